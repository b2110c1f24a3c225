/// @file What every libsodium driver serves, without libsodium: json2hpp reads these rows too.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/description/aead.hpp>
#include <psadrv/software/sodium/description/cipher.hpp>
#include <psadrv/software/sodium/description/curve_25519.hpp>
#include <psadrv/software/sodium/description/hash.hpp>
#include <psadrv/software/sodium/description/mac.hpp>

namespace psadrv::sodium {

template <class Description>
inline constexpr driver row_from{.prefix = Description::prefix,
                                 .type = Description::type,
                                 .software = Description::software,
                                 .capabilities = Description::capabilities,
                                 .thread_safe = Description::thread_safe};

/// All of them, under the names of their classes.
struct software_row {
    const char* name;
    driver description;
};
inline constexpr software_row software_rows[]{
    {"sodium::sha_256", row_from<sha_256_description>},
    {"sodium::sha_512", row_from<sha_512_description>},
    {"sodium::blake2b", row_from<blake2b_description>},
    {"sodium::hmac_sha_256", row_from<hmac_sha_256_description>},
    {"sodium::hmac_sha_512", row_from<hmac_sha_512_description>},
    {"sodium::chacha20", row_from<chacha20_description>},
    {"sodium::chacha20_poly1305", row_from<chacha20_poly1305_description>},
    {"sodium::xchacha20_poly1305", row_from<xchacha20_poly1305_description>},
    {"sodium::aes_256_gcm", row_from<aes_256_gcm_description>},
    {"sodium::x25519", row_from<x25519_description>},
    {"sodium::ed25519", row_from<ed25519_description>},
};

}  // namespace psadrv::sodium
