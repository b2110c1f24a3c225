// What the C functions and the C++ class serve is the same, is what the description says, and is what the TPM has: keys that one
// face makes the other one uses, and OpenSSL agrees with both. The TPM is in this process.
#include "others.h"
#include "software_tpm.h"

#include <psadrv/model/bound.hpp>
#include <psadrv_drivers/tpm2/element.hpp>

#include <psa/crypto_sizes.h>

#include "described.hpp"  // json2hpp -o described.hpp tpm2.json

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <tss2/tss2_tpm2_types.h>

#include <cstdio>
#include <cstring>
#include <vector>

namespace {

using bytes = std::vector<std::uint8_t>;
using psadrv::entry_point;

int checks = 0, failures = 0;
void expect(bool holds, const char* what, long is = 0) {
    ++checks;
    if (holds) return;
    ++failures;
    std::printf("does not hold: %s (%ld)\n", what, is);
}
void status(psa_status_t is, psa_status_t expected, const char* what) { expect(is == expected, what, is); }
void ok(psa_status_t is, const char* what) { status(is, PSA_SUCCESS, what); }

std::size_t of_keys(void*, tpm2_auth_t whose, std::uint8_t* value, std::size_t size) {
    if (whose != tpm2_auth_key || size < 32) return 0;
    std::memset(value, 'a', 32);  // the longest that a key can have
    return 32;
}
constexpr tpm2_settings_t settings{nullptr, software_tpm, 0x81000001, 1, of_keys, nullptr};
constinit psadrv::tpm2::element the_tpm{settings};

using c_functions = drivers::tpm2;
using cpp_class = psadrv::bound<the_tpm, TPM2_LOCATION>;

// --- What they say

template <class T>
constexpr bool is_same_list(const psadrv::list<T>& a, const psadrv::list<T>& b) {
    if (a.given != b.given || a.size != b.size) return false;
    for (std::size_t i = 0; i != a.size; ++i) {
        if (!(a[i] == b[i])) return false;
    }
    return true;
}
constexpr bool is_same_description() {
    const psadrv::list<psadrv::capability> json{c_functions::capabilities}, own{psadrv::tpm2::element::capabilities};
    if (json.size != own.size) return false;
    for (std::size_t i = 0; i != json.size; ++i) {
        if (!(json[i].entry_points == own[i].entry_points) || !is_same_list(json[i].algorithms, own[i].algorithms) ||
            !is_same_list(json[i].key_types, own[i].key_types) || !is_same_list(json[i].key_sizes, own[i].key_sizes))
            return false;
    }
    constexpr auto &a = c_functions::key_context, &b = psadrv::tpm2::element::key_context;
    return c_functions::type == psadrv::tpm2::element::type && a.base_size == b.base_size && a.key_pair_size == b.key_pair_size &&
           a.symmetric_factor == b.symmetric_factor && a.store_public_key == b.store_public_key;
}
static_assert(is_same_description());

// --- What the TPM has

struct needed {
    long what;
    std::vector<unsigned> commands, algorithms;
};
const needed by_entry_point[] = {
    {long(entry_point::get_entropy), {TPM2_CC_GetRandom}, {}},
    {long(entry_point::generate_key), {TPM2_CC_Create, TPM2_CC_CreatePrimary, TPM2_CC_EvictControl}, {}},
    {long(entry_point::import_key),
     {TPM2_CC_Create, TPM2_CC_LoadExternal, TPM2_CC_ECDH_ZGen, TPM2_CC_ECC_Parameters, TPM2_CC_PolicyDuplicationSelect,
      TPM2_CC_PolicyGetDigest, TPM2_CC_Duplicate, TPM2_CC_Import},
     {}},
    {long(entry_point::export_public_key), {}, {}},
    {long(entry_point::sign_hash), {TPM2_CC_Load, TPM2_CC_Sign}, {}},
    {long(entry_point::asymmetric_decrypt), {TPM2_CC_Load, TPM2_CC_RSA_Decrypt}, {}},
    {long(entry_point::key_agreement), {TPM2_CC_Load, TPM2_CC_ECDH_ZGen}, {}},
    {long(entry_point::cipher_encrypt), {TPM2_CC_Load, TPM2_CC_EncryptDecrypt2}, {}},
    {long(entry_point::cipher_decrypt), {TPM2_CC_Load, TPM2_CC_EncryptDecrypt2}, {}},
    {long(entry_point::mac_compute), {TPM2_CC_Load, TPM2_CC_HMAC, TPM2_CC_HMAC_Start, TPM2_CC_SequenceUpdate}, {}},
};
const needed by_key_type[] = {
    {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {}, {TPM2_ALG_ECC, TPM2_ALG_AES, TPM2_ALG_CFB}},
    {PSA_KEY_TYPE_RSA_KEY_PAIR, {}, {TPM2_ALG_RSA}},
    {PSA_KEY_TYPE_AES, {}, {TPM2_ALG_AES, TPM2_ALG_SYMCIPHER}},
    {PSA_KEY_TYPE_HMAC, {}, {TPM2_ALG_KEYEDHASH, TPM2_ALG_HMAC}},
};
const needed by_algorithm[] = {
    {PSA_ALG_ECDSA(PSA_ALG_SHA_256), {}, {TPM2_ALG_ECDSA, TPM2_ALG_SHA256}},
    {PSA_ALG_ECDSA(PSA_ALG_SHA_384), {}, {TPM2_ALG_ECDSA, TPM2_ALG_SHA384}},
    {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), {}, {TPM2_ALG_RSASSA, TPM2_ALG_SHA256}},
    {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_384), {}, {TPM2_ALG_RSASSA, TPM2_ALG_SHA384}},
    {PSA_ALG_RSA_PKCS1V15_CRYPT, {}, {TPM2_ALG_RSAES}},
    {PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), {}, {TPM2_ALG_OAEP, TPM2_ALG_SHA256}},
    {PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384), {}, {TPM2_ALG_OAEP, TPM2_ALG_SHA384}},
    {PSA_ALG_ECDH, {}, {TPM2_ALG_ECDH}},
    {PSA_ALG_CBC_NO_PADDING, {}, {TPM2_ALG_CBC}},
    {PSA_ALG_ECB_NO_PADDING, {}, {TPM2_ALG_ECB}},
    {PSA_ALG_CTR, {}, {TPM2_ALG_CTR}},
    {PSA_ALG_CFB, {}, {TPM2_ALG_CFB}},
    {PSA_ALG_OFB, {}, {TPM2_ALG_OFB}},
    {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8), {}, {TPM2_ALG_HMAC, TPM2_ALG_SHA256}},
};
template <std::size_t N>
void device_has(const needed (&table)[N], long what, const char* kind) {
    for (const needed& row : table) {
        if (row.what != what) continue;
        for (unsigned command : row.commands) expect(software_tpm_has(TPM2_CAP_COMMANDS, command), "a command", command);
        for (unsigned algorithm : row.algorithms) expect(software_tpm_has(TPM2_CAP_ALGS, algorithm), "an algorithm", algorithm);
        return;
    }
    expect(false, kind, what);
}
void capabilities() {
    for (const psadrv::capability& row : psadrv::tpm2::element::capabilities) {
        row.entry_points.for_each(
            [](entry_point entry) { device_has(by_entry_point, long(entry), "an entry point of the table"); });
        for (psa_algorithm_t alg : row.algorithms) device_has(by_algorithm, alg, "an algorithm of the table");
        for (const auto& type : row.key_types) {
            for (const needed& known : by_key_type) {
                if (!(type == psadrv::key_type_specification(static_cast<psa_key_type_t>(known.what)))) continue;
                device_has(by_key_type, known.what, "a type of the table");
                if (!PSA_KEY_TYPE_IS_ECC(known.what)) continue;
                for (std::size_t bits : row.key_sizes)
                    expect(software_tpm_has(TPM2_CAP_ECC_CURVES, bits == 256 ? TPM2_ECC_NIST_P256 : TPM2_ECC_NIST_P384),
                           "a curve");
            }
        }
    }
    // And the question can be answered with no.
    expect(!software_tpm_has(TPM2_CAP_COMMANDS, TPM2_CC_FieldUpgradeData), "no upgrade in the field");
    expect(!software_tpm_has(TPM2_CAP_ALGS, TPM2_ALG_SM4), "no SM4");
    expect(!software_tpm_has(TPM2_CAP_ECC_CURVES, TPM2_ECC_BN_P638 + 5), "no such curve");
}

