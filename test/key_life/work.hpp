// What happens in one step, and what every driver does with a key once it has its bytes.
#pragma once

#include "toy.hpp"

#include <psadrv/psadrv.hpp>

#include <cstring>
#include <string>

namespace key_life {

using psadrv::entry_point, psadrv::family;

/// The same walk is taken with storage and without.
#ifdef KEY_LIFE_LASTING
inline constexpr bool lasting = true;
#else
inline constexpr bool lasting = false;
#endif

inline constexpr psa_key_location_t vault_location = 0x800001, wrapper_location = PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT;
inline constexpr psa_key_type_t pair_type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
inline constexpr psa_key_type_t public_type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);

/// What happens in one step: who was called, what was drawn, and which call is to fail.
struct happening {
    std::vector<std::string> calls;
    toy::bytes drawn;   ///< by whoever made a key or an IV, all of it
    int fails_in = -1;  ///< this many calls from now; -1 never
    psa_status_t failure = PSA_ERROR_HARDWARE_FAILURE;
    std::string complaint;  ///< what a driver should never have seen; the first one

    void complain(const std::string& sentence) {
        if (complaint.empty()) complaint = sentence;
    }
    [[nodiscard]] psa_status_t enter(const char* driver, const char* entry) {
        calls.push_back(std::string{driver} + '.' + entry);
        return fails_in-- == 0 ? failure : PSA_SUCCESS;
    }
    [[nodiscard]] bool called(const std::string& call) const {
        for (const std::string& one : calls) {
            if (one == call) return true;
        }
        return false;
    }
};
inline happening now;

/// Drawn bytes differ from all before.
inline std::uint64_t draws = 0;
inline void draw(std::uint8_t* to, std::size_t length) {
    toy::mixer{}.add(5).add(++draws).write(to, length);
    now.drawn.insert(now.drawn.end(), to, to + length);
}
struct source {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        draw(output, size);
        return PSA_SUCCESS;
    }
};

[[nodiscard]] inline std::size_t material_length(const psa_key_attributes_t* attributes) {
    return psa_get_key_type(attributes) == public_type ? toy::public_length : PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
}
[[nodiscard]] inline psa_algorithm_t full(psa_algorithm_t mac) { return PSA_ALG_FULL_LENGTH_MAC(mac); }
[[nodiscard]] inline std::size_t mac_bytes(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
    return PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
}
inline psa_status_t put(const toy::bytes& result, std::uint8_t* output, std::size_t size, std::size_t* length) {
    if (size < result.size()) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (!result.empty()) std::memcpy(output, result.data(), result.size());
    *length = result.size();
    return PSA_SUCCESS;
}
/// A new key's buffer holds nothing of the key that was there before, whoever's that was.
inline void look_for_remains(const std::uint8_t* key, std::size_t size) {
    for (std::size_t i = 0; i != size; ++i) {
        if (key[i] != 0) return now.complain("a driver: a new key's buffer with what another key has left");
    }
}
/// Where the core knows beforehand how much there will be.
inline psa_status_t put_all(const toy::bytes& result, std::uint8_t* output, std::size_t size, std::size_t* length) {
    const psa_status_t status = put(result, output, size, length);
    if (status != PSA_SUCCESS) now.complain("a driver: an output buffer that is too small, which the core should have seen");
    return status;
}

/// The driver's own part of a MAC in several calls.
struct mac_context {
    const std::uint8_t* key;  ///< in the core, for as long as the operation
    psa_algorithm_t alg;
    std::uint8_t key_length, message_length, mac_length;
    std::uint8_t material[96], message[64];
};

