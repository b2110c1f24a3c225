/// @file The shapes of descriptions of drivers over Mbed TLS.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::mbedtls {

struct software_driver_description {
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
};

template <psa_algorithm_t Algorithm>
struct hash_description : software_driver_description {
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<Algorithm>},
    };
};

/// Tags that are shorter than four bytes are nobody's: "must be at least an implementation-specified minimum".
inline constexpr std::size_t shortest_tag = 4;

template <auto... Sizes>
inline constexpr list<std::size_t> every_size_or = list_of<Sizes...>;
template <>
inline constexpr list<std::size_t> every_size_or<>{};

/// The members of MAC drivers; `Sizes` are bits, none for every size.
template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, auto... Sizes>
struct mac_description : software_driver_description {
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, entry_point::mac_verify, family::mac_multipart, family::mac_verify_multipart},
         .algorithms = list_of<PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(Algorithm, shortest_tag)>,
         .key_types = list_of<KeyType>,
         .key_sizes = every_size_or<Sizes...>},
    };
};
template <psa_algorithm_t Hash>
struct hmac_description : mac_description<PSA_ALG_HMAC(Hash), PSA_KEY_TYPE_HMAC> {};

/// An algorithm or two of one key type.
template <class Algorithms, psa_key_type_t KeyType, auto... Sizes>
struct cipher_description : software_driver_description {
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt, family::cipher_encrypt_multipart,
                          family::cipher_decrypt_multipart},
         .algorithms = Algorithms{},
         .key_types = list_of<KeyType>,
         .key_sizes = list_of<Sizes...>},
    };
};
template <auto... Values>
using algorithms = detail::constant_list<Values...>;

inline constexpr entry_point_set aead_one_shot{entry_point::aead_encrypt, entry_point::aead_decrypt};
inline constexpr entry_point_set aead_all{aead_one_shot, family::aead_encrypt_multipart, family::aead_decrypt_multipart};

template <const entry_point_set& EntryPoints, psa_algorithm_t Algorithm, psa_key_type_t KeyType, auto... Sizes>
struct aead_description : software_driver_description {
    static constexpr capability capabilities[] = {
        {.entry_points = EntryPoints,
         .algorithms = list_of<Algorithm>,
         .key_types = list_of<KeyType>,
         .key_sizes = list_of<Sizes...>},
    };
};
template <psa_algorithm_t Algorithm>
inline constexpr psa_algorithm_t shortened_tags = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(Algorithm, shortest_tag);

/// A description under the name of its class.
struct software_row {
    const char* name;
    driver description;
};
template <class Description>
[[nodiscard]] constexpr software_row software_row_of(const char* name) {
    return {name,
            {.prefix = Description::prefix,
             .type = Description::type,
             .software = Description::software,
             .capabilities = Description::capabilities,
             .thread_safe = Description::thread_safe}};
}

}  // namespace psadrv::mbedtls