// --- What they do

/// A key as the core keeps it: a context as large as the description says, and not a byte more.
struct key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes context;
    std::size_t length = 0;

    key(psa_key_type_t type, std::size_t bits, psa_key_usage_t usage) {
        psa_set_key_lifetime(&attributes,
                             PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, TPM2_LOCATION));
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
        psa_set_key_usage_flags(&attributes, usage);
        context.resize(TPM2_KEY_CONTEXT_BASE_SIZE +
                       (PSA_KEY_TYPE_IS_KEY_PAIR(type) ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(type, bits) : 0));
    }
    template <class Driver>
    psa_status_t make() {
        return Driver::generate_key(&attributes, context.data(), context.size(), &length);
    }
    template <class Driver>
    psa_status_t take(const bytes& data) {
        std::size_t bits = 0;
        const psa_status_t is =
            Driver::import_key(&attributes, data.data(), data.size(), context.data(), context.size(), &length, &bits);
        if (is == PSA_SUCCESS) expect(bits == psa_get_key_bits(&attributes), "the size of an imported key", long(bits));
        return is;
    }
    template <class Driver>
    bytes open() const {
        bytes out(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE);
        std::size_t size = 0;
        ok(Driver::export_public_key(&attributes, context.data(), length, out.data(), out.size(), &size), "exports");
        status(Driver::export_public_key(&attributes, context.data(), length, out.data(), size - 1, &size),
               PSA_ERROR_BUFFER_TOO_SMALL, "exports into too little");
        out.resize(size);
        return out;
    }
};

