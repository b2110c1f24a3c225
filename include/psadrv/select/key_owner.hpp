/// @file Whose keys they are. A key's name is (owner, identifier); drivers never see the owner.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A platform that keeps keys on behalf of several clients has `using key_owner = ...`, an integer of at most 32 bits, which the
/// names of stored keys have room for, and `static key_owner current_owner()`: for whom the core is working now. For all others
/// an owner has no bytes, and nothing is compared.
#pragma once

#include <psadrv/model/builtin_keys.hpp>
#include <psadrv/model/member.hpp>
#include <psadrv/select/slot_classes.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

template <class Platform>
concept has_key_owners = requires {
    typename Platform::key_owner;
    requires std::integral<typename Platform::key_owner> && sizeof(typename Platform::key_owner) <= 4;
    { Platform::current_owner() } -> std::same_as<typename Platform::key_owner>;
};

namespace detail {

struct name_key_owner {
    int key_owner, current_owner;
};

}  // namespace detail

/// Whether a platform declares one of the names at all, in whatever shape.
template <class Platform>
concept declares_key_owner = !requires {
    &detail::with_name<Platform, detail::name_key_owner>::key_owner;
    &detail::with_name<Platform, detail::name_key_owner>::current_owner;
}
|| requires { typename Platform::key_owner; };

namespace detail {

struct nobody {
    [[nodiscard]] friend constexpr bool operator==(nobody, nobody) { return true; }
};
template <class Platform>
struct owner_of {
    using type = nobody;
    static constexpr type now() { return {}; }
};
template <has_key_owners Platform>
struct owner_of<Platform> {
    using type = typename Platform::key_owner;
    static type now() { return Platform::current_owner(); }
};

}  // namespace detail

/// A platform with `static constexpr psadrv::builtin_keys builtin_keys{...};`.
template <class Platform>
concept has_builtin_keys = requires {
    { &Platform::builtin_keys } -> detail::pointer_to_constant;
    typename detail::constant<psa_key_id_t{Platform::builtin_keys.keys[0].id}>;
};

/// Whether a name is that of a built-in key which is every owner's.
template <class Platform>
[[nodiscard]] constexpr bool is_everybodys([[maybe_unused]] psa_key_id_t id) {
    if constexpr (has_builtin_keys<Platform> && has_key_owners<Platform>) {
        if (id < first_builtin_id) return false;
        for (const builtin_key& one : Platform::builtin_keys) {
            if (one.id == id) return one.owner == every_owner;
        }
    }
    return false;
}

namespace detail {

struct name_builtin_keys {
    int builtin_keys;
};

}  // namespace detail

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_builtin_keys = !requires {
    &detail::with_name<Platform, detail::name_builtin_keys>::builtin_keys;
};

}  // namespace psadrv
