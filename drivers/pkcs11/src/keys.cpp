// Keys that are there: destroy_key, export_public_key, get_builtin_key.
#include <psadrv_drivers/pkcs11/element.hpp>

#include "der.hpp"
#include "mechanisms.hpp"
#include "objects.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

namespace {

/// Of a curve: a point, in an OCTET STRING, though some tokens forget that around it.
[[nodiscard]] psa_status_t export_point(session& in, CK_OBJECT_HANDLE object, std::size_t bits, std::uint8_t* data,
                                        std::size_t size, std::size_t& length) {
    std::uint8_t value[160];
    std::size_t value_length = 0;
    const psa_status_t status = read(in, object, CKA_EC_POINT, value, sizeof value, value_length);
    if (status != PSA_SUCCESS) return status;
    span_of_bytes point{value, value_length};
    const std::size_t expected = point_size(bits);
    if (value_length != expected && !der_reader{value, value_length}.next(0x04, point)) return PSA_ERROR_HARDWARE_FAILURE;
    if (point.length != expected || point.at[0] != 0x04) return PSA_ERROR_HARDWARE_FAILURE;
    if (point.length > size) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memcpy(data, point.at, length = point.length);
    return PSA_SUCCESS;
}

[[nodiscard]] psa_status_t read_number(session& in, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, std::uint8_t* buffer,
                                       std::size_t size, span_of_bytes& number) {
    std::size_t length = 0;
    const psa_status_t status = read(in, object, type, buffer, size, length);
    number = {buffer, length};
    while (number.length > 1 && number.at[0] == 0) ++number.at, --number.length;
    return status == PSA_SUCCESS && length == 0 ? PSA_ERROR_HARDWARE_FAILURE : status;
}

/// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
[[nodiscard]] psa_status_t export_rsa(session& in, CK_OBJECT_HANDLE object, std::uint8_t* data, std::size_t size,
                                      std::size_t& length) {
    std::uint8_t modulus_bytes[PSA_BITS_TO_BYTES(4096) + 1], exponent_bytes[16];
    span_of_bytes modulus, exponent;
    psa_status_t status = read_number(in, object, CKA_MODULUS, modulus_bytes, sizeof modulus_bytes, modulus);
    if (status == PSA_SUCCESS)
        status = read_number(in, object, CKA_PUBLIC_EXPONENT, exponent_bytes, sizeof exponent_bytes, exponent);
    if (status != PSA_SUCCESS) return status;
    const std::size_t contents = der_integer_size(modulus) + der_integer_size(exponent);
    length = der_head_size(contents) + contents;
    if (length > size) return PSA_ERROR_BUFFER_TOO_SMALL;
    (void)write_der_integer(write_der_integer(write_der_head(data, 0x30, contents), modulus), exponent);
    return PSA_SUCCESS;
}

/// What the token's object is, in PSA's words.
[[nodiscard]] psa_status_t describe(session& in, CK_OBJECT_HANDLE object, psa_key_type_t& type, std::size_t& bits) {
    CK_ULONG kind = 0, bytes = 0;
    std::size_t length = 0;
    std::uint8_t value[PSA_BITS_TO_BYTES(4096) + 1];
    psa_status_t status = read(in, object, CKA_KEY_TYPE, &kind, sizeof kind, length);
    if (status != PSA_SUCCESS) return status;
    switch (kind) {
        case CKK_EC:
            type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
            status = read(in, object, CKA_EC_PARAMS, value, sizeof value, length);
            if (status != PSA_SUCCESS) return status;
            for (const curve_row& row : curves) {
                if (length == row.length && std::memcmp(value, row.parameters, length) == 0) bits = row.bits;
            }
            return bits == 0 ? PSA_ERROR_NOT_SUPPORTED : PSA_SUCCESS;
        case CKK_RSA: {
            span_of_bytes modulus;
            type = PSA_KEY_TYPE_RSA_KEY_PAIR;
            status = read_number(in, object, CKA_MODULUS, value, sizeof value, modulus);
            bits = modulus.length * 8;
            return status;
        }
        case CKK_AES:
        case CKK_GENERIC_SECRET:
            type = kind == CKK_AES ? PSA_KEY_TYPE_AES : PSA_KEY_TYPE_HMAC;
            status = read(in, object, CKA_VALUE_LEN, &bytes, sizeof bytes, length);
            bits = bytes * 8;
            return status;
        default:
            return PSA_ERROR_NOT_SUPPORTED;
    }
}

}  // namespace

psa_status_t element::destroy_key(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    if (key.is_builtin()) return PSA_ERROR_NOT_PERMITTED;  // whoever made it in the token destroys it there
    return token_.run([&](session& in) { return destroy_objects(in, key); });
}

psa_status_t element::export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        uint8_t* data, size_t data_size, size_t* data_length) {
    key_name key;
    const psa_status_t status = read_context(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    return token_.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        const psa_status_t found = find_public(in, key, object);
        if (found != PSA_SUCCESS) return found;
        return PSA_KEY_TYPE_IS_RSA(psa_get_key_type(attributes))
                   ? export_rsa(in, object, data, data_size, *data_length)
                   : export_point(in, object, psa_get_key_bits(attributes), data, data_size, *data_length);
    });
}

psa_status_t element::get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                      size_t key_buffer_size, size_t* key_buffer_length) {
    const pkcs11_builtin_key_t* const row = builtin_row(token_.settings(), slot_number);
    if (row == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
    key_name key{{1, {}}, row->label};
    std::memcpy(key.context.id, &slot_number, sizeof slot_number);
    psa_key_type_t type = PSA_KEY_TYPE_NONE;
    std::size_t bits = 0;
    const psa_status_t status = token_.run([&](session& in) {
        CK_OBJECT_HANDLE object;
        psa_status_t found = find(in, key, CKO_PRIVATE_KEY, object);
        if (found == PSA_ERROR_DOES_NOT_EXIST) found = find(in, key, CKO_SECRET_KEY, object);
        return found == PSA_SUCCESS ? describe(in, object, type, bits) : found;
    });
    if (status != PSA_SUCCESS) return status;
    psa_set_key_type(attributes, type);
    psa_set_key_bits(attributes, bits);
    psa_set_key_usage_flags(attributes, row->usage);
    psa_set_key_algorithm(attributes, row->algorithm);
    if (key_buffer_size < sizeof key.context) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memcpy(key_buffer, &key.context, *key_buffer_length = sizeof key.context);
    return PSA_SUCCESS;
}

psa_status_t element::get_entropy(uint32_t, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    const psa_status_t status =
        token_.run([&](session& in) { return in.call(&CK_FUNCTION_LIST::C_GenerateRandom, output, CK_ULONG{output_size}); });
    *estimate_bits = status == PSA_SUCCESS ? 8 * output_size : 0;
    return status;
}

}  // namespace psadrv::pkcs11
