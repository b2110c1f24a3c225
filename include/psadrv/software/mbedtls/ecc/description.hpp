/// @file What each elliptic curve driver over Mbed TLS serves, without Mbed TLS: json2hpp reads these rows too.
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// One class for each thing that a product can do without. The curves themselves are one file of the library.
#pragma once

#include <psadrv/software/mbedtls/describe.hpp>

namespace psadrv::mbedtls {

namespace asymmetric {

// Gap: of the API's curves on prime fields Mbed TLS lacks secp160, Brainpool of 160, 192, 224 and 320 bits and FRP256v1.
// secp224k1 it has, but the order of that curve has a bit more than its field, and 2.28 computes wrongly there.
inline constexpr auto r1_sizes = list_of<192U, 224U, 256U, 384U, 521U>;
inline constexpr auto k1_sizes = list_of<192U, 256U>;
inline constexpr auto brainpool_sizes = list_of<256U, 384U, 512U>;
inline constexpr auto montgomery_sizes = list_of<255U, 448U>;

/// A hash is to these nothing but its length.
inline constexpr auto ecdsa_algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), PSA_ALG_ECDSA_ANY>;
/// Here it also makes the nonce.
inline constexpr auto deterministic_ecdsa_algorithms =
    list_of<PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_MD5), PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_RIPEMD160),
            PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_1), PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_224),
            PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256), PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_384),
            PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_512)>;
inline constexpr auto ecdh_algorithms = list_of<PSA_ALG_ECDH>;

template <psa_ecc_family_t Family>
inline constexpr auto key_pair = list_of<PSA_KEY_TYPE_ECC_KEY_PAIR(Family)>;
template <psa_ecc_family_t Family>
inline constexpr auto public_key = list_of<PSA_KEY_TYPE_ECC_PUBLIC_KEY(Family)>;

inline constexpr psa_ecc_family_t r1 = PSA_ECC_FAMILY_SECP_R1, k1 = PSA_ECC_FAMILY_SECP_K1,
                                  brainpool = PSA_ECC_FAMILY_BRAINPOOL_P_R1, montgomery = PSA_ECC_FAMILY_MONTGOMERY;

}  // namespace asymmetric

struct ecdsa_sign_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecdsa_sign";
    static constexpr list<psa_algorithm_t> algorithms = asymmetric::ecdsa_algorithms;
    static constexpr capability capabilities[] = {
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::r1>, asymmetric::r1_sizes},
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::k1>, asymmetric::k1_sizes},
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::brainpool>, asymmetric::brainpool_sizes},
    };
};
struct ecdsa_deterministic_sign_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecdsa_deterministic_sign";
    static constexpr list<psa_algorithm_t> algorithms = asymmetric::deterministic_ecdsa_algorithms;
    static constexpr capability capabilities[] = {
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::r1>, asymmetric::r1_sizes},
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::k1>, asymmetric::k1_sizes},
        {entry_point::sign_hash, algorithms, asymmetric::key_pair<asymmetric::brainpool>, asymmetric::brainpool_sizes},
    };
};
/// Serves both forms of ECDSA, which a verifier cannot tell apart. Public keys alone: to get a key pair's public key takes
/// what a product that only verifies does not want, and "verification with a key pair" exports it first.
struct ecdsa_verify_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecdsa_verify";
    static constexpr list<psa_algorithm_t> algorithms = asymmetric::ecdsa_algorithms;
    static constexpr capability capabilities[] = {
        {entry_point::verify_hash, algorithms, asymmetric::public_key<asymmetric::r1>, asymmetric::r1_sizes},
        {entry_point::verify_hash, algorithms, asymmetric::public_key<asymmetric::k1>, asymmetric::k1_sizes},
        {entry_point::verify_hash, algorithms, asymmetric::public_key<asymmetric::brainpool>, asymmetric::brainpool_sizes},
    };
};
struct ecdh_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecdh";
    static constexpr list<psa_algorithm_t> algorithms = asymmetric::ecdh_algorithms;
    static constexpr capability capabilities[] = {
        {entry_point::key_agreement, algorithms, asymmetric::key_pair<asymmetric::r1>, asymmetric::r1_sizes},
        {entry_point::key_agreement, algorithms, asymmetric::key_pair<asymmetric::k1>, asymmetric::k1_sizes},
        {entry_point::key_agreement, algorithms, asymmetric::key_pair<asymmetric::brainpool>, asymmetric::brainpool_sizes},
        {entry_point::key_agreement, algorithms, asymmetric::key_pair<asymmetric::montgomery>, asymmetric::montgomery_sizes},
    };
};
struct ecc_key_pair_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecc_key_pair";
    static constexpr entry_point_set entries{entry_point::import_key, entry_point::generate_key, entry_point::export_public_key};
    static constexpr capability capabilities[] = {
        {entries, {}, asymmetric::key_pair<asymmetric::r1>, asymmetric::r1_sizes},
        {entries, {}, asymmetric::key_pair<asymmetric::k1>, asymmetric::k1_sizes},
        {entries, {}, asymmetric::key_pair<asymmetric::brainpool>, asymmetric::brainpool_sizes},
        {entries, {}, asymmetric::key_pair<asymmetric::montgomery>, asymmetric::montgomery_sizes},
    };
};
struct ecc_public_key_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ecc_public_key";
    static constexpr entry_point_set entries{entry_point::import_key, entry_point::export_public_key};
    static constexpr capability capabilities[] = {
        {entries, {}, asymmetric::public_key<asymmetric::r1>, asymmetric::r1_sizes},
        {entries, {}, asymmetric::public_key<asymmetric::k1>, asymmetric::k1_sizes},
        {entries, {}, asymmetric::public_key<asymmetric::brainpool>, asymmetric::brainpool_sizes},
        {entries, {}, asymmetric::public_key<asymmetric::montgomery>, asymmetric::montgomery_sizes},
    };
};

inline constexpr software_row ecc_rows[]{
    software_row_of<ecdsa_sign_description>("mbedtls::ecdsa_sign"),
    software_row_of<ecdsa_deterministic_sign_description>("mbedtls::ecdsa_deterministic_sign"),
    software_row_of<ecdsa_verify_description>("mbedtls::ecdsa_verify"),
    software_row_of<ecdh_description>("mbedtls::ecdh"),
    software_row_of<ecc_key_pair_description>("mbedtls::ecc_key_pair"),
    software_row_of<ecc_public_key_description>("mbedtls::ecc_public_key"),
};

}  // namespace psadrv::mbedtls
