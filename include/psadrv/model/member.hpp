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
/// the class has something of that name at all; and for multi-part entry points `context`, a function that is never
/// defined and returns a pointer to the class's own type.
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

}  // namespace detail

template <entry_point Entry, class Class>
concept has_context = requires {
    member<Entry>::template context<Class>();
};

/// The type behind `operation` in an entry point of a driver class.
template <entry_point Entry, class Class>
    requires has_context<Entry, Class>
using context_of = std::remove_pointer_t<decltype(member<Entry>::template context<Class>())>;

}  // namespace psadrv
