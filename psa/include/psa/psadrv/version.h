/// @file The version of psadrv, stated here and in the project's meson.build, which a test compares. Headers that json2hpp
/// writes, for C++ and for C, assert that they were generated for it.
#ifndef PSADRV_PSA_VERSION_H
#define PSADRV_PSA_VERSION_H

#define PSADRV_VERSION_MAJOR 0
#define PSADRV_VERSION_MINOR 1
#define PSADRV_VERSION_PATCH 0
#define PSADRV_VERSION "0.1.0"

#endif
