/// @file What is wrong with a platform as far as json2hpp is told about it: its wanted set, its software, its entropy.
/// Layer: check -- may include psadrv/rules/, diagnostic/, parse/, resolve/.
#pragma once

#include "resolve/map.hpp"

namespace json2hpp {

class sink;

/// What json2hpp was told. Nothing is said about what it was not told.
struct told {
    const wanted_set& wanted;
    bool software = false;  ///< which software stands behind the drivers
    bool entropy = false;   ///< that the platform has a source of its own
};

/// Where keys are wanted there must be an opaque driver, or local storage, and nothing else may be wanted there; of another row
/// nothing more is said.
void check_wanted_locations(const driver_list& list, wanted_set& wanted, sink& to);

void check_platform(dispatcher& drivers, const told& about, sink& to);

}  // namespace json2hpp
