// MACs. They are verified by the core, which computes them here and compares.
#include <psadrv_drivers/pkcs11/element.hpp>

#include "mechanisms.hpp"
#include "objects.hpp"
#include "wipe.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

namespace {

[[nodiscard]] psa_status_t mac_mechanism(psa_algorithm_t alg, CK_MECHANISM& mechanism) {
    const psa_algorithm_t whole = PSA_ALG_FULL_LENGTH_MAC(alg);
    if (whole == PSA_ALG_CMAC) {
        mechanism = {CKM_AES_CMAC, nullptr, 0};
        return PSA_SUCCESS;
    }
    const hash_row* const row = PSA_ALG_IS_HMAC(whole) ? row_of(hashes, PSA_ALG_HMAC_GET_HASH(whole)) : nullptr;
    if (row == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    mechanism = {row->hmac, nullptr, 0};
    return PSA_SUCCESS;
}

/// C_SignInit with the key's object.
[[nodiscard]] psa_status_t begin(session& in, const key_name& key, psa_algorithm_t alg) {
    CK_MECHANISM mechanism;
    CK_OBJECT_HANDLE object;
    psa_status_t status = mac_mechanism(alg, mechanism);
    if (status == PSA_SUCCESS) status = find(in, key, CKO_SECRET_KEY, object);
    if (status == PSA_SUCCESS) status = in.call(&CK_FUNCTION_LIST::C_SignInit, &mechanism, object);
    return status;
}

[[nodiscard]] psa_status_t truncate(const std::uint8_t* whole, std::size_t whole_length, std::size_t length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
    if (length > whole_length) return PSA_ERROR_HARDWARE_FAILURE;
    if (length > mac_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memcpy(mac, whole, *mac_length = length);
    return PSA_SUCCESS;
}

}  // namespace

psa_status_t element::mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                  size_t* mac_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const std::size_t length = PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    return token_.run([&](session& in) {
        secret<PSA_MAC_MAX_SIZE> whole;
        CK_ULONG whole_length = whole.size();
        psa_status_t done = begin(in, key, alg);
        if (done == PSA_SUCCESS)
            done = in.call(&CK_FUNCTION_LIST::C_Sign, bytes(or_nothing(input, input_length)), CK_ULONG{input_length},
                           static_cast<CK_BYTE*>(whole.at), &whole_length);
        return done == PSA_SUCCESS ? truncate(whole.at, whole_length, length, mac, mac_size, mac_length) : done;
    });
}

psa_status_t element::mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                     const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    operation->location = PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes));
    operation->length = static_cast<uint16_t>(PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg));
    return token_.run([&](session& in) {
        const psa_status_t done = begin(in, key, alg);
        if (done == PSA_SUCCESS) in.keep_for(*operation);
        return done;
    });
}

psa_status_t element::mac_update(mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    if (input_length == 0) return PSA_SUCCESS;
    return token_.run_in(
        *operation, [&](session& in) { return in.call(&CK_FUNCTION_LIST::C_SignUpdate, bytes(input), CK_ULONG{input_length}); });
}

psa_status_t element::mac_sign_finish(mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length) {
    const psa_status_t status = token_.run_in(*operation, [&](session& in) {
        secret<PSA_MAC_MAX_SIZE> whole;
        CK_ULONG whole_length = whole.size();
        const psa_status_t done = in.call(&CK_FUNCTION_LIST::C_SignFinal, static_cast<CK_BYTE*>(whole.at), &whole_length);
        return done == PSA_SUCCESS ? truncate(whole.at, whole_length, operation->length, mac, mac_size, mac_length) : done;
    });
    (void)mac_abort(operation);
    return status;
}

psa_status_t element::mac_abort(mac_operation_t* operation) {
    token_.close(*operation);
    wipe(operation, sizeof *operation);
    return PSA_SUCCESS;
}

}  // namespace psadrv::pkcs11
