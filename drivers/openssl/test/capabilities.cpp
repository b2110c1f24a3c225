// What the description promises, libcrypto has, and the driver does: `capabilities all`. Every row of it, entry point by entry
// point, with each algorithm, key type and size. What stands beside the rows is refused. `capabilities none`: no provider has
// anything, and every entry point says so. Nothing of it is left in libcrypto's queue of errors.
#include <psadrv_drivers/openssl/driver.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using driver = psadrv::openssl::driver;
using psadrv::entry_point;

unsigned checks = 0, failures = 0;
void expect(psa_status_t is, psa_status_t expected, entry_point entry, psa_algorithm_t alg, psa_key_type_t type,
            std::size_t bits) {
    ++checks;
    const unsigned long left = ERR_peek_error();
    ERR_clear_error();
    if (is == expected && left == 0) return;
    ++failures;
    std::printf("entry point %d, algorithm %08x, key type %04x of %zu bits: %d, not %d; left in the queue of errors: %lx\n",
                static_cast<int>(entry), static_cast<unsigned>(alg), static_cast<unsigned>(type), bits, static_cast<int>(is),
                static_cast<int>(expected), left);
}

struct text {
    std::array<std::uint8_t, 2500> at{};
    std::size_t length = 0;
};
struct key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    text is;
};

[[nodiscard]] key symmetric_key(psa_key_type_t type, std::size_t bits) {
    key made;
    psa_set_key_type(&made.attributes, type);
    psa_set_key_bits(&made.attributes, bits);
    made.is.length = bits / 8;
    return made;
}

/// A key pair, made once for all that is done with it; or its public key.
[[nodiscard]] psa_status_t asymmetric_key(psa_key_type_t type, std::size_t bits, key& made) {
    static std::map<std::pair<psa_key_type_t, std::size_t>, key> pairs;
    const auto pair_type = static_cast<psa_key_type_t>(PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type));
    key& pair = pairs[{pair_type, bits}];
    psa_set_key_type(&pair.attributes, pair_type);
    psa_set_key_bits(&pair.attributes, bits);
    psa_status_t status = PSA_SUCCESS;
    if (pair.is.length == 0)
        status = driver::generate_key(&pair.attributes, pair.is.at.data(), PSA_EXPORT_KEY_OUTPUT_SIZE(pair_type, bits),
                                      &pair.is.length);
    made = pair;
    if (status != PSA_SUCCESS || type == pair_type) return status;
    psa_set_key_type(&made.attributes, type);
    return driver::export_public_key(&pair.attributes, pair.is.at.data(), pair.is.length, made.is.at.data(),
                                     PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(pair_type, bits), &made.is.length);
}

const text message{{'2', '1', '.', '5'}, 32};

psa_status_t hash(psa_algorithm_t alg, bool at_once) {
    text out;
    if (at_once)
        return driver::hash_compute(alg, message.at.data(), message.length, out.at.data(), PSA_HASH_LENGTH(alg), &out.length);
    driver::hash_operation_t operation{};
    psa_status_t status = driver::hash_setup(&operation, alg);
    if (status == PSA_SUCCESS) status = driver::hash_update(&operation, message.at.data(), message.length);
    if (status == PSA_SUCCESS) status = driver::hash_finish(&operation, out.at.data(), PSA_HASH_LENGTH(alg), &out.length);
    (void)driver::hash_abort(&operation);
    return status;
}

psa_status_t mac(psa_algorithm_t alg, const key& with, bool at_once) {
    text out;
    if (at_once)
        return driver::mac_compute(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), message.length,
                                   out.at.data(), out.at.size(), &out.length);
    driver::mac_operation_t operation{};
    psa_status_t status = driver::mac_sign_setup(&operation, &with.attributes, with.is.at.data(), with.is.length, alg);
    if (status == PSA_SUCCESS) status = driver::mac_update(&operation, message.at.data(), message.length);
    if (status == PSA_SUCCESS) status = driver::mac_sign_finish(&operation, out.at.data(), out.at.size(), &out.length);
    (void)driver::mac_abort(&operation);
    return status;
}

