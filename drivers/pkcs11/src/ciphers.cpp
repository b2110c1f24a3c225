// AES: CBC in one call and in several, GCM.
#include <psadrv_drivers/pkcs11/element.hpp>

#include "mechanisms.hpp"
#include "objects.hpp"
#include "wipe.hpp"

#include <cstdint>
#include <cstring>

namespace psadrv::pkcs11 {

namespace {

constexpr std::size_t block = PSA_BLOCK_CIPHER_BLOCK_LENGTH(PSA_KEY_TYPE_AES);

/// Whether they share memory; sizes in bytes.
[[nodiscard]] bool overlap(const std::uint8_t* output, std::size_t size, const void* input, std::size_t length) {
    const auto to = reinterpret_cast<std::uintptr_t>(output), from = reinterpret_cast<std::uintptr_t>(input);
    return size != 0 && length != 0 && (from >= to ? from - to < size : to - from < length);
}

/// The same of all that a mechanism's parameters refer to.
[[nodiscard]] bool overlap(const std::uint8_t* output, std::size_t size, const CK_MECHANISM& mechanism) {
    if (mechanism.mechanism != CKM_AES_GCM) return overlap(output, size, mechanism.pParameter, mechanism.ulParameterLen);
    const auto& gcm = *static_cast<const CK_GCM_PARAMS*>(mechanism.pParameter);
    return overlap(output, size, gcm.pIv, gcm.ulIvLen) || overlap(output, size, gcm.pAAD, gcm.ulAADLen);
}

/// One call that encrypts or decrypts with a key's object; `refused` is what it means that data cannot be decrypted.
[[nodiscard]] psa_status_t convert(token& connection, const key_name& key, bool decrypts, CK_MECHANISM& mechanism,
                                   psa_status_t refused, const std::uint8_t* input, std::size_t input_length,
                                   std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    std::uint8_t none[1];
    const bool overwrites = overlap(output, output_size, input, input_length) || overlap(output, output_size, mechanism);
    input = or_nothing(input, input_length);
    if (output_size == 0) output = none;
    // A token may want as much room as there is input, though less comes out: a text without its tag, or its padding. And what
    // it overwrites it cannot be given again. What is short goes to a place apart first.
    secret<1024> apart;
    const std::size_t room = input_length + (decrypts ? 0 : block);  // a tag, or padding, is no longer than a block
    const bool is_apart = room <= apart.size() && (overwrites || (decrypts && output_size < input_length));
    return connection.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        CK_ULONG length = is_apart ? apart.size() : output_size;
        const auto init = decrypts ? &CK_FUNCTION_LIST::C_DecryptInit : &CK_FUNCTION_LIST::C_EncryptInit;
        const auto run = decrypts ? &CK_FUNCTION_LIST::C_Decrypt : &CK_FUNCTION_LIST::C_Encrypt;
        psa_status_t done = find(in, key, CKO_SECRET_KEY, object);
        if (done == PSA_SUCCESS) done = in.call(init, &mechanism, object);
        if (done != PSA_SUCCESS) return done;
        if (overwrites && !is_apart) in.overwrites();
        done = in.call(run, bytes(input), CK_ULONG{input_length}, static_cast<CK_BYTE*>(is_apart ? apart.at : output), &length);
        if (done == PSA_SUCCESS && is_apart) {
            if (length > output_size) done = PSA_ERROR_BUFFER_TOO_SMALL;
            else std::memcpy(output, apart.at, length);
        }
        if (done == PSA_SUCCESS) *output_length = length;
        else if (decrypts && !is_apart) wipe(output, output_size);  // of what is refused, or was lost, no plaintext is seen
        return decrypts ? in.refused(done, refused) : done;
    });
}

[[nodiscard]] psa_status_t convert_blocks(token& connection, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                          bool decrypts, psa_algorithm_t alg, const std::uint8_t* iv, const std::uint8_t* input,
                                          std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                          std::size_t* output_length) {
    key_name key;
    const psa_status_t status = read_context(connection.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const block_mode_row* const row = row_of(block_modes, alg);
    if (row == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    const bool whole = input_length % block == 0;
    if (!whole && (decrypts || !row->padded)) return PSA_ERROR_INVALID_ARGUMENT;
    if (input_length == 0 && (decrypts || !row->padded)) {
        *output_length = 0;
        return decrypts && row->padded ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
    }
    CK_MECHANISM mechanism{row->mechanism, bytes(iv), block};
    return convert(connection, key, decrypts, mechanism, PSA_ERROR_INVALID_PADDING, input, input_length, output, output_size,
                   output_length);
}

/// The parameters of GCM; they refer to the caller's buffers.
struct gcm_mechanism : CK_GCM_PARAMS {
    CK_MECHANISM is;

    gcm_mechanism(const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* additional_data,
                  std::size_t additional_data_length, std::size_t tag_length)
        : CK_GCM_PARAMS{bytes(nonce),           nonce_length,           8 * nonce_length,
                        bytes(additional_data), additional_data_length, 8 * tag_length} {
        is = {CKM_AES_GCM, static_cast<CK_GCM_PARAMS*>(this), sizeof(CK_GCM_PARAMS)};
    }
};

[[nodiscard]] psa_status_t convert_gcm(token& connection, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                       bool decrypts, psa_algorithm_t alg, gcm_mechanism& mechanism, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
    key_name key;
    const psa_status_t status = read_context(connection.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    if (PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg) != PSA_ALG_GCM) return PSA_ERROR_NOT_SUPPORTED;
    return convert(connection, key, decrypts, mechanism.is, PSA_ERROR_INVALID_SIGNATURE, input, input_length, output, output_size,
                   output_length);
}

}  // namespace

psa_status_t element::cipher_encrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                     size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    if (iv_length != block) return PSA_ERROR_INVALID_ARGUMENT;
    return convert_blocks(token_, key_buffer, key_buffer_size, false, alg, iv, input, input_length, output, output_size,
                          output_length);
}

