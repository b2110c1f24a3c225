/// @file The init entry point of a driver class. Specification: "Driver initialization".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

template <>
struct member<entry_point::init> {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::init(arguments...)) {
        return Class::init(arguments...);
    }
    struct name {
        int init;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::init;
    }
    || requires { &Class::init; };
};

}  // namespace psadrv
