#include "emit/explain.hpp"
#include "emit/facts.hpp"
#include "parse/api_names.hpp"
#include "parse/text.hpp"
#include "parse/vocabulary.hpp"

#include <psadrv/model/usage.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

namespace json2hpp {

namespace {

using psadrv::detail::category;

struct category_row {
    unsigned which;
    const char* name;
};
/// The high byte of an algorithm. PSA Crypto API: "Algorithm and key type encoding".
constexpr category_row categories[]{
    {0x02, "a hash algorithm"},
    {0x03, "a MAC algorithm"},
    {0x04, "a cipher algorithm"},
    {0x05, "an AEAD algorithm"},
    {0x06, "a signature algorithm"},
    {0x07, "an asymmetric encryption algorithm"},
    {0x08, "a key derivation algorithm"},
    {0x09, "a key agreement algorithm"},
    {0x0a, "a PAKE algorithm"},
    {0x0b, "a key-wrapping algorithm"},
    {0x0c, "a key encapsulation algorithm"},
    {0x0d, "an extendable-output function"},
};

/// Keys of the usual sorts: of those that an algorithm takes, its sizes are shown.
struct sample_key {
    psa_key_type_t type;
    std::size_t bits;
};
constexpr sample_key sample_keys[]{
    {PSA_KEY_TYPE_HMAC, 256},
    {PSA_KEY_TYPE_AES, 128},
    {PSA_KEY_TYPE_CHACHA20, 256},
    {PSA_KEY_TYPE_XCHACHA20, 256},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 384},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 521},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY), 255},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY), 448},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS), 255},
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS), 448},
    {PSA_KEY_TYPE_RSA_KEY_PAIR, 2048},
    {PSA_KEY_TYPE_RSA_KEY_PAIR, 4096},
    {PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919), 2048},
};

struct size_fact {
    const char* label;
    category of;
    std::size_t (*bytes)(psa_algorithm_t alg, psa_key_type_t type, std::size_t bits);
};
// clang-format off
constexpr size_fact size_facts[]{
    {"MAC", category::mac, [](psa_algorithm_t a, psa_key_type_t t, std::size_t b) -> std::size_t { return PSA_MAC_LENGTH(t, b, a); }},
    {"IV", category::cipher, [](psa_algorithm_t a, psa_key_type_t t, std::size_t) -> std::size_t { return PSA_CIPHER_IV_LENGTH(t, a); }},
    {"nonce", category::aead, [](psa_algorithm_t a, psa_key_type_t t, std::size_t) -> std::size_t { return PSA_AEAD_NONCE_LENGTH(t, a); }},
    {"tag", category::aead, [](psa_algorithm_t a, psa_key_type_t t, std::size_t b) -> std::size_t { return PSA_AEAD_TAG_LENGTH(t, b, a); }},
    {"signature", category::sign, [](psa_algorithm_t a, psa_key_type_t t, std::size_t b) -> std::size_t { return PSA_SIGN_OUTPUT_SIZE(t, b, a); }},
    {"ciphertext", category::asymmetric_encryption,
     [](psa_algorithm_t a, psa_key_type_t t, std::size_t b) -> std::size_t { return PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(t, b, a); }},
    {"shared secret", category::key_agreement,
     [](psa_algorithm_t, psa_key_type_t t, std::size_t b) -> std::size_t { return PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(t, b); }},
};
// clang-format on

