/// @file A set of key types. Specification: "Key type specifications".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psa/crypto_types.h>

namespace psadrv {

/// One key type, or with `_` in place of the curve or group, the types of all of them.
struct key_type_specification {
    psa_key_type_t value = 0;
    psa_key_type_t mask = 0xffff;

    constexpr key_type_specification() = default;
    constexpr key_type_specification(psa_key_type_t type) : value{type} {}
    constexpr key_type_specification(psa_key_type_t type, psa_key_type_t compared) : value{type}, mask{compared} {}

    /// Whether every type that `other` means is meant here.
    [[nodiscard]] constexpr bool includes(const key_type_specification& other) const {
        return (other.mask & mask) == mask && ((other.value ^ value) & mask) == 0;
    }
    [[nodiscard]] friend constexpr bool operator==(const key_type_specification&, const key_type_specification&) = default;
};

/// `any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))` is what a description writes as `PSA_KEY_TYPE_ECC_KEY_PAIR(_)`. A family has
/// seven bits: in the eighth ECC and SLH-DSA differ.
[[nodiscard]] constexpr key_type_specification any_family(psa_key_type_t type) {
    return {static_cast<psa_key_type_t>(type & 0xff80), 0xff80};
}

}  // namespace psadrv