/// What is encrypted is decrypted by the function that is asked about.
psa_status_t cipher(psa_algorithm_t alg, const key& with, entry_point entry) {
    const std::size_t iv_length = PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_AES, alg);
    text sealed, opened;
    psa_status_t status =
        driver::cipher_encrypt(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), iv_length,
                               message.at.data(), message.length, sealed.at.data() + iv_length, 64, &sealed.length);
    if (entry == entry_point::cipher_encrypt || status != PSA_SUCCESS) return status;
    std::memcpy(sealed.at.data(), message.at.data(), iv_length);
    if (entry == entry_point::cipher_decrypt)
        return driver::cipher_decrypt(&with.attributes, with.is.at.data(), with.is.length, alg, sealed.at.data(),
                                      iv_length + sealed.length, opened.at.data(), opened.at.size(), &opened.length);
    driver::cipher_operation_t operation{};
    status = entry == entry_point::cipher_encrypt_setup
                 ? driver::cipher_encrypt_setup(&operation, &with.attributes, with.is.at.data(), with.is.length, alg)
                 : driver::cipher_decrypt_setup(&operation, &with.attributes, with.is.at.data(), with.is.length, alg);
    if (status == PSA_SUCCESS && iv_length != 0) status = driver::cipher_set_iv(&operation, sealed.at.data(), iv_length);
    if (status == PSA_SUCCESS)
        status = driver::cipher_update(&operation, sealed.at.data() + iv_length, sealed.length, opened.at.data(),
                                       opened.at.size(), &opened.length);
    if (status == PSA_SUCCESS) status = driver::cipher_finish(&operation, opened.at.data() + opened.length, 64, &opened.length);
    (void)driver::cipher_abort(&operation);
    return status;
}

psa_status_t aead(psa_algorithm_t alg, const key& with, bool decrypts) {
    text sealed, opened;
    const psa_status_t status =
        driver::aead_encrypt(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), 12, message.at.data(),
                             5, message.at.data(), message.length, sealed.at.data(), sealed.at.size(), &sealed.length);
    if (!decrypts || status != PSA_SUCCESS) return status;
    return driver::aead_decrypt(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), 12,
                                message.at.data(), 5, sealed.at.data(), sealed.length, opened.at.data(), opened.at.size(),
                                &opened.length);
}

psa_status_t signature(psa_algorithm_t alg, const key& pair, const key& with, entry_point entry) {
    const bool is_message = entry == entry_point::sign_message || entry == entry_point::verify_message;
    const std::size_t length =
        is_message || PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg)) == 0 ? message.length : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg));
    text made;
    const auto sign = is_message ? &openssl_sign_message : &openssl_sign_hash;
    const auto verify = is_message ? &openssl_verify_message : &openssl_verify_hash;
    psa_status_t status =
        sign(&pair.attributes, pair.is.at.data(), pair.is.length, alg, message.at.data(), length, made.at.data(),
             PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(&pair.attributes), psa_get_key_bits(&pair.attributes), alg), &made.length);
    if (status != PSA_SUCCESS || entry == entry_point::sign_hash || entry == entry_point::sign_message) return status;
    return verify(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), length, made.at.data(),
                  made.length);
}

psa_status_t encryption(psa_algorithm_t alg, const key& pair, const key& with, bool decrypts) {
    text sealed, opened;
    const psa_status_t status =
        driver::asymmetric_encrypt(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), 8, nullptr, 0,
                                   sealed.at.data(), sealed.at.size(), &sealed.length);
    if (!decrypts || status != PSA_SUCCESS) return status;
    return driver::asymmetric_decrypt(&pair.attributes, pair.is.at.data(), pair.is.length, alg, sealed.at.data(), sealed.length,
                                      nullptr, 0, opened.at.data(), opened.at.size(), &opened.length);
}

