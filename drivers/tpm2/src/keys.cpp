// Keys are made, and wrapped by the TPM: generate_key, import_key, export_public_key. Specification: "Key creation in a secure
// element without storage".
#include <psadrv_drivers/tpm2/element.hpp>

#include "algorithms.hpp"
#include "given_pair.hpp"
#include "rsa_public_key.hpp"
#include "templates.hpp"
#include "wrapped_key.hpp"

namespace psadrv::tpm2 {

namespace {

/// `data` is the key's bytes, or null for those that the TPM makes up.
[[nodiscard]] psa_status_t create(tpm& in, const TPM2B_PUBLIC& like, const std::uint8_t* data, std::size_t data_length,
                                  std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    const TPM2B_DATA nothing{};
    const TPML_PCR_SELECTION no_pcr{};
    secret<TPM2B_SENSITIVE_CREATE> sensitive;
    auto& of_key = sensitive.sensitive;
    if (data_length > sizeof of_key.data.buffer) return PSA_ERROR_NOT_SUPPORTED;
    if (data != nullptr) std::memcpy(of_key.data.buffer, data, of_key.data.size = static_cast<UINT16>(data_length));
    given<TPM2B_PRIVATE> wrapped;
    given<TPM2B_PUBLIC> open;
    const psa_status_t status = in.run([&] {
        of_key.userAuth.size =
            static_cast<UINT16>(in.authorization(tpm2_auth_key, of_key.userAuth.buffer, sizeof of_key.userAuth.buffer));
        return Esys_Create(in.context(), in.parent(), in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &sensitive, &like, &nothing,
                           &no_pcr, wrapped.out(), open.out(), nullptr, nullptr, nullptr);
    });
    if (status != PSA_SUCCESS) return status;
    return wrapped_key::write(*open, *wrapped, key_buffer, key_buffer_size, key_buffer_length);
}

/// What the policy allows is what the TPM allows.
[[nodiscard]] TPMA_OBJECT allowed(psa_key_usage_t usage) {
    TPMA_OBJECT allowed = 0;
    constexpr psa_key_usage_t signs = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_ENCRYPT;
    if ((usage & signs) != 0) allowed |= TPMA_OBJECT_SIGN_ENCRYPT;
    if ((usage & (PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_DECRYPT)) != 0) allowed |= TPMA_OBJECT_DECRYPT;
    // It makes no key that nobody can use; the core keeps to the policy.
    return allowed != 0 ? allowed : TPMA_OBJECT_SIGN_ENCRYPT;
}

}  // namespace

psa_status_t element::generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                   size_t* key_buffer_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const std::size_t bits = psa_get_key_bits(attributes);
    const TPMA_OBJECT use = allowed(psa_get_key_usage_flags(attributes));
    const auto made = [&](const TPM2B_PUBLIC& like) {
        return create(tpm_, like, nullptr, 0, key_buffer, key_buffer_size, key_buffer_length);
    };
    // It makes keys for HMAC that are as long as the hash.
    if (type == PSA_KEY_TYPE_HMAC && bits == 256) return made(hmac_key(TPMA_OBJECT_SENSITIVEDATAORIGIN));
    if (type == PSA_KEY_TYPE_AES) return made(aes_key(bits, use, TPMA_OBJECT_SENSITIVEDATAORIGIN));
    if (type == PSA_KEY_TYPE_RSA_KEY_PAIR && bits == 2048) return made(rsa_key(use));
    if (type == PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1) && curve_of(bits) != TPM2_ECC_NONE)
        return made(curve_key(curve_of(bits), use));
    return PSA_ERROR_NOT_SUPPORTED;
}

psa_status_t element::import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                 uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const TPMA_OBJECT use = allowed(psa_get_key_usage_flags(attributes));
    const std::size_t size = PSA_BYTES_TO_BITS(data_length);
    if (*bits != 0 && *bits != size) return PSA_ERROR_INVALID_ARGUMENT;
    *bits = size;
    if (type == PSA_KEY_TYPE_HMAC)
        return create(tpm_, hmac_key(0), data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    if (type == PSA_KEY_TYPE_AES)
        return create(tpm_, aes_key(*bits, use, 0), data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    if (type == PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1) && curve_of(*bits) != TPM2_ECC_NONE)
        return wrap_given_pair(tpm_, curve_of(*bits), use, data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    return PSA_ERROR_NOT_SUPPORTED;
}

/// The context has it: the TPM is not asked.
psa_status_t element::export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        uint8_t* data, size_t data_size, size_t* data_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    const std::size_t size = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
    if (key.open().type == TPM2_ALG_RSA && psa_get_key_type(attributes) == PSA_KEY_TYPE_RSA_KEY_PAIR) {
        const rsa_public_key open{key.open().unique.rsa};
        if (key.open().unique.rsa.size != size) return PSA_ERROR_DATA_CORRUPT;
        if (data_size < open.size()) return PSA_ERROR_BUFFER_TOO_SMALL;
        open.write(data);
        *data_length = open.size();
        return PSA_SUCCESS;
    }
    if (key.open().type != TPM2_ALG_ECC) return PSA_ERROR_DATA_CORRUPT;
    if (data_size < 1 + 2 * size) return PSA_ERROR_BUFFER_TOO_SMALL;
    const TPMS_ECC_POINT& point = key.open().unique.ecc;
    data[0] = 0x04;
    if (!write_padded(point.x, data + 1, size) || !write_padded(point.y, data + 1 + size, size)) return PSA_ERROR_DATA_CORRUPT;
    *data_length = 1 + 2 * size;
    return PSA_SUCCESS;
}

}  // namespace psadrv::tpm2
