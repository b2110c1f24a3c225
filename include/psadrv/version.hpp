/// @file The version of psadrv. Generated headers assert that they were generated for it.
/// Layer: model -- may include nothing of psadrv.
#pragma once

#define PSADRV_VERSION_MAJOR 0
#define PSADRV_VERSION_MINOR 1
#define PSADRV_VERSION_PATCH 0
#define PSADRV_VERSION "0.1.0"
