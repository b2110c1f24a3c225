/// @file What a platform's users will ask for: rows of usage, algorithm, key type and key sizes.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/key_type_specification.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace psadrv {

/// Bits; `usage::sign | usage::verify` is one row's. Verifying platforms have no private-key path because they say so here.
enum class usage : std::uint32_t {
    hash_compute = 1U << 0,    ///< psa_hash_compute, psa_hash_compare
    hash_multipart = 1U << 1,  ///< psa_hash_setup and the functions that follow it
    hash = hash_compute | hash_multipart,
    mac_compute = 1U << 2,           ///< psa_mac_compute
    mac_verify = 1U << 3,            ///< psa_mac_verify
    mac_multipart = 1U << 4,         ///< psa_mac_sign_setup and the functions that follow it
    mac_verify_multipart = 1U << 5,  ///< psa_mac_verify_setup and the functions that follow it
    random = 1U << 31,               ///< psa_generate_random; no algorithm
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
    {usage::mac_verify, "mac_verify", entry_point::mac_verify, detail::category::mac},
    {usage::mac_multipart, "mac_multipart", entry_point::mac_sign_setup, detail::category::mac},
    {usage::mac_verify_multipart, "mac_verify_multipart", entry_point::mac_verify_setup, detail::category::mac},
    {usage::random, "random", entry_point::get_random, detail::category::none},
};

namespace detail {

/// The usages that begin at each entry point, as bits.
struct usages_by_entry_point {
    std::uint32_t at[entry_point_count]{};
    constexpr usages_by_entry_point() {
        for (const usage_row& row : usages) at[static_cast<int>(row.first)] |= static_cast<std::uint32_t>(row.which);
    }
};
inline constexpr usages_by_entry_point usages_that_begin{};

/// Never defined: its name is what the compiler prints.
void too_many_key_sizes_in_one_wanted_row_write_another_row();

}  // namespace detail

struct wanted_row {
    static constexpr std::size_t max_key_sizes = 8;

    psadrv::usage usage{};
    psa_algorithm_t algorithm = 0;
    key_type_specification key_type{0, 0};  ///< every type, where the algorithm involves no key
    std::size_t key_sizes[max_key_sizes]{};
    std::size_t key_size_count = 0;  ///< 0: every size

    /// Whether the core begins at `entry` for one of this row's usages.
    [[nodiscard]] constexpr bool begins_at(entry_point entry) const {
        return (static_cast<std::uint32_t>(usage) & detail::usages_that_begin.at[static_cast<int>(entry)]) != 0;
    }
};

[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm) { return {what_for, algorithm}; }

/// `key_sizes` in bits, at most wanted_row::max_key_sizes of them; more rows say more.
[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm, key_type_specification key_type,
                                        std::initializer_list<std::size_t> key_sizes = {}) {
    wanted_row row{what_for, algorithm, key_type};
    for (std::size_t bits : key_sizes) {
        if (row.key_size_count == wanted_row::max_key_sizes) detail::too_many_key_sizes_in_one_wanted_row_write_another_row();
        row.key_sizes[row.key_size_count++] = bits;
    }
    return row;
}

/// A second algorithm is no key type, though the numbers convert.
template <std::same_as<psa_algorithm_t> Second>
wanted_row want(usage, psa_algorithm_t, Second, std::initializer_list<std::size_t> = {}) = delete;

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
