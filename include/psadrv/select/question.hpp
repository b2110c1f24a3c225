/// @file What a decision at an entry point is made from, as data: a function over it is compiled once, for all platforms.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/platform.hpp>

namespace psadrv::detail {

struct question {
    entry_point entry;
    list<driver> drivers;
    list<candidate> candidates;  ///< of the entry point
    list<wanted_row> wanted;
    psa_key_location_t location;  ///< where its keys are

    [[nodiscard]] constexpr const capability& row_of(const candidate& one) const {
        return drivers.data[one.driver].capabilities.data[one.capability];
    }
};

template <platform Platform, entry_point Entry>
inline constexpr question question_of{Entry, platform_drivers<Platform>::rows(),
                                      platform_drivers<Platform>::template candidates<Entry>, wanted_list<Platform>,
                                      platform_location<Platform>};

}  // namespace psadrv::detail
