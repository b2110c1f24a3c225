// Keys are made: allocate_key, generate_key. Specification: "Key management in a secure element with storage".
#include <psadrv_drivers/pkcs11/element.hpp>

#include "mechanisms.hpp"
#include "new_object.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

namespace {

constexpr psa_key_usage_t signs = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE,
                          verifies = PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_VERIFY_MESSAGE;

[[nodiscard]] psa_status_t generate_pair(session& in, CK_MECHANISM_TYPE type, new_object& open, new_object& secret) {
    CK_MECHANISM mechanism{type, nullptr, 0};
    CK_OBJECT_HANDLE pair[2];
    return in.call(&CK_FUNCTION_LIST::C_GenerateKeyPair, &mechanism, open.begin(), open.size(), secret.begin(), secret.size(),
                   &pair[0], &pair[1]);
}

[[nodiscard]] psa_status_t generate(session& in, const pkcs11_settings_t& settings, const psa_key_attributes_t& attributes,
                                    const key_name& key) {
    static constexpr std::uint8_t exponent[] = {1, 0, 1};
    const psa_key_type_t type = psa_get_key_type(&attributes);
    const std::size_t bits = psa_get_key_bits(&attributes);
    new_object secret{attributes, key, settings}, open{attributes, key, settings};
    secret.keep_secret();
    if (PSA_KEY_TYPE_IS_KEY_PAIR(type)) {
        allow(secret, CKO_PRIVATE_KEY, attributes);
        allow(open, CKO_PUBLIC_KEY, attributes);
        if (type == PSA_KEY_TYPE_RSA_KEY_PAIR) {
            open.number(CKA_MODULUS_BITS, bits).add(CKA_PUBLIC_EXPONENT, exponent, sizeof exponent);
            return generate_pair(in, CKM_RSA_PKCS_KEY_PAIR_GEN, open, secret);
        }
        const curve_row* const curve = curve_of(bits);
        if (type != PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1) || curve == nullptr) return PSA_ERROR_NOT_SUPPORTED;
        open.add(CKA_EC_PARAMS, curve->parameters, curve->length);
        return generate_pair(in, CKM_EC_KEY_PAIR_GEN, open, secret);
    }
    allow(secret, CKO_SECRET_KEY, attributes);
    secret.number(CKA_VALUE_LEN, PSA_BITS_TO_BYTES(bits));
    CK_MECHANISM mechanism{type == PSA_KEY_TYPE_AES ? CKM_AES_KEY_GEN : CKM_GENERIC_SECRET_KEY_GEN, nullptr, 0};
    CK_OBJECT_HANDLE object;
    return in.call(&CK_FUNCTION_LIST::C_GenerateKey, &mechanism, secret.begin(), secret.size(), &object);
}

}  // namespace

void allow(attribute_list& object, CK_OBJECT_CLASS what, const psa_key_attributes_t& attributes) {
    const psa_key_usage_t usage = psa_get_key_usage_flags(&attributes);
    const psa_key_type_t type = psa_get_key_type(&attributes);
    if (what == CKO_PRIVATE_KEY) {
        object.flag(CKA_SIGN, (usage & signs) != 0).flag(CKA_DERIVE, (usage & PSA_KEY_USAGE_DERIVE) != 0);
        if (type == PSA_KEY_TYPE_RSA_KEY_PAIR) object.flag(CKA_DECRYPT, (usage & PSA_KEY_USAGE_DECRYPT) != 0);
    } else if (what == CKO_PUBLIC_KEY) {
        object.flag(CKA_PRIVATE, false).flag(CKA_VERIFY, true);  // everybody may
    } else {
        object.flag(CKA_SIGN, (usage & (signs | verifies)) != 0);  // a MAC is verified by computing it
        object.flag(CKA_ENCRYPT, (usage & PSA_KEY_USAGE_ENCRYPT) != 0).flag(CKA_DECRYPT, (usage & PSA_KEY_USAGE_DECRYPT) != 0);
    }
}

psa_status_t allocated(const pkcs11_settings_t& settings, const std::uint8_t* key_buffer, std::size_t size, key_name& key) {
    const psa_status_t status = read_context(settings, key_buffer, size, key);
    return status == PSA_SUCCESS && key.is_builtin() ? PSA_ERROR_CORRUPTION_DETECTED : status;
}

/// The name of a key is made up here, and is new in all likelihood: nothing is written, and nobody has to remember which are
/// taken.
psa_status_t element::allocate_key(const psa_key_attributes_t*, uint8_t* key_buffer, size_t key_buffer_size) {
    pkcs11_key_t key{};
    if (key_buffer_size < sizeof key) return PSA_ERROR_BUFFER_TOO_SMALL;
    const psa_status_t status = token_.run([&](session& in) {
        return in.call(&CK_FUNCTION_LIST::C_GenerateRandom, static_cast<CK_BYTE*>(key.id), CK_ULONG{sizeof key.id});
    });
    if (status == PSA_SUCCESS) std::memcpy(key_buffer, &key, sizeof key);
    return status;
}

psa_status_t element::generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                   size_t* key_buffer_length) {
    key_name key;
    psa_status_t status = allocated(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    status = make_whole(token_, key, [&](session& in) { return generate(in, token_.settings(), *attributes, key); });
    if (status == PSA_SUCCESS) *key_buffer_length = sizeof key.context;
    return status;
}

}  // namespace psadrv::pkcs11
