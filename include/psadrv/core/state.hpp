/// @file All state of a core: one object, defined by one line in one .cpp.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/fingerprint.hpp>
#include <psadrv/core/journal.hpp>
#include <psadrv/core/random_state.hpp>
#include <psadrv/detail/published.hpp>
#include <psadrv/dispatch/multipart.hpp>
#include <psadrv/guard/guard_state.hpp>
#include <psadrv/model/member/aead.hpp>
#include <psadrv/model/member/cipher.hpp>
#include <psadrv/model/member/hash.hpp>
#include <psadrv/model/member/key_derivation.hpp>
#include <psadrv/model/member/mac.hpp>
#include <psadrv/model/member/pake.hpp>
#include <psadrv/select/derivation_input_size.hpp>
#include <psadrv/select/pake_input_size.hpp>

namespace psadrv {

namespace detail {

template <class Platform>
struct keys_in_state {
    using type = no_keys;
};
template <has_key_slots Platform>
struct keys_in_state<Platform> {
    using type = key_store<Platform>;
};

struct no_journal {};  // of a type of its own, so that it has no address of its own
template <class Platform>
struct journal_in_state {
    using type = no_journal;
};
template <keeps_keys_stored Platform>
struct journal_in_state<Platform> {
    using type = key_journal<Platform>;
};

}  // namespace detail

/// Every part is as large as the platform needs it, and nothing where it does not.
template <class Platform>
struct core_state : guard_state<Platform>, random_state<Platform>, driver_states<Platform>, storage_state<Platform> {
    using flag = std::conditional_t<has_mutex<Platform>, detail::published, detail::in_every_bit>;

    flag initialized{};  ///< every driver's init has succeeded
    [[no_unique_address]] typename detail::keys_in_state<Platform>::type keys;
    [[no_unique_address]] typename detail::journal_in_state<Platform>::type journal;
};

/// The state of a platform's core. Its symbol carries a fingerprint of drivers, wanted rows and sizes: files that saw
/// another configuration of the platform do not link, where they would have corrupted memory. It carries the drivers
/// themselves, too: classes, and objects that are `bound`, may differ where rows and sizes do not. The linker then says
/// "undefined reference to psadrv::defined_by_PSADRV_DEFINE_CORE<platform, fingerprint, driver_list<...>>::core".
template <class Platform, std::uint64_t Fingerprint, class Drivers>
struct defined_by_PSADRV_DEFINE_CORE {
    static core_state<Platform> core;
};

namespace detail {

/// Which entry points of a driver have a guard.
template <class Platform, class Driver, std::size_t... Entries>
[[nodiscard]] constexpr std::size_t guarded_entry_points(std::index_sequence<Entries...>) {
    std::size_t bits = 0;
    if constexpr (declares_guard<Platform>)
        ((bits = bits * 31 + (has_guard<Platform, Driver, static_cast<entry_point>(Entries)> ? Entries + 1 : 0)), ...);
    return bits;
}

/// Which drivers have guards and sessions.
template <platform Platform>
inline constexpr std::size_t surroundings = unpack(listed_drivers<Platform>::types, [](auto... tags) {
    std::size_t bits = 1;
    ((bits = bits * 31 +
             2 * guarded_entry_points<Platform, type_of<decltype(tags)>>(std::make_index_sequence<entry_point_count>{}) +
             (has_session<Platform, type_of<decltype(tags)>> ? 1U : 0U)),
     ...);
    return bits;
});

/// Size and alignment of an operation's object; 0 where no row wants it.
template <platform Platform, entry_point Setup>
inline constexpr std::size_t operation_layout = 0;
template <platform Platform, entry_point Setup>
    requires wants_at<Platform, Setup>
inline constexpr std::size_t operation_layout<Platform, Setup> =
    sizeof(operation_for<Platform, Setup>) * 64 + alignof(operation_for<Platform, Setup>);

template <platform Platform>
inline constexpr std::uint64_t core_fingerprint = fingerprint<
    Platform, sizeof(core_state<Platform>), surroundings<Platform>,
    sizeof(guard_state<Platform>) * 2 + has_in_interrupt<Platform>, random_layout<Platform>,
    operation_layout<Platform, entry_point::hash_setup>, operation_layout<Platform, entry_point::mac_sign_setup>,
    operation_layout<Platform, entry_point::mac_verify_setup>, operation_layout<Platform, entry_point::cipher_encrypt_setup>,
    operation_layout<Platform, entry_point::cipher_decrypt_setup>, operation_layout<Platform, entry_point::aead_encrypt_setup>,
    operation_layout<Platform, entry_point::aead_decrypt_setup>, operation_layout<Platform, entry_point::key_derivation_setup>,
    derivation_input_size<Platform>, operation_layout<Platform, entry_point::pake_setup>, pake_input_size<Platform>>;

}  // namespace detail

// The definition is in another file on purpose.
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#endif
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE core_state<Platform>& state_of() {
    return defined_by_PSADRV_DEFINE_CORE<Platform, detail::core_fingerprint<Platform>, platform_drivers<Platform>>::core;
}
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

template <platform Platform>
PSADRV_ALWAYS_INLINE guard_state<Platform>& guard_state_of() {
    return state_of<Platform>();
}
template <platform Platform>
PSADRV_ALWAYS_INLINE storage_state<Platform>& storage_state_of() {
    return state_of<Platform>();
}

/// Whether an interrupt handler runs, for which the API is not: it answers PSA_ERROR_BAD_STATE.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_interrupted() {
    if constexpr (has_in_interrupt<asking_platform<Platform>>) return asking_platform<Platform>::in_interrupt();
    else return false;
}
/// Whether the API may be called: after init, and by no interrupt handler.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_ready() {
    return !is_interrupted<Platform>() && state_of<Platform>().initialized;
}
/// The same, and whether something is there.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_ready_and(const void* there) {
    return !is_interrupted<Platform>() && state_of<Platform>().initialized.is_set_and(there);
}

}  // namespace psadrv

/// Defines the core of a platform, at global scope, in exactly one .cpp, before that file's first use of it.
#define PSADRV_DEFINE_CORE(platform_type)                                                \
    template <>                                                                          \
    constinit ::psadrv::core_state<platform_type> psadrv::defined_by_PSADRV_DEFINE_CORE< \
        platform_type, ::psadrv::detail::core_fingerprint<platform_type>, ::psadrv::platform_drivers<platform_type>>::core {}
