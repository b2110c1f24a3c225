/// @file Secrets do not stay in memory.
#pragma once

#include <cstring>

namespace psadrv::pkcs11 {

inline void wipe(void* at, std::size_t size) { explicit_bzero(at, size); }

/// Bytes that are wiped when they are no longer needed.
template <std::size_t Size>
struct secret {
    unsigned char at[Size];

    secret() = default;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { wipe(at, Size); }
    [[nodiscard]] static constexpr std::size_t size() { return Size; }
};

}  // namespace psadrv::pkcs11
