#include "objects.hpp"

#include <cstring>

namespace psadrv::pkcs11 {

const pkcs11_builtin_key_t* builtin_row(const pkcs11_settings_t& settings, psa_drv_slot_number_t number) {
    for (std::size_t i = 0; i != settings.builtin_key_count; ++i) {
        if (settings.builtin_keys[i].slot_number == number) return &settings.builtin_keys[i];
    }
    return nullptr;
}

psa_status_t read_context(const pkcs11_settings_t& settings, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                          key_name& key) {
    if (key_buffer_size != sizeof key.context) return PSA_ERROR_CORRUPTION_DETECTED;
    std::memcpy(&key.context, key_buffer, sizeof key.context);
    key.label = nullptr;
    if (key.context.builtin == 0) return PSA_SUCCESS;
    psa_drv_slot_number_t number = 0;
    std::memcpy(&number, key.context.id, sizeof number);
    const pkcs11_builtin_key_t* const row = builtin_row(settings, number);
    if (row == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
    key.label = row->label;
    return PSA_SUCCESS;
}

psa_status_t find(session& in, const key_name& key, CK_OBJECT_CLASS what, CK_OBJECT_HANDLE& object) {
    attribute_list wanted;
    if (what != any_class) wanted.number(CKA_CLASS, what);
    if (key.is_builtin()) wanted.add(CKA_LABEL, key.label, std::strlen(key.label));
    else wanted.add(CKA_ID, key.context.id, sizeof key.context.id);
    psa_status_t status = in.call(&CK_FUNCTION_LIST::C_FindObjectsInit, wanted.begin(), wanted.size());
    if (status != PSA_SUCCESS) return status;
    CK_ULONG count = 0;
    status = in.call(&CK_FUNCTION_LIST::C_FindObjects, &object, CK_ULONG{1}, &count);
    const psa_status_t ended = in.call(&CK_FUNCTION_LIST::C_FindObjectsFinal);
    if (status == PSA_SUCCESS) status = ended;
    if (status != PSA_SUCCESS || count != 0) return status;
    status = in.still_logged_in();
    return status == PSA_SUCCESS ? PSA_ERROR_DOES_NOT_EXIST : status;
}

psa_status_t find_secret(session& in, const key_name& key, psa_key_type_t type, CK_OBJECT_HANDLE& object) {
    return find(in, key, PSA_KEY_TYPE_IS_KEY_PAIR(type) ? CKO_PRIVATE_KEY : CKO_SECRET_KEY, object);
}

psa_status_t find_public(session& in, const key_name& key, CK_OBJECT_HANDLE& object) {
    const psa_status_t status = find(in, key, CKO_PUBLIC_KEY, object);
    return status == PSA_ERROR_DOES_NOT_EXIST ? find(in, key, CKO_PRIVATE_KEY, object) : status;
}

psa_status_t read(session& in, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, void* value, std::size_t size,
                  std::size_t& length) {
    CK_ATTRIBUTE wanted{type, value, size};
    const psa_status_t status = in.call(&CK_FUNCTION_LIST::C_GetAttributeValue, object, &wanted, CK_ULONG{1});
    if (status == PSA_ERROR_NOT_SUPPORTED) return PSA_ERROR_DOES_NOT_EXIST;  // the object has no such attribute
    if (status != PSA_SUCCESS) return status;
    if (wanted.ulValueLen > size) return PSA_ERROR_DOES_NOT_EXIST;  // "unavailable information"
    length = wanted.ulValueLen;
    return PSA_SUCCESS;
}

psa_status_t destroy_objects(session& in, const key_name& key) {
    bool any = false;
    for (;;) {
        CK_OBJECT_HANDLE object = CK_INVALID_HANDLE;
        psa_status_t status = find(in, key, any_class, object);
        if (status == PSA_ERROR_DOES_NOT_EXIST && any) return PSA_SUCCESS;
        if (status == PSA_SUCCESS) status = in.call(&CK_FUNCTION_LIST::C_DestroyObject, object);
        if (status != PSA_SUCCESS) return status;
        any = true;
    }
}

}  // namespace psadrv::pkcs11
