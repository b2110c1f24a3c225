// Keys are made: allocate_key, generate_key, import_key. Specification: "Key management in a secure element with storage".
#include <psadrv_drivers/pkcs11/element.hpp>

#include "der.hpp"
#include "mechanisms.hpp"
#include "objects.hpp"

#include <cstdio>
#include <cstring>

namespace psadrv::pkcs11 {

namespace {

/// What the objects of a key that is made have in common.
class new_object : public attribute_list {
    char label[32];

  public:
    new_object(const psa_key_attributes_t& attributes, const key_name& key, const pkcs11_settings_t& settings) {
        const bool is_volatile = PSA_KEY_LIFETIME_IS_VOLATILE(psa_get_key_lifetime(&attributes));
        const int length = std::snprintf(label, sizeof label, "psa key %08x", static_cast<unsigned>(psa_get_key_id(&attributes)));
        flag(CKA_TOKEN, !(is_volatile && settings.session_objects != 0));
        add(CKA_ID, key.context.id, sizeof key.context.id);
        add(CKA_LABEL, label, static_cast<std::size_t>(length));
    }
    /// It never leaves the token.
    void keep_secret() { flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true).flag(CKA_EXTRACTABLE, false); }
};

constexpr psa_key_usage_t signs = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE,
                          verifies = PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_VERIFY_MESSAGE;

/// A token is told what the policy allows, so that it keeps to it, too.
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

/// Whatever is left of an earlier attempt goes first. What is left of the last one is destroy_key's, which the core calls.
template <class Make>
[[nodiscard]] psa_status_t make_whole(token& connection, const key_name& key, Make&& make) {
    return connection.run(
        [&](session& in) {
            psa_status_t status = destroy_objects(in, key);
            if (status != PSA_SUCCESS && status != PSA_ERROR_DOES_NOT_EXIST) return status;
            return make(in);
        },
        connection.settings().session_objects != 0 ? where::staying : where::own);
}

[[nodiscard]] psa_status_t allocated(const pkcs11_settings_t& settings, const std::uint8_t* key_buffer, std::size_t size,
                                     key_name& key) {
    const psa_status_t status = read_context(settings, key_buffer, size, key);
    return status == PSA_SUCCESS && key.is_builtin() ? PSA_ERROR_CORRUPTION_DETECTED : status;
}

}  // namespace

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

psa_status_t element::import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                 uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    key_name key;
    psa_status_t status = allocated(token_.settings(), key_buffer, key_buffer_size, key);
    if (status != PSA_SUCCESS) return status;
    const psa_key_type_t type = psa_get_key_type(attributes);
    span_of_bytes parts[rsa_part_count];
    std::size_t is = data_length * 8;
    if (type == PSA_KEY_TYPE_RSA_KEY_PAIR) {
        if (!read_rsa(data, data_length, parts)) return PSA_ERROR_INVALID_ARGUMENT;
        is = parts[0].length * 8 - static_cast<std::size_t>(__builtin_clz(parts[0].at[0]) - 24);
    } else if (type != PSA_KEY_TYPE_AES && type != PSA_KEY_TYPE_HMAC) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    status = make_whole(token_, key, [&](session& in) {
        return type == PSA_KEY_TYPE_RSA_KEY_PAIR ? import_rsa(in, token_.settings(), *attributes, key, parts)
                                                 : import_secret(in, token_.settings(), *attributes, key, data, data_length);
    });
    if (status != PSA_SUCCESS) return status;
    *key_buffer_length = sizeof key.context;
    *bits = is;
    return PSA_SUCCESS;
}

}  // namespace psadrv::pkcs11
