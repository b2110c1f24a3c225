/* The trusted storage of a program that is a test: memory. Mbed TLS's own implementation follows a draft that had other types. */
#include <psa/internal_trusted_storage.h>

#include <stdlib.h>
#include <string.h>

static struct item {
    psa_storage_uid_t uid;
    uint8_t* data;
    size_t length;
    psa_storage_create_flags_t flags;
} items[256];

static struct item* find(psa_storage_uid_t uid) {
    for (size_t i = 0; i != sizeof items / sizeof items[0]; ++i) {
        if (items[i].uid == uid) return &items[i];
    }
    return NULL;
}

psa_status_t psa_its_set(psa_storage_uid_t uid, size_t length, const void* data, psa_storage_create_flags_t flags) {
    struct item* one = uid == 0 ? NULL : find(uid);
    uint8_t* copy;
    if (uid == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (one != NULL && (one->flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
    if (one == NULL) one = find(0);
    copy = one == NULL ? NULL : malloc(length + 1);
    if (copy == NULL) return PSA_ERROR_INSUFFICIENT_STORAGE;
    if (length != 0) memcpy(copy, data, length);
    free(one->data);
    one->uid = uid;
    one->data = copy;
    one->length = length;
    one->flags = flags;
    return PSA_SUCCESS;
}
psa_status_t psa_its_get(psa_storage_uid_t uid, size_t offset, size_t size, void* to, size_t* length) {
    const struct item* one = uid == 0 ? NULL : find(uid);
    if (one == NULL) return PSA_ERROR_DOES_NOT_EXIST;
    if (offset > one->length) return PSA_ERROR_INVALID_ARGUMENT;
    *length = size < one->length - offset ? size : one->length - offset;
    if (*length != 0) memcpy(to, one->data + offset, *length);
    return PSA_SUCCESS;
}
psa_status_t psa_its_get_info(psa_storage_uid_t uid, struct psa_storage_info_t* info) {
    const struct item* one = uid == 0 ? NULL : find(uid);
    if (one == NULL) return PSA_ERROR_DOES_NOT_EXIST;
    info->capacity = info->size = one->length;
    info->flags = one->flags;
    return PSA_SUCCESS;
}
psa_status_t psa_its_remove(psa_storage_uid_t uid) {
    struct item* one = uid == 0 ? NULL : find(uid);
    if (one == NULL) return PSA_ERROR_DOES_NOT_EXIST;
    if ((one->flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
    free(one->data);
    memset(one, 0, sizeof *one);
    return PSA_SUCCESS;
}
