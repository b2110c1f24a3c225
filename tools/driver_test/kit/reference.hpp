/// @file Another implementation to compare with: libcrypto 3, opened when the program runs, where it is installed.
#pragma once

#include "bytes.hpp"

#include <psa/crypto_types.h>

#include <optional>

namespace psadrv::driver_test::reference {

/// Nothing where there is no libcrypto or it does not have the algorithm.
using answer = std::optional<bytes>;

[[nodiscard]] bool is_there();
/// "libcrypto"
inline constexpr const char* name = "libcrypto";

[[nodiscard]] answer hash(psa_algorithm_t alg, const bytes& message);
/// HMAC and CMAC, of the length that `alg` asks for.
[[nodiscard]] answer mac(psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& message);
[[nodiscard]] answer cipher(bool encrypt, psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& iv,
                            const bytes& input);
/// The ciphertext and the tag.
[[nodiscard]] answer aead(psa_algorithm_t alg, psa_key_type_t type, const bytes& key, const bytes& nonce, const bytes& ad,
                          const bytes& text);

/// The public key of a key pair, in the export format.
[[nodiscard]] answer public_key(psa_key_type_t pair, std::size_t bits, const bytes& key);
/// A key pair in the export format.
[[nodiscard]] answer generate(psa_key_type_t pair, std::size_t bits);
[[nodiscard]] answer agree(psa_key_type_t pair, std::size_t bits, const bytes& ours, const bytes& theirs);
/// `input` is a hash, or the message where the algorithm signs messages.
[[nodiscard]] answer sign(psa_algorithm_t alg, psa_key_type_t pair, std::size_t bits, const bytes& key, const bytes& input);
/// Nothing: it cannot tell.
[[nodiscard]] std::optional<bool> verifies(psa_algorithm_t alg, psa_key_type_t public_type, std::size_t bits, const bytes& key,
                                           const bytes& input, const bytes& signature);
[[nodiscard]] answer encrypt(psa_algorithm_t alg, const bytes& public_key, const bytes& text, const bytes& label);
[[nodiscard]] answer decrypt(psa_algorithm_t alg, const bytes& key, const bytes& ciphertext, const bytes& label);

[[nodiscard]] answer hkdf(psa_algorithm_t hash, const bytes& salt, const bytes& secret, const bytes& info, std::size_t size);
[[nodiscard]] answer hkdf_extract(psa_algorithm_t hash, const bytes& salt, const bytes& secret);
[[nodiscard]] answer hkdf_expand(psa_algorithm_t hash, const bytes& prk, const bytes& info, std::size_t size);
[[nodiscard]] answer pbkdf2(psa_algorithm_t hash, const bytes& password, const bytes& salt, unsigned cost, std::size_t size);
[[nodiscard]] answer tls12_prf(psa_algorithm_t hash, const bytes& secret, const bytes& label, const bytes& seed,
                               std::size_t size);

}  // namespace psadrv::driver_test::reference
