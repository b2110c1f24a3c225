// Keys are imported. Specification: "Key management in a secure element with storage".
#include <psadrv_drivers/pkcs11/element.hpp>

#include "der.hpp"
#include "mechanisms.hpp"
#include "new_object.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

namespace {

[[nodiscard]] psa_status_t create(session& in, attribute_list& object) {
    CK_OBJECT_HANDLE made;
    return in.call(&CK_FUNCTION_LIST::C_CreateObject, object.begin(), object.size(), &made);
}

/// The parts of an RSAPrivateKey behind its version, as PKCS#11 names them.
constexpr CK_ATTRIBUTE_TYPE rsa_parts[] = {CKA_MODULUS, CKA_PUBLIC_EXPONENT, CKA_PRIVATE_EXPONENT, CKA_PRIME_1,
                                           CKA_PRIME_2, CKA_EXPONENT_1,      CKA_EXPONENT_2,       CKA_COEFFICIENT};
constexpr std::size_t rsa_part_count = sizeof rsa_parts / sizeof rsa_parts[0];

[[nodiscard]] bool read_rsa(const std::uint8_t* data, std::size_t length, span_of_bytes (&parts)[rsa_part_count]) {
    der_reader outer{data, length};
    span_of_bytes sequence, version;
    if (!outer.next(0x30, sequence) || !outer.at_end()) return false;
    der_reader inner{sequence.at, sequence.length};
    if (!inner.integer(version) || version.length != 1 || version.at[0] != 0) return false;
    for (span_of_bytes& part : parts) {
        if (!inner.integer(part)) return false;
    }
    return inner.at_end();
}

[[nodiscard]] psa_status_t import_rsa(session& in, const pkcs11_settings_t& settings, const psa_key_attributes_t& attributes,
                                      const key_name& key, const span_of_bytes (&parts)[rsa_part_count]) {
    new_object secret{attributes, key, settings}, open{attributes, key, settings};
    secret.keep_secret();
    secret.number(CKA_CLASS, CKO_PRIVATE_KEY).number(CKA_KEY_TYPE, CKK_RSA);
    open.number(CKA_CLASS, CKO_PUBLIC_KEY).number(CKA_KEY_TYPE, CKK_RSA);
    allow(secret, CKO_PRIVATE_KEY, attributes);
    allow(open, CKO_PUBLIC_KEY, attributes);
    for (std::size_t i = 0; i != rsa_part_count; ++i) secret.add(rsa_parts[i], parts[i].at, parts[i].length);
    for (std::size_t i = 0; i != 2; ++i) open.add(rsa_parts[i], parts[i].at, parts[i].length);
    const psa_status_t status = create(in, open);
    return status == PSA_SUCCESS ? create(in, secret) : status;
}

/// A point, in an OCTET STRING.
struct ec_point {
    std::uint8_t der[3 + point_size(521)];
    std::size_t length = 0;
};

/// PSA_ERROR_NOT_SUPPORTED: the settings have nobody who computes it. PSA_ERROR_INVALID_ARGUMENT: that is no private key of the
/// curve.
[[nodiscard]] psa_status_t compute_point(const pkcs11_settings_t& settings, const curve_row& curve, const std::uint8_t* data,
                                         std::size_t data_length, ec_point& point) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::uint8_t open[point_size(521)];
    std::size_t open_length = 0;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, curve.bits);
    const psa_status_t status = settings.export_public_key(&attributes, data, data_length, open, sizeof open, &open_length);
    if (status != PSA_SUCCESS) return status;
    if (open_length != point_size(curve.bits)) return PSA_ERROR_CORRUPTION_DETECTED;
    std::uint8_t* const to = write_der_head(point.der, 0x04, open_length);
    std::memcpy(to, open, open_length);
    point.length = static_cast<std::size_t>(to - point.der) + open_length;
    return PSA_SUCCESS;
}

[[nodiscard]] psa_status_t import_ec(session& in, const pkcs11_settings_t& settings, const psa_key_attributes_t& attributes,
                                     const key_name& key, const curve_row& curve, const ec_point& point, const std::uint8_t* data,
                                     std::size_t data_length) {
    new_object secret{attributes, key, settings}, open{attributes, key, settings};
    secret.keep_secret();
    secret.number(CKA_CLASS, CKO_PRIVATE_KEY).number(CKA_KEY_TYPE, CKK_EC);
    open.number(CKA_CLASS, CKO_PUBLIC_KEY).number(CKA_KEY_TYPE, CKK_EC);
    allow(secret, CKO_PRIVATE_KEY, attributes);
    allow(open, CKO_PUBLIC_KEY, attributes);
    secret.add(CKA_EC_PARAMS, curve.parameters, curve.length).add(CKA_VALUE, data, data_length);
    open.add(CKA_EC_PARAMS, curve.parameters, curve.length).add(CKA_EC_POINT, point.der, point.length);
    const psa_status_t status = create(in, open);
    return status == PSA_SUCCESS ? create(in, secret) : status;
}

[[nodiscard]] psa_status_t import_secret(session& in, const pkcs11_settings_t& settings, const psa_key_attributes_t& attributes,
                                         const key_name& key, const std::uint8_t* data, std::size_t length) {
    new_object secret{attributes, key, settings};
    secret.keep_secret();
    secret.number(CKA_CLASS, CKO_SECRET_KEY);
    secret.number(CKA_KEY_TYPE, psa_get_key_type(&attributes) == PSA_KEY_TYPE_AES ? CKK_AES : CKK_GENERIC_SECRET);
    allow(secret, CKO_SECRET_KEY, attributes);
    secret.add(CKA_VALUE, data, length);
    return create(in, secret);
}

}  // namespace

psa_status_t element::import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                 uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    key_name key;
    psa_status_t status = allocated(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const psa_key_type_t type = psa_get_key_type(attributes);
    const pkcs11_settings_t& settings = token_.settings();
    const bool is_rsa = type == PSA_KEY_TYPE_RSA_KEY_PAIR, is_ec = type == PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    span_of_bytes parts[rsa_part_count];
    ec_point point;
    const curve_row* const curve = is_ec ? curve_of_secret(data_length) : nullptr;
    std::size_t is = data_length * 8;
    if (is_rsa) {
        if (!read_rsa(data, data_length, parts)) return PSA_ERROR_INVALID_ARGUMENT;
        is = parts[0].length * 8 - static_cast<std::size_t>(__builtin_clz(parts[0].at[0]) - 24);
    } else if (is_ec) {
        if (settings.export_public_key == nullptr) return PSA_ERROR_NOT_SUPPORTED;
        if (curve == nullptr) return PSA_ERROR_INVALID_ARGUMENT;
        status = compute_point(settings, *curve, data, data_length, point);
        if (status != PSA_SUCCESS) return status;
        is = curve->bits;
    } else if (type != PSA_KEY_TYPE_AES && type != PSA_KEY_TYPE_HMAC) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    if (*bits != 0 && *bits != is) return PSA_ERROR_INVALID_ARGUMENT;
    status = make_whole(token_, key, [&](session& in) {
        if (is_rsa) return import_rsa(in, settings, *attributes, key, parts);
        if (is_ec) return import_ec(in, settings, *attributes, key, *curve, point, data, data_length);
        return import_secret(in, settings, *attributes, key, data, data_length);
    });
    if (status != PSA_SUCCESS) return status;
    *key_buffer_length = sizeof key.context;
    *bits = is;
    return PSA_SUCCESS;
}

}  // namespace psadrv::pkcs11
