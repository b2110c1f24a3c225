/// @file A flag that one thread sets and others see.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <psadrv/detail/attributes.hpp>

namespace psadrv::detail {

/// Who sees it set sees what was written before it was set. <atomic> would say the same, and takes longer to compile than all
/// of this library's layers below core/.
class published {
    bool value = false;

  public:
    [[nodiscard]] PSADRV_ALWAYS_INLINE operator bool() const { return __atomic_load_n(&value, __ATOMIC_ACQUIRE); }
    PSADRV_ALWAYS_INLINE published& operator=(bool to) {
        __atomic_store_n(&value, to, __ATOMIC_RELEASE);
        return *this;
    }
};

}  // namespace psadrv::detail
