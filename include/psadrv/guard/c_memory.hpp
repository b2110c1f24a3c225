/// @file What a platform knows of its memory by functions in C: a platform of the C API has it as a base.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
#pragma once

#include <psa/crypto_driver_memory.h>

#include <cstddef>

namespace psadrv {

/// The hooks of select/memory.hpp.
struct c_memory {
    [[nodiscard]] static bool in_memory(const char* memory, const void* first, std::size_t size) {
        return psadrv_in_memory(memory, first, size) != 0;
    }
    static void clean_cache(const void* first, std::size_t size) { psadrv_clean_cache(first, size); }
    static void invalidate_cache(void* first, std::size_t size) { psadrv_invalidate_cache(first, size); }
};

}  // namespace psadrv
