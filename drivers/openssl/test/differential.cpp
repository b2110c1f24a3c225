// OpenSSL, Mbed TLS and libsodium agree: `differential CASES SEED`. Each case is a mechanism, a key and a message at random,
// given to every driver that has it, in one call and, where OpenSSL's has several, in pieces; what one encrypts the others
// decrypt, and a bit that flips is refused by all.
#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/ccm.hpp>
#include <psadrv/software/mbedtls/chacha20_poly1305.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include <psa/crypto_struct.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>

namespace {

namespace tls = psadrv::mbedtls;
namespace sodium = psadrv::sodium;

using bytes = std::span<const std::uint8_t>;
constexpr std::size_t most = 300;

struct output {
    std::array<std::uint8_t, most + 64> at;
    std::size_t length = 0;
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;

    [[nodiscard]] bool operator==(const output& other) const {
        return status == PSA_SUCCESS && other.status == PSA_SUCCESS && length == other.length &&
               std::memcmp(at.data(), other.at.data(), length) == 0;
    }
};

struct hash_row {
    const char* name;
    psa_algorithm_t alg;
    decltype(&openssl_hash_compute) others[2];
};
const hash_row hashes[] = {
    {"SHA-1", PSA_ALG_SHA_1, {tls::sha_1::hash_compute, nullptr}},
    {"SHA-224", PSA_ALG_SHA_224, {tls::sha_224::hash_compute, nullptr}},
    {"SHA-256", PSA_ALG_SHA_256, {tls::sha_256::hash_compute, sodium::sha_256::hash_compute}},
    {"SHA-384", PSA_ALG_SHA_384, {tls::sha_384::hash_compute, nullptr}},
    {"SHA-512", PSA_ALG_SHA_512, {tls::sha_512::hash_compute, sodium::sha_512::hash_compute}},
};

/// Sizes of keys in bytes; 0 is any.
struct mac_row {
    const char* name;
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t key_size;
    decltype(&openssl_mac_compute) others[2];
};
const mac_row macs[] = {
    {"HMAC-SHA-1", PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC, 0, {tls::hmac_sha_1::mac_compute, nullptr}},
    {"HMAC-SHA-256",
     PSA_ALG_HMAC(PSA_ALG_SHA_256),
     PSA_KEY_TYPE_HMAC,
     0,
     {tls::hmac_sha_256::mac_compute, sodium::hmac_sha_256::mac_compute}},
    {"HMAC-SHA-384", PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, 0, {tls::hmac_sha_384::mac_compute, nullptr}},
    {"HMAC-SHA-512",
     PSA_ALG_HMAC(PSA_ALG_SHA_512),
     PSA_KEY_TYPE_HMAC,
     0,
     {tls::hmac_sha_512::mac_compute, sodium::hmac_sha_512::mac_compute}},
    {"AES-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 16, {tls::aes_cmac::mac_compute, nullptr}},
    {"AES-192-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 24, {tls::aes_cmac::mac_compute, nullptr}},
    {"AES-256-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 32, {tls::aes_cmac::mac_compute, nullptr}},
};

struct cipher_row {
    const char* name;
    psa_algorithm_t alg;
    std::size_t iv_length;
    bool whole_blocks;
    decltype(&openssl_cipher_encrypt) encrypt;
    decltype(&openssl_cipher_decrypt) decrypt;
};
const cipher_row ciphers[] = {
    {"AES-ECB", PSA_ALG_ECB_NO_PADDING, 0, true, tls::aes_ecb::cipher_encrypt, tls::aes_ecb::cipher_decrypt},
    {"AES-CBC", PSA_ALG_CBC_NO_PADDING, 16, true, tls::aes_cbc::cipher_encrypt, tls::aes_cbc::cipher_decrypt},
    {"AES-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 16, false, tls::aes_cbc::cipher_encrypt, tls::aes_cbc::cipher_decrypt},
    {"AES-CTR", PSA_ALG_CTR, 16, false, tls::aes_ctr::cipher_encrypt, tls::aes_ctr::cipher_decrypt},
};

struct aead_functions {
    decltype(&openssl_aead_encrypt) encrypt;
    decltype(&openssl_aead_decrypt) decrypt;
};
struct aead_row {
    const char* name;
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t key_size, nonce_length;
    aead_functions others[2];
};
constexpr psa_algorithm_t short_gcm = PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12),
                          short_ccm = PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8);
constexpr aead_functions tls_gcm{tls::aes_gcm::aead_encrypt, tls::aes_gcm::aead_decrypt},
    tls_ccm{tls::aes_ccm::aead_encrypt, tls::aes_ccm::aead_decrypt},
    tls_chacha{tls::chacha20_poly1305::aead_encrypt, tls::chacha20_poly1305::aead_decrypt},
    sodium_gcm{sodium::aes_256_gcm::aead_encrypt, sodium::aes_256_gcm::aead_decrypt},
    sodium_chacha{sodium::chacha20_poly1305::aead_encrypt, sodium::chacha20_poly1305::aead_decrypt};
aead_row aeads[] = {
    {"AES-128-GCM", PSA_ALG_GCM, PSA_KEY_TYPE_AES, 16, 12, {tls_gcm, {}}},
    {"AES-256-GCM", PSA_ALG_GCM, PSA_KEY_TYPE_AES, 32, 12, {tls_gcm, sodium_gcm}},
    {"AES-192-GCM, 12 bytes of tag", short_gcm, PSA_KEY_TYPE_AES, 24, 12, {tls_gcm, {}}},
    {"AES-128-CCM", PSA_ALG_CCM, PSA_KEY_TYPE_AES, 16, 13, {tls_ccm, {}}},
    {"AES-256-CCM, 8 bytes of tag", short_ccm, PSA_KEY_TYPE_AES, 32, 12, {tls_ccm, {}}},
    {"ChaCha20-Poly1305", PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 32, 12, {tls_chacha, sodium_chacha}},
};

std::uint64_t state;
[[nodiscard]] std::uint64_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}
[[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() >> 11) % count; }
template <std::size_t Size>
bytes some(std::array<std::uint8_t, Size>& at, std::size_t length) {
    for (std::size_t i = 0; i != length; ++i) at[i] = static_cast<std::uint8_t>(next() >> 24);
    return {at.data(), length};
}

unsigned long failures = 0, comparisons = 0;
void expect(bool holds, const char* name, const char* what) {
    ++comparisons;
    if (holds) return;
    if (++failures < 20) std::printf("%s: %s\n", name, what);
}

[[nodiscard]] psa_key_attributes_t key_of(psa_key_type_t type, bytes key) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, key.size() * 8);
    return attributes;
}

