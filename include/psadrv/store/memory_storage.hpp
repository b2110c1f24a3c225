/// @file Trusted storage that lasts as long as the program: for tests, and for devices that lose everything with their power.
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/store/trusted_storage.hpp>

namespace psadrv {

/// So many items of at most so many bytes each. `Tag` tells two storages of one size apart.
template <std::size_t Items, std::size_t Bytes, class Tag = void>
class memory_storage {
    struct item {
        psa_storage_uid_t uid;  ///< 0: free
        std::size_t length;
        psa_storage_create_flags_t flags;
        std::uint8_t bytes[Bytes];
    };
    static inline constinit item items[Items]{};

    [[nodiscard]] static item* find(psa_storage_uid_t uid) {
        for (item& one : items) {
            if (one.uid == uid) return &one;
        }
        return nullptr;
    }

  public:
    [[nodiscard]] static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data,
                                          psa_storage_create_flags_t flags) {
        if (uid == 0 || (data == nullptr && length != 0)) return PSA_ERROR_INVALID_ARGUMENT;
        item* to = find(uid);
        if (to != nullptr && (to->flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
        if (to == nullptr) to = find(0);
        if (to == nullptr || length > Bytes) return PSA_ERROR_INSUFFICIENT_STORAGE;
        detail::wipe(to->bytes, Bytes);
        detail::copy(to->bytes, static_cast<const std::uint8_t*>(data), length);
        to->uid = uid;
        to->length = length;
        to->flags = flags;
        return PSA_SUCCESS;
    }
    [[nodiscard]] static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data,
                                          std::size_t* length) {
        *length = 0;
        const item* const from = uid == 0 ? nullptr : find(uid);
        if (from == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        if (offset > from->length) return PSA_ERROR_INVALID_ARGUMENT;
        *length = from->length - offset < size ? from->length - offset : size;
        detail::copy(static_cast<std::uint8_t*>(data), from->bytes + offset, *length);
        return PSA_SUCCESS;
    }
    [[nodiscard]] static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        const item* const one = uid == 0 ? nullptr : find(uid);
        if (one == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        *info = {Bytes, one->length, one->flags};
        return PSA_SUCCESS;
    }
    [[nodiscard]] static psa_status_t remove(psa_storage_uid_t uid) {
        item* const one = uid == 0 ? nullptr : find(uid);
        if (one == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        if ((one->flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
        detail::wipe(one, sizeof *one);
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv
