// The core, and a use of it that another file sees the effect of.
#include "platform.hpp"

#ifndef NO_CORE
PSADRV_DEFINE_CORE(platform);
#endif

psa_status_t start() { return crypto::init(); }
