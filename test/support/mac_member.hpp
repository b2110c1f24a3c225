/// @file How mac_compute is called in a driver class: selection is tested on a keyed entry point before psadrv dispatches one.
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
