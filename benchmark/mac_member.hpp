// How benchmarks call mac_compute, a keyed entry point with nine arguments, in a driver class.
#pragma once

#include <psadrv/model/member.hpp>

template <>
struct psadrv::member<psadrv::entry_point::mac_compute> {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::mac_compute(arguments...)) {
        return Class::mac_compute(arguments...);
    }
    template <class Class>
    static constexpr bool is_declared = true;
};
