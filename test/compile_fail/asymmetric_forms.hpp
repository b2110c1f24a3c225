/// @file Every asymmetric entry point, with whatever arguments: for calls that the table of the test gives.
#pragma once

#include "pieces.hpp"

struct asymmetric : hash_functions {
    static constexpr const char* prefix = "asymmetric";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart, entry_point::sign_message,
                          entry_point::verify_message, entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt,
                          entry_point::key_agreement}},
    };
#define ENTRY(name)               \
    template <class... Arguments> \
    static psa_status_t name(Arguments...)
    ENTRY(sign_message);
    ENTRY(verify_message);
    ENTRY(asymmetric_encrypt);
    ENTRY(asymmetric_decrypt);
    ENTRY(key_agreement);
#undef ENTRY
};
inline constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256);
inline constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), rsa_pair = PSA_KEY_TYPE_RSA_KEY_PAIR;

struct my_platform {
    using drivers = driver_list<asymmetric>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::sign_message | usage::verify_message, ecdsa, pair, {256}),
                       want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, oaep, rsa_pair, {2048}),
                       want(usage::key_agreement, PSA_ALG_ECDH, pair, {256})};
};
