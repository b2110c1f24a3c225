/// @file Trusted storage in a directory of a POSIX system.
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
///
/// Whoever can write the directory can do as he likes: what is trusted is the system's own protection of it. An item is a file;
/// a change is a file of its own first, on the medium, then takes the name, and the directory is on the medium, too, before the
/// call returns: whenever the power goes, the item is the old one or the new one. One process has a directory at a time: the
/// second one gets PSA_ERROR_NOT_PERMITTED, and so does a child of fork, until it calls `close` and its parent has ended. Not for
/// several threads at once: the core sees to that.
#pragma once

#include <psadrv/store/trusted_storage.hpp>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>

namespace psadrv {

/// `Directory` is a class with `static const char* path()`. The directory is there. Files are named as Mbed TLS names them, with
/// the same head, so that a product that replaces it finds its items.
template <class Directory>
class posix_storage {
    static constexpr std::size_t head_size = 16;  // "PSA\0ITS\0", and two numbers of four bytes: length and flags
    static constexpr std::uint8_t magic[8] = {'P', 'S', 'A', 0, 'I', 'T', 'S', 0};
    static inline constinit int directory = -1;
    static inline constinit ::pid_t owner = 0;  ///< of the lock, which a child has, too, and of what is cached of the items

    using file_name = char[16 + 5 + 4];
    static void name_of(psa_storage_uid_t uid, const char (&kind)[4], file_name& name) {
        for (int i = 0; i != 16; ++i) name[i] = "0123456789abcdef"[uid >> (60 - 4 * i) & 0xf];
        __builtin_memcpy(name + 16, ".psa_", 5);
        __builtin_memcpy(name + 21, kind, sizeof kind);
    }

    /// Closes what it holds.
    struct descriptor {
        int number;
        explicit descriptor(int opened) : number{opened} {}
        descriptor(const descriptor&) = delete;
        descriptor& operator=(const descriptor&) = delete;
        ~descriptor() {
            if (number >= 0) (void)::close(number);
        }
        [[nodiscard]] bool write(const void* data, std::size_t size) const {
            const auto* bytes = static_cast<const std::uint8_t*>(data);
            while (size != 0) {
                const ssize_t written = ::write(number, bytes, size);
                if (written < 0 && errno == EINTR) continue;
                if (written <= 0) return false;
                bytes += written;
                size -= static_cast<std::size_t>(written);
            }
            return true;
        }
        [[nodiscard]] bool read(void* data, std::size_t size, off_t offset, std::size_t& got) const {
            auto* bytes = static_cast<std::uint8_t*>(data);
            got = 0;
            while (got != size) {
                const ssize_t some = ::pread(number, bytes + got, size - got, offset + static_cast<off_t>(got));
                if (some < 0 && errno == EINTR) continue;
                if (some < 0) return false;
                if (some == 0) break;
                got += static_cast<std::size_t>(some);
            }
            return true;
        }
    };

