/// @file What a platform's users will ask for: rows of usage, algorithm, key type and key sizes.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/key_type_specification.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace psadrv {

/// Bits; `usage::sign | usage::verify` is one row's. Verifying platforms have no private-key path because they say so here.
enum class usage : std::uint32_t {
    hash_compute = 1U << 0,    ///< psa_hash_compute, psa_hash_compare
    hash_multipart = 1U << 1,  ///< psa_hash_setup and the functions that follow it
    hash = hash_compute | hash_multipart,
    mac_compute = 1U << 2,
};

[[nodiscard]] constexpr usage operator|(usage a, usage b) {
    return static_cast<usage>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
[[nodiscard]] constexpr bool contains(usage set, usage one) {
    return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(one)) == static_cast<std::uint32_t>(one);
}

/// The entry point at which the core begins, for each usage.
struct usage_row {
    usage which;
    const char* name;
    entry_point first;
    detail::category algorithms;  ///< what it is used with
};
inline constexpr usage_row usages[]{
    {usage::hash_compute, "hash_compute", entry_point::hash_compute, detail::category::hash},
    {usage::hash_multipart, "hash_multipart", entry_point::hash_setup, detail::category::hash},
    {usage::mac_compute, "mac_compute", entry_point::mac_compute, detail::category::mac},
};

struct wanted_row {
    static constexpr std::size_t max_key_sizes = 8;

    psadrv::usage usage{};
    psa_algorithm_t algorithm = 0;
    key_type_specification key_type{0, 0};  ///< every type, where the algorithm involves no key
    std::size_t key_sizes[max_key_sizes]{};
    std::size_t key_size_count = 0;  ///< 0: every size

    /// Whether the core begins at `entry` for one of this row's usages.
    [[nodiscard]] constexpr bool begins_at(entry_point entry) const {
        for (const usage_row& row : usages) {
            if (contains(usage, row.which) && row.first == entry) return true;
        }
        return false;
    }
};

[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm) { return {what_for, algorithm}; }

/// `key_sizes` in bits, at most wanted_row::max_key_sizes of them; more rows say more.
[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm, key_type_specification key_type,
                                        std::initializer_list<std::size_t> key_sizes = {}) {
    wanted_row row{what_for, algorithm, key_type};
    for (std::size_t bits : key_sizes) row.key_sizes[row.key_size_count++] = bits;
    return row;
}

/// The rows of a platform: `wanted{want(...), want(...)}`.
template <std::size_t Count>
struct wanted {
    wanted_row rows[Count == 0 ? 1 : Count]{};

    static constexpr std::size_t size() { return Count; }
    [[nodiscard]] constexpr const wanted_row* begin() const { return rows; }
    [[nodiscard]] constexpr const wanted_row* end() const { return rows + Count; }
    [[nodiscard]] constexpr const wanted_row& operator[](std::size_t i) const { return rows[i]; }
};
template <class... Rows>
wanted(Rows...) -> wanted<sizeof...(Rows)>;

}  // namespace psadrv
