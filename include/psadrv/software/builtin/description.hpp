/// @file What the drivers serve that need no library: json2hpp reads these rows too.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>

#include <psa/crypto_values.h>

namespace psadrv::builtin {

namespace detail {

/// The implementations of a driver are numbered by curve, so that a program holds the orders of its own curves alone.
template <psa_ecc_family_t Family, std::size_t Bits>
[[nodiscard]] constexpr capability derives_on(std::uint16_t implementation) {
    return {.entry_points = entry_point::derive_key,
            .key_types = list_of<PSA_KEY_TYPE_ECC_KEY_PAIR(Family)>,
            .key_sizes = list_of<Bits>,
            .implementation = implementation};
}

}  // namespace detail

/// Every curve of Weierstrass's form on a prime field that the API names and does not deprecate. Gap: none on binary fields,
/// whose orders have fewer bits than their keys.
struct ecc_derivation_description {
    static constexpr const char* prefix = "builtin_ecc_derivation";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        detail::derives_on<PSA_ECC_FAMILY_SECP_R1, 192>(0),
        detail::derives_on<PSA_ECC_FAMILY_SECP_R1, 224>(1),
        detail::derives_on<PSA_ECC_FAMILY_SECP_R1, 256>(2),
        detail::derives_on<PSA_ECC_FAMILY_SECP_R1, 384>(3),
        detail::derives_on<PSA_ECC_FAMILY_SECP_R1, 521>(4),
        detail::derives_on<PSA_ECC_FAMILY_SECP_K1, 192>(5),
        detail::derives_on<PSA_ECC_FAMILY_SECP_K1, 225>(6),
        detail::derives_on<PSA_ECC_FAMILY_SECP_K1, 256>(7),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 192>(8),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 224>(9),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256>(10),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320>(11),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384>(12),
        detail::derives_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512>(13),
        detail::derives_on<PSA_ECC_FAMILY_FRP, 256>(14),
    };
};

/// All of them, under the names of their classes.
struct software_row {
    const char* name;
    driver description;
};
inline constexpr software_row software_rows[]{
    {"builtin::ecc_derivation",
     {.prefix = ecc_derivation_description::prefix,
      .type = ecc_derivation_description::type,
      .software = ecc_derivation_description::software,
      .capabilities = ecc_derivation_description::capabilities,
      .thread_safe = ecc_derivation_description::thread_safe}},
};

}  // namespace psadrv::builtin
