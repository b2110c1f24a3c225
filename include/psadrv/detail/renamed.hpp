/// @file Values that a compiler is to know less about, where it makes more of what it knows than pays.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <psadrv/detail/attributes.hpp>

namespace psadrv::detail {

/// A value of which the compiler no longer knows what it has been, or is elsewhere.
template <class Value>
[[nodiscard]] PSADRV_ALWAYS_INLINE Value renamed(Value value) {
    asm("" : "+r"(value));
    return value;
}

/// An answer that is loaded where it is returned, rarely, and not before the question.
template <class Status>
[[nodiscard]] PSADRV_ALWAYS_INLINE Status late(Status status) {
    asm volatile("" : "+r"(status));
    return status;
}

}  // namespace psadrv::detail
