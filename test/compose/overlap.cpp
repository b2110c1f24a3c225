// "Overlap is possible ... between an input buffer and an output buffer": parts of a text whose results lie partly over them.
#include "support.hpp"

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/chacha20.hpp>
#include <psadrv/software/mbedtls/chacha20_poly1305.hpp>
#include <psadrv/software/mbedtls/des.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>

using namespace test;
using psadrv::driver_list;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;

namespace {

struct composed {
    using drivers = driver_list<mbedtls::aes_ecb, mbedtls::des3_ecb>;
    static constexpr psadrv::wanted wanted{want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, {128, 192}),
                                           want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES),
                                           want(usage::aead, PSA_ALG_CCM, PSA_KEY_TYPE_AES)};
};
struct claimed {
    using drivers =
        driver_list<mbedtls::aes_ecb, mbedtls::aes_cbc, mbedtls::des3_cbc, mbedtls::aes_ctr, mbedtls::aes_cfb, mbedtls::aes_ofb,
                    mbedtls::aes_ccm_star, mbedtls::chacha20, mbedtls::aes_gcm, mbedtls::chacha20_poly1305>;
    static constexpr psadrv::wanted wanted{want(usage::cipher, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, {128, 192}),
                                           want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CFB, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_OFB, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES),
                                           want(usage::cipher, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20),
                                           want(usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_AES),
                                           want(usage::aead, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20)};
};

constexpr std::size_t longest = 96, margin = 48;
const std::vector<int> shifts{-33, -17, -16, -15, -8, -1, 0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 47};

bytes some(std::size_t size, unsigned seed) {
    bytes all(size);
    for (std::uint8_t& one : all) one = static_cast<std::uint8_t>((seed = seed * 1103515245U + 12345U) >> 16);
    return all;
}

/// `update(input, input_length, output, output_size, output_length)` gets the first `begun` bytes of a text by themselves, the
/// others with a result that is written `shift` bytes behind where they are. `end(output, size, length)` is the last step.
template <class Update, class End>
bytes run(const bytes& text, std::size_t begun, int shift, Update&& update, End&& end) {
    bytes found(begun + 16), arena(margin + 2 * longest + 16, 0xee), last(32);
    std::size_t length = 0;
    REQUIRE(update(text.data(), begun, found.data(), found.size(), &length) == PSA_SUCCESS);
    found.resize(length);
    const std::size_t rest = text.size() - begun;
    std::uint8_t* const at = arena.data() + margin;
    std::copy(text.begin() + static_cast<long>(begun), text.end(), at);
    REQUIRE(update(at, rest, at + shift, rest + 16, &length) == PSA_SUCCESS);
    found.insert(found.end(), at + shift, at + shift + length);
    REQUIRE(end(last.data(), last.size(), &length) == PSA_SUCCESS);
    found.insert(found.end(), last.begin(), last.begin() + static_cast<long>(length));
    return found;
}

struct cipher_kind {
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t key_size;
};

template <class Platform, bool Encrypting>
bytes cipher_of(const cipher_kind& kind, const bytes& text, std::size_t begun, int shift) {
    using raw = psadrv::raw_cipher<Platform>;
    const bytes key = some(kind.key_size, 7), iv = some(PSA_CIPHER_IV_LENGTH(kind.type, kind.alg), 9);
    const psa_key_attributes_t attributes = attributes_of(kind.type, 8 * key.size());
    std::conditional_t<Encrypting, typename raw::cipher_encrypt_operation, typename raw::cipher_decrypt_operation> operation{};
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
    if constexpr (Encrypting) status = raw::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), kind.alg);
    else status = raw::cipher_decrypt_setup(&operation, &attributes, key.data(), key.size(), kind.alg);
    REQUIRE(status == PSA_SUCCESS);
    if (!iv.empty()) REQUIRE(raw::cipher_set_iv(&operation, iv.data(), iv.size()) == PSA_SUCCESS);
    bool refused = false;
    return run(
        text, begun, shift, [&](auto... rest) { return raw::cipher_update(&operation, rest...); },
        [&](auto... rest) { return raw::cipher_finish(&operation, refused, rest...); });
}

