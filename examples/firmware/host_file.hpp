/// @file A file of the machine that runs the debugger, for boards whose flash or element is played by it (semihosting).
#pragma once

#include "board.hpp"

#include <cstring>

namespace board {

class host_file {
    int handle;

    struct open_request {
        const char* name;
        std::uint32_t mode;
        std::size_t length;
    };
    struct transfer {
        int handle;
        const void* bytes;
        std::size_t size;
    };
    struct names {
        const char* first;
        std::size_t first_length;
        const char* second;
        std::size_t second_length;
    };

  public:
    enum class mode : std::uint32_t { read = 1, write = 5 };

    host_file(const char* name, mode how) {
        const open_request request{name, static_cast<std::uint32_t>(how), std::strlen(name)};
        handle = ask_debugger(0x01, &request);
    }
    ~host_file() {
        if (is_open()) ask_debugger(0x02, &handle);
    }
    host_file(const host_file&) = delete;
    host_file& operator=(const host_file&) = delete;

    [[nodiscard]] bool is_open() const { return handle > 0; }
    /// In bytes.
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(ask_debugger(0x0c, &handle)); }
    /// How many of so many bytes were read.
    std::size_t read(void* bytes, std::size_t size) const {
        const transfer request{handle, bytes, size};
        return size - static_cast<std::size_t>(ask_debugger(0x06, &request));
    }
    [[nodiscard]] bool write(const void* bytes, std::size_t size) const {
        const transfer request{handle, bytes, size};
        return ask_debugger(0x05, &request) == 0;
    }

    static bool remove(const char* name) {
        const names request{name, std::strlen(name), nullptr, 0};
        return ask_debugger(0x0e, &request) == 0;
    }
    /// In one step: whatever had the name `to` is gone.
    static bool rename(const char* from, const char* to) {
        const names request{from, std::strlen(from), to, std::strlen(to)};
        return ask_debugger(0x0f, &request) == 0;
    }
};

}  // namespace board
