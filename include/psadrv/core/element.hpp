/// @file What the core asks an opaque driver about its keys. Specification: "Key management with opaque drivers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// `View` is a platform from the driver's location. Sizes are in bytes, sizes of keys in bits.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/dispatch/call.hpp>
#include <psadrv/model/member/key_management.hpp>
#include <psadrv/select/key_bytes.hpp>

#include <utility>

namespace psadrv {

namespace detail {

/// The number of the opaque driver of a location in its list.
template <platform View>
inline constexpr std::size_t element_index = [] {
    std::size_t d = 0;
    while (listed_drivers<View>::rows()[d].location != platform_location<View>) ++d;
    return d;
}();
template <platform View>
using element_driver = typename listed_drivers<View>::template at<element_index<View>>;

/// The capabilities of the location's driver that list an entry point.
template <platform View, entry_point Entry>
inline constexpr auto element_candidates = [] {
    bounded<candidate, listed_drivers<View>::template candidates<Entry>.size> found;
    for (const candidate& one : listed_drivers<View>::template candidates<Entry>) {
        if (one.driver == element_index<View>) found.push(one);
    }
    return found;
}();

template <platform View, entry_point Entry, std::size_t I>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_for_key(psa_key_type_t type, std::size_t bits) {
    constexpr candidate one = element_candidates<View, Entry>.items[I];
    constexpr const driver& by = listed_drivers<View>::rows()[one.driver];
    constexpr const capability& row = by.capabilities[one.capability];
    if constexpr (!signature_of(Entry).involves_key() || (!row.key_types.given && !row.key_sizes.given)) return true;
    constexpr std::size_t types = row.key_types.size, sizes = row.key_sizes.size;
    // As judge_key has it of keys where the driver is, with no table of capabilities left in the program.
    const auto has_type = [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
        return (row.key_types.data[Is].includes({type}) || ...);
    };
    const auto has_size = [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
        return bits == any_key_bits || ((row.key_sizes.data[Is] == bits) || ...);
    };
    return (!row.key_types.given || has_type(std::make_index_sequence<types>{})) &&
           (!row.key_sizes.given || has_size(std::make_index_sequence<sizes>{}));
}

}  // namespace detail

/// Whether the driver of a location has an entry point at all.
template <platform View, entry_point Entry>
inline constexpr bool element_has = detail::element_candidates<View, Entry>.size != 0;

/// The same for keys of a type and size.
template <platform View, entry_point Entry>
[[nodiscard]] bool element_has_for(psa_key_type_t type, std::size_t bits) {
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) { return (detail::is_for_key<View, Entry, Is>(type, bits) || ...); }
    (std::make_index_sequence<detail::element_candidates<View, Entry>.size>{});
}

/// Calls an entry point that no wanted row asks for, because keys are not made or destroyed without it. `called` says whether the
/// driver has it for keys of this type and size.
template <platform View, entry_point Entry, class... Arguments>
[[nodiscard]] psa_status_t call_element([[maybe_unused]] psa_key_type_t type, [[maybe_unused]] std::size_t bits, bool& called,
                                        Arguments... arguments) {
    psa_status_t status = PSA_SUCCESS;
    called = [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
        return (
            (detail::is_for_key<View, Entry, Is>(type, bits) &&
             (status = checked_status(call_driver<View, Entry, detail::element_candidates<View, Entry>.items[Is]>(arguments...)),
              true)) ||
            ...);
    }
    (std::make_index_sequence<detail::element_candidates<View, Entry>.size>{});
    return status;
}

/// Bytes of the context of a key: "If the core uses this function, it supersedes all the other properties". A function that asks
/// for more than the properties have said finds no slot.
template <platform View>
[[nodiscard]] std::size_t context_size(psa_key_type_t type, std::size_t bits) {
    using author = typename detail::declaring<detail::element_driver<View>>::type;
    if constexpr (has_size_function<author>) return std::size_t{author::size_function(type, bits)};
    else return key_context_size(row_of<detail::element_driver<View>>.key_context, type, bits);
}

namespace detail {

struct context_of_type {
    key_type_specification key_type{0, 0};
    std::size_t bytes = 0;
};
/// The largest contexts that a platform wants at a location, of keys whose size their bytes do not tell for sure.
template <platform View>
inline constexpr auto largest_contexts = [] {
    bounded<context_of_type, platform_wanted<View>.size()> found;
    for (const wanted_row& row : platform_wanted<View>) {
        for_each_key(row, [&](const mechanism& what) {
            const key_type_specification type{what.key_type, what.key_type_mask};
            if (is_symmetric(type)) return;
            const std::size_t bytes = context_bytes<element_driver<View>>(what.key_type, largest_key_bits(what));
            std::size_t i = 0;
            while (i != found.size && !(found[i].key_type == type)) ++i;
            if (i == found.size) found.push({type, 0});
            if (bytes > found[i].bytes) found[i].bytes = bytes;
        });
    }
    return found;
}();

}  // namespace detail

/// The same for the keys of a type.
template <platform View>
[[nodiscard]] std::size_t largest_context_at(psa_key_type_t type) {
    std::size_t most = 0;
    for (const detail::context_of_type& one : detail::largest_contexts<View>) {
        if (one.key_type.includes({type}) && one.bytes > most) most = one.bytes;
    }
    return most;
}

/// Calls `use(view)` with the platform as it looks from a key's location, a `std::type_identity`. PSA_ERROR_INVALID_ARGUMENT:
/// nothing is there.
template <platform Platform, class Use>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t at_location(psa_key_lifetime_t lifetime, Use&& use) {
    if constexpr (elements<Platform>.size == 0) {
        if (PSA_KEY_LIFETIME_GET_LOCATION(lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE) return PSA_ERROR_INVALID_ARGUMENT;
        return use(std::type_identity<Platform>{});
    } else {
        const psa_key_location_t location = PSA_KEY_LIFETIME_GET_LOCATION(lifetime);
        if (location == PSA_KEY_LOCATION_LOCAL_STORAGE) return use(std::type_identity<Platform>{});
        psa_status_t status = PSA_ERROR_INVALID_ARGUMENT;
        [&]<std::size_t... Es>(std::index_sequence<Es...>) PSADRV_ALWAYS_INLINE_LAMBDA {
            (void)((location == platform_location<element_platform<Platform, Es>> &&
                    (status = use(std::type_identity<element_platform<Platform, Es>>{}), true)) ||
                   ...);
        }
        (std::make_index_sequence<elements<Platform>.size>{});
        return status;
    }
}

/// Whether a platform is seen from an opaque driver's location.
template <platform View>
inline constexpr bool is_element = platform_location<View> != PSA_KEY_LOCATION_LOCAL_STORAGE;

/// "To destroy a key, the core calls the driver's destroy_key entry point", where there is one. An element that does not have the
/// key any more has nothing left to destroy. PSA_ERROR_INVALID_ARGUMENT: nothing is at the key's location.
template <platform Platform>
[[nodiscard]] psa_status_t destroy_at_location(const psa_key_attributes_t& key, const std::uint8_t* key_buffer,
                                               std::size_t key_buffer_size) {
    return at_location<Platform>(key.lifetime, [&]<class View>(std::type_identity<View>) {
        psa_status_t status = PSA_SUCCESS;
        bool called = false;
        if constexpr (is_element<View>)
            status = call_element<View, entry_point::destroy_key>(key.type, key.bits != 0 ? key.bits : any_key_bits, called, &key,
                                                                  key_buffer, key_buffer_size);
        return status == PSA_ERROR_DOES_NOT_EXIST ? PSA_SUCCESS : status;
    });
}

}  // namespace psadrv