psa_status_t element::cipher_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                     size_t output_size, size_t* output_length) {
    if (input_length < block) return PSA_ERROR_INVALID_ARGUMENT;
    return convert_blocks(token_, key_buffer, key_buffer_size, true, alg, input, input + block, input_length - block, output,
                          output_size, output_length);
}

psa_status_t element::aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                   size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                   uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length) {
    const std::size_t tag_length = PSA_AEAD_TAG_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    gcm_mechanism mechanism{nonce, nonce_length, additional_data, additional_data_length, tag_length};
    return convert_gcm(token_, key_buffer, key_buffer_size, false, alg, mechanism, plaintext, plaintext_length, ciphertext,
                       ciphertext_size, ciphertext_length);
}

psa_status_t element::aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                   size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                   uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length) {
    const std::size_t tag_length = PSA_AEAD_TAG_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    if (ciphertext_length < tag_length) return PSA_ERROR_INVALID_ARGUMENT;
    gcm_mechanism mechanism{nonce, nonce_length, additional_data, additional_data_length, tag_length};
    return convert_gcm(token_, key_buffer, key_buffer_size, true, alg, mechanism, ciphertext, ciphertext_length, plaintext,
                       plaintext_size, plaintext_length);
}

psa_status_t element::cipher_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                   const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg, bool decrypts) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    if (row_of(block_modes, alg) == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    operation->location = PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes));
    operation->alg = alg;
    operation->decrypts = decrypts;
    return token_.run([&](session& in) {
        const psa_status_t found = find(in, key, CKO_SECRET_KEY, operation->key);
        if (found == PSA_SUCCESS) in.keep_for(*operation);
        return found;
    });
}

psa_status_t element::cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    return cipher_setup(operation, attributes, key_buffer, key_buffer_size, alg, false);
}

psa_status_t element::cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    return cipher_setup(operation, attributes, key_buffer, key_buffer_size, alg, true);
}

psa_status_t element::cipher_set_iv(cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    if (iv_length != block) return PSA_ERROR_INVALID_ARGUMENT;
    CK_MECHANISM mechanism{row_of(block_modes, operation->alg)->mechanism, bytes(iv), block};
    return token_.run_in(*operation, [&](session& in) {
        return in.call(operation->decrypts ? &CK_FUNCTION_LIST::C_DecryptInit : &CK_FUNCTION_LIST::C_EncryptInit, &mechanism,
                       CK_OBJECT_HANDLE{operation->key});
    });
}

psa_status_t element::cipher_update(cipher_operation_t* operation, const uint8_t* input, size_t input_length, uint8_t* output,
                                    size_t output_size, size_t* output_length) {
    CK_ULONG length = output_size;
    std::uint8_t none[1];
    const psa_status_t status = input_length == 0 ? PSA_SUCCESS : token_.run_in(*operation, [&](session& in) {
        return in.call(operation->decrypts ? &CK_FUNCTION_LIST::C_DecryptUpdate : &CK_FUNCTION_LIST::C_EncryptUpdate,
                       bytes(input), CK_ULONG{input_length}, static_cast<CK_BYTE*>(output_size == 0 ? none : output), &length);
    });
    if (status == PSA_SUCCESS) *output_length = input_length == 0 ? 0 : length;
    return status;
}

psa_status_t element::cipher_finish(cipher_operation_t* operation, uint8_t* output, size_t output_size, size_t* output_length) {
    CK_ULONG length = output_size;
    std::uint8_t none[1];
    const psa_status_t status = token_.run_in(*operation, [&](session& in) {
        const psa_status_t done =
            in.call(operation->decrypts ? &CK_FUNCTION_LIST::C_DecryptFinal : &CK_FUNCTION_LIST::C_EncryptFinal,
                    static_cast<CK_BYTE*>(output_size == 0 ? none : output), &length);
        return operation->decrypts ? in.refused(done, PSA_ERROR_INVALID_PADDING) : done;
    });
    if (status == PSA_SUCCESS) *output_length = length;
    (void)cipher_abort(operation);
    return status;
}

psa_status_t element::cipher_abort(cipher_operation_t* operation) {
    token_.close(*operation);
    wipe(operation, sizeof *operation);
    return PSA_SUCCESS;
}

}  // namespace psadrv::pkcs11
