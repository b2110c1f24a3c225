/// @file A mechanism: what an operation is asked to do, as far as dispatch depends on it. Specification: "Capability semantics".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psa/crypto_types.h>

#include <cstddef>

namespace psadrv {

/// A number of bits that no description can name; it stands for "every size that nobody names".
inline constexpr std::size_t other_key_bits = ~std::size_t{0};
/// The size of a key to import that its driver alone can tell: whoever serves some size of the type may be asked.
inline constexpr std::size_t any_key_bits = other_key_bits - 1;

/// An aggregate, so that it can be a template argument. Entry points ignore what they do not involve.
struct mechanism {
    psa_algorithm_t algorithm = 0;
    psa_key_type_t key_type = 0;
    psa_key_type_t key_type_mask = 0xffff;  ///< as in key_type_specification; for classes of mechanisms
    std::size_t key_bits = other_key_bits;
    psa_key_location_t location = 0;  ///< 0: PSA_KEY_LOCATION_LOCAL_STORAGE, the key is transparent

    [[nodiscard]] friend constexpr bool operator==(const mechanism&, const mechanism&) = default;
};

}  // namespace psadrv
