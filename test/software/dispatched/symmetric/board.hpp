/// @file Two platforms with both sets of software, in either order, and what their users do with one key: each thing at once and
/// in pieces, with outputs that are exactly as long as they must be.
#pragma once

#include <software/sodium/support.hpp>
#include <support/counted_random.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/symmetric.hpp>
#include <psadrv/software/sodium/sodium.hpp>

#include <algorithm>

namespace test {

using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t any_hmac(psa_algorithm_t hash) { return PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(hash), 4); }
inline constexpr psa_algorithm_t any_gcm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 4),
                                 any_ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4);

template <class... Drivers>
struct board {
    using drivers = psadrv::driver_list<Drivers...>;
    using random = counted_random;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, any_hmac(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC),
        want(usage::mac, any_hmac(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC),
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_CFB, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_OFB, PSA_KEY_TYPE_AES, {128, 256}),
        want(usage::cipher, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, {256}),
        want(usage::aead, any_gcm, PSA_KEY_TYPE_AES),
        want(usage::aead_encrypt | usage::aead_decrypt, any_ccm, PSA_KEY_TYPE_AES),  // 2.28 has no CCM in several calls
        want(usage::aead, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, {256}),
        want(usage::aead, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20, {256}),
    };
};
namespace lib = psadrv::mbedtls;
namespace na = psadrv::sodium;
using sodium_first =
    board<na::hmac_sha_256, na::hmac_sha_512, na::chacha20, na::aes_256_gcm, na::chacha20_poly1305, na::xchacha20_poly1305,
          lib::hmac_sha_256, lib::hmac_sha_512, lib::aes_cmac, lib::aes_ctr, lib::aes_cbc, lib::aes_ecb, lib::aes_cfb,
          lib::aes_ofb, lib::chacha20, lib::aes_gcm, lib::aes_ccm, lib::chacha20_poly1305>;
using mbedtls_first =
    board<lib::hmac_sha_256, lib::hmac_sha_512, lib::aes_cmac, lib::aes_ctr, lib::aes_cbc, lib::aes_ecb, lib::aes_cfb,
          lib::aes_ofb, lib::chacha20, lib::aes_gcm, lib::aes_ccm, lib::chacha20_poly1305, na::hmac_sha_256, na::hmac_sha_512,
          na::chacha20, na::aes_256_gcm, na::chacha20_poly1305, na::xchacha20_poly1305>;

/// A status, and what was written where that is a success; nothing may be left of a failure.
struct result {
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
    bytes written;
    bool kept = true;  ///< nothing was written outside of the output, and the length of a failure is 0

    result(psa_status_t said, output& where)
        : status{said},
          written{said == PSA_SUCCESS ? where.written() : bytes{}},
          kept{where.margins_kept() && (said == PSA_SUCCESS || where.length == 0)} {}
    explicit result(psa_status_t said) : status{said} {}

    [[nodiscard]] bool is(const bytes& expected) const { return kept && status == PSA_SUCCESS && written == expected; }
    friend bool operator==(const result&, const result&) = default;
};

template <class Platform>
struct key_user {
    using crypto = psadrv::crypto<Platform>;
    psa_key_attributes_t attributes;
    bytes key;
    psa_algorithm_t alg;

    key_user(psa_key_type_t type, psa_algorithm_t algorithm, bytes material)
        : attributes{attributes_of(type, 8 * material.size())}, key{std::move(material)}, alg{algorithm} {}

    // The length of pieces is a parameter; each step may write as much as the API says it may.
    [[nodiscard]] psa_key_type_t type() const { return psa_get_key_type(&attributes); }

