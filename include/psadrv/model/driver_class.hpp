/// @file A driver as a C++ class: its description as members, its entry points as static functions of their own names.
/// Specification: "Deliverables for a driver". json2hpp writes such a class for a C driver; a C++ driver is one.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/type_list.hpp>
#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

template <class Driver>
concept has_prefix = requires {
    { Driver::prefix } -> std::convertible_to<const char*>;
};
template <class Driver>
concept has_type = requires {
    { Driver::type } -> std::convertible_to<driver_type>;
};
template <class Driver>
concept has_capabilities = requires {
    list<capability>{Driver::capabilities};
};

/// What every driver class has. Optional: `location` (opaque drivers), `software`, `implementations`.
template <class Driver>
concept driver_class = has_prefix<Driver> && has_type<Driver> && has_capabilities<Driver>;

/// The description of a driver class as a row; empty for what is none.
template <class Driver>
inline constexpr driver row_of{};
template <driver_class Driver>
inline constexpr driver row_of<Driver> = [] {
    driver row{Driver::prefix, Driver::type, 0, false, Driver::capabilities};
    if constexpr (requires { Driver::location; }) row.location = Driver::location;
    if constexpr (requires { Driver::software; }) row.software = Driver::software;
    if constexpr (requires { Driver::instance; }) row.instance = Driver::instance;
    return row;
}();

/// For a driver whose capabilities differ in their functions or types: the classes that hold them, one for each group.
/// A capability names its own by `.implementation`; that class has all entry points of the driver for the capability's
/// mechanisms, "listed one by one" in other capabilities or not.
template <class... Classes>
inline constexpr auto implementations = detail::type_list<Classes...>;

namespace detail {

template <class Driver, std::size_t Index>
struct implementation_at {
    using type = Driver;
};
template <class Driver, std::size_t Index>
    requires requires { Driver::implementations; }
struct implementation_at<Driver, Index> {
    using type = type_at<Driver::implementations, Index>;
};

/// How many implementations a driver class has; one without `implementations` is its own only one.
template <class Driver>
[[nodiscard]] constexpr std::size_t implementations_of() {
    if constexpr (requires { Driver::implementations; }) return type_count(Driver::implementations);
    else return 1;
}

}  // namespace detail

/// The class that holds the entry points of one capability of a driver.
template <class Driver, std::size_t Capability>
using implementation_of =
    typename detail::implementation_at<Driver, list<capability>{Driver::capabilities}[Capability].implementation>::type;

}  // namespace psadrv
