// What the fuzzer knows of the core's state: where it begins, and whether a key is in it.
#include "platform.hpp"

#include <psadrv/core/state.hpp>

namespace fuzz {

void power_off() { psadrv::state_of<psadrv_platform>() = psadrv::core_state<psadrv_platform>{}; }
bool core_has_mark() { return has_mark(&psadrv::state_of<psadrv_platform>(), sizeof psadrv::state_of<psadrv_platform>()); }

}  // namespace fuzz
