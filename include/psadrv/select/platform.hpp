/// @file What a platform is: the drivers, the wanted mechanisms and the policies of one core.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/member.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/verdict.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

template <class Platform>
concept has_drivers = requires {
    { Platform::drivers::rows() } -> std::convertible_to<list<driver>>;
    { Platform::drivers::size } -> std::convertible_to<std::size_t>;
};
template <class Platform>
concept has_wanted = requires {
    { Platform::wanted.size() } -> std::convertible_to<std::size_t>;
    { Platform::wanted[0] } -> std::convertible_to<const wanted_row&>;
};

/// A class with `using drivers = psadrv::driver_list<...>;` and `static constexpr auto wanted = psadrv::wanted{...};`.
/// The concept asks for a class alone: of one without these the rules say so, once, where a constraint would be broken in
/// every line that uses it.
template <class Platform>
concept platform = std::is_class_v<Platform>;

namespace detail {

template <class Platform>
struct drivers_in {
    using type = driver_list<>;
};
template <has_drivers Platform>
struct drivers_in<Platform> {
    using type = typename Platform::drivers;
};
template <class Platform>
inline constexpr auto wanted_in = [] {
    if constexpr (has_wanted<Platform>) return Platform::wanted;
    else return wanted<0>{};
}();

}  // namespace detail

/// The drivers and the wanted rows of a platform; none where it does not say.
template <platform Platform>
using platform_drivers = typename detail::drivers_in<Platform>::type;
template <platform Platform>
inline constexpr const auto& platform_wanted = detail::wanted_in<Platform>;

namespace detail {

struct name_guard {
    int guard;
};
struct name_session {
    int session;
};

}  // namespace detail

/// The shapes that guard/guard.hpp describes.
template <class Platform, class Driver, entry_point Entry>
concept has_guard = requires { typename Platform::template guard<Driver, Entry>; };
template <class Platform, class Driver>
concept has_session = requires { typename Platform::template session<Driver>; };

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_guard = !requires { &detail::with_name<Platform, detail::name_guard>::guard; };
template <class Platform>
concept declares_session = !requires { &detail::with_name<Platform, detail::name_session>::session; };

namespace detail {

struct name_enter {
    int enter;
};
struct name_leave {
    int leave;
};

template <class Guard>
concept lacks_enter = requires { &with_name<Guard, name_enter>::enter; } && !requires { &Guard::enter; };
template <class Guard>
concept lacks_leave = requires { &with_name<Guard, name_leave>::leave; } && !requires { &Guard::leave; };
template <class Guard>
concept enters = requires(Guard guard) {
    { guard.enter() } -> std::same_as<psa_status_t>;
} || lacks_enter<Guard>;
template <class Guard>
concept leaves = requires(Guard guard, psa_status_t status) { guard.leave(status); } || lacks_leave<Guard>;

/// What a guard needs not have, it need not have; what it has must be of use.
template <class Guard>
concept guard_class = std::is_default_constructible_v<Guard> && enters<Guard> && leaves<Guard>;

template <class Session>
concept session_class = requires {
    { Session::begin() } -> std::same_as<psa_status_t>;
    Session::end();
};

/// Something of the name that is no template, or one with other parameters. A constraint of the right template is no mistake:
/// a platform may guard some drivers alone, and share its guards with platforms that have others.
template <class Platform, class Driver, entry_point Entry>
concept guards_otherwise = requires { typename Platform::guard; } || requires { typename Platform::template guard<Driver>; } ||
                           requires { typename Platform::template guard<Entry>; } ||
                           requires { typename Platform::template guard<Entry, Driver>; };
template <class Platform, class Driver, entry_point Entry>
concept has_sessions_otherwise = requires { typename Platform::session; } || requires { typename Platform::template session<Entry>; } ||
                                 requires { typename Platform::template session<Driver, Entry>; };

}  // namespace detail

/// Whether a row asks for a mechanism at an entry point. A row without key sizes asks for all of them.
[[nodiscard]] constexpr bool asks_for(const wanted_row& row, entry_point entry, const mechanism& what) {
    if (!row.begins_at(entry) || !includes(row.algorithm, what.algorithm)) return false;
    if (!signature_of(entry).involves_key()) return true;
    if (!row.key_type.includes({what.key_type, what.key_type_mask})) return false;
    bool found = row.key_size_count == 0;
    for (std::size_t i = 0; i != row.key_size_count; ++i) found = found || row.key_sizes[i] == what.key_bits;
    return found;
}

template <platform Platform>
[[nodiscard]] constexpr bool is_wanted(entry_point entry, const mechanism& what) {
    if (detail::is_wildcard(what.algorithm)) return false;  // it can be wanted, but not asked for
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (asks_for(row, entry, what)) return true;
    }
    return false;
}

}  // namespace psadrv
