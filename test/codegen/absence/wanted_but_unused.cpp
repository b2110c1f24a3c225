/// @file A platform that nobody calls refers to nothing.
// reachable:
#include "../drivers.hpp"

using platform = codegen::platform_of<codegen::acme_with_fallback, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
static_assert(psadrv::crypto<platform>::links<psadrv::sodium::sha_256>);
