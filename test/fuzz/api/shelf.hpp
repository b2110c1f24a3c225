// Trusted storage in memory.
#pragma once

#include "watch.hpp"

#include <psadrv/store/trusted_storage.hpp>

namespace fuzz {

/// Storage that fails on demand.
struct shelf {
    struct item {
        psa_storage_uid_t uid;  ///< 0: free
        std::size_t length;
        std::uint8_t bytes[320];
    };
    static inline item items[20]{};

    static item* find(psa_storage_uid_t uid) {
        for (item& one : items) {
            if (one.uid == uid) return &one;
        }
        return nullptr;
    }
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t) {
        if (const psa_status_t status = now.strikes_storage(); status != PSA_SUCCESS) return status;
        item* const to = find(uid) != nullptr ? find(uid) : find(0);
        if (to == nullptr || length > sizeof to->bytes) return PSA_ERROR_INSUFFICIENT_STORAGE;
        to->uid = uid;
        to->length = length;
        if (length != 0) std::memcpy(to->bytes, data, length);
        return PSA_SUCCESS;
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        if (const psa_status_t status = now.strikes_storage(); status != PSA_SUCCESS) return status;
        const item* const from = find(uid);
        if (from == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        if (offset > from->length) return PSA_ERROR_INVALID_ARGUMENT;
        *length = std::min(size, from->length - offset);
        if (*length != 0) std::memcpy(data, from->bytes + offset, *length);
        return PSA_SUCCESS;
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        if (const psa_status_t status = now.strikes_storage(); status != PSA_SUCCESS) return status;
        const item* const one = find(uid);
        if (one == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        *info = {sizeof one->bytes, one->length, PSA_STORAGE_FLAG_NONE};
        return PSA_SUCCESS;
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        if (const psa_status_t status = now.strikes_storage(); status != PSA_SUCCESS) return status;
        item* const one = find(uid);
        if (one == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        *one = {};
        return PSA_SUCCESS;
    }
};

}  // namespace fuzz