psa_status_t asymmetric(entry_point entry, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    const auto pair_type = static_cast<psa_key_type_t>(PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type));
    key with, pair, open;
    text out;
    std::size_t bits_of = 0;
    psa_status_t status = asymmetric_key(type, bits, with);
    if (status == PSA_SUCCESS) status = asymmetric_key(pair_type, bits, pair);
    if (status != PSA_SUCCESS || entry == entry_point::generate_key) return status;
    switch (entry) {
        case entry_point::import_key:
            return driver::import_key(&with.attributes, with.is.at.data(), with.is.length, out.at.data(),
                                      PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits), &out.length, &bits_of);
        case entry_point::export_public_key:
            return driver::export_public_key(&with.attributes, with.is.at.data(), with.is.length, out.at.data(),
                                             PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(type, bits), &out.length);
        case entry_point::key_agreement:
            status = asymmetric_key(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type), bits, open);
            if (status != PSA_SUCCESS) return status;
            return driver::key_agreement(alg, &with.attributes, with.is.at.data(), with.is.length, open.is.at.data(),
                                         open.is.length, out.at.data(), PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(type, bits),
                                         &out.length);
        case entry_point::asymmetric_encrypt:
        case entry_point::asymmetric_decrypt:
            return encryption(alg, pair, with, entry == entry_point::asymmetric_decrypt);
        default:
            return signature(alg, pair, with, entry);
    }
}

/// An entry point that begins something; those that go on with it are called by it.
[[nodiscard]] psa_status_t call(entry_point entry, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    switch (entry) {
        case entry_point::hash_compute:
        case entry_point::hash_setup:
            return hash(alg, entry == entry_point::hash_compute);
        case entry_point::mac_compute:
        case entry_point::mac_sign_setup:
            return mac(alg, symmetric_key(type, bits), entry == entry_point::mac_compute);
        case entry_point::cipher_encrypt:
        case entry_point::cipher_decrypt:
        case entry_point::cipher_encrypt_setup:
        case entry_point::cipher_decrypt_setup:
            return cipher(alg, symmetric_key(type, bits), entry);
        case entry_point::aead_encrypt:
        case entry_point::aead_decrypt:
            return aead(alg, symmetric_key(type, bits), entry == entry_point::aead_decrypt);
        default:
            return asymmetric(entry, alg, type, bits);
    }
}

constexpr entry_point begins[] = {entry_point::hash_compute,
                                  entry_point::hash_setup,
                                  entry_point::mac_compute,
                                  entry_point::mac_sign_setup,
                                  entry_point::cipher_encrypt,
                                  entry_point::cipher_decrypt,
                                  entry_point::cipher_encrypt_setup,
                                  entry_point::cipher_decrypt_setup,
                                  entry_point::aead_encrypt,
                                  entry_point::aead_decrypt,
                                  entry_point::sign_hash,
                                  entry_point::verify_hash,
                                  entry_point::sign_message,
                                  entry_point::verify_message,
                                  entry_point::asymmetric_encrypt,
                                  entry_point::asymmetric_decrypt,
                                  entry_point::key_agreement,
                                  entry_point::import_key,
                                  entry_point::generate_key,
                                  entry_point::export_public_key};

/// What a wildcard stands for, at its ends.
[[nodiscard]] std::vector<psa_algorithm_t> algorithms_of(psa_algorithm_t alg) {
    if (PSA_ALG_IS_ECDSA(alg) && PSA_ALG_GET_HASH(alg) == PSA_ALG_ANY_HASH)
        return {PSA_ALG_ECDSA(PSA_ALG_SHA_1), PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_ALG_ECDSA(PSA_ALG_SHA3_512)};
    if (PSA_ALG_IS_MAC(alg)) return {PSA_ALG_FULL_LENGTH_MAC(alg), PSA_ALG_TRUNCATED_MAC(alg, 4)};
    if (PSA_ALG_IS_AEAD(alg) && alg != PSA_ALG_CHACHA20_POLY1305) {
        const auto whole = static_cast<psa_algorithm_t>(PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg));
        return {whole, static_cast<psa_algorithm_t>(PSA_ALG_AEAD_WITH_SHORTENED_TAG(whole, 4))};
    }
    return {alg};
}
[[nodiscard]] std::vector<std::size_t> sizes_of(const psadrv::capability& row, psa_key_type_t type) {
    if (row.key_sizes.given) return {row.key_sizes.begin(), row.key_sizes.end()};
    if (type == PSA_KEY_TYPE_AES) return {128, 192, 256};
    if (type == PSA_KEY_TYPE_HMAC) return {8, 256, 1100 / 8 * 8};
    return {256};
}

