/// @file Whether what the description lists is there. Specification: "Driver entry points", "Capability syntax".
#pragma once

#include "report.hpp"

namespace psadrv::driver_test {

/// One line for each entry point.
void tell_presence(totals& sums);

}  // namespace psadrv::driver_test
