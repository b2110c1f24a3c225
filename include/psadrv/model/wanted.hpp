/// @file What a platform's users will ask for: rows of usage, algorithm, key type and key sizes.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/key_type_specification.hpp>
#include <psadrv/model/usage.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace psadrv {

/// Of a wanted row: its key may be wherever somebody serves it.
inline constexpr psa_key_location_t any_location = ~psa_key_location_t{0};

namespace detail {

/// Never defined: its name is what the compiler prints.
void too_many_key_sizes_in_one_wanted_row_write_another_row();

}  // namespace detail

struct wanted_row {
    static constexpr std::size_t max_key_sizes = 8;

    psadrv::usage usage{};
    psa_algorithm_t algorithm = 0;          ///< 0, where the usage involves none
    key_type_specification key_type{0, 0};  ///< every type, where the row does not say
    std::size_t key_sizes[max_key_sizes]{};
    std::size_t key_size_count = 0;              ///< 0: every size
    bool from_config = false;                    ///< one of many combinations that PSA_WANT_* macros ask for: it may be nobody's
    const char* macro = nullptr;                 ///< the macro that does; without a usage, one that asks for nothing
    psa_key_location_t location = any_location;  ///< where its keys are

    /// The same for keys in one location alone: `want(...).at(PSA_KEY_LOCATION_acme)`; PSA_KEY_LOCATION_LOCAL_STORAGE for
    /// transparent keys.
    [[nodiscard]] constexpr wanted_row at(psa_key_location_t where) const {
        wanted_row row = *this;
        row.location = where;
        return row;
    }

    /// Whether the core begins at `entry` for one of this row's usages.
    [[nodiscard]] constexpr bool begins_at(entry_point entry) const {
        return (bits_of(usage) & detail::usages_that_begin.at[static_cast<int>(entry)]) != 0;
    }
};

namespace detail {

[[nodiscard]] constexpr wanted_row with_sizes(wanted_row row, std::initializer_list<std::size_t> key_sizes) {
    for (std::size_t bits : key_sizes) {
        if (row.key_size_count == wanted_row::max_key_sizes) too_many_key_sizes_in_one_wanted_row_write_another_row();
        row.key_sizes[row.key_size_count++] = bits;
    }
    return row;
}

}  // namespace detail

/// A usage that involves an algorithm: `want(usage::hash, PSA_ALG_SHA_256)`; one that involves a key, too, with every key.
[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm) { return {what_for, algorithm}; }

/// One that involves both. `key_sizes` in bits, at most wanted_row::max_key_sizes of them; more rows say more.
[[nodiscard]] constexpr wanted_row want(usage what_for, psa_algorithm_t algorithm, key_type_specification key_type,
                                        std::initializer_list<std::size_t> key_sizes = {}) {
    return detail::with_sizes({what_for, algorithm, key_type}, key_sizes);
}

/// One that involves a key and no algorithm: `want(usage::generate_key, PSA_KEY_TYPE_RSA_KEY_PAIR, {2048})`. What is done
/// with the key then is another row.
template <class Type>
    requires std::same_as<Type, psa_key_type_t> || std::same_as<Type, key_type_specification>
[[nodiscard]] constexpr wanted_row want(usage what_for, Type key_type, std::initializer_list<std::size_t> key_sizes = {}) {
    return detail::with_sizes({what_for, 0, key_type}, key_sizes);
}

/// One that involves neither: `want(usage::random)`.
[[nodiscard]] constexpr wanted_row want(usage what_for) { return {what_for}; }

/// A second algorithm is no key type, though the numbers convert.
template <std::same_as<psa_algorithm_t> Second>
wanted_row want(usage, psa_algorithm_t, Second, std::initializer_list<std::size_t> = {}) = delete;
/// Key sizes follow a key type.
wanted_row want(usage, psa_algorithm_t, std::initializer_list<std::size_t>) = delete;

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

/// The rows of two lists: `joined(wanted_from_config<>, wanted{want(usage::random)})`.
template <std::size_t First, std::size_t Second>
[[nodiscard]] constexpr wanted<First + Second> joined(const wanted<First>& first, const wanted<Second>& second) {
    wanted<First + Second> all;
    for (std::size_t i = 0; i != First; ++i) all.rows[i] = first.rows[i];
    for (std::size_t i = 0; i != Second; ++i) all.rows[First + i] = second.rows[i];
    return all;
}

}  // namespace psadrv
