/// @file What every function of the C API stands on: the generated platform, and C's operation objects as its own.
/// Each function calls api/ with the platform; what it answers stands in psa/psadrv/functions_*.h and in api/.
#pragma once

#include "platform.hpp"

#include "caller_memory.hpp"
#include "parameters.hpp"

#include <psadrv/compose/compose.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/guard/current_driver.hpp>
#include <psadrv/rules/validate.hpp>
#include <psadrv/select/checked.hpp>
#include <psadrv/select/random_source.hpp>

#include <psa/crypto.h>

/// The probe has asked, whose sizes these files are compiled with, and init.cpp asks.
template <>
inline constexpr bool psadrv::rules::is_known_valid<psadrv_platform> = true;

namespace {

/// `call<function>(arguments...)` is `function(arguments...)` behind the checks of what C alone can get wrong. What a pointer is
/// for, its type says: to bytes, whose length api/ knows; to anything else, which must be there. So no function can forget one.
/// PSA_ERROR_INVALID_ARGUMENT: it is not there. Lengths are 0 then, names of keys PSA_KEY_ID_NULL, and an active operation has
/// failed. A platform's `checks` may leave them out.
template <auto Function, class... Arguments>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t call(Arguments... arguments) {
    // Drivers that call back are on this side of the border.
    if constexpr (psadrv::has_caller_memory<psadrv_platform>) {
        if (!psadrv::in_driver<psadrv_platform>()) return call_over_copies<psadrv_platform, Function>{}(arguments...);
    }
    if constexpr (psadrv::checks_callers<psadrv_platform>) {
        if ((parameter<Arguments>::is_missing(arguments) || ...)) [[unlikely]] {
            asm volatile("");  // keeps the answer, one instruction, out of the calls that are made
            if constexpr ((0 + ... + parameter<Arguments>::must_be_there) > 1) (parameter<Arguments>::refuse(arguments), ...);
            return PSA_ERROR_INVALID_ARGUMENT;
        }
    }
    return Function(parameter<Arguments>{arguments}.passed()...);
}

/// The same where the function asks itself what is there, together with what else it asks.
template <auto Function, class... Arguments>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t call_that_asks(Arguments... arguments) {
    if constexpr (psadrv::has_caller_memory<psadrv_platform>) return call<Function>(arguments...);
    else return Function(arguments...);
}

/// The same for a step that takes one message, in pieces where there is room for no more.
template <auto Function, class Operation>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t call_with_message(Operation* operation, const uint8_t* input, size_t length) {
    if constexpr (!psadrv::has_caller_memory<psadrv_platform>) {
        return call<Function>(operation, input, length);
    } else {
        constexpr size_t most = psadrv::copied_at_once<psadrv_platform>;
        psa_status_t status = PSA_SUCCESS;
        for (; status == PSA_SUCCESS && length > most && input != nullptr; input += most, length -= most)
            status = call<Function>(operation, input, most);
        return status == PSA_SUCCESS ? call<Function>(operation, input, length) : status;
    }
}

}  // namespace
