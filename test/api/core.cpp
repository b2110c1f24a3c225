#include "platform.hpp"

PSADRV_DEFINE_CORE(test::board);

test::running::running() { psadrv::state_of<board>().initialized = true; }
