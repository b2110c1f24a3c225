/// @file What each driver over Mbed TLS serves, without Mbed TLS: json2hpp reads these rows.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/description.hpp>
#include <psadrv/software/mbedtls/jpake/description.hpp>
#include <psadrv/software/mbedtls/random_description.hpp>
#include <psadrv/software/mbedtls/rsa/description.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>