/// 1024 bits have no room for two hashes of 512.
[[nodiscard]] bool has_room(psa_algorithm_t alg, std::size_t bits) {
    return !PSA_ALG_IS_RSA_OAEP(alg) || bits / 8 >= PSADRV_RSA_PADDING_SIZE(alg) + 8;
}

/// Calls `check(entry point, algorithm, key type, size)` for all that the description says.
template <class Check>
void each(Check&& check) {
    for (const psadrv::capability& row : driver::capabilities) {
        const std::vector<psa_algorithm_t> algorithms =
            row.algorithms.given ? std::vector<psa_algorithm_t>{row.algorithms.begin(), row.algorithms.end()}
                                 : std::vector<psa_algorithm_t>{PSA_ALG_NONE};
        std::vector<psa_key_type_t> types;
        for (const auto& type : row.key_types) types.push_back(type.value);
        if (types.empty()) types.push_back(PSA_KEY_TYPE_NONE);
        for (const entry_point entry : begins) {
            if (!row.entry_points.contains(entry)) continue;
            for (const psa_algorithm_t wild : algorithms) {
                for (const psa_algorithm_t alg : algorithms_of(wild)) {
                    for (const psa_key_type_t type : types) {
                        for (const std::size_t bits : sizes_of(row, type)) check(entry, alg, type, bits);
                    }
                }
            }
        }
    }
}

void refused(entry_point entry, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits,
             psa_status_t expected = PSA_ERROR_NOT_SUPPORTED) {
    expect(call(entry, alg, type, bits), expected, entry, alg, type, bits);
}

/// Beside the rows.
void refused() {
    using enum entry_point;
    constexpr psa_key_type_t p256 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR,
                             edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS),
                             montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
    refused(hash_compute, PSA_ALG_MD5, PSA_KEY_TYPE_NONE, 0);
    refused(mac_compute, PSA_ALG_CBC_MAC, PSA_KEY_TYPE_AES, 128);
    refused(cipher_encrypt, PSA_ALG_CFB, PSA_KEY_TYPE_AES, 128);
    refused(aead_encrypt, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 128);
    refused(sign_hash, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256), p256, 256);
    refused(sign_hash, PSA_ALG_RSA_PSS(PSA_ALG_MD5), rsa, 2048);
    refused(sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), montgomery, 255);
    refused(sign_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), p256, 256);
    refused(sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), rsa, 2048);
    refused(sign_message, PSA_ALG_ED25519PH, edwards, 255);
    refused(sign_message, PSA_ALG_PURE_EDDSA, montgomery, 255);
    refused(asymmetric_encrypt, PSA_ALG_RSA_OAEP(PSA_ALG_MD5), rsa, 2048);
    refused(asymmetric_encrypt, PSA_ALG_RSA_PKCS1V15_CRYPT, p256, 256);
    refused(key_agreement, PSA_ALG_ECDH, edwards, 255);
    refused(generate_key, PSA_ALG_NONE, p256, 192);
    refused(generate_key, PSA_ALG_NONE, rsa, 1032);
    refused(generate_key, PSA_ALG_NONE, PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919), 2048);
}

/// An RSA key pair as other formats have it, with a head that names the algorithm.
[[nodiscard]] text in_pkcs8(const text& pair) {
    text made;
    const std::uint8_t* from = pair.at.data();
    std::uint8_t* to = made.at.data();
    EVP_PKEY* const is = d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &from, static_cast<long>(pair.length));
    PKCS8_PRIV_KEY_INFO* const info = EVP_PKEY2PKCS8(is);
    made.length = static_cast<std::size_t>(i2d_PKCS8_PRIV_KEY_INFO(info, &to));
    PKCS8_PRIV_KEY_INFO_free(info);
    EVP_PKEY_free(is);
    return made;
}

