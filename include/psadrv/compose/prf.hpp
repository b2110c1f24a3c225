/// @file A pseudorandom function as derivations use it: a MAC of whoever serves it. Specification: "Substitution points".
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/mac.hpp>
#include <psadrv/select/required.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

namespace psadrv::detail {

/// With which key of which type, and which MAC it is.
struct prf_key {
    const std::uint8_t* bytes;
    std::size_t size;
    psa_key_type_t type;
    psa_algorithm_t mac;
};

[[nodiscard]] constexpr prf_key hmac_key_of(const std::uint8_t* bytes, std::size_t size, psa_algorithm_t mac) {
    return {bytes, size, PSA_KEY_TYPE_HMAC, mac};
}

/// The longest key of which attributes can tell the size, in bytes.
inline constexpr std::size_t longest_prf_key = PSA_MAX_KEY_BITS / 8;

/// Writes one whole MAC of `output_length` bytes; the output may overlap the message. HMAC pads its key by zeros: an empty one,
/// which no key object could be, is that of a hash's length. One function, so that a platform has it once.
///
/// PSA_ERROR_CORRUPTION_DETECTED: the MAC has another length.
template <platform Platform>
[[gnu::noinline]] psa_status_t prf(const prf_key& key, const std::uint8_t* message, std::size_t message_length,
                                   std::uint8_t* output, std::size_t output_length) {
    using required = required_platform<Platform>;
    static constexpr std::uint8_t zeros[at_least_one(largest_mac<required>)]{};
    const bool empty = key.size == 0;
    const std::size_t key_size = empty ? output_length : key.size;
    std::uint8_t mac[sizeof zeros];
    if (output_length > sizeof mac) return PSA_ERROR_NOT_SUPPORTED;
    if (key_size > longest_prf_key) return PSA_ERROR_INSUFFICIENT_MEMORY;

    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, key.type);
    psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(8 * key_size));
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_algorithm(&attributes, key.mac);
    std::size_t length = 0;
    psa_status_t status = raw_mac<required>::mac_compute(&attributes, empty ? zeros : key.bytes, key_size, key.mac, message,
                                                         message_length, mac, output_length, &length);
    if (status == PSA_SUCCESS && length != output_length) status = PSA_ERROR_CORRUPTION_DETECTED;
    if (status == PSA_SUCCESS) copy_short(output, mac, output_length);
    wipe(mac, sizeof mac);
    return status;
}

}  // namespace psadrv::detail
