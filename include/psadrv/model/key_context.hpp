/// @file How many bytes represent a key of an opaque driver. Specification: "Key format for opaque drivers".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/not_given.hpp>

#include <cstddef>

namespace psadrv {

/// The properties of "key_context", in bytes. A driver class has the function of "size_function", which may not be a
/// constant, as a static member of that name: `std::size_t size_function(psa_key_type_t, std::size_t bits)`.
struct key_context {
    std::size_t base_size = 0;                 ///< in every key context
    std::size_t key_pair_size = 0;             ///< more for a key pair
    std::size_t public_key_size = 0;           ///< more for a public key
    std::size_t symmetric_factor = 0;          ///< more for each byte of a symmetric key
    bool store_public_key = false;             ///< a key pair's context has room for the public key
    std::size_t builtin_key_size = not_given;  ///< of built-in keys; overrides all else for them
    bool has_size_function = false;            ///< the driver class has `size_function`; filled in from there

    /// Whether the properties say how large a context is before the program runs.
    [[nodiscard]] constexpr bool has_sizes() const {
        return base_size != 0 || key_pair_size != 0 || public_key_size != 0 || symmetric_factor != 0 || store_public_key;
    }
};

}  // namespace psadrv
