/// @file Looks through the memory of the process for the bytes of a key.
///
/// The key is nowhere but where the test has written it: `secret::at(i)` computes its bytes, and the search compares byte by
/// byte. Eight bytes in a row are found at any address: as they are, as HMAC has them, XORed with its pads, and backwards, as
/// libraries have numbers. The search runs on a stack of its own, so that it writes over nothing that calls have left on the
/// caller's.
#pragma once

#include <sys/mman.h>
#include <ucontext.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

namespace test {

struct secret {
    static constexpr std::size_t size = 32, window = 8;
    static inline volatile std::uint32_t seed = 0x9e3779b9;  // a compiler that knows it writes the key into the program

    [[nodiscard]] static std::uint8_t at(std::size_t i) {
        std::uint32_t mixed = seed + static_cast<std::uint32_t>(i) * 0x85ebca6b;
        mixed = (mixed ^ mixed >> 15) * 0x2c1b3c6d;
        mixed = (mixed ^ mixed >> 12) * 0x297a2d39;
        return static_cast<std::uint8_t>(mixed ^ mixed >> 15);
    }
    static void write(std::uint8_t* to, std::size_t length = size) {
        for (std::size_t i = 0; i != length; ++i) to[i] = at(i);
    }
    /// Whether a window of the key stands here.
    [[nodiscard]] static bool stands_at(const std::uint8_t* here) {
        for (std::uint8_t pad : {0x00, 0x36, 0x5c}) {
            for (std::size_t first = 0; first != size; first += window) {
                std::size_t i = 0;
                while (i != window && here[i] == static_cast<std::uint8_t>(at(first + i) ^ pad)) ++i;
                if (i == window) return true;
            }
        }
        for (std::size_t first = 0; first != size; first += window) {
            std::size_t i = 0;
            while (i != window && here[i] == at(first + window - 1 - i)) ++i;
            if (i == window) return true;
        }
        return false;
    }
};

/// The buffers of whoever calls: the only memory that may hold the key.
class callers_memory {
    static constexpr std::size_t size = 4096;
    std::uint8_t* const bytes;

  public:
    callers_memory()
        : bytes{static_cast<std::uint8_t*>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))} {
        if (static_cast<void*>(bytes) == MAP_FAILED) throw std::runtime_error{"mmap"};
    }
    [[nodiscard]] std::uint8_t* key() const { return bytes; }
    [[nodiscard]] std::uint8_t* output() const { return bytes + 1024; }
    static constexpr std::size_t output_size = 256;
    [[nodiscard]] bool holds(std::uintptr_t address) const { return address - reinterpret_cast<std::uintptr_t>(bytes) < size; }
    [[nodiscard]] bool output_is_zero() const {
        std::uint8_t all = 0;
        for (std::size_t i = 0; i != output_size; ++i) all |= output()[i];
        return all == 0;
    }
};

/// Calls a function on a stack of its own.
template <class Function>
void elsewhere(Function& function) {
    static std::uint8_t stack[1 << 18];
    static ucontext_t here, there;
    static Function* running;
    running = &function;
    if (getcontext(&there) != 0) throw std::runtime_error{"getcontext"};
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    there.uc_link = &here;
    makecontext(
        &there, [] { (*running)(); }, 0);
    if (swapcontext(&here, &there) != 0) throw std::runtime_error{"swapcontext"};
}

/// Where the key stands outside the caller's memory: addresses, and what is mapped there.
struct sighting {
    std::uintptr_t address;
    std::string region;
};
inline void look_for_key(const callers_memory& callers, std::vector<sighting>& found) {
    bool begins[256]{};
    for (std::uint8_t pad : {0x00, 0x36, 0x5c}) {
        for (std::size_t first = 0; first != secret::size; first += secret::window)
            begins[static_cast<std::uint8_t>(secret::at(first) ^ pad)] = true;
    }
    for (std::size_t first = 0; first != secret::size; first += secret::window)
        begins[secret::at(first + secret::window - 1)] = true;
    std::FILE* const maps = std::fopen("/proc/self/maps", "r");
    if (maps == nullptr) throw std::runtime_error{"/proc/self/maps"};
    char line[512];
    while (std::fgets(line, sizeof line, maps) != nullptr) {
        std::uintptr_t from = 0, to = 0;
        char permissions[8]{}, name[256]{};
        if (std::sscanf(line, "%lx-%lx %7s %*s %*s %*s %255s", &from, &to, permissions, name) < 3 || permissions[0] != 'r')
            continue;
        if (std::strncmp(name, "[v", 2) == 0) continue;  // the kernel's
        for (std::uintptr_t at = from; at + secret::window <= to; ++at) {
            const auto* here = reinterpret_cast<const std::uint8_t*>(at);
            if (begins[*here] && secret::stands_at(here) && !callers.holds(at)) found.push_back({at, name});
        }
    }
    std::fclose(maps);
}
[[nodiscard]] inline std::vector<sighting> sightings(const callers_memory& callers) {
    std::vector<sighting> found;
    const auto search = [&] { look_for_key(callers, found); };
    elsewhere(search);
    return found;
}

}  // namespace test
