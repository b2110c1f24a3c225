/// @file Internal Trusted Storage of a board whose flash is played by files: one for each item, replaced in one step.
#pragma once

#include <psa/internal_trusted_storage.h>

#include "host_file.hpp"

struct host_storage {
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t flags) {
        {
            const board::host_file file{"item_new", board::host_file::mode::write};
            if (!file.is_open() || !file.write(&flags, sizeof flags) || !file.write(data, length))
                return PSA_ERROR_STORAGE_FAILURE;
        }
        return board::host_file::rename("item_new", name{uid}.text) ? PSA_SUCCESS : PSA_ERROR_STORAGE_FAILURE;
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        psa_storage_info_t info;
        const psa_status_t status = get_info(uid, &info);
        if (status != PSA_SUCCESS) return status;
        if (offset > info.size) return PSA_ERROR_INVALID_ARGUMENT;
        const board::host_file file{name{uid}.text, board::host_file::mode::read};
        std::uint8_t skipped;
        for (std::size_t i = 0; i != sizeof(psa_storage_create_flags_t) + offset; ++i) {
            if (file.read(&skipped, 1) != 1) return PSA_ERROR_STORAGE_FAILURE;
        }
        *length = file.read(data, size < info.size - offset ? size : info.size - offset);
        return PSA_SUCCESS;
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        const board::host_file file{name{uid}.text, board::host_file::mode::read};
        if (!file.is_open()) return PSA_ERROR_DOES_NOT_EXIST;
        psa_storage_create_flags_t flags = 0;
        if (file.read(&flags, sizeof flags) != sizeof flags) return PSA_ERROR_DATA_CORRUPT;
        const std::size_t size = file.size() - sizeof flags;
        *info = {size, size, flags};
        return PSA_SUCCESS;
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        psa_storage_info_t info;
        const psa_status_t status = get_info(uid, &info);
        if (status != PSA_SUCCESS) return status;
        return board::host_file::remove(name{uid}.text) ? PSA_SUCCESS : PSA_ERROR_STORAGE_FAILURE;
    }

  private:
    struct name {
        char text[22] = "item_";
        explicit name(psa_storage_uid_t uid) {
            for (int i = 0; i != 16; ++i) text[5 + i] = "0123456789abcdef"[uid >> (60 - 4 * i) & 15];
        }
    };
};