/// Whether an algorithm is used with a key at all; the API's size macros answer for more.
bool takes(psa_algorithm_t alg, const sample_key& key) {
    const bool rsa = PSA_KEY_TYPE_IS_RSA(key.type), ecc = PSA_KEY_TYPE_IS_ECC(key.type);
    const bool edwards = ecc && PSA_KEY_TYPE_ECC_GET_FAMILY(key.type) == PSA_ECC_FAMILY_TWISTED_EDWARDS;
    const bool montgomery = ecc && PSA_KEY_TYPE_ECC_GET_FAMILY(key.type) == PSA_ECC_FAMILY_MONTGOMERY;
    if (PSA_ALG_IS_HMAC(alg)) return key.type == PSA_KEY_TYPE_HMAC;
    if (PSA_ALG_IS_MAC(alg)) return key.type == PSA_KEY_TYPE_AES && PSA_ALG_IS_BLOCK_CIPHER_MAC(alg);
    if (PSA_ALG_IS_CIPHER(alg)) {
        const bool stream = alg == PSA_ALG_STREAM_CIPHER;
        return stream ? key.type == PSA_KEY_TYPE_CHACHA20 : key.type == PSA_KEY_TYPE_AES;
    }
    if (PSA_ALG_IS_AEAD(alg)) {
        const psa_algorithm_t base = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg);
        if (PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg)) return key.type == PSA_KEY_TYPE_AES;
        return key.type == (base == PSA_ALG_XCHACHA20_POLY1305 ? PSA_KEY_TYPE_XCHACHA20 : PSA_KEY_TYPE_CHACHA20) &&
               (base == PSA_ALG_CHACHA20_POLY1305 || base == PSA_ALG_XCHACHA20_POLY1305);
    }
    if (PSA_ALG_IS_ECDSA(alg)) return ecc && !edwards && !montgomery;
    if (alg == PSA_ALG_PURE_EDDSA || alg == PSA_ALG_EDDSA_CTX) return edwards;
    if (alg == PSA_ALG_ED25519PH || alg == PSA_ALG_ED448PH)
        return edwards && key.bits == (alg == PSA_ALG_ED25519PH ? 255U : 448U);
    if (PSA_ALG_IS_SIGN(alg))
        return rsa && (PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) || PSA_ALG_IS_RSA_PSS(alg) || alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW);
    if (PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg)) return rsa;
    if (PSA_ALG_IS_ECDH(alg)) return ecc && !edwards;
    if (PSA_ALG_IS_FFDH(alg)) return PSA_KEY_TYPE_IS_DH(key.type);
    return false;
}

std::string bytes_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " byte" : " bytes"); }

/// Null where the API has no such category.
const category_row* category_of(psa_algorithm_t value) {
    for (const category_row& row : categories) {
        if (row.which == (value >> 24 & 0x7f)) return &row;
    }
    return nullptr;
}

std::string wildcard_text(psa_algorithm_t value) {
    using namespace psadrv::detail;
    if (!is_wildcard(value)) return "no: it means itself alone";
    if (value == ccm_star_any_tag) return "PSA_ALG_CCM_STAR_NO_TAG, and PSA_ALG_CCM with every length of the tag";
    std::string text;
    if (has_any_hash(value)) text = "any hash";
    if (has_length(value) && (value & at_least) != 0) {
        text += std::string{text.empty() ? "" : ", "} + (is(value, category::mac) ? "MACs" : "tags") + " of at least " +
                bytes_text(length_of(value));
    }
    return text;
}

/// Where users begin with it, by the names that capabilities use.
std::vector<std::string> entry_points_for(psa_algorithm_t value) {
    std::vector<std::string> names;
    for (const psadrv::usage_row& usage : psadrv::usages) {
        if (!psadrv::detail::is(value & ~PSA_ALG_VENDOR_FLAG, usage.algorithms) || usage.algorithms == category::none) continue;
        if (psadrv::is_applicable(usage.first, value)) names.emplace_back(usage.name);
    }
    return names;
}

void add_sizes(psa_algorithm_t value, facts& to) {
    if (PSA_ALG_IS_HASH(value) && value != PSA_ALG_ANY_HASH) {
        to.add("hash", bytes_text(PSA_HASH_LENGTH(value)));
        if (PSA_HASH_BLOCK_LENGTH(value) != 0) to.add("block", bytes_text(PSA_HASH_BLOCK_LENGTH(value)));
    }
    if (psadrv::detail::has_any_hash(value) && !psadrv::detail::is(value, category::sign)) return;
    for (const size_fact& fact : size_facts) {
        if (!psadrv::detail::is(value, fact.of)) continue;
        for (const sample_key& key : sample_keys) {
            const std::size_t size = takes(value, key) ? fact.bytes(value, key.type, key.bits) : 0;
            if (size == 0) continue;
            to.add(fact.label,
                   bytes_text(size) + " with a " + key_type_name(key.type) + " of " + std::to_string(key.bits) + " bits");
        }
    }
}

}  // namespace

std::string explain_algorithm(const std::string& name, psa_algorithm_t value) {
    facts result{name};
    result.add("number", hexadecimal(value, 8));
    const category_row* found = category_of(value);
    if (found == nullptr) {
        result.add("is", "no algorithm of the API: its first byte is none of the API's categories");
        return result.text();
    }
    const bool vendor = (value & PSA_ALG_VENDOR_FLAG) != 0;
    result.add("is", std::string{found->name} + (vendor ? ", a vendor's" : ""));
    const std::string api = algorithm_name(value);
    if (api != name) result.add("the API", api.empty() ? "has no name for it" : "writes it " + api);
    result.add("wildcard", wildcard_text(value));
    result.add("entry points", entry_points_for(value));
    add_sizes(value, result);
    return result.text();
}

}  // namespace json2hpp
