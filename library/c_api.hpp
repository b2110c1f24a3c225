/// @file What every function of the C API stands on: the generated platform, and C's operation objects as its own.
/// Each function calls api/ with the platform; what it answers stands in psa/psadrv/functions_*.h and in api/.
#pragma once

#include "platform.hpp"

#include <psadrv/compose/compose.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/detail/entered.hpp>
#include <psadrv/select/random_source.hpp>

#include <psa/crypto.h>

namespace {

/// The one way from a C object to what it holds. psadrv_config.h has the sizes that the probe has seen; if this compilation sees
/// others, it was not made for this platform.
template <class Operation, class Object>
[[nodiscard]] PSADRV_ALWAYS_INLINE psadrv::detail::entered<Operation> enter(Object* object) {
    static_assert(sizeof(Operation) <= sizeof(Object) && alignof(Operation) <= alignof(Object),
                  "psadrv_config.h is that of another platform; build this one's probe and configuration again");
    return psadrv::detail::entered<Operation>{const_cast<std::remove_const_t<Object>*>(object)};
}

}  // namespace
