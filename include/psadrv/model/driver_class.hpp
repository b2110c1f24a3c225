/// @file A driver as a C++ class: its description as members, its entry points as static functions of their own names.
/// Specification: "Deliverables for a driver". json2hpp writes such a class for a C driver; a C++ driver is one.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/type_list.hpp>
#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/member.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

namespace detail {

/// What the address of a static constant is: not that of a member of each object.
template <class Pointer>
concept pointer_to_constant =
    std::is_pointer_v<Pointer> && std::is_const_v<std::remove_all_extents_t<std::remove_pointer_t<Pointer>>>;

template <class... Classes>
struct implementation_list {
    static constexpr auto types = type_list<Classes...>;
};
template <class... Classes>
[[nodiscard]] constexpr bool are_complete(const implementation_list<Classes...>&) {
    return (requires { sizeof(Classes); } && ...) && (std::is_class_v<Classes> && ...);
}
struct name_implementations {
    int implementations;
};
template <class Driver>
concept declares_implementations = !requires {
    &with_name<Driver, name_implementations>::implementations;
};

/// Reads all that matching will read of the rows: a constant where all of it is.
[[nodiscard]] constexpr std::size_t read_all(const list<capability>& rows) {
    std::size_t sum = 0;
    for (const capability& row : rows) {
        sum += row.implementation;
        for (psa_algorithm_t one : row.algorithms) sum += one;
        for (const key_type_specification& one : row.key_types) sum += one.value;
        for (std::size_t one : row.key_sizes) sum += one;
    }
    return sum;
}

}  // namespace detail

template <class Driver>
concept has_prefix = requires {
    { &Driver::prefix } -> detail::pointer_to_constant;
    { Driver::prefix } -> std::convertible_to<const char*>;
    typename detail::constant<*static_cast<const char*>(Driver::prefix)>;
};
template <class Driver>
concept has_type = requires {
    { &Driver::type } -> detail::pointer_to_constant;
    { Driver::type } -> std::convertible_to<driver_type>;
    typename detail::constant<driver_type{Driver::type}>;
};
template <class Driver>
concept has_capabilities = requires {
    { &Driver::capabilities } -> detail::pointer_to_constant;
    list<capability>{Driver::capabilities};
    typename detail::constant<detail::read_all(list<capability>{Driver::capabilities})>;
};

/// For a driver whose capabilities differ in their functions or types: the classes that hold them, one for each group.
/// A capability names its own by `.implementation`; that class has all entry points of the driver for the capability's
/// mechanisms, "listed one by one" in other capabilities or not.
template <class... Classes>
inline constexpr detail::implementation_list<Classes...> implementations{};

template <class Driver>
concept has_implementations = requires {
    { &Driver::implementations } -> detail::pointer_to_constant;
    detail::are_complete(Driver::implementations);
    requires detail::are_complete(decltype(Driver::implementations){});
};

/// Whether a driver class has the function that "size_function" names. Specification: "Key format for opaque drivers".
template <class Driver>
concept has_size_function = requires(psa_key_type_t type, std::size_t bits) {
    { Driver::size_function(type, bits) } -> std::convertible_to<std::size_t>;
};

/// What a driver class may leave out it may not have in another shape.
template <class Driver>
concept has_constant_location = requires {
    typename detail::constant<psa_key_location_t{Driver::location}>;
};
template <class Driver>
concept has_constant_software = requires {
    typename detail::constant<bool{Driver::software}>;
};
template <class Driver>
concept declares_location = requires {
    Driver::location;
};
template <class Driver>
concept declares_software = requires {
    Driver::software;
};

/// What every driver class has. Optional, by the names in `driver`: `location`, `key_context`, `persistent_state_size` and
/// `size_function` of opaque drivers; `software`, `implementations`; what the driver allows or asks.
template <class Driver>
concept driver_class = std::is_class_v<Driver> && has_prefix<Driver> && has_type<Driver> && has_capabilities<Driver> &&
    (has_implementations<Driver> ||
     !detail::declares_implementations<Driver>)&&(has_constant_location<Driver> ||
                                                  !declares_location<Driver>)&&(has_constant_software<Driver> ||
                                                                                !declares_software<Driver>);

/// The description of a driver class as a row; empty for what is none.
template <class Driver>
inline constexpr driver row_of{};
template <driver_class Driver>
inline constexpr driver row_of<Driver> = [] {
    driver row{Driver::prefix, Driver::type, 0, false, Driver::capabilities};
    if constexpr (requires { Driver::location; }) row.location = Driver::location;
    if constexpr (requires { Driver::software; }) row.software = Driver::software;
    if constexpr (requires { Driver::instance; }) row.instance = Driver::instance;
    if constexpr (requires { Driver::c_names; }) row.c_names = Driver::c_names;
    if constexpr (requires { Driver::composed; }) row.composed = Driver::composed;
    using author = typename detail::declaring<Driver>::type;  // `bound` passes on what the object's class says
    if constexpr (requires { author::key_context; }) row.key_context = author::key_context;
    row.key_context.has_size_function = has_size_function<author>;
    if constexpr (requires { author::persistent_state_size; }) row.persistent_state_size = author::persistent_state_size;
    if constexpr (requires { author::thread_safe; }) row.thread_safe = author::thread_safe;
    if constexpr (requires { author::key_for_operation; }) row.key_for_operation = author::key_for_operation;
    if constexpr (requires { author::entropy_flags; }) row.entropy_flags = author::entropy_flags;
    if constexpr (requires { author::buffers; }) row.buffers = author::buffers;
    return row;
}();

namespace detail {

template <class Driver, std::size_t Index>
struct implementation_at {
    using type = Driver;
};
template <class Driver, std::size_t Index>
    requires has_implementations<Driver>
struct implementation_at<Driver, Index> {
    using type = type_at<decltype(Driver::implementations)::types, Index>;
};

/// How many implementations a driver class has; one without `implementations` is its own only one.
template <class Driver>
[[nodiscard]] constexpr std::size_t implementations_of() {
    if constexpr (has_implementations<Driver>) return type_count(Driver::implementations.types);
    else return 1;
}

}  // namespace detail

/// The class that holds the entry points of one capability of a driver.
template <class Driver, std::size_t Capability>
using implementation_of =
    typename detail::implementation_at<Driver, list<capability>{Driver::capabilities}[Capability].implementation>::type;

}  // namespace psadrv