    [[nodiscard]] result mac(const bytes& message, std::size_t size) const {
        output out{size};
        const psa_status_t status = crypto::mac_compute(&attributes, key.data(), key.size(), alg, data_or_null(message),
                                                        message.size(), out.data(), out.size(), &out.length);
        return {status, out};
    }
    [[nodiscard]] psa_status_t check(const bytes& message, const bytes& mac) const {
        return crypto::mac_verify(&attributes, key.data(), key.size(), alg, data_or_null(message), message.size(),
                                  data_or_null(mac), mac.size());
    }
    [[nodiscard]] result mac_in_pieces(const bytes& message, std::size_t size, std::size_t piece) const {
        typename crypto::mac_operation operation{};
        psa_status_t status = crypto::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg);
        for (std::size_t at = 0; status == PSA_SUCCESS && at < message.size(); at += piece)
            status = crypto::mac_update(&operation, message.data() + at, std::min(piece, message.size() - at));
        output out{size};
        out.length = 0;
        if (status == PSA_SUCCESS) status = crypto::mac_sign_finish(&operation, out.data(), out.size(), &out.length);
        (void)crypto::mac_abort(&operation);
        return {status, out};
    }
    [[nodiscard]] psa_status_t check_in_pieces(const bytes& message, const bytes& mac, std::size_t piece) const {
        typename crypto::mac_operation operation{};
        psa_status_t status = crypto::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg);
        for (std::size_t at = 0; status == PSA_SUCCESS && at < message.size(); at += piece)
            status = crypto::mac_update(&operation, message.data() + at, std::min(piece, message.size() - at));
        if (status == PSA_SUCCESS) status = crypto::mac_verify_finish(&operation, data_or_null(mac), mac.size());
        (void)crypto::mac_abort(&operation);
        return status;
    }

    [[nodiscard]] result encrypt(const bytes& text) const {
        output out{PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(type(), alg, text.size())};
        const psa_status_t status = crypto::cipher_encrypt(&attributes, key.data(), key.size(), alg, data_or_null(text),
                                                           text.size(), out.data(), out.size(), &out.length);
        return {status, out};
    }
    [[nodiscard]] result decrypt(const bytes& iv_and_text) const {
        output out{PSA_CIPHER_DECRYPT_OUTPUT_SIZE(type(), alg, iv_and_text.size())};
        const psa_status_t status = crypto::cipher_decrypt(&attributes, key.data(), key.size(), alg, data_or_null(iv_and_text),
                                                           iv_and_text.size(), out.data(), out.size(), &out.length);
        return {status, out};
    }
    [[nodiscard]] result cipher_in_pieces(bool encrypts, const bytes& iv, const bytes& text, std::size_t piece) const {
        typename crypto::cipher_operation operation{};
        psa_status_t status = encrypts ? crypto::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg)
                                       : crypto::cipher_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        if (status == PSA_SUCCESS && !iv.empty()) status = crypto::cipher_set_iv(&operation, iv.data(), iv.size());
        output out{text.size() + 32};
        std::size_t total = 0, length = 0;
        for (std::size_t at = 0; status == PSA_SUCCESS && at < text.size(); at += piece) {
            const std::size_t bytes_now = std::min(piece, text.size() - at);
            status = crypto::cipher_update(&operation, text.data() + at, bytes_now, out.data() + total,
                                           PSA_CIPHER_UPDATE_OUTPUT_SIZE(type(), alg, bytes_now), &length);
            total += length;
        }
        if (status == PSA_SUCCESS)
            status = crypto::cipher_finish(&operation, out.data() + total, PSA_CIPHER_FINISH_OUTPUT_SIZE(type(), alg), &length);
        out.length = status == PSA_SUCCESS ? total + length : 0;
        (void)crypto::cipher_abort(&operation);
        return {status, out};
    }

    [[nodiscard]] result seal(const bytes& nonce, const bytes& ad, const bytes& text) const {
        output out{PSA_AEAD_ENCRYPT_OUTPUT_SIZE(type(), alg, text.size())};
        const psa_status_t status =
            crypto::aead_encrypt(&attributes, key.data(), key.size(), alg, data_or_null(nonce), nonce.size(), data_or_null(ad),
                                 ad.size(), data_or_null(text), text.size(), out.data(), out.size(), &out.length);
        return {status, out};
    }
    [[nodiscard]] result open(const bytes& nonce, const bytes& ad, const bytes& sealed) const {
        output out{PSA_AEAD_DECRYPT_OUTPUT_SIZE(type(), alg, sealed.size())};
        const psa_status_t status =
            crypto::aead_decrypt(&attributes, key.data(), key.size(), alg, data_or_null(nonce), nonce.size(), data_or_null(ad),
                                 ad.size(), data_or_null(sealed), sealed.size(), out.data(), out.size(), &out.length);
        return {status, out};
    }
    /// `sealed` is the ciphertext with its tag, to be opened, or absent.
    [[nodiscard]] result aead_in_pieces(const bytes& nonce, const bytes& ad, const bytes& text, const bytes* tag,
                                        std::size_t piece) const {
        typename crypto::aead_operation operation{};
        psa_status_t status = tag == nullptr ? crypto::aead_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg)
                                             : crypto::aead_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        const bool lengths = piece % 2 == 0;  // sometimes
        if (status == PSA_SUCCESS && lengths) status = crypto::aead_set_lengths(&operation, ad.size(), text.size());
        if (status == PSA_SUCCESS) status = crypto::aead_set_nonce(&operation, data_or_null(nonce), nonce.size());
        const std::size_t ad_piece = lengths && !ad.empty() ? ad.size() : piece;
        for (std::size_t at = 0; status == PSA_SUCCESS && at < ad.size(); at += ad_piece)
            status = crypto::aead_update_ad(&operation, ad.data() + at, std::min(ad_piece, ad.size() - at));
        output out{text.size() + 48};
        std::size_t total = 0, length = 0, tag_length = 0;
        for (std::size_t at = 0; status == PSA_SUCCESS && at < text.size(); at += piece) {
            const std::size_t bytes_now = std::min(piece, text.size() - at);
            status = crypto::aead_update(&operation, text.data() + at, bytes_now, out.data() + total,
                                         PSA_AEAD_UPDATE_OUTPUT_SIZE(type(), alg, bytes_now), &length);
            total += length;
        }
        std::uint8_t made[PSA_AEAD_TAG_MAX_SIZE];
        if (status == PSA_SUCCESS && tag == nullptr)
            status = crypto::aead_finish(&operation, out.data() + total, PSA_AEAD_FINISH_OUTPUT_SIZE(type(), alg), &length, made,
                                         PSA_ALG_AEAD_GET_TAG_LENGTH(alg), &tag_length);
        else if (status == PSA_SUCCESS)
            status = crypto::aead_verify(&operation, out.data() + total, PSA_AEAD_VERIFY_OUTPUT_SIZE(type(), alg), &length,
                                         data_or_null(*tag), tag->size());
        (void)crypto::aead_abort(&operation);
        if (status == PSA_SUCCESS) {
            total += length;
            std::copy(made, made + tag_length, out.data() + total);
        }
        out.length = status == PSA_SUCCESS ? total + tag_length : 0;
        return {status, out};
    }
};

}  // namespace test
