/// @file The drivers of a platform, in order of preference. Specification: "Driver description list".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/detail/type_list.hpp>
#include <psadrv/model/driver_class.hpp>
#include <psadrv/select/candidate.hpp>

#include <type_traits>

namespace psadrv {

namespace detail {

template <std::size_t Count>
struct driver_rows {
    driver items[Count == 0 ? 1 : Count];
};

/// The capabilities of a list that concern one entry point; matching looks at no others.
template <class List, entry_point Entry>
struct candidate_index {
    static constexpr auto stored = find_candidates<most_candidates(List::rows(), Entry)>(List::rows(), Entry);
    static constexpr list<candidate> all{stored.items, stored.size};
};

}  // namespace detail

/// A class that is not a driver class has an empty row here, and the rules say what it lacks.
template <class... Drivers>
struct driver_list {
    static constexpr std::size_t size = sizeof...(Drivers);
    static constexpr auto types = detail::type_list<Drivers...>;

    /// The class of the driver at an index.
    template <std::size_t Index>
    using at = detail::type_at<types, Index>;

    /// The index of a driver's class, or `size` if it is not in the list.
    template <class Driver>
    static constexpr std::size_t index_of = [] {
        std::size_t i = 0;
        const bool found = ((std::is_same_v<Drivers, Driver> || (++i, false)) || ...);
        return found ? i : size;
    }();

    [[nodiscard]] static constexpr list<driver> rows() { return {stored_rows.items, size}; }

    template <entry_point Entry>
    static constexpr list<candidate> candidates = detail::candidate_index<driver_list, Entry>::all;

  private:
    static constexpr detail::driver_rows<size> stored_rows{{row_of<Drivers>...}};
};

}  // namespace psadrv
