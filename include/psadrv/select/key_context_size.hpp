/// @file How many bytes the context of an opaque driver's key has. Specification: "Key format for opaque drivers".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/list.hpp>
#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/key_context.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>

namespace psadrv {

/// "Size of a statically allocated key context", in bytes, by the properties alone. `key_bits` is the size of the key.
/// Gap: the text's PSA_EXPORT_PUBLIC_KEY_MAX_SIZE(key_type, key_bits) is the API's PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE.
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr std::size_t key_context_size(const key_context& of, psa_key_type_t key_type,
                                                                          std::size_t key_bits) {
    if (PSA_KEY_TYPE_IS_KEY_PAIR(key_type)) {
        const std::size_t public_key_overhead = of.store_public_key ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, key_bits) : 0;
        return of.base_size + of.key_pair_size + public_key_overhead;
    }
    if (PSA_KEY_TYPE_IS_PUBLIC_KEY(key_type)) return of.base_size + of.public_key_size;
    return of.base_size + of.symmetric_factor * ((key_bits + 7) / 8);
}

/// The same as "builtin_key_size" has it for a built-in key: it "overrides all other methods".
[[nodiscard]] constexpr std::size_t builtin_key_context_size(const key_context& of, psa_key_type_t key_type,
                                                             std::size_t key_bits) {
    return of.builtin_key_size != not_given ? of.builtin_key_size : key_context_size(of, key_type, key_bits);
}

namespace detail {

/// Whether "size_function" can answer while the program is compiled: a constexpr function can, an extern C function and a
/// pointer cannot.
template <class Author, psa_key_type_t Type, std::size_t Bits>
concept has_constant_size = has_size_function<Author> && requires {
    typename constant<std::size_t{Author::size_function(Type, Bits)}>;
};

}  // namespace detail

/// Bytes of a static slot for keys of one type and size at a driver's location; not_given where nothing says it before the
/// program runs. A constexpr "size_function" supersedes the properties; another one the core asks when a key is made.
template <class Driver, psa_key_type_t Type, std::size_t Bits>
inline constexpr std::size_t static_key_context_size = [] {
    using author = typename detail::declaring<Driver>::type;
    constexpr const key_context& of = row_of<Driver>.key_context;
    if constexpr (detail::has_constant_size<author, Type, Bits>) return std::size_t{author::size_function(Type, Bits)};
    else return of.has_sizes() ? key_context_size(of, Type, Bits) : not_given;
}();

/// The same for a type and a size that are no template arguments. A "size_function" counts as a constant if it is one for an AES
/// key; where it is none for the key that is asked for, the compiler says so, or it is called.
template <class Driver>
[[nodiscard]] constexpr std::size_t static_key_context_size_of(psa_key_type_t key_type, std::size_t key_bits) {
    using author = typename detail::declaring<Driver>::type;
    constexpr const key_context& of = row_of<Driver>.key_context;
    if constexpr (detail::has_constant_size<author, PSA_KEY_TYPE_AES, 128>) return author::size_function(key_type, key_bits);
    else return of.has_sizes() ? key_context_size(of, key_type, key_bits) : not_given;
}

}  // namespace psadrv
