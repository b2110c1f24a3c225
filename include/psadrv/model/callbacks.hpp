/// @file What psadrv's own drivers call back, by a name that no library has. Specification: "Random generation entry points".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psa/crypto_types.h>

#include <cstddef>
#include <cstdint>

/// psa_generate_random of the core. libmbedcrypto.a has a function of that name, too: where PSADRV_DEFINE_CALLBACKS is forgotten,
/// the linker would take it in silence, and Mbed TLS's whole PSA core with it. This name it can only miss, and its message says
/// what to write.
extern "C" psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size);
