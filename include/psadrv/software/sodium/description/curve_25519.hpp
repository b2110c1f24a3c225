/// @file What the drivers over libsodium's curve serve, without libsodium.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::sodium {

struct x25519_description {
    static constexpr const char* prefix = "sodium_x25519";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr psa_key_type_t key_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
    static constexpr psa_key_type_t public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_MONTGOMERY);
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::key_agreement,
         .algorithms = list_of<PSA_ALG_ECDH>,
         .key_types = list_of<key_pair>,
         .key_sizes = list_of<255>},
        {.entry_points = entry_point::import_key, .key_types = list_of<key_pair, public_key>, .key_sizes = list_of<255>},
        {.entry_points = {entry_point::generate_key, entry_point::export_public_key},
         .key_types = list_of<key_pair>,
         .key_sizes = list_of<255>},
    };
};

/// Verification takes the public key alone: from a key pair the core takes that first, by export_public_key.
struct ed25519_description {
    static constexpr const char* prefix = "sodium_ed25519";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr psa_key_type_t key_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    static constexpr psa_key_type_t public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::sign_message,
         .algorithms = list_of<PSA_ALG_PURE_EDDSA>,
         .key_types = list_of<key_pair>,
         .key_sizes = list_of<255>},
        {.entry_points = entry_point::verify_message,
         .algorithms = list_of<PSA_ALG_PURE_EDDSA>,
         .key_types = list_of<public_key>,
         .key_sizes = list_of<255>},
        {.entry_points = entry_point::import_key, .key_types = list_of<key_pair, public_key>, .key_sizes = list_of<255>},
        {.entry_points = {entry_point::generate_key, entry_point::export_public_key},
         .key_types = list_of<key_pair>,
         .key_sizes = list_of<255>},
    };
};

}  // namespace psadrv::sodium
