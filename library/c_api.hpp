/// @file What every function of the C API stands on: the generated platform, and C's operation objects as its own.
/// Each function calls api/ with the platform; what it answers stands in psa/psadrv/functions_*.h and in api/.
#pragma once

#include "platform.hpp"

#include "parameters.hpp"

#include <psadrv/compose/compose.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/select/checked.hpp>
#include <psadrv/select/random_source.hpp>

#include <psa/crypto.h>

namespace {

/// `call<function>(arguments...)` is `function(arguments...)` behind the checks of what C alone can get wrong. What a pointer is
/// for, its type says: to bytes, whose length api/ knows; to anything else, which must be there. So no function can forget one.
/// PSA_ERROR_INVALID_ARGUMENT: it is not there. Lengths are 0 then, names of keys PSA_KEY_ID_NULL, and an active operation has
/// failed. A platform's `checks` may leave them out.
template <auto Function, class... Arguments>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t call(Arguments... arguments) {
    if constexpr (psadrv::checks_callers<psadrv_platform>) {
        if ((parameter<Arguments>::is_missing(arguments) || ...)) [[unlikely]] {
            asm volatile("");  // keeps the answer, one instruction, out of the calls that are made
            if constexpr ((0 + ... + parameter<Arguments>::must_be_there) > 1) (parameter<Arguments>::refuse(arguments), ...);
            return PSA_ERROR_INVALID_ARGUMENT;
        }
    }
    return Function(parameter<Arguments>{arguments}.passed()...);
}

}  // namespace
