/// @file The outer, short, heterogeneous list: the drivers of a platform. The only header that names Hana.
/// Layer: detail -- may include detail/ alone.
///
/// Matching never happens here: Hana needs seconds where plain rows need a moment. This list is unpacked once,
/// to an array of rows, and used again where types really differ: `init`, contexts, classes by index.
#pragma once

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>

#include <cstddef>

namespace psadrv::detail {

/// A basic_tuple: what a tuple can do beyond it is a third of what its header costs, and never needed here.
template <class... Types>
inline constexpr boost::hana::basic_tuple<boost::hana::type<Types>...> type_list{};

/// Calls `function` with one `hana::type` for each type of the list, all at once: `f(type<A>, type<B>, ...)`.
template <class List, class Function>
constexpr decltype(auto) unpack(const List& types, Function&& function) {
    return boost::hana::unpack(types, static_cast<Function&&>(function));
}

/// How many types a list holds.
template <class List>
[[nodiscard]] constexpr std::size_t type_count(const List& types) {
    return unpack(types, [](auto... tags) { return sizeof...(tags); });
}

/// The type inside one argument of an unpacked function.
template <class Tag>
using type_of = typename Tag::type;

/// The type at an index of a list object: `type_at<drivers, 1>`.
template <const auto& Types, std::size_t Index>
using type_at = typename decltype(+boost::hana::at_c<Index>(Types))::type;

}  // namespace psadrv::detail
