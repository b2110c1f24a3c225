/// @file Mechanisms that are made of other mechanisms: what each is made of. Specification: "Substitution points".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Data alone, which dispatch and json2hpp share; what calls drivers is in compose/. Gap: the specification leaves it open
/// which mechanisms are composed.
#pragma once

#include <psadrv/model/family.hpp>
#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/candidate.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv {

/// A way to compose; compose/ implements each.
enum class composition : std::uint8_t { hmac };

/// "must be at least an implementation-specified minimum", in bytes; software serves no shorter ones either.
inline constexpr unsigned shortest_composed_mac = 4;

struct composition_row {
    composition which;
    const char* name;              ///< as `json2hpp why` writes it
    entry_point_set serves;        ///< what compose/ implements; other forms follow from these
    psa_algorithm_t algorithm;     ///< what it serves; over a hash, with any hash
    entry_point requires_entry;    ///< what somebody must serve, in whatever form
    psa_algorithm_t requires_alg;  ///< with this algorithm; 0: with the hash of the composed algorithm

    [[nodiscard]] constexpr bool is_over_hash() const { return requires_alg == 0; }
};

/// In the order of `composition`.
inline constexpr composition_row compositions[]{
    {composition::hmac, "hmac", family::mac_multipart,
     PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), shortest_composed_mac), entry_point::hash_setup, 0},
};

[[nodiscard]] constexpr const composition_row& composition_row_of(composition which) {
    return compositions[static_cast<int>(which)];
}

inline constexpr std::size_t composition_count = sizeof compositions / sizeof compositions[0];

/// The number of the composition that could serve an algorithm at an entry point; `composition_count` if there is none.
[[nodiscard]] constexpr std::size_t find_composition(entry_point entry, psa_algorithm_t algorithm) {
    std::size_t c = 0;
    while (c != composition_count && !(has_form_of(compositions[c].serves, entry) && meet(compositions[c].algorithm, algorithm)))
        ++c;
    return c;
}

/// What a composed mechanism, or class of mechanisms, requires: a row as a platform would want it.
[[nodiscard]] constexpr wanted_row required_by(composition which, const mechanism& what) {
    const composition_row& row = composition_row_of(which);
    wanted_row required{};
    for (const usage_row& one : usages) {
        if (one.first == row.requires_entry) required.usage = one.which;
    }
    required.algorithm = row.is_over_hash() ? PSA_ALG_GET_HASH(what.algorithm) : row.requires_alg;
    if (row.is_over_hash()) return required;
    required.key_type = {what.key_type, what.key_type_mask};
    if (what.key_bits != other_key_bits) required.key_sizes[required.key_size_count++] = what.key_bits;
    return required;
}

}  // namespace psadrv
