/// @file A platform's `caller_memory` by functions of the firmware's: `using caller_memory = psadrv::caller_hooks<1024>;`
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psa/crypto_caller_memory.h>

#include <cstddef>

namespace psadrv {

/// `Size` is the room for one call's copies, in bytes.
template <std::size_t Size>
struct caller_hooks {
    static constexpr std::size_t size = Size;

    [[nodiscard]] static bool may_read(const void* from, std::size_t length) { return psadrv_caller_may_read(from, length) != 0; }
    [[nodiscard]] static bool may_write(void* to, std::size_t length) { return psadrv_caller_may_write(to, length) != 0; }
};

}  // namespace psadrv
