/// @file Verification with a key pair that nobody serves: its public key is exported, and verifies. Specification: "Key
/// management with transparent drivers".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/required.hpp>
#include <psadrv/select/sizes.hpp>

namespace psadrv::detail {

/// The public key of a key pair, computed on demand, by the driver of a link.
template <platform Platform, candidate Link>
struct exported_public_key {
    psa_key_attributes_t attributes;
    std::size_t length = 0;
    std::uint8_t key[at_least_one(largest_public_key<required_platform<Platform>>)];

    /// PSA_ERROR_CORRUPTION_DETECTED: the driver has written more than there is room for.
    psa_status_t take(const psa_key_attributes_t* pair, const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        attributes = *pair;
        psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_VOLATILE);  // nobody's but this call's
        psa_set_key_type(&attributes, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(psa_get_key_type(pair)));
        const psa_status_t status = call_driver<Platform, entry_point::export_public_key, Link>(pair, key_buffer, key_buffer_size,
                                                                                                +key, sizeof key, &length);
        return status == PSA_SUCCESS && length > sizeof key ? PSA_ERROR_CORRUPTION_DETECTED : without_verdict(status);
    }
};

/// `verify(attributes, key, key_length)` is the direct call of who verifies with public keys.
template <platform Platform, candidate Link, class Verify>
[[gnu::noinline]] psa_status_t verify_with_exported_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, Verify verify) {
    exported_public_key<Platform, Link> exported;
    const psa_status_t status = exported.take(attributes, key_buffer, key_buffer_size);
    return status == PSA_SUCCESS ? verify(&exported.attributes, exported.key, exported.length) : status;
}

}  // namespace psadrv::detail
