// The core once more.
#include "platform.hpp"

PSADRV_DEFINE_CORE(platform);