/// What is no key is refused when it is imported.
void no_keys() {
    constexpr psa_key_type_t p256 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR;
    const auto import = [](psa_key_type_t type, std::size_t bits, const text& data, std::size_t length) {
        psa_key_attributes_t attributes = psa_key_attributes_init();
        text key;
        psa_set_key_type(&attributes, type);
        expect(driver::import_key(&attributes, data.at.data(), length, key.at.data(), key.at.size(), &key.length, &bits),
               PSA_ERROR_INVALID_ARGUMENT, entry_point::import_key, PSA_ALG_NONE, type, bits);
    };
    text zeros, above_order{{0xff, 0xff, 0xff, 0xff, 0,    0,    0,    0,    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                             0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x52}};
    import(p256, 0, zeros, 32);
    import(p256, 0, above_order, 32);
    import(p256, 0, zeros, 31);
    import(p256, 384, above_order, 32);
    key pair, open;
    (void)asymmetric_key(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 256, open);
    for (const std::uint8_t form : {0x06, 0x07}) {  // two more ways to write a point, which the API does not have
        open.is.at[0] = form;
        import(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 0, open.is, 65);
    }
    open.is.at[0] = 0x04;
    open.is.at[40] ^= 1;
    import(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 0, open.is, 65);
    (void)asymmetric_key(rsa, 1024, pair);
    import(rsa, 0, pair.is, pair.is.length - 1);
    import(rsa, 0, pair.is, pair.is.length + 1);
    import(rsa, 2048, pair.is, pair.is.length);
    import(PSA_KEY_TYPE_RSA_PUBLIC_KEY, 0, pair.is, pair.is.length);
    import(rsa, 0, in_pkcs8(pair.is), in_pkcs8(pair.is).length);
    for (const std::size_t at : {std::size_t{40}, pair.is.length - 100, pair.is.length - 5}) {
        key other = pair;  // a modulus, an exponent and a coefficient that do not belong to the rest
        other.is.at[at] ^= 4;
        import(rsa, 0, other.is, other.is.length);
    }
}

/// An output with one byte less than the text: nothing of the text is left in it.
void too_small() {
    for (const psa_algorithm_t alg : {PSA_ALG_CTR, PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7, PSA_ALG_ECB_NO_PADDING}) {
        const key with = symmetric_key(PSA_KEY_TYPE_AES, 128);
        const std::size_t iv_length = PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_AES, alg);
        text sealed, opened, several;
        psa_status_t status =
            driver::cipher_encrypt(&with.attributes, with.is.at.data(), with.is.length, alg, message.at.data(), iv_length,
                                   message.at.data(), message.length, sealed.at.data() + iv_length, 64, &sealed.length);
        std::memcpy(sealed.at.data(), message.at.data(), iv_length);
        expect(status, PSA_SUCCESS, entry_point::cipher_encrypt, alg, PSA_KEY_TYPE_AES, 128);
        status = driver::cipher_decrypt(&with.attributes, with.is.at.data(), with.is.length, alg, sealed.at.data(),
                                        iv_length + sealed.length, opened.at.data(), message.length - 1, &opened.length);
        expect(status, PSA_ERROR_BUFFER_TOO_SMALL, entry_point::cipher_decrypt, alg, PSA_KEY_TYPE_AES, 128);
        expect(opened.at == text{}.at ? PSA_SUCCESS : PSA_ERROR_DATA_INVALID, PSA_SUCCESS, entry_point::cipher_decrypt, alg,
               PSA_KEY_TYPE_AES, 128);
        driver::cipher_operation_t operation{};
        status = driver::cipher_decrypt_setup(&operation, &with.attributes, with.is.at.data(), with.is.length, alg);
        if (status == PSA_SUCCESS && iv_length != 0) status = driver::cipher_set_iv(&operation, sealed.at.data(), iv_length);
        if (status == PSA_SUCCESS)
            status = driver::cipher_update(&operation, sealed.at.data() + iv_length, sealed.length, several.at.data(), 31,
                                           &several.length);
        (void)driver::cipher_abort(&operation);
        expect(status, PSA_ERROR_BUFFER_TOO_SMALL, entry_point::cipher_update, alg, PSA_KEY_TYPE_AES, 128);
        expect(several.at == text{}.at ? PSA_SUCCESS : PSA_ERROR_DATA_INVALID, PSA_SUCCESS, entry_point::cipher_update, alg,
               PSA_KEY_TYPE_AES, 128);
    }
}