/// Calls `update(piece, length)` with a message in pieces at random.
template <class Update>
[[nodiscard]] psa_status_t in_pieces(bytes message, Update&& update) {
    psa_status_t status = PSA_SUCCESS;
    while (!message.empty() && status == PSA_SUCCESS) {
        const std::size_t length = 1 + below(message.size());
        status = update(message.data(), length);
        message = message.subspan(length);
    }
    return status;
}

void compare_hash(const hash_row& row, bytes message) {
    output one, pieces;
    one.status = openssl_hash_compute(row.alg, message.data(), message.size(), one.at.data(), 64, &one.length);
    for (auto* other : row.others) {
        if (other == nullptr) continue;
        output theirs;
        theirs.status = other(row.alg, message.data(), message.size(), theirs.at.data(), 64, &theirs.length);
        expect(one == theirs, row.name, "hashes differ");
    }
    openssl_hash_operation_t operation{};
    pieces.status = openssl_hash_setup(&operation, row.alg);
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) { return openssl_hash_update(&operation, at, length); });
    if (pieces.status == PSA_SUCCESS) pieces.status = openssl_hash_finish(&operation, pieces.at.data(), 64, &pieces.length);
    (void)openssl_hash_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");
}

void compare_mac(const mac_row& row, bytes message) {
    std::array<std::uint8_t, 160> key_bytes;
    const bytes key = some(key_bytes, row.key_size != 0 ? row.key_size : 1 + below(key_bytes.size()));
    const psa_key_attributes_t attributes = key_of(row.type, key);
    output one, pieces;
    one.status = openssl_mac_compute(&attributes, key.data(), key.size(), row.alg, message.data(), message.size(), one.at.data(),
                                     64, &one.length);
    for (auto* other : row.others) {
        if (other == nullptr) continue;
        output theirs;
        theirs.status = other(&attributes, key.data(), key.size(), row.alg, message.data(), message.size(), theirs.at.data(), 64,
                              &theirs.length);
        expect(one == theirs, row.name, "MACs differ");
    }
    openssl_mac_operation_t operation{};
    pieces.status = openssl_mac_sign_setup(&operation, &attributes, key.data(), key.size(), row.alg);
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) { return openssl_mac_update(&operation, at, length); });
    if (pieces.status == PSA_SUCCESS) pieces.status = openssl_mac_sign_finish(&operation, pieces.at.data(), 64, &pieces.length);
    (void)openssl_mac_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");
}