bytes hex(const char* digits) {
    bytes out;
    for (unsigned one; std::sscanf(digits, "%2x", &one) == 1; digits += 2) out.push_back(std::uint8_t(one));
    return out;
}

template <class Driver>
bytes sign(const key& with, psa_algorithm_t alg, const bytes& hash) {
    bytes out(PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(&with.attributes), psa_get_key_bits(&with.attributes), alg));
    std::size_t size = 0;
    ok(Driver::sign_hash(&with.attributes, with.context.data(), with.length, alg, hash.data(), hash.size(), out.data(),
                         out.size(), &size),
       "signs");
    expect(size == out.size(), "a signature's length", long(size));
    status(Driver::sign_hash(&with.attributes, with.context.data(), with.length, alg, hash.data(), hash.size(), out.data(),
                             out.size() - 1, &size),
           PSA_ERROR_BUFFER_TOO_SMALL, "signs into too little");
    return out;
}

template <class Driver>
void agrees(const key& with, std::size_t coordinate) {
    const bytes ours = with.open<Driver>();
    bytes theirs(133), secret(66), same(66);
    const std::size_t expected = openssl_agrees(ours.data(), ours.size(), theirs.data(), same.data());
    std::size_t size = 0;
    ok(Driver::key_agreement(PSA_ALG_ECDH, &with.attributes, with.context.data(), with.length, theirs.data(), ours.size(),
                             secret.data(), secret.size(), &size),
       "agrees");
    expect(size == coordinate && expected == coordinate && std::memcmp(secret.data(), same.data(), size) == 0, "on the same");
}

// RFC 6979, A.2.5 and A.2.6; the curves' orders.
struct pair_of_rfc {
    std::size_t bits;
    const char *private_key, *point, *order;
} constexpr pairs_of_rfc[] = {
    {256, "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
     "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
     "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
     "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"},
    {384, "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
     "04EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13"
     "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720",
     "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973"},
};

/// What must not be on the bus. Sixteen bytes of it suffice.
bytes hidden;
bool is_seen;
void look(const std::uint8_t* command, std::size_t size) {
    is_seen = is_seen || memmem(command, size, hidden.data(), 16) != nullptr;
}
template <class Call>
void hides(const bytes& what, Call&& call) {
    hidden = what;
    is_seen = false;
    software_tpm_watch(look);
    call();
    software_tpm_watch(nullptr);
    expect(!is_seen, "nothing secret is on the bus");
}

