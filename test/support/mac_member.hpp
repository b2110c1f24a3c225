/// @file How mac_compute, a keyed entry point with nine arguments, is called in a driver class. Tests and benchmarks need one
/// before psadrv dispatches any; then this goes.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

template <>
struct member<entry_point::mac_compute> {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::mac_compute(arguments...)) {
        return Class::mac_compute(arguments...);
    }
    template <class Class>
    static constexpr bool is_declared = requires {
        &Class::mac_compute;
    };
};

}  // namespace psadrv
