/// @file An RSA context of Mbed TLS with a key in it, which is zeroed and given back on every way out of a function.
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// Two functions fill it, so that who uses public keys alone does not name a private one's parts.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/random.hpp>
#include <psadrv/software/mbedtls/refusal.hpp>
#include <psadrv/software/mbedtls/rsa/description.hpp>
#include <psadrv/software/mbedtls/rsa/key_format.hpp>

#include <psa/crypto_struct.h>

#include <mbedtls/rsa.h>

namespace psadrv::mbedtls {

struct rsa_context {
    mbedtls_rsa_context value;

    rsa_context() { names::rsa_init(&value); }
    ~rsa_context() { mbedtls_rsa_free(&value); }
    rsa_context(const rsa_context&) = delete;
    rsa_context& operator=(const rsa_context&) = delete;
};

[[nodiscard]] constexpr bool is_rsa_size(std::size_t bits) {
    for (std::size_t one : list<std::size_t>{asymmetric::rsa_sizes}) {
        if (one == bits) return true;
    }
    return false;
}

/// A key buffer of the type and size that the attributes say.
[[nodiscard]] inline bool read_rsa_key(const psa_key_attributes_t* attributes, const std::uint8_t* der, std::size_t size,
                                       rsa_key& key) {
    const bool key_pair = psa_get_key_type(attributes) == PSA_KEY_TYPE_RSA_KEY_PAIR;
    return (key_pair || psa_get_key_type(attributes) == PSA_KEY_TYPE_RSA_PUBLIC_KEY) && read_rsa_key(der, size, key_pair, key) &&
           key.bits() == psa_get_key_bits(attributes) && is_rsa_size(key.bits());
}

/// The public half of either type of key.
[[nodiscard]] inline psa_status_t load_public(rsa_context& rsa, const rsa_key& key) {
    const int result = mbedtls_rsa_import_raw(&rsa.value, key.modulus.data, key.modulus.size, nullptr, 0, nullptr, 0, nullptr, 0,
                                              key.public_exponent.data, key.public_exponent.size);
    return status_of(result != 0 ? result : mbedtls_rsa_check_pubkey(&rsa.value), PSA_ERROR_INVALID_ARGUMENT);
}
[[nodiscard]] inline psa_status_t load_public(rsa_context& rsa, const psa_key_attributes_t* attributes, const std::uint8_t* der,
                                              std::size_t size) {
    rsa_key key;
    return read_rsa_key(attributes, der, size, key) ? load_public(rsa, key) : PSA_ERROR_INVALID_ARGUMENT;
}

/// Both halves. What can be computed from the others is taken from the key all the same: to compute it from secrets takes
/// a time that tells of them. Whether all agree is import's to check, once.
[[nodiscard]] inline psa_status_t load_private(rsa_context& rsa, const rsa_key& key) {
    int result = mbedtls_rsa_import_raw(&rsa.value, key.modulus.data, key.modulus.size, key.prime_1.data, key.prime_1.size,
                                        key.prime_2.data, key.prime_2.size, key.private_exponent.data, key.private_exponent.size,
                                        key.public_exponent.data, key.public_exponent.size);
    if (result == 0)
        result = mbedtls_mpi_read_binary(names::rsa_exponent_1(&rsa.value), key.exponent_1.data, key.exponent_1.size);
    if (result == 0)
        result = mbedtls_mpi_read_binary(names::rsa_exponent_2(&rsa.value), key.exponent_2.data, key.exponent_2.size);
    if (result == 0)
        result = mbedtls_mpi_read_binary(names::rsa_coefficient(&rsa.value), key.coefficient.data, key.coefficient.size);
    return status_of(result, PSA_ERROR_INVALID_ARGUMENT);
}
[[nodiscard]] inline psa_status_t load_private(rsa_context& rsa, const psa_key_attributes_t* attributes, const std::uint8_t* der,
                                               std::size_t size) {
    rsa_key key;
    if (psa_get_key_type(attributes) != PSA_KEY_TYPE_RSA_KEY_PAIR) return PSA_ERROR_INVALID_ARGUMENT;
    return read_rsa_key(attributes, der, size, key) ? load_private(rsa, key) : PSA_ERROR_INVALID_ARGUMENT;
}

/// Length in bytes of the modulus, of a signature, and of what is encrypted.
[[nodiscard]] inline std::size_t rsa_length(const psa_key_attributes_t* attributes) {
    return PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
}

/// What Mbed TLS writes while it still reads: "overlap is possible between an input buffer and an output buffer".
struct rsa_result {
    static constexpr std::size_t longest = 512;  ///< bytes, of the largest key in rsa_sizes
    std::uint8_t bytes[longest];

    rsa_result() = default;
    ~rsa_result() { detail::wipe(bytes, sizeof bytes); }
    rsa_result(const rsa_result&) = delete;
    rsa_result& operator=(const rsa_result&) = delete;

    /// Where the operation has succeeded.
    void copy_to(std::uint8_t* output, std::size_t length, std::size_t* output_length) const {
        __builtin_memcpy(output, bytes, length);
        *output_length = length;
    }
};

}  // namespace psadrv::mbedtls
