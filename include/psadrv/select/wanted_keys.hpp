/// @file Whether a mechanism that is known when the program runs is wanted, of an entry point that involves a key.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/platform.hpp>

#include <cstdint>

namespace psadrv {

namespace detail {

/// What is_wanted asks of a row, without its names and its usages, which no program needs.
struct wanted_key {
    psa_algorithm_t algorithm = 0;
    key_type_specification key_type;
    std::uint16_t key_bits = 0;  ///< 0: any

    [[nodiscard]] friend constexpr bool operator==(const wanted_key&, const wanted_key&) = default;
};

template <platform Platform, entry_point Entry>
inline constexpr auto wanted_keys = exactly([] {
    bounded<wanted_key, platform_wanted<Platform>.size() * wanted_row::max_key_sizes> found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(Entry) || (!signature_of(Entry).involves_algorithm() && !includes(row.algorithm, 0))) continue;
        wanted_key one{signature_of(Entry).involves_algorithm() ? row.algorithm : 0, row.key_type};
        if (row.key_size_count == 0) found.push_unique(one);
        for (std::size_t i = 0; i != row.key_size_count; ++i) {
            one.key_bits = static_cast<std::uint16_t>(row.key_sizes[i]);
            found.push_unique(one);
        }
    }
    return found;
});

}  // namespace detail

/// is_wanted<Platform>(Entry, what) for code that a program keeps.
template <platform Platform, entry_point Entry>
[[nodiscard]] bool is_wanted_key(psa_algorithm_t algorithm, psa_key_type_t type, std::size_t bits) {
    static_assert(signature_of(Entry).involves_key());
    if (signature_of(Entry).involves_algorithm() && detail::is_wildcard(algorithm)) return false;
    for (const detail::wanted_key& one : detail::wanted_keys<Platform, Entry>) {
        if (signature_of(Entry).involves_algorithm() && !includes(one.algorithm, algorithm)) continue;
        if (one.key_type.includes({type}) && (one.key_bits == 0 || bits == any_key_bits || one.key_bits == bits)) return true;
    }
    return false;
}

}  // namespace psadrv
