/// @file What the kit keeps for the driver as a core does. Specification: "Opaque driver persistent state".
#pragma once

#include "driver.hpp"

namespace psadrv::driver_test {

[[nodiscard]] const bytes& persistent_state();
[[nodiscard]] unsigned persistent_state_commits();
/// "this address may change between calls to an entry point": it does.
void move_persistent_state();

}  // namespace psadrv::driver_test
