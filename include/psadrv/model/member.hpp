/// @file How an entry point is called in a driver class; one specialization for each, in model/member/.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/model/entry_point.hpp>

#include <psa/crypto_driver_common.h>

#include <type_traits>

namespace psadrv {

/// `member<entry_point::hash_compute>::call<acme>(...)` calls `acme::hash_compute(...)`.
///
/// A specialization has `call`, which exists where the class can be called with those arguments; `is_declared`, whether
/// the class has something of that name at all; and where the entry point has a context, `context`, a function that is
/// never defined and returns a pointer to the class's own type.
template <entry_point Entry>
struct member;

namespace detail {

/// Whatever `Class` has, and one member more: a name that both have is ambiguous. So one asks whether a class declares a
/// name, be it a type, a template, a function or several.
template <class Class, class Name>
struct with_name : Class, Name {};
template <class Class, class Name>
    requires std::is_final_v<Class>
struct with_name<Class, Name> : Name {
};

/// The class in which the author of a driver declares its entry points; `bound` only passes them on.
template <class Class>
struct declaring {
    using type = Class;
};
template <class Class>
    requires requires { typename Class::bound_class; }
struct declaring<Class> {
    using type = typename Class::bound_class;
};
template <class Class, class Name>
using named_in = with_name<typename declaring<Class>::type, Name>;

/// The types of a driver class that entry points work on.
struct no_context {};
struct aead_operation {
    template <class Class>
    static typename Class::aead_operation_t* context();
};
struct cipher_operation {
    template <class Class>
    static typename Class::cipher_operation_t* context();
};
/// "If the memory property is false: void*": a class need not name the type then.
struct derive_key_memory {
    template <class Class>
    static void* context();
    template <class Class>
        requires requires { typename Class::derive_key_memory_t; }
    static typename Class::derive_key_memory_t* context();
};
struct hash_operation {
    template <class Class>
    static typename Class::hash_operation_t* context();
};
struct key_derivation_operation {
    template <class Class>
    static typename Class::key_derivation_operation_t* context();
};
struct mac_operation {
    template <class Class>
    static typename Class::mac_operation_t* context();
};
struct pake_operation {
    template <class Class>
    static typename Class::pake_operation_t* context();
};
struct random_context {
    template <class Class>
    static typename Class::random_context_t* context();
};

}  // namespace detail

namespace detail {

/// A type that is only declared is none; that of derive_key without "memory" is void.
template <class Type>
concept context_type = std::is_void_v<Type> || requires {
    sizeof(Type);
};

}  // namespace detail

template <entry_point Entry, class Class>
concept has_context = requires {
    requires detail::context_type<std::remove_pointer_t<decltype(member<Entry>::template context<Class>())>>;
};

/// The type behind `operation` in an entry point of a driver class.
template <entry_point Entry, class Class>
    requires has_context<Entry, Class>
using context_of = std::remove_pointer_t<decltype(member<Entry>::template context<Class>())>;

}  // namespace psadrv

/// Defines the member of one entry point. A macro, because a name cannot be a template argument: written out, sixty entry
/// points are sixty times the same twelve lines.
#define PSADRV_MEMBER(entry, context_type)                                                                      \
    template <>                                                                                                 \
    struct member<entry_point::entry> : detail::context_type {                                                  \
        template <class Class, class... Arguments>                                                              \
        PSADRV_ALWAYS_INLINE static auto call(Arguments... arguments) -> decltype(Class::entry(arguments...)) { \
            return Class::entry(arguments...);                                                                  \
        }                                                                                                       \
        struct name {                                                                                           \
            int entry;                                                                                          \
        };                                                                                                      \
        template <class Class>                                                                                  \
        static constexpr bool is_declared = !requires {                                                         \
            &detail::named_in<Class, name>::entry;                                                              \
        }                                                                                                       \
        || requires { &Class::entry; };                                                                         \
    }