template <class Platform>
void compare_ciphers(std::initializer_list<cipher_kind> kinds) {
    const bytes text = some(longest, 1);
    for (const cipher_kind& kind : kinds) {
        const bytes coded = cipher_of<Platform, true>(kind, text, 0, longest);
        for (std::size_t begun : {0U, 3U, 16U, 29U}) {
            for (int shift : shifts) {
                CAPTURE(kind.alg, kind.type, begun, shift);
                CHECK(cipher_of<Platform, true>(kind, text, begun, shift) == coded);
                CHECK(cipher_of<Platform, false>(kind, coded, begun, shift) == text);
            }
        }
    }
}

template <class Platform, bool Encrypting>
bytes aead_of(psa_algorithm_t alg, psa_key_type_t type, const bytes& text, std::size_t begun, int shift, bytes& tag) {
    using raw = psadrv::raw_aead<Platform>;
    const bytes key = some(32, 7), nonce = some(12, 9), data = some(20, 11);
    const psa_key_attributes_t attributes = attributes_of(type, 256);
    std::conditional_t<Encrypting, typename raw::aead_encrypt_operation, typename raw::aead_decrypt_operation> operation{};
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
    if constexpr (Encrypting) status = raw::aead_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
    else status = raw::aead_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
    REQUIRE(status == PSA_SUCCESS);
    REQUIRE(raw::aead_set_lengths(&operation, data.size(), text.size()) == PSA_SUCCESS);
    REQUIRE(raw::aead_set_nonce(&operation, nonce.data(), nonce.size()) == PSA_SUCCESS);
    REQUIRE(raw::aead_update_ad(&operation, data.data(), data.size()) == PSA_SUCCESS);
    bool refused = false;
    tag.resize(16);
    std::size_t length = 0;
    return run(
        text, begun, shift, [&](auto... rest) { return raw::aead_update(&operation, rest...); },
        [&](auto... rest) {
            if constexpr (Encrypting) return raw::aead_finish(&operation, refused, rest..., tag.data(), tag.size(), &length);
            else return raw::aead_verify(&operation, refused, rest..., tag.data(), tag.size());
        });
}

template <class Platform>
void compare_aead(psa_algorithm_t alg, psa_key_type_t type) {
    const bytes text = some(longest - 3, 1);
    bytes right, tag;
    const bytes coded = aead_of<Platform, true>(alg, type, text, 0, longest, right);
    for (std::size_t begun : {0U, 3U, 16U, 29U}) {
        for (int shift : shifts) {
            CAPTURE(alg, begun, shift);
            CHECK(aead_of<Platform, true>(alg, type, text, begun, shift, tag) == coded);
            CHECK(tag == right);
            CHECK(aead_of<Platform, false>(alg, type, coded, begun, shift, tag) == text);
        }
    }
}

}  // namespace

TEST_CASE("parts of a text may overlap their results in any way, in ciphers that are composed",
          "[compose][spec:entry-point-parameters]") {
    compare_ciphers<composed>({{PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, 16},
                               {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, 32},
                               {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, 24},
                               {PSA_ALG_CTR, PSA_KEY_TYPE_AES, 16},
                               {PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES, 16}});
    compare_aead<composed>(PSA_ALG_CCM, PSA_KEY_TYPE_AES);
}

TEST_CASE("parts of a text may overlap their results in any way, in ciphers by Mbed TLS",
          "[mbedtls][spec:entry-point-parameters]") {
    compare_ciphers<claimed>({{PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, 16},
                              {PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, 16},
                              {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, 32},
                              {PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_DES, 24},
                              {PSA_ALG_CTR, PSA_KEY_TYPE_AES, 16},
                              {PSA_ALG_CFB, PSA_KEY_TYPE_AES, 24},
                              {PSA_ALG_OFB, PSA_KEY_TYPE_AES, 16},
                              {PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES, 16},
                              {PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, 32}});
    compare_aead<claimed>(PSA_ALG_GCM, PSA_KEY_TYPE_AES);
    compare_aead<claimed>(PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20);
}