/// What all drivers do with a key, once they have its bytes: `Driver::open(attributes, key_buffer, size, material)`.
template <class Driver>
struct work {
    using mac_operation_t = mac_context;

    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "mac_compute");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put_all(toy::mac(material.data(), material.size(), full(alg), input, input_length, mac_bytes(attributes, alg)),
                       mac, mac_size, mac_length);
    }
    static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                   psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                   const std::uint8_t* mac, std::size_t mac_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "mac_verify");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        const toy::bytes own =
            toy::mac(material.data(), material.size(), full(alg), input, input_length, mac_bytes(attributes, alg));
        return own == toy::bytes(mac, mac + mac_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t* iv, std::size_t iv_length, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "cipher_encrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (iv_length != toy::iv_length) return PSA_ERROR_CORRUPTION_DETECTED;
        return put(toy::crypt(material.data(), material.size(), iv, input, input_length), output, output_size, output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                       std::size_t output_size, std::size_t* output_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "cipher_decrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put(toy::crypt(material.data(), material.size(), input, input + toy::iv_length, input_length - toy::iv_length),
                   output, output_size, output_length);
    }
    static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional, std::size_t additional_length, const std::uint8_t* plaintext,
                                     std::size_t plaintext_length, std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                     std::size_t* ciphertext_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "aead_encrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put_all(toy::seal(material.data(), material.size(), nonce, nonce_length, additional, additional_length, plaintext,
                                 plaintext_length, PSA_ALG_AEAD_GET_TAG_LENGTH(alg)),
                       ciphertext, ciphertext_size, ciphertext_length);
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional, std::size_t additional_length,
                                     const std::uint8_t* ciphertext, std::size_t ciphertext_length, std::uint8_t* plaintext,
                                     std::size_t plaintext_size, std::size_t* plaintext_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "aead_decrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        const std::size_t tag_length = PSA_ALG_AEAD_GET_TAG_LENGTH(alg), text_length = ciphertext_length - tag_length;
        const toy::bytes iv = toy::mixer{}.add(6).add(nonce, nonce_length).write(toy::iv_length);
        const toy::bytes text = toy::crypt(material.data(), material.size(), iv.data(), ciphertext, text_length);
        const toy::bytes sealed = toy::seal(material.data(), material.size(), nonce, nonce_length, additional, additional_length,
                                            text.data(), text_length, tag_length);
        const psa_status_t put_text = put(text, plaintext, plaintext_size, plaintext_length);  // also where it is not authentic
        if (sealed != toy::bytes(ciphertext, ciphertext + ciphertext_length)) return PSA_ERROR_INVALID_SIGNATURE;
        return put_text;
    }
    static psa_status_t key_agreement(psa_algorithm_t, const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                      std::size_t size, const std::uint8_t* peer, std::size_t peer_length, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "key_agreement");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (peer_length != toy::public_length) return PSA_ERROR_INVALID_ARGUMENT;
        return put_all(toy::shared_secret(toy::public_key(material.data()), toy::bytes(peer, peer + peer_length)), output,
                       output_size, output_length);
    }
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                  psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length, std::uint8_t* signature,
                                  std::size_t signature_size, std::size_t* signature_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "sign_hash");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put_all(toy::signature(toy::public_key(material.data()), alg, hash, hash_length), signature, signature_size,
                       signature_length);
    }
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                    psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length,
                                    const std::uint8_t* signature, std::size_t signature_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "verify_hash");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (psa_get_key_type(attributes) != public_type) material = toy::public_key(material.data());
        const toy::bytes own = toy::signature(material, alg, hash, hash_length);
        return own == toy::bytes(signature, signature + signature_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                          std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "export_public_key");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (psa_get_key_type(attributes) != public_type) material = toy::public_key(material.data());
        return put_all(material, data, data_size, data_length);
    }
    /// A MAC in several calls. `Driver::recall(context)` looks at the key where it still is.
    static psa_status_t mac_sign_setup(mac_context* context, const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                       std::size_t size, psa_algorithm_t alg) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "mac_sign_setup");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        context->alg = full(alg);
        context->mac_length = static_cast<std::uint8_t>(mac_bytes(attributes, alg));
        context->key = key;
        context->key_length = static_cast<std::uint8_t>(material.size());
        std::memcpy(context->material, material.data(), material.size());
        return PSA_SUCCESS;
    }
    static psa_status_t mac_update(mac_context* context, const std::uint8_t* input, std::size_t input_length) {
        const psa_status_t status = now.enter(Driver::prefix, "mac_update");
        if (status != PSA_SUCCESS) return status;
        Driver::recall(*context);
        if (input_length != 0) std::memcpy(context->message + context->message_length, input, input_length);
        context->message_length = static_cast<std::uint8_t>(context->message_length + input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_sign_finish(mac_context* context, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        const psa_status_t status = now.enter(Driver::prefix, "mac_sign_finish");
        if (status != PSA_SUCCESS) return status;
        Driver::recall(*context);
        return put_all(toy::mac(context->material, context->key_length, context->alg, context->message, context->message_length,
                                context->mac_length),
                       mac, mac_size, mac_length);
    }
    static psa_status_t mac_abort(mac_context*) { return now.enter(Driver::prefix, "mac_abort"); }
    /// Elements alone.
    static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                   std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "export_key");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        return status == PSA_SUCCESS ? put_all(material, data, data_size, data_length) : status;
    }
    /// `Driver::close(attributes, material, key_buffer, size, length)` makes a key context of the bytes.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key, std::size_t size, std::size_t* length, std::size_t* bits) {
        const psa_status_t status = now.enter(Driver::prefix, "import_key");
        if (status != PSA_SUCCESS) return status;
        const psa_key_type_t type = psa_get_key_type(attributes);
        const std::size_t known = type == pair_type || type == public_type ? 256 : PSA_BYTES_TO_BITS(data_length);
        psa_key_attributes_t sized = *attributes;
        psa_set_key_bits(&sized, known);
        if (*bits != 0 && *bits != known) return PSA_ERROR_INVALID_ARGUMENT;
        if (data_length != material_length(&sized) || data[data_length - 1] == 0xbb) return PSA_ERROR_INVALID_ARGUMENT;
        *bits = data[data_length - 1] == 0xbc ? known + 8 : known;  // a lie
        return Driver::close(attributes, toy::bytes(data, data + data_length), key, size, length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t size,
                                     std::size_t* length) {
        const psa_status_t status = now.enter(Driver::prefix, "generate_key");
        if (status != PSA_SUCCESS) return status;
        toy::bytes material(material_length(attributes));
        draw(material.data(), material.size());
        return Driver::close(attributes, material, key, size, length);
    }
};

inline constexpr psa_algorithm_t any_hmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 1);
inline constexpr psa_algorithm_t any_cmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 1);
inline constexpr psa_algorithm_t any_gcm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 4);

}  // namespace key_life
