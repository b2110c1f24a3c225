/// @file Whether a platform has guards and sessions around the calls of a driver, and whether they have the right shape.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/member.hpp>

#include <psa/crypto_types.h>

#include <concepts>
#include <type_traits>

namespace psadrv {

namespace detail {

struct name_guard {
    int guard;
};
struct name_session {
    int session;
};

}  // namespace detail

/// A composition is no driver: guards surround the calls that it leads to, not itself.
template <class Driver>
concept is_composed = requires {
    requires Driver::composed;
};

/// The shapes that guard/guard.hpp describes. One that is only declared is none: so a platform may say whom it guards by
/// defining specializations alone.
template <class Platform, class Driver, entry_point Entry>
concept has_guard = !is_composed<Driver> && requires {
    sizeof(typename Platform::template guard<Driver, Entry>);
};
template <class Platform, class Driver>
concept has_session = !is_composed<Driver> && requires {
    sizeof(typename Platform::template session<Driver>);
};

/// Whether a platform declares the name at all, in whatever shape. Of a final class nobody can tell: it may.
template <class Platform>
concept declares_guard = std::is_final_v<Platform> || !requires {
    &detail::with_name<Platform, detail::name_guard>::guard;
};
template <class Platform>
concept declares_session = std::is_final_v<Platform> || !requires {
    &detail::with_name<Platform, detail::name_session>::session;
};

namespace detail {

struct name_enter {
    int enter;
};
struct name_leave {
    int leave;
};

template <class Guard>
concept lacks_enter = requires {
    &with_name<Guard, name_enter>::enter;
}
&&!requires { &Guard::enter; };
template <class Guard>
concept lacks_leave = requires {
    &with_name<Guard, name_leave>::leave;
}
&&!requires { &Guard::leave; };
template <class Guard>
concept enters = requires(Guard guard) {
    { guard.enter() } -> std::same_as<psa_status_t>;
}
|| lacks_enter<Guard>;
template <class Guard>
concept leaves = requires(Guard guard, psa_status_t status) {
    guard.leave(status);
}
|| lacks_leave<Guard>;

/// What a guard needs not have, it need not have; what it has must be of use.
template <class Guard>
concept guard_class = std::is_default_constructible_v<Guard> && enters<Guard> && leaves<Guard>;

template <class Session>
concept session_class = requires {
    { Session::begin() } -> std::same_as<psa_status_t>;
    Session::end();
};

/// Something of the name that is no template of classes, or one with other parameters. A constraint of the right template is
/// no mistake: a platform may guard some drivers alone, and share its guards with platforms that have others. So what is
/// asked is whether arguments of another kind or number fit; `0` stands for numbers, `Driver` for further classes.
template <class Platform, class Driver, entry_point Entry>
concept guards_otherwise =
    !has_guard<Platform, Driver, Entry> &&
    (
        requires { typename Platform::guard; } || requires { &Platform::guard; } ||
        requires { typename Platform::template guard<>; } || requires { typename Platform::template guard<Driver>; } ||
        requires { typename Platform::template guard<Entry>; } ||
        requires { typename Platform::template guard<Entry, Driver>; } ||
        requires { typename Platform::template guard<Driver, 0>; } ||
        requires { typename Platform::template guard<Driver, Driver>; } ||
        requires { typename Platform::template guard<Driver, Entry, 0>; } ||
        requires { typename Platform::template guard<Driver, Entry, Driver>; } ||
        requires { Platform::template guard<Driver, Entry>; });
template <class Platform, class Driver, entry_point Entry>
concept has_sessions_otherwise =
    !has_session<Platform, Driver> &&
    (
        requires { typename Platform::session; } || requires { &Platform::session; } ||
        requires { typename Platform::template session<>; } || requires { typename Platform::template session<Entry>; } ||
        requires { typename Platform::template session<0>; } ||
        requires { typename Platform::template session<Driver, Entry>; } ||
        requires { typename Platform::template session<Driver, Driver>; } || requires { Platform::template session<Driver>; });

}  // namespace detail

}  // namespace psadrv
