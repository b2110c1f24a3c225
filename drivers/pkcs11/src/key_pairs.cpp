// What key pairs do: sign_hash, verify_hash, key_agreement, asymmetric_decrypt.
#include <psadrv_drivers/pkcs11/element.hpp>

#include "objects.hpp"
#include "signature_mechanism.hpp"
#include "wipe.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

namespace {

constexpr std::size_t rsa_max = PSA_BITS_TO_BYTES(4096);

/// r and s have the length of the order; a token may leave out zeros in front of both.
void widen(std::uint8_t* signature, std::size_t& length, std::size_t coordinate) {
    const std::size_t half = length / 2;
    if (half >= coordinate || length % 2 != 0) return;
    std::memmove(signature + 2 * coordinate - half, signature + half, half);
    std::memmove(signature + coordinate - half, signature, half);
    std::memset(signature, 0, coordinate - half);
    std::memset(signature + coordinate, 0, coordinate - half);
    length = 2 * coordinate;
}

[[nodiscard]] psa_status_t copy_out(const std::uint8_t* from, std::size_t length, std::uint8_t* to, std::size_t size,
                                    std::size_t* to_length) {
    if (length > size) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (length != 0) std::memcpy(to, from, length);
    *to_length = length;
    return PSA_SUCCESS;
}

/// The x coordinate of the shared point, as the value of an object that exists as long as its session.
[[nodiscard]] psa_status_t derive(session& in, CK_OBJECT_HANDLE key, std::size_t length, const std::uint8_t* peer,
                                  std::size_t peer_length, CK_OBJECT_HANDLE& shared) {
    CK_ECDH1_DERIVE_PARAMS parameters{CKD_NULL, 0, nullptr, peer_length, bytes(peer)};
    CK_MECHANISM mechanism{CKM_ECDH1_DERIVE, &parameters, sizeof parameters};
    attribute_list object;
    object.number(CKA_CLASS, CKO_SECRET_KEY).number(CKA_KEY_TYPE, CKK_GENERIC_SECRET).number(CKA_VALUE_LEN, length);
    object.flag(CKA_TOKEN, false).flag(CKA_SENSITIVE, false).flag(CKA_EXTRACTABLE, true);
    return in.call(&CK_FUNCTION_LIST::C_DeriveKey, &mechanism, key, object.begin(), object.size(), &shared);
}

}  // namespace

psa_status_t element::sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                                size_t signature_size, size_t* signature_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const std::size_t bits = psa_get_key_bits(attributes);
    signature_input input{alg, bits, hash, hash_length};
    if (input.status() != PSA_SUCCESS) return input.status();
    if (signature_size < PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(attributes), bits, alg)) return PSA_ERROR_BUFFER_TOO_SMALL;
    return token_.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        CK_BYTE made[rsa_max];
        CK_ULONG length = sizeof made;
        psa_status_t done = find(in, key, CKO_PRIVATE_KEY, object);
        if (done == PSA_SUCCESS) done = in.call(&CK_FUNCTION_LIST::C_SignInit, input.mechanism(), object);
        if (done == PSA_SUCCESS)
            done = in.call(&CK_FUNCTION_LIST::C_Sign, input.data(), input.length(), static_cast<CK_BYTE*>(made), &length);
        if (done != PSA_SUCCESS) return done;
        if (PSA_ALG_IS_ECDSA(alg)) widen(made, length, PSA_BITS_TO_BYTES(bits));
        return copy_out(made, length, signature, signature_size, signature_length);
    });
}

psa_status_t element::verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                  size_t signature_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    signature_input input{alg, psa_get_key_bits(attributes), hash, hash_length};
    if (input.status() != PSA_SUCCESS) return input.status();
    return token_.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        psa_status_t done = find(in, key, CKO_PUBLIC_KEY, object);
        if (done == PSA_SUCCESS) done = in.call(&CK_FUNCTION_LIST::C_VerifyInit, input.mechanism(), object);
        if (done != PSA_SUCCESS) return done;
        return in.call(&CK_FUNCTION_LIST::C_Verify, input.data(), input.length(), bytes(or_nothing(signature, signature_length)),
                       CK_ULONG{signature_length});
    });
}

psa_status_t element::key_agreement(psa_algorithm_t, const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                    size_t key_buffer_size, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                    size_t output_size, size_t* output_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const std::size_t bits = psa_get_key_bits(attributes), length = PSA_BITS_TO_BYTES(bits);
    if (peer_key_length != point_size(bits) || peer_key[0] != 0x04) return PSA_ERROR_INVALID_ARGUMENT;
    return token_.run([&](session& in) {
        CK_OBJECT_HANDLE object, shared;
        secret<80> value;
        std::size_t value_length = 0;
        psa_status_t done = find(in, key, CKO_PRIVATE_KEY, object);
        if (done != PSA_SUCCESS) return done;
        done = derive(in, object, length, peer_key, peer_key_length, shared);
        if (done != PSA_SUCCESS) return done;
        done = read(in, shared, CKA_VALUE, value.at, value.size(), value_length);
        const psa_status_t destroyed = in.call(&CK_FUNCTION_LIST::C_DestroyObject, shared);
        if (done == PSA_SUCCESS) done = destroyed;
        if (done == PSA_SUCCESS && value_length != length) done = PSA_ERROR_HARDWARE_FAILURE;
        return done == PSA_SUCCESS ? copy_out(value.at, value_length, output, output_size, output_length) : done;
    });
}

psa_status_t element::asymmetric_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                         psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                         size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    CK_RSA_PKCS_OAEP_PARAMS oaep{};
    CK_MECHANISM mechanism{CKM_RSA_PKCS, nullptr, 0};
    if (PSA_ALG_IS_RSA_OAEP(alg)) {
        const hash_row* const row = row_of(hashes, PSA_ALG_RSA_OAEP_GET_HASH(alg));
        if (row == nullptr) return PSA_ERROR_NOT_SUPPORTED;
        oaep = {row->hash, row->mgf, CKZ_DATA_SPECIFIED, bytes(salt), salt_length};
        mechanism = {CKM_RSA_PKCS_OAEP, &oaep, sizeof oaep};
    }
    return token_.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        secret<rsa_max> plain;
        CK_ULONG length = plain.size();
        psa_status_t done = find(in, key, CKO_PRIVATE_KEY, object);
        if (done == PSA_SUCCESS) done = in.call(&CK_FUNCTION_LIST::C_DecryptInit, &mechanism, object);
        if (done != PSA_SUCCESS) return done;
        done = in.call(&CK_FUNCTION_LIST::C_Decrypt, bytes(or_nothing(input, input_length)), CK_ULONG{input_length},
                       static_cast<CK_BYTE*>(plain.at), &length);
        done = in.refused(done, PSA_ERROR_INVALID_PADDING);
        return done == PSA_SUCCESS ? copy_out(plain.at, length, output, output_size, output_length) : done;
    });
}

}  // namespace psadrv::pkcs11
