/// @file What psadrv's C++ headers include first: tells of a compiler that is not asked for C++20, and of another
/// implementation's psa/ tree before ours, which has no file of this name. A file that is not there ends the compilation
/// each time, where the message would be the first of hundreds.
#ifndef PSADRV_PSA_FROM_CPP_H
#define PSADRV_PSA_FROM_CPP_H

#if defined(__cplusplus) && __cplusplus < 202002L
#error "psadrv: these headers are C++20; add -std=c++20"
#include <psa/psadrv/add_std_cpp20.h>
#endif

#include <psa/crypto_types.h>

#ifndef PSADRV_PSA_CRYPTO_TYPES_H
#error "psadrv: <psa/...> finds another implementation's headers; put psadrv's psa/include before the other include directory"
#include <psa/psadrv/put_psa_include_before_the_other_include_directory.h>
#endif

#endif
