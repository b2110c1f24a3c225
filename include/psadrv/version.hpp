/// @file The version of psadrv, for C++: the numbers stand in the psa/ tree, which C applications have too.
/// Layer: model -- may include nothing of psadrv.
#pragma once

#include <psa/psadrv/version.h>
