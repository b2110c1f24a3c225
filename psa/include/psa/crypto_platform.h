/// @file What the psa/ headers need from the compiler and from the build.
#ifndef PSADRV_PSA_CRYPTO_PLATFORM_H
#define PSADRV_PSA_CRYPTO_PLATFORM_H

#include "psadrv/one_tree.h"

/// The configuration of a build's platform, where a build names it: <...> or "...". It is found by its name otherwise.
#ifdef PSADRV_CONFIG_FILE
#include PSADRV_CONFIG_FILE
#else
#include <psadrv_config.h>
#endif

#include <stddef.h>
#include <stdint.h>

/// Alignment of a structure type, in bytes.
#ifndef PSADRV_ALIGNED
#define PSADRV_ALIGNED(bytes) __attribute__((aligned(bytes)))
#endif

/// An operation object is words to C and a driver's context to the C++ that implements the API: one file stores the
/// bytes as one type, another reads them as the other. Within one file nobody can tell; link-time optimization across
/// C and C++ sees both and, without this attribute, may move an application's initializer behind the setup after it.
#ifndef PSADRV_MAY_ALIAS
#define PSADRV_MAY_ALIAS __attribute__((may_alias))
#endif

/// What operation objects are made of.
typedef uint32_t PSADRV_MAY_ALIAS psadrv_word_t;

#endif
