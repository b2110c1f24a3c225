/// @file Flags that are set once and asked in every call.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <psadrv/detail/attributes.hpp>

#include <cstdint>

namespace psadrv::detail {

/// A flag that one thread sets and others see. Who sees it set sees what was written before it was set. <atomic> would say the
/// same, and takes longer to compile than all of this library's layers below core/.
class published {
    bool value = false;

  public:
    [[nodiscard]] PSADRV_ALWAYS_INLINE operator bool() const { return __atomic_load_n(&value, __ATOMIC_ACQUIRE); }
    PSADRV_ALWAYS_INLINE published& operator=(bool to) {
        __atomic_store_n(&value, to, __ATOMIC_RELEASE);
        return *this;
    }
    /// Whether it is set, and a pointer is not null.
    [[nodiscard]] PSADRV_ALWAYS_INLINE bool is_set_and(const void* there) const { return *this && there != nullptr; }
};

/// A flag of one thread. All its bits are set, so that one instruction finds out whether it is set and a pointer is not null.
/// It is a pointer so that g++ 12 has it as an operand in memory: of a number it takes the other operand there alone.
class in_every_bit {
    const void* value = nullptr;

  public:
    [[nodiscard]] PSADRV_ALWAYS_INLINE operator bool() const { return value != nullptr; }
    PSADRV_ALWAYS_INLINE in_every_bit& operator=(bool to) {
        value = to ? reinterpret_cast<const void*>(UINTPTR_MAX) : nullptr;
        return *this;
    }
    [[nodiscard]] PSADRV_ALWAYS_INLINE bool is_set_and(const void* there) const {
        return (reinterpret_cast<std::uintptr_t>(value) & reinterpret_cast<std::uintptr_t>(there)) != 0;
    }
};

}  // namespace psadrv::detail
