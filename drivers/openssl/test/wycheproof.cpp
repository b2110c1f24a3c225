// Wycheproof vectors against the driver, one on each line of the standard input; see test/software/wycheproof.py.
#include <psadrv_drivers/openssl/driver.hpp>

#include <support/vectors.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

using namespace test;

namespace {

using driver = psadrv::openssl::driver;

template <psa_algorithm_t Algorithm, psa_key_type_t Type>
bool aead(fields line) {
    const bytes key = line.value(), nonce = line.value(), data = line.value(), text = line.value();
    bytes whole = line.value();
    const bytes tag = line.value();
    const bool valid = line.valid();
    const psa_key_attributes_t attributes = attributes_of(Type, key.size() * 8);
    whole.insert(whole.end(), tag.begin(), tag.end());
    bytes sealed(text.size() + 16), opened(whole.size());
    std::size_t length = 0, sealed_length = 0;
    const psa_status_t encrypted =
        driver::aead_encrypt(&attributes, key.data(), key.size(), Algorithm, nonce.data(), nonce.size(), data.data(), data.size(),
                             text.data(), text.size(), sealed.data(), sealed.size(), &sealed_length);
    const psa_status_t decrypted =
        driver::aead_decrypt(&attributes, key.data(), key.size(), Algorithm, nonce.data(), nonce.size(), data.data(), data.size(),
                             whole.data(), whole.size(), opened.data(), opened.size(), &length);
    if (nonce.size() > 128) return encrypted == PSA_ERROR_NOT_SUPPORTED && decrypted == PSA_ERROR_NOT_SUPPORTED;
    if (!valid) return decrypted != PSA_SUCCESS;
    opened.resize(length);
    return encrypted == PSA_SUCCESS && sealed_length == whole.size() && sealed == whole && decrypted == PSA_SUCCESS &&
           opened == text;
}

template <psa_algorithm_t Hash>
bool mac(fields line) {
    const std::size_t length = std::stoul(line.word()) / 8;
    const bytes key = line.value(), message = line.value(), tag = line.value();
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, key.size() * 8);
    bytes made(length);
    std::size_t made_length = 0;
    const psa_status_t computed =
        driver::mac_compute(&attributes, key.data(), key.size(), PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(Hash), length),
                            message.data(), message.size(), made.data(), made.size(), &made_length);
    return computed == PSA_SUCCESS && made_length == length && (made == tag) == line.valid();
}

bool ed25519(fields line) {
    constexpr psa_key_type_t type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    const bytes key = line.value(), message = line.value(), signature = line.value();
    const psa_key_attributes_t attributes = attributes_of(type, 255);
    const psa_status_t verified = driver::verify_message(&attributes, key.data(), key.size(), PSA_ALG_PURE_EDDSA, message.data(),
                                                         message.size(), signature.data(), signature.size());
    return verified == (line.valid() ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
}

bool x25519(fields line) {
    const bytes peer = line.value(), given = line.value(), shared = line.value();
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY), 255);
    bytes ours(32), secret(32);
    std::size_t bits = 255, length = 0;
    if (driver::import_key(&attributes, given.data(), given.size(), ours.data(), ours.size(), &length, &bits) != PSA_SUCCESS)
        return false;
    const psa_status_t agreed = driver::key_agreement(PSA_ALG_ECDH, &attributes, ours.data(), length, peer.data(), peer.size(),
                                                      secret.data(), secret.size(), &length);
    if (!line.valid()) return agreed == PSA_ERROR_INVALID_ARGUMENT;
    return agreed == PSA_SUCCESS && length == 32 && secret == shared;
}

const vector_checks checks{
    {"aes_gcm", aead<PSA_ALG_GCM, PSA_KEY_TYPE_AES>},
    {"chacha20_poly1305", aead<PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20>},
    {"hmac_sha_256", mac<PSA_ALG_SHA_256>},
    {"hmac_sha_512", mac<PSA_ALG_SHA_512>},
    {"ed25519", ed25519},
    {"x25519", x25519},
};

}  // namespace

int main(int count, char**) {
    if (count > 1) return tell_mechanisms(checks);
    return judge_vectors(checks);
}