template <class Maker, class User>
void curves() {
    constexpr psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    for (const pair_of_rfc& one : pairs_of_rfc) {
        const psa_algorithm_t alg = one.bits == 256 ? PSA_ALG_ECDSA(PSA_ALG_SHA_256) : PSA_ALG_ECDSA(PSA_ALG_SHA_384);
        const bytes hash(one.bits / 8, 0x5a);
        for (bool given : {false, true}) {
            key pair{type, one.bits, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_DERIVE};
            if (given) hides(hex(one.private_key), [&] { ok(pair.take<Maker>(hex(one.private_key)), "takes a private key"); });
            else ok(pair.make<Maker>(), "makes a key pair");
            const bytes open = pair.open<User>();
            if (given) expect(open == hex(one.point), "the public key of a private one", long(one.bits));
            const bytes signature = sign<User>(pair, alg, hash);
            expect(
                mbedtls_verifies(open.data(), open.size(), hash.data(), hash.size(), signature.data(), signature.size()) &&
                    openssl_verifies(open.data(), open.size(), alg, hash.data(), hash.size(), signature.data(), signature.size()),
                "others verify");
            agrees<User>(pair, one.bits / 8);
        }
        bytes none(one.bits / 8), order = hex(one.order), above = order;
        ++above.back();
        for (const bytes& bad : {none, order, above}) {
            key pair{type, one.bits, PSA_KEY_USAGE_SIGN_HASH};
            status(pair.take<Maker>(bad), PSA_ERROR_INVALID_ARGUMENT, "what is no private key");
        }
    }
    key long_pair{type, 521, PSA_KEY_USAGE_SIGN_HASH};
    status(long_pair.make<Maker>(), PSA_ERROR_NOT_SUPPORTED, "a curve that is not described");
    status(long_pair.take<Maker>(bytes(66, 1)), PSA_ERROR_NOT_SUPPORTED, "a key of a curve that is not described");
}

bytes encrypt_oaep(const bytes& open, const EVP_MD* hash, const bytes& text) {
    const unsigned char* at = open.data();
    EVP_PKEY* const pkey = d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, long(open.size()));
    EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new(pkey, nullptr);
    bytes out(256);
    std::size_t size = out.size();
    expect(EVP_PKEY_encrypt_init(context) == 1 && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_oaep_md(context, hash) == 1 &&
               EVP_PKEY_encrypt(context, out.data(), &size, text.data(), text.size()) == 1,
           "OpenSSL encrypts");
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(pkey);
    return out;
}

template <class Driver>
psa_status_t decrypt(const key& with, psa_algorithm_t alg, const bytes& encrypted, bytes& text, const bytes& label = {}) {
    std::size_t size = 0;
    const psa_status_t is =
        Driver::asymmetric_decrypt(&with.attributes, with.context.data(), with.length, alg, encrypted.data(), encrypted.size(),
                                   label.data(), label.size(), text.data(), text.size(), &size);
    if (is == PSA_SUCCESS) text.resize(size);
    return is;
}

template <class Maker, class User>
void rsa() {
    key pair{PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_DECRYPT};
    ok(pair.make<Maker>(), "makes an RSA key pair");
    const bytes open = pair.open<User>(), hash(32, 0x77);
    expect(open == pair.open<Maker>() && open.size() == 270, "an RSA public key", long(open.size()));
    const psa_algorithm_t pkcs1 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256);
    const bytes signature = sign<User>(pair, pkcs1, hash);
    expect(mbedtls_verifies(open.data(), open.size(), hash.data(), 32, signature.data(), signature.size()) &&
               openssl_verifies(open.data(), open.size(), pkcs1, hash.data(), 32, signature.data(), signature.size()),
           "others verify RSA");
    const bytes long_hash(48, 0x66), long_signature = sign<User>(pair, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_384), long_hash);
    expect(mbedtls_verifies(open.data(), open.size(), long_hash.data(), 48, long_signature.data(), long_signature.size()) == 1,
           "others verify RSA with SHA-384");

    const char* const words = "a word of sixteen and more letters";
    const bytes text(words, words + std::strlen(words));
    bytes encrypted(256), is(256);
    expect(openssl_encrypts(open.data(), open.size(), 0, words, encrypted.data(), 256) == 256, "OpenSSL encrypts");
    ok(decrypt<User>(pair, PSA_ALG_RSA_PKCS1V15_CRYPT, encrypted, is), "decrypts");
    expect(is == text, "PKCS#1 v1.5");
    is.resize(text.size() - 1);
    status(decrypt<User>(pair, PSA_ALG_RSA_PKCS1V15_CRYPT, encrypted, is), PSA_ERROR_BUFFER_TOO_SMALL,
           "decrypts into too little");
    is.resize(256);
    encrypted = encrypt_oaep(open, EVP_sha256(), text);
    status(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384), encrypted, is), PSA_ERROR_INVALID_PADDING, "another hash");
    status(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), encrypted, is, bytes(3, 1)), PSA_ERROR_NOT_SUPPORTED,
           "a label");
    ok(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), encrypted, is), "decrypts");
    expect(is == text, "OAEP");
    is.resize(256);
    ok(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384), encrypt_oaep(open, EVP_sha384(), text), is), "decrypts");
    expect(is == text, "OAEP with SHA-384");
    is.resize(256);
    status(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1), encrypted, is), PSA_ERROR_NOT_SUPPORTED, "OAEP with SHA-1");
    encrypted.pop_back();
    status(decrypt<User>(pair, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), encrypted, is), PSA_ERROR_INVALID_ARGUMENT, "a byte less");
    key large{PSA_KEY_TYPE_RSA_KEY_PAIR, 3072, PSA_KEY_USAGE_SIGN_HASH};
    status(large.make<Maker>(), PSA_ERROR_NOT_SUPPORTED, "a size that is not described");
    status(large.take<Maker>(bytes(1190, 0x30)), PSA_ERROR_NOT_SUPPORTED, "an RSA private key");
}

