/// @file The platform that the library is compiled for, which `json2hpp platform` or `json2hpp bundle` wrote: psadrv_platform.
/// A build may name the file; in a bundle it lies here.
#pragma once

#ifndef PSADRV_PLATFORM_FILE
#define PSADRV_PLATFORM_FILE "psadrv_platform.hpp"
#endif
#include PSADRV_PLATFORM_FILE
