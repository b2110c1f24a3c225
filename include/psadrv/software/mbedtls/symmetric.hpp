/// @file All symmetric drivers over Mbed TLS. Include single ones where compile time counts.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/camellia.hpp>
#include <psadrv/software/mbedtls/ccm.hpp>
#include <psadrv/software/mbedtls/chacha20.hpp>
#include <psadrv/software/mbedtls/chacha20_poly1305.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/des.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>
#include <psadrv/software/mbedtls/md5.hpp>
#include <psadrv/software/mbedtls/ripemd_160.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