constexpr struct {
    psa_algorithm_t alg;
    const char* mode;
    bool whole_blocks;
} modes[] = {{PSA_ALG_CBC_NO_PADDING, "CBC", true},
             {PSA_ALG_ECB_NO_PADDING, "ECB", true},
             {PSA_ALG_CTR, "CTR", false},
             {PSA_ALG_CFB, "CFB", false},
             {PSA_ALG_OFB, "OFB", false}};

bytes openssl_aes(const char* mode, const bytes& secret, const bytes& iv, const bytes& text) {
    char name[20];
    std::snprintf(name, sizeof name, "AES-%u-%s", unsigned(8 * secret.size()), mode);
    EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, name, nullptr);
    EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
    bytes out(text.size() + 16);
    int size = 0;
    expect(EVP_EncryptInit_ex2(context, cipher, secret.data(), iv.empty() ? nullptr : iv.data(), nullptr) == 1 &&
               EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
               EVP_EncryptUpdate(context, out.data(), &size, text.data(), int(text.size())) == 1,
           "OpenSSL encrypts", long(secret.size()));
    out.resize(std::size_t(size));
    EVP_CIPHER_CTX_free(context);
    EVP_CIPHER_free(cipher);
    return out;
}

template <class Driver>
psa_status_t cipher(bool decrypts, const key& with, psa_algorithm_t alg, const bytes& iv, const bytes& input, bytes& output) {
    std::size_t size = 0;
    bytes both = iv;
    both.insert(both.end(), input.begin(), input.end());
    const psa_status_t is =
        decrypts ? Driver::cipher_decrypt(&with.attributes, with.context.data(), with.length, alg, both.data(), both.size(),
                                          output.data(), output.size(), &size)
                 : Driver::cipher_encrypt(&with.attributes, with.context.data(), with.length, alg, iv.data(), iv.size(),
                                          input.data(), input.size(), output.data(), output.size(), &size);
    if (is == PSA_SUCCESS) expect(size == input.size(), "a length", long(size));
    return is;
}

