// Derivation and agreement for drivers of tests, as simple as can be: whoever has the same inputs arrives at the same bytes.
#pragma once

#include <psadrv/psadrv.hpp>

#include <cstring>
#include <numeric>
#include <vector>

namespace stored {

inline constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256),
                                 short_hmac = PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 16);
inline constexpr psa_key_type_t pair_type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

/// `Driver::open(key_buffer, key_buffer_size)` gives a key's bytes.
template <class Driver>
struct deriving {
    struct key_derivation_operation_t {
        std::uint8_t next;
    };
    using operation_t = key_derivation_operation_t;

    static psa_status_t key_derivation_setup(operation_t* operation, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        constexpr auto step = PSA_KEY_DERIVATION_INPUT_SECRET;
        std::vector<std::uint8_t> secret(64);
        std::size_t length = 0;
        psa_status_t status = PSA_SUCCESS;
        if (psadrv::input_type(*inputs, step) == PSA_KEY_DERIVATION_INPUT_TYPE_KEY) {
            psa_key_attributes_t attributes = psa_key_attributes_init();
            std::uint8_t* key_buffer = nullptr;
            status = psadrv::input_key(*inputs, step, &attributes, &key_buffer, &length);
            if (status == PSA_SUCCESS) secret = Driver::open(key_buffer, length);
        } else {
            status = psadrv::input_bytes(*inputs, step, secret.data(), secret.size(), &length);
            secret.resize(length);
        }
        operation->next = std::accumulate(secret.begin(), secret.end(), std::uint8_t{1});
        return status;
    }
    static psa_status_t key_derivation_output_bytes(operation_t* operation, std::uint8_t* output, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) output[i] = operation->next++;
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(operation_t*) { return PSA_SUCCESS; }

    static std::vector<std::uint8_t> agreed(const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                            const std::uint8_t* peer_key) {
        std::vector<std::uint8_t> secret = Driver::open(key_buffer, key_buffer_size);
        for (std::size_t i = 0; i != secret.size(); ++i) secret[i] = static_cast<std::uint8_t>(secret[i] ^ peer_key[i + 1]);
        return secret;
    }
    static psa_status_t key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                      std::size_t key_buffer_size, const std::uint8_t* peer_key, std::size_t,
                                      std::uint8_t* output, std::size_t, std::size_t* length) {
        const std::vector<std::uint8_t> secret = agreed(key_buffer, key_buffer_size, peer_key);
        std::memcpy(output, secret.data(), *length = secret.size());
        return PSA_SUCCESS;
    }
};

[[nodiscard]] inline psa_key_attributes_t secret_attributes(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg,
                                                            psa_key_location_t at) {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_type(&key, type);
    psa_set_key_bits(&key, bits);
    psa_set_key_algorithm(&key, alg);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_DERIVE);
    psa_set_key_lifetime(&key, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, at));
    return key;
}

/// A key is derived from a secret that is made for it and goes behind it.
template <class Crypto>
[[nodiscard]] psa_status_t derive(psa_key_location_t from, const psa_key_attributes_t& key) {
    const psa_key_attributes_t asked = secret_attributes(PSA_KEY_TYPE_DERIVE, 128, hkdf, from);
    const std::vector<std::uint8_t> data(16, 's');
    psa_key_id_t secret = 0, made = 0;
    typename Crypto::key_derivation_operation operation{};
    psa_status_t status = Crypto::import_key(&asked, data.data(), data.size(), &secret);
    if (status == PSA_SUCCESS) status = Crypto::key_derivation_setup(&operation, hkdf);
    if (status == PSA_SUCCESS) status = Crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret);
    if (status == PSA_SUCCESS)
        status = Crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, data.data(), 1);
    if (status == PSA_SUCCESS) status = Crypto::key_derivation_output_key(&key, &operation, &made);
    (void)Crypto::key_derivation_abort(&operation);
    (void)Crypto::destroy_key(secret);
    return status;
}
inline constexpr psa_algorithm_t ecdh_hkdf = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf);
[[nodiscard]] inline std::vector<std::uint8_t> peer_key() {
    std::vector<std::uint8_t> peer(65, 'q');
    peer[0] = 4;
    return peer;
}
/// The same from an agreement: what is agreed on may be a key of the element's, of which nobody is told.
template <class Crypto>
[[nodiscard]] psa_status_t agree_and_derive(psa_key_location_t from, const psa_key_attributes_t& key) {
    const psa_key_attributes_t asked = secret_attributes(pair_type, 256, ecdh_hkdf, from);
    const std::vector<std::uint8_t> data(32, 'p'), peer = peer_key();
    psa_key_id_t pair = 0, made = 0;
    typename Crypto::key_derivation_operation operation{};
    psa_status_t status = Crypto::import_key(&asked, data.data(), data.size(), &pair);
    if (status == PSA_SUCCESS) status = Crypto::key_derivation_setup(&operation, ecdh_hkdf);
    if (status == PSA_SUCCESS)
        status =
            Crypto::key_derivation_key_agreement(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, pair, peer.data(), peer.size());
    if (status == PSA_SUCCESS)
        status = Crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, data.data(), 1);
    if (status == PSA_SUCCESS) status = Crypto::key_derivation_output_key(&key, &operation, &made);
    (void)Crypto::key_derivation_abort(&operation);
    (void)Crypto::destroy_key(pair);
    return status;
}
/// A key is agreed on, with a key pair that is made for it and goes behind it.
template <class Crypto>
[[nodiscard]] psa_status_t agree(psa_key_location_t from, psa_key_attributes_t key) {
    const psa_key_attributes_t asked = secret_attributes(pair_type, 256, PSA_ALG_ECDH, from);
    const std::vector<std::uint8_t> data(32, 'p'), peer = peer_key();
    psa_set_key_type(&key, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&key, 256);
    psa_set_key_algorithm(&key, short_hmac);
    psa_key_id_t pair = 0, made = 0;
    psa_status_t status = Crypto::import_key(&asked, data.data(), data.size(), &pair);
    if (status == PSA_SUCCESS) status = Crypto::key_agreement(pair, peer.data(), peer.size(), PSA_ALG_ECDH, &key, &made);
    (void)Crypto::destroy_key(pair);
    return status;
}

/// Rows that these need.
inline constexpr auto rows_of_derivation = [](const auto&... more) {
    using psadrv::usage, psadrv::want;
    return psadrv::wanted{want(usage::key_derivation, hkdf),
                          want(usage::key_agreement, PSA_ALG_ECDH, pair_type, {256}),
                          want(usage::mac_compute, short_hmac, PSA_KEY_TYPE_HMAC, {256}),
                          want(usage::import_key | usage::export_key, PSA_KEY_TYPE_DERIVE, {128}),
                          want(usage::import_key, PSA_KEY_TYPE_HMAC, {256}),
                          want(usage::import_key, pair_type, {256}),
                          more...};
};

}  // namespace stored