    /// Opens and locks the directory once. The lock goes with the process.
    [[nodiscard]] static psa_status_t open_directory() {
        if (directory >= 0) return owner == ::getpid() ? PSA_SUCCESS : PSA_ERROR_NOT_PERMITTED;
        const int opened = ::open(Directory::path(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (opened < 0) return PSA_ERROR_STORAGE_FAILURE;
        if (::flock(opened, LOCK_EX | LOCK_NB) != 0) {
            const bool is_taken = errno == EWOULDBLOCK;
            (void)::close(opened);
            return is_taken ? PSA_ERROR_NOT_PERMITTED : PSA_ERROR_STORAGE_FAILURE;
        }
        directory = opened;
        owner = ::getpid();
        return PSA_SUCCESS;
    }
    /// What could not be opened for another reason may well be there.
    [[nodiscard]] static psa_status_t not_opened() {
        return errno == ENOENT ? PSA_ERROR_DOES_NOT_EXIST : PSA_ERROR_STORAGE_FAILURE;
    }
    [[nodiscard]] static psa_status_t not_written() {
        const bool is_full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
        return is_full ? PSA_ERROR_INSUFFICIENT_STORAGE : PSA_ERROR_STORAGE_FAILURE;
    }
    static void put(std::uint8_t* to, std::uint32_t number) {
        for (int i = 0; i != 4; ++i) to[i] = static_cast<std::uint8_t>(number >> (8 * i));
    }
    [[nodiscard]] static std::uint32_t number_at(const std::uint8_t* from) {
        std::uint32_t number = 0;
        for (int i = 3; i >= 0; --i) number = number << 8 | from[i];
        return number;
    }
    /// What stands at the head of an item's file. PSA_ERROR_DATA_CORRUPT: it is no such file, or is cut off.
    [[nodiscard]] static psa_status_t read_head(const descriptor& file, psa_storage_info_t& info) {
        std::uint8_t head[head_size];
        std::size_t got = 0;
        struct stat status {};
        if (!file.read(head, sizeof head, 0, got) || ::fstat(file.number, &status) != 0) return PSA_ERROR_STORAGE_FAILURE;
        if (got != sizeof head || __builtin_memcmp(head, magic, sizeof magic) != 0) return PSA_ERROR_DATA_CORRUPT;
        info = {number_at(head + 8), number_at(head + 8), number_at(head + 12)};
        return static_cast<std::size_t>(status.st_size) == info.size + head_size ? PSA_SUCCESS : PSA_ERROR_DATA_CORRUPT;
    }
    [[nodiscard]] static psa_status_t check_uid(psa_storage_uid_t uid) {
        return uid == 0 ? PSA_ERROR_INVALID_ARGUMENT : open_directory();
    }
    [[nodiscard]] static bool flush_directory() { return ::fsync(directory) == 0; }

  public:
    /// Lets another process have the directory.
    static void close() {
        if (directory >= 0) (void)::close(directory);
        directory = -1;
    }

    [[nodiscard]] static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data,
                                          psa_storage_create_flags_t flags) {
        psa_status_t status = check_uid(uid);
        if (status != PSA_SUCCESS) return status;
        if ((data == nullptr && length != 0) || length > UINT32_MAX - head_size) return PSA_ERROR_INVALID_ARGUMENT;
        psa_storage_info_t old{};
        status = get_info(uid, &old);
        if (status == PSA_SUCCESS && (old.flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
        if (status == PSA_ERROR_STORAGE_FAILURE) return status;
        std::uint8_t head[head_size];
        __builtin_memcpy(head, magic, sizeof magic);
        put(head + 8, static_cast<std::uint32_t>(length));
        put(head + 12, flags);
        file_name made, name;
        name_of(uid, "new", made);
        name_of(uid, "its", name);
        {
            const descriptor file{::openat(directory, made, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
            if (file.number < 0) return not_written();
            if (!file.write(head, sizeof head) || !file.write(data, length) || ::fsync(file.number) != 0) status = not_written();
            else status = PSA_SUCCESS;
        }
        if (status == PSA_SUCCESS && ::renameat(directory, made, directory, name) != 0) status = not_written();
        if (status != PSA_SUCCESS) {
            (void)::unlinkat(directory, made, 0);
            return status;
        }
        return flush_directory() ? PSA_SUCCESS : PSA_ERROR_STORAGE_FAILURE;
    }
    [[nodiscard]] static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data,
                                          std::size_t* length) {
        *length = 0;
        psa_status_t status = check_uid(uid);
        if (status != PSA_SUCCESS) return status;
        file_name name;
        name_of(uid, "its", name);
        const descriptor file{::openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
        if (file.number < 0) return not_opened();
        psa_storage_info_t info{};
        status = read_head(file, info);
        if (status != PSA_SUCCESS) return status;
        if (offset > info.size) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t wanted = info.size - offset < size ? info.size - offset : size;
        if (!file.read(data, wanted, static_cast<off_t>(head_size + offset), *length)) return PSA_ERROR_STORAGE_FAILURE;
        return *length == wanted ? PSA_SUCCESS : PSA_ERROR_DATA_CORRUPT;
    }
    [[nodiscard]] static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        const psa_status_t status = check_uid(uid);
        if (status != PSA_SUCCESS) return status;
        file_name name;
        name_of(uid, "its", name);
        const descriptor file{::openat(directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
        return file.number < 0 ? not_opened() : read_head(file, *info);
    }
    [[nodiscard]] static psa_status_t remove(psa_storage_uid_t uid) {
        const psa_status_t status = check_uid(uid);
        if (status != PSA_SUCCESS) return status;
        file_name name, left;
        name_of(uid, "its", name);
        name_of(uid, "new", left);
        const bool was_left = ::unlinkat(directory, left, 0) == 0;  // by a change that was interrupted: it may be a key
        psa_storage_info_t info{};
        const psa_status_t found = get_info(uid, &info);
        if (found == PSA_ERROR_DOES_NOT_EXIST && was_left && !flush_directory()) return PSA_ERROR_STORAGE_FAILURE;
        if (found == PSA_ERROR_DOES_NOT_EXIST || found == PSA_ERROR_STORAGE_FAILURE) return found;
        if (found == PSA_SUCCESS && (info.flags & PSA_STORAGE_FLAG_WRITE_ONCE) != 0) return PSA_ERROR_NOT_PERMITTED;
        if (::unlinkat(directory, name, 0) != 0 || !flush_directory()) return PSA_ERROR_STORAGE_FAILURE;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv
