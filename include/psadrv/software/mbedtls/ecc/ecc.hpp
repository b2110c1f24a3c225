/// @file All elliptic curve drivers over Mbed TLS. Include single ones where compile time counts.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/ecdh.hpp>
#include <psadrv/software/mbedtls/ecc/ecdsa_deterministic_sign.hpp>
#include <psadrv/software/mbedtls/ecc/ecdsa_sign.hpp>
#include <psadrv/software/mbedtls/ecc/ecdsa_verify.hpp>
#include <psadrv/software/mbedtls/ecc/key_pair.hpp>
#include <psadrv/software/mbedtls/ecc/public_key.hpp>