/// What libcrypto says that it has, by the names that it has for what stands in the rows.
void listed() {
    using named = const char*;
    const auto have = [](bool holds, named name) {
        ++checks;
        if (!holds) ++failures, std::printf("libcrypto lists no %s\n", name);
    };
    for (named name : {"RSA", "ECDSA", "ED25519", "ED448"}) {
        EVP_SIGNATURE* const is = EVP_SIGNATURE_fetch(nullptr, name, nullptr);
        have(is != nullptr, name);
        EVP_SIGNATURE_free(is);
    }
    for (named name : {"ECDH", "X25519", "X448"}) {
        EVP_KEYEXCH* const is = EVP_KEYEXCH_fetch(nullptr, name, nullptr);
        have(is != nullptr, name);
        EVP_KEYEXCH_free(is);
    }
    EVP_ASYM_CIPHER* const rsa = EVP_ASYM_CIPHER_fetch(nullptr, "RSA", nullptr);
    have(rsa != nullptr, "RSA encryption");
    EVP_ASYM_CIPHER_free(rsa);
    std::array<EC_builtin_curve, 200> curves;
    const std::size_t count = EC_get_builtin_curves(curves.data(), curves.size());
    for (named name : {"secp224r1", "prime256v1", "secp384r1", "secp521r1", "secp256k1", "brainpoolP256r1", "brainpoolP384r1",
                       "brainpoolP512r1"}) {
        bool is_there = false;
        for (std::size_t i = 0; i != count; ++i) is_there = is_there || std::string_view{OBJ_nid2sn(curves[i].nid)} == name;
        have(is_there, name);
    }
}

/// An application's configuration may leave a mechanism out: that is no wrong argument.
void without_providers() {
    OSSL_PROVIDER* const nothing = OSSL_PROVIDER_load(nullptr, "null");
    expect(nothing != nullptr ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR, PSA_SUCCESS, entry_point::init, 0, 0, 0);
    each([](entry_point entry, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
        expect(call(entry, alg, type, bits), PSA_ERROR_NOT_SUPPORTED, entry, alg, type, bits);
    });
    for (const std::size_t length : {32, 66}) {
        constexpr psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
        key one;
        text out;
        std::size_t bits = length == 32 ? 256 : 521;
        one.is.at[length - 1] = 1;
        psa_set_key_type(&one.attributes, type);
        psa_set_key_bits(&one.attributes, bits);
        expect(driver::sign_hash(&one.attributes, one.is.at.data(), length, PSA_ALG_ECDSA_ANY, message.at.data(), 32,
                                 out.at.data(), 132, &out.length),
               PSA_ERROR_NOT_SUPPORTED, entry_point::sign_hash, PSA_ALG_ECDSA_ANY, type, bits);
        expect(driver::import_key(&one.attributes, one.is.at.data(), length, out.at.data(), 66, &out.length, &bits),
               PSA_ERROR_NOT_SUPPORTED, entry_point::import_key, PSA_ALG_NONE, type, bits);
    }
    (void)OSSL_PROVIDER_unload(nothing);
}

}  // namespace

int main(int count, char** words) {
    if (count > 1 && std::string_view{words[1]} == "none") {
        without_providers();
    } else {
        listed();
        each([](entry_point entry, psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
            expect(call(entry, alg, type, bits), has_room(alg, bits) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT, entry, alg, type,
                   bits);
        });
        refused();
        no_keys();
        too_small();
    }
    std::printf("%u checks, %u failures\n", checks, failures);
    return failures != 0 || checks < 500 ? 1 : 0;
}
