/// @file The hash entry points of a driver class. Specification: "hash_compute", "Multi-part operation entry point family
/// hash_multipart".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

template <>
struct member<entry_point::hash_compute> {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::hash_compute(arguments...)) {
        return Class::hash_compute(arguments...);
    }
    struct name {
        int hash_compute;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::hash_compute;
    }
    || requires { &Class::hash_compute; };
};

namespace detail {
struct hash_member {
    template <class Class>
    static typename Class::hash_operation_t* context();
};
}  // namespace detail

template <>
struct member<entry_point::hash_setup> : detail::hash_member {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::hash_setup(arguments...)) {
        return Class::hash_setup(arguments...);
    }
    struct name {
        int hash_setup;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::hash_setup;
    }
    || requires { &Class::hash_setup; };
};

template <>
struct member<entry_point::hash_update> : detail::hash_member {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::hash_update(arguments...)) {
        return Class::hash_update(arguments...);
    }
    struct name {
        int hash_update;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::hash_update;
    }
    || requires { &Class::hash_update; };
};

template <>
struct member<entry_point::hash_finish> : detail::hash_member {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::hash_finish(arguments...)) {
        return Class::hash_finish(arguments...);
    }
    struct name {
        int hash_finish;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::hash_finish;
    }
    || requires { &Class::hash_finish; };
};

template <>
struct member<entry_point::hash_abort> : detail::hash_member {
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::hash_abort(arguments...)) {
        return Class::hash_abort(arguments...);
    }
    struct name {
        int hash_abort;
    };
    template <class Class>
    static constexpr bool is_declared = !requires {
        &detail::named_in<Class, name>::hash_abort;
    }
    || requires { &Class::hash_abort; };
};

}  // namespace psadrv