void compare_cipher(const cipher_row& row, bytes message) {
    std::array<std::uint8_t, 32> key_bytes;
    std::array<std::uint8_t, 16> iv_bytes;
    const bytes key = some(key_bytes, 16 + 8 * below(3)), iv = some(iv_bytes, row.iv_length);
    const psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_AES, key);
    if (row.whole_blocks) message = message.first(message.size() / 16 * 16);
    output one, theirs, opened, opened_by_them, pieces;
    one.status = openssl_cipher_encrypt(&attributes, key.data(), key.size(), row.alg, iv.data(), iv.size(), message.data(),
                                        message.size(), one.at.data(), one.at.size(), &one.length);
    theirs.status = row.encrypt(&attributes, key.data(), key.size(), row.alg, iv.data(), iv.size(), message.data(),
                                message.size(), theirs.at.data(), theirs.at.size(), &theirs.length);
    expect(one == theirs, row.name, "ciphertexts differ");

    openssl_cipher_operation_t operation{};
    pieces.length = 0;
    pieces.status = openssl_cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), row.alg);
    if (pieces.status == PSA_SUCCESS && !iv.empty()) pieces.status = openssl_cipher_set_iv(&operation, iv.data(), iv.size());
    std::size_t more = 0;
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) {
            more = 0;
            // As much room as the API says that it takes, and no more.
            const psa_status_t status =
                openssl_cipher_update(&operation, at, length, pieces.at.data() + pieces.length,
                                      PSA_CIPHER_UPDATE_OUTPUT_SIZE(PSA_KEY_TYPE_AES, row.alg, length), &more);
            pieces.length += more;
            return status;
        });
    more = 0;
    if (pieces.status == PSA_SUCCESS)
        pieces.status = openssl_cipher_finish(&operation, pieces.at.data() + pieces.length, 16, &more);
    pieces.length += more;
    (void)openssl_cipher_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");

    std::array<std::uint8_t, most + 80> sealed;
    std::memcpy(sealed.data(), iv.data(), iv.size());
    std::memcpy(sealed.data() + iv.size(), one.at.data(), one.length);
    opened.status = openssl_cipher_decrypt(&attributes, key.data(), key.size(), row.alg, sealed.data(), iv.size() + one.length,
                                           opened.at.data(), opened.at.size(), &opened.length);
    opened_by_them.status = row.decrypt(&attributes, key.data(), key.size(), row.alg, sealed.data(), iv.size() + one.length,
                                        opened_by_them.at.data(), opened_by_them.at.size(), &opened_by_them.length);
    expect(opened == opened_by_them, row.name, "plaintexts differ");
    expect(opened.length == message.size() && std::memcmp(opened.at.data(), message.data(), message.size()) == 0, row.name,
           "what was encrypted does not come back");
}

void compare_aead(const aead_row& row, bytes message) {
    std::array<std::uint8_t, 32> key_bytes;
    std::array<std::uint8_t, 13> nonce_bytes;
    std::array<std::uint8_t, 64> data_bytes;
    const bytes key = some(key_bytes, row.key_size), nonce = some(nonce_bytes, row.nonce_length),
                data = some(data_bytes, below(data_bytes.size()));
    const psa_key_attributes_t attributes = key_of(row.type, key);
    const auto decrypt = [&](auto* function, const output& sealed) {
        output opened;
        opened.status =
            function(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(), data.size(),
                     sealed.at.data(), sealed.length, opened.at.data(), opened.at.size(), &opened.length);
        return opened;
    };
    output one;
    one.status = openssl_aead_encrypt(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(),
                                      data.size(), message.data(), message.size(), one.at.data(), one.at.size(), &one.length);
    output flipped = one;
    flipped.at[below(one.length)] ^= static_cast<std::uint8_t>(1U << below(8));
    const output opened = decrypt(&openssl_aead_decrypt, one);
    expect(opened.status == PSA_SUCCESS && opened.length == message.size() &&
               std::memcmp(opened.at.data(), message.data(), message.size()) == 0,
           row.name, "what was encrypted does not come back");
    expect(decrypt(&openssl_aead_decrypt, flipped).status == PSA_ERROR_INVALID_SIGNATURE, row.name, "a flipped bit passes");
    for (const aead_functions& other : row.others) {
        if (other.encrypt == nullptr) continue;
        output theirs;
        theirs.status =
            other.encrypt(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(), data.size(),
                          message.data(), message.size(), theirs.at.data(), theirs.at.size(), &theirs.length);
        expect(one == theirs, row.name, "ciphertexts differ");
        expect(decrypt(other.decrypt, one) == opened, row.name, "plaintexts differ");
        expect(decrypt(other.decrypt, flipped).status == PSA_ERROR_INVALID_SIGNATURE, row.name, "a flipped bit passes elsewhere");
    }
}

}  // namespace

int main(int count, char** words) {
    const unsigned long cases = count > 1 ? std::strtoul(words[1], nullptr, 10) : 2000;
    state = 0x9e3779b97f4a7c15 ^ (count > 2 ? std::strtoull(words[2], nullptr, 10) : 1);
    if (sodium::aes_256_gcm::init() != PSA_SUCCESS) return 1;
    if (crypto_aead_aes256gcm_is_available() == 0) {
        std::printf("libsodium has no AES on this machine\n");
        aeads[1].others[1] = {};
    }
    std::array<std::uint8_t, most> buffer;
    for (unsigned long i = 0; i != cases; ++i) {
        const bytes message = some(buffer, below(most));
        switch (below(4)) {
            case 0:
                compare_hash(hashes[below(std::size(hashes))], message);
                break;
            case 1:
                compare_mac(macs[below(std::size(macs))], message);
                break;
            case 2:
                compare_cipher(ciphers[below(std::size(ciphers))], message);
                break;
            default:
                compare_aead(aeads[below(std::size(aeads))], message);
                break;
        }
    }
    std::printf("%lu cases, %lu comparisons, %lu failures\n", cases, comparisons, failures);
    return failures != 0 || comparisons < cases ? 1 : 0;
}
