/// @file Elliptic curves: ECDSA, EdDSA and ECDH, each key made by one, used by all.
#pragma once

#include "keys.hpp"

#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/sodium/ed25519.hpp>
#include <psadrv/software/sodium/x25519.hpp>

namespace differential {

inline constexpr key_functions tls_keys = keys_of<tls::ecc_key_pair, tls::ecc_public_key>("Mbed TLS"),
                               sodium_x25519 = keys_of<sodium::x25519>("libsodium"),
                               sodium_ed25519 = keys_of<sodium::ed25519>("libsodium");

struct curve_row {
    const char* name;
    psa_ecc_family_t family;
    std::size_t bits;
    key_functions makers[3];
};
inline const curve_row curves[] = {
    {"P-256", PSA_ECC_FAMILY_SECP_R1, 256, {openssl_keys, tls_keys}},
    {"P-384", PSA_ECC_FAMILY_SECP_R1, 384, {openssl_keys, tls_keys}},
    {"secp256k1", PSA_ECC_FAMILY_SECP_K1, 256, {openssl_keys, tls_keys}},
    {"P-224", PSA_ECC_FAMILY_SECP_R1, 224, {openssl_keys, tls_keys}},
    {"P-521", PSA_ECC_FAMILY_SECP_R1, 521, {openssl_keys, tls_keys}},
    {"brainpoolP256r1", PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256, {openssl_keys, tls_keys}},
    {"brainpoolP384r1", PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384, {openssl_keys, tls_keys}},
    {"brainpoolP512r1", PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512, {openssl_keys, tls_keys}},
    {"curve 25519", PSA_ECC_FAMILY_MONTGOMERY, 255, {openssl_keys, tls_keys, sodium_x25519}},
    {"curve 448", PSA_ECC_FAMILY_MONTGOMERY, 448, {openssl_keys, tls_keys}},
    {"edwards 25519", PSA_ECC_FAMILY_TWISTED_EDWARDS, 255, {openssl_keys, sodium_ed25519}},
};

/// Of a hash, or of a message.
struct signer {
    decltype(&openssl_sign_hash) sign;
    psa_algorithm_t alg;
};
[[nodiscard]] inline key_bytes sign(const signer& by, const key_pair& key, bytes of) {
    key_bytes made;
    made.status = by.sign(&key.attributes, key.secret.at.data(), key.secret.length, by.alg, of.data(), of.size(), made.at.data(),
                          made.at.size(), &made.length);
    return made;
}
[[nodiscard]] inline psa_status_t verify(decltype(&openssl_verify_hash) by, psa_algorithm_t alg, const key_pair& key, bytes of,
                                         const key_bytes& signature) {
    return by(&key.public_attributes, key.open.at.data(), key.open.length, alg, of.data(), of.size(), signature.at.data(),
              signature.length);
}

/// Randomized signatures of all, and one that does not depend on random bytes, are accepted by all.
inline void compare_ecdsa(const curve_row& row, const key_pair& key) {
    constexpr psa_algorithm_t hashes[] = {PSA_ALG_SHA_1, PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512};
    std::array<std::uint8_t, 64> hash_bytes;
    const psa_algorithm_t hash_alg = one_of(hashes), alg = PSA_ALG_ECDSA(hash_alg);
    const bytes hash = some(hash_bytes, PSA_HASH_LENGTH(hash_alg));
    const signer signers[] = {{openssl_sign_hash, alg},
                              {tls::ecdsa_sign::sign_hash, alg},
                              {tls::ecdsa_deterministic_sign::sign_hash, PSA_ALG_DETERMINISTIC_ECDSA(hash_alg)}};
    key_bytes flipped;
    for (const signer& one : signers) {
        const key_bytes made = sign(one, key, hash);
        expect(verify(openssl_verify_hash, alg, key, hash, made) == PSA_SUCCESS, row.name, "OpenSSL refuses a signature");
        expect(verify(tls::ecdsa_verify::verify_hash, alg, key, hash, made) == PSA_SUCCESS, row.name, "Mbed TLS refuses one");
        if (flipped.length == 0 || below(2) == 0) flipped = made;
    }
    flip_a_bit(flipped);
    expect(verify(openssl_verify_hash, alg, key, hash, flipped) == PSA_ERROR_INVALID_SIGNATURE, row.name, "a flipped bit passes");
    expect(verify(tls::ecdsa_verify::verify_hash, alg, key, hash, flipped) == PSA_ERROR_INVALID_SIGNATURE, row.name,
           "a flipped bit passes elsewhere");
}

inline void compare_eddsa(const curve_row& row, const key_pair& key, bytes message) {
    key_bytes one = sign({openssl_sign_message, PSA_ALG_PURE_EDDSA}, key, message);
    expect(one == sign({sodium::ed25519::sign_message, PSA_ALG_PURE_EDDSA}, key, message), row.name, "signatures differ");
    for (const psa_status_t expected : {PSA_SUCCESS, PSA_ERROR_INVALID_SIGNATURE}) {
        expect(verify(openssl_verify_message, PSA_ALG_PURE_EDDSA, key, message, one) == expected, row.name, "OpenSSL verifies");
        expect(verify(sodium::ed25519::verify_message, PSA_ALG_PURE_EDDSA, key, message, one) == expected, row.name,
               "libsodium verifies");
        flip_a_bit(one);
    }
}

/// Each agrees with the peer on the same secret, and the peer with each.
inline void compare_ecdh(const curve_row& row, const key_pair& ours, const key_pair& peer) {
    const auto agree = [](auto* function, const key_pair& with, const key_pair& to) {
        key_bytes secret;
        secret.status =
            function(PSA_ALG_ECDH, &with.attributes, with.secret.at.data(), with.secret.length, to.open.at.data(), to.open.length,
                     secret.at.data(),
                     PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(psa_get_key_type(&with.attributes), psa_get_key_bits(&with.attributes)),
                     &secret.length);
        return secret;
    };
    const key_bytes one = agree(openssl_key_agreement, ours, peer);
    expect(one == agree(openssl_key_agreement, peer, ours), row.name, "the peer's secret differs");
    expect(one == agree(tls::ecdh::key_agreement, peer, ours), row.name, "Mbed TLS's secret differs");
    if (row.family == PSA_ECC_FAMILY_MONTGOMERY && row.bits == 255)
        expect(one == agree(sodium::x25519::key_agreement, ours, peer), row.name, "libsodium's secret differs");
}

/// Whatever bytes a key of RFC 7748 is imported from, all store the same key.
inline void compare_import(const curve_row& row) {
    std::array<std::uint8_t, 56> secret_bytes;
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_ECC_KEY_PAIR(row.family), row.bits);
    const bytes secret = some(secret_bytes, PSA_BITS_TO_BYTES(row.bits));
    const key_bytes one = import(openssl_import_key, attributes, secret);
    for (const key_functions& other : row.makers)
        expect(other.name == nullptr || import(other.import_pair, attributes, secret) == one, row.name, "keys differ");
}

inline void compare_curve(const curve_row& row, bytes message) {
    const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(row.family);
    key_pair key, peer;
    std::size_t count = 0;
    while (count != std::size(row.makers) && row.makers[count].name != nullptr) ++count;
    make_pair(key, row.name, type, row.bits, row.makers, row.makers[below(count)]);
    if (row.family == PSA_ECC_FAMILY_TWISTED_EDWARDS) return compare_eddsa(row, key, message);
    if (row.family != PSA_ECC_FAMILY_MONTGOMERY) compare_ecdsa(row, key);
    if (row.family == PSA_ECC_FAMILY_MONTGOMERY) compare_import(row);
    make_pair(peer, row.name, type, row.bits, {&openssl_keys, 1}, openssl_keys);
    compare_ecdh(row, key, peer);
}

}  // namespace differential
