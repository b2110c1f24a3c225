/// @file All drivers over libsodium. Include single ones where compile time counts.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/blake2b.hpp>
#include <psadrv/software/sodium/chacha20.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/description.hpp>
#include <psadrv/software/sodium/ed25519.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>
#include <psadrv/software/sodium/x25519.hpp>
#include <psadrv/software/sodium/xchacha20_poly1305.hpp>