template <class Maker, class User>
void aes() {
    for (std::size_t bits : {128, 256}) {
        bytes secret = hex("2b7e151628aed2a6abf7158809cf4f3c");  // NIST SP 800-38A, F.2.1
        secret.resize(bits / 8, 0x42);
        key given{PSA_KEY_TYPE_AES, bits, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT},
            made{PSA_KEY_TYPE_AES, bits, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT};
        hides(secret, [&] { ok(given.take<Maker>(secret), "takes an AES key"); });
        ok(made.make<Maker>(), "makes an AES key");
        for (const auto& mode : modes) {
            if (bits == 256 && mode.alg != PSA_ALG_CBC_NO_PADDING && mode.alg != PSA_ALG_CTR) continue;
            const bytes iv(mode.alg == PSA_ALG_ECB_NO_PADDING ? 0 : 16, 0xfe);  // counters overflow
            // Longer than one command takes, and than two.
            for (std::size_t length :
                 mode.whole_blocks ? std::vector<std::size_t>{0, 16, 2560} : std::vector<std::size_t>{0, 1, 2500}) {
                bytes text(length);
                for (std::size_t i = 0; i != length; ++i) text[i] = std::uint8_t(i * 7 + 1);
                bytes out(length), back(length);
                const auto encrypts = [&] { ok(cipher<User>(false, given, mode.alg, iv, text, out), mode.mode); };
                if (length < 16) encrypts();
                else hides(text, encrypts);
                expect(length == 0 || out == openssl_aes(mode.mode, secret, iv, text), mode.mode, long(length));
                ok(cipher<User>(true, given, mode.alg, iv, out, back), mode.mode);
                expect(back == text, mode.mode, long(length));
                if (length < 1000 || mode.alg != PSA_ALG_CBC_NO_PADDING) continue;
                ok(cipher<User>(false, made, mode.alg, iv, text, out), mode.mode);
                ok(cipher<Maker>(true, made, mode.alg, iv, out, back), mode.mode);
                expect(back == text && out != openssl_aes(mode.mode, secret, iv, text), "another key", long(length));
            }
            bytes out(100);
            const auto odd = mode.whole_blocks ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
            status(cipher<User>(false, given, mode.alg, iv, bytes(17), out), odd, mode.mode);
            status(cipher<User>(true, given, mode.alg, iv, bytes(17), out), odd, mode.mode);
            status(cipher<User>(false, given, mode.alg, bytes(12), bytes(16), out), PSA_ERROR_INVALID_ARGUMENT, "a short IV");
            out.resize(15);
            status(cipher<User>(false, given, mode.alg, iv, bytes(16), out), PSA_ERROR_BUFFER_TOO_SMALL, "too little");
        }
        bytes out(16);
        status(cipher<User>(false, given, PSA_ALG_CBC_PKCS7, bytes(16), bytes(16), out), PSA_ERROR_NOT_SUPPORTED, "padding");
        if (bits != 128) continue;
        ok(cipher<User>(false, given, PSA_ALG_CBC_NO_PADDING, hex("000102030405060708090a0b0c0d0e0f"),
                        hex("6bc1bee22e409f96e93d7e117393172a"), out),
           "CBC");
        expect(out == hex("7649abac8119b246cee98e9b12e9197d"), "NIST's CBC");
    }
}

template <class Maker, class User>
void macs_and_entropy() {
    const bytes secret(32, 'k'), message(100, 'm');
    key given{PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE};
    hides(secret, [&] { ok(given.take<Maker>(secret), "takes a key for HMAC"); });
    bytes mac(32), expected(32), random(40), again(40);
    std::size_t size = 0, expected_size = 0, estimate = 0;
    ok(User::mac_compute(&given.attributes, given.context.data(), given.length, PSA_ALG_HMAC(PSA_ALG_SHA_256), message.data(),
                         message.size(), mac.data(), mac.size(), &size),
       "computes");
    expect(EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret.data(), 32, message.data(), message.size(),
                     expected.data(), 32, &expected_size) != nullptr &&
               mac == expected,
           "HMAC");
    ok(Maker::get_entropy(0, &estimate, random.data(), random.size()), "entropy");
    ok(User::get_entropy(0, &estimate, again.data(), again.size()), "entropy");
    expect(estimate == 320 && random != again, "of both");
}

template <class Maker, class User>
void all() {
    curves<Maker, User>();
    macs_and_entropy<Maker, User>();
    expect(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0 && software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1 &&
               software_tpm_handles(TPM2_LOADED_SESSION_FIRST) <= 1,
           "nothing stays loaded");
}

}  // namespace

int main() {
    tpm2_use(&settings);
    capabilities();
    all<c_functions, cpp_class>();
    all<cpp_class, c_functions>();
    aes<cpp_class, c_functions>();
    rsa<c_functions, cpp_class>();
    the_tpm.connection().disconnect();
    tpm2_use(&settings);
    std::printf("faces: %d checks, %d failures\n", checks, failures);
    return failures != 0 || checks < 100 ? 1 : 0;
}
