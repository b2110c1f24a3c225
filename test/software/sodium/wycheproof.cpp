// Wycheproof vectors against the drivers over libsodium, one on each line of the standard input; see wycheproof.py.
#include <support/vectors.hpp>

#include <psadrv/software/sodium/sodium.hpp>

using namespace test;
using namespace psadrv;

psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t*, std::size_t) { return PSA_ERROR_NOT_SUPPORTED; }

namespace {

/// Vectors that the fallback driver rightly left to the next one.
unsigned left_alone = 0;

template <class Driver>
psa_status_t aead_in_parts(const psa_key_attributes_t& attributes, psa_algorithm_t alg, const bytes& key, const bytes& nonce,
                           const bytes& ad, const bytes& text, const bytes& tag, bytes& plaintext) {
    typename Driver::aead_operation_t operation{};
    psa_status_t status = Driver::aead_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
    if (status == PSA_SUCCESS) status = Driver::aead_set_nonce(&operation, data_or_null(nonce), nonce.size());
    for (std::size_t i = 0; i != ad.size() && status == PSA_SUCCESS; ++i) {
        status = Driver::aead_update_ad(&operation, ad.data() + i, 1);
    }
    plaintext.assign(text.size(), 0);
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size() && status == PSA_SUCCESS; i += 7) {
        const std::size_t part = std::min<std::size_t>(7, text.size() - i);
        status = Driver::aead_update(&operation, text.data() + i, part, plaintext.data() + i, part, &length);
    }
    return status != PSA_SUCCESS ? status : Driver::aead_verify(&operation, nullptr, 0, &length, tag.data(), tag.size());
}

template <class Driver, psa_algorithm_t Algorithm, psa_key_type_t Type>
bool aead(fields line) {
    const bytes key = line.value(), nonce = line.value(), ad = line.value(), text = line.value(), ciphertext = line.value();
    const bytes tag = line.value(), whole = joined(ciphertext, tag);
    const bool valid = line.valid();
    const psa_key_attributes_t attributes = attributes_of(Type, key.size() * 8);
    output made{text.size() + 16}, back{ciphertext.size()};
    const psa_status_t encrypted =
        Driver::aead_encrypt(&attributes, key.data(), key.size(), Algorithm, data_or_null(nonce), nonce.size(), data_or_null(ad),
                             ad.size(), data_or_null(text), text.size(), made.data(), made.size(), &made.length);
    const psa_status_t decrypted =
        Driver::aead_decrypt(&attributes, key.data(), key.size(), Algorithm, data_or_null(nonce), nonce.size(), data_or_null(ad),
                             ad.size(), data_or_null(whole), whole.size(), back.data(), back.size(), &back.length);
    if constexpr (Algorithm == PSA_ALG_GCM) {
        if (key.size() != 32 || nonce.size() != 12 || crypto_aead_aes256gcm_is_available() == 0) {
            ++left_alone;
            return encrypted == PSA_ERROR_NOT_SUPPORTED && decrypted == PSA_ERROR_NOT_SUPPORTED && made.untouched() &&
                   back.untouched();
        }
    } else {
        bytes plaintext;
        const psa_status_t in_parts = aead_in_parts<Driver>(attributes, Algorithm, key, nonce, ad, ciphertext, tag, plaintext);
        if (in_parts != decrypted || (valid && plaintext != text)) return false;
    }
    if (!made.margins_kept() || !back.margins_kept()) return false;
    if (!valid) return decrypted != PSA_SUCCESS && back.length == 7777;
    return encrypted == PSA_SUCCESS && made.written() == whole && decrypted == PSA_SUCCESS && back.written() == text;
}

template <class Driver, psa_algorithm_t Hash>
bool mac(fields line) {
    const std::size_t length = std::stoul(line.word()) / 8;
    const bytes key = line.value(), message = line.value(), tag = line.value();
    const bool valid = line.valid();
    const psa_algorithm_t alg = PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(Hash), length);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, key.size() * 8);
    output made{length};
    const psa_status_t computed = Driver::mac_compute(&attributes, key.data(), key.size(), alg, data_or_null(message),
                                                      message.size(), made.data(), made.size(), &made.length);
    const psa_status_t verified = Driver::mac_verify(&attributes, key.data(), key.size(), alg, data_or_null(message),
                                                     message.size(), data_or_null(tag), tag.size());
    if (computed != PSA_SUCCESS || (made.written() == tag) != valid || !made.margins_kept()) return false;
    return verified == (valid ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
}

bool ed25519(fields line) {
    const bytes key = line.value(), message = line.value(), signature = line.value();
    const psa_key_attributes_t attributes = attributes_of(sodium::ed25519::public_key, 255);
    const psa_status_t verified =
        sodium::ed25519::verify_message(&attributes, key.data(), key.size(), PSA_ALG_PURE_EDDSA, data_or_null(message),
                                        message.size(), data_or_null(signature), signature.size());
    return verified == (line.valid() ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
}

bool x25519(fields line) {
    const bytes peer = line.value(), given = line.value(), shared = line.value();
    const bool valid = line.valid();
    const psa_key_attributes_t attributes = attributes_of(sodium::x25519::key_pair, 255);
    output ours{32}, secret{32};
    std::size_t bits = 255;
    if (sodium::x25519::import_key(&attributes, given.data(), given.size(), ours.data(), ours.size(), &ours.length, &bits) !=
        PSA_SUCCESS)
        return false;
    const psa_status_t agreed = sodium::x25519::key_agreement(PSA_ALG_ECDH, &attributes, ours.data(), ours.length, peer.data(),
                                                              peer.size(), secret.data(), secret.size(), &secret.length);
    if (!valid) return agreed == PSA_ERROR_INVALID_ARGUMENT && secret.untouched();
    return agreed == PSA_SUCCESS && secret.written() == shared && secret.margins_kept();
}

const vector_checks checks{
    {"aes_gcm", aead<sodium::aes_256_gcm, PSA_ALG_GCM, PSA_KEY_TYPE_AES>},
    {"chacha20_poly1305", aead<sodium::chacha20_poly1305, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20>},
    {"xchacha20_poly1305", aead<sodium::xchacha20_poly1305, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20>},
    {"hmac_sha_256", mac<sodium::hmac_sha_256, PSA_ALG_SHA_256>},
    {"hmac_sha_512", mac<sodium::hmac_sha_512, PSA_ALG_SHA_512>},
    {"ed25519", ed25519},
    {"x25519", x25519},
};

}  // namespace

int main(int count, char**) {
    if (count > 1) return tell_mechanisms(checks);
    if (sodium::aes_256_gcm::init() != PSA_SUCCESS) return 1;
    if (crypto_aead_aes256gcm_is_available() == 0)
        std::printf("aes_gcm: not on this processor; each vector must be left alone\n");
    const int status = judge_vectors(checks);
    std::printf("of aes_gcm's, %u have keys or nonces of other sizes, and PSA_ERROR_NOT_SUPPORTED is right\n", left_alone);
    return status;
}
