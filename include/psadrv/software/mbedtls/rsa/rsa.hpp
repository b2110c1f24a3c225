/// @file All RSA drivers over Mbed TLS. Include single ones where compile time counts.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/key_pair.hpp>
#include <psadrv/software/mbedtls/rsa/oaep_decrypt.hpp>
#include <psadrv/software/mbedtls/rsa/oaep_encrypt.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15_decrypt.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15_encrypt.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15_sign.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15_verify.hpp>
#include <psadrv/software/mbedtls/rsa/pss_sign.hpp>
#include <psadrv/software/mbedtls/rsa/pss_verify.hpp>
#include <psadrv/software/mbedtls/rsa/public_key.hpp>
