/// @file Symmetric keys: which bytes are a key, and drawing one. Specification: "Key validation".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// "Transparent drivers are not involved when importing, generating or deriving symmetric keys": the core does it. Asymmetric
/// keys are validated by who imports them. Lengths are in bytes.
#pragma once

#include <psadrv/core/des_key.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/model/key_type_size.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

namespace psadrv {

/// Whether bytes are a symmetric key with these attributes. "For symmetric key types, check that the key size is suitable for the
/// type" and is the one that the attributes say, if they do; "For DES, additionally verify the parity bits".
/// PSA_ERROR_INVALID_ARGUMENT: it is not. PSA_ERROR_NOT_SUPPORTED: more bits than attributes hold.
template <detail::key_kinds Kinds = detail::every_key_kind>
[[nodiscard]] constexpr psa_status_t check_symmetric_key(const psa_key_attributes_t& key, const std::uint8_t* data,
                                                         std::size_t length) {
    if (length > PSA_MAX_KEY_BITS / 8) return PSA_ERROR_NOT_SUPPORTED;
    const std::size_t bits = PSA_BYTES_TO_BITS(length);
    if (bits == 0 || (key.bits != 0 && key.bits != bits)) return PSA_ERROR_INVALID_ARGUMENT;
    if (!detail::has_key_size<Kinds>(key.type, bits, key.policy.alg)) return PSA_ERROR_INVALID_ARGUMENT;
    const bool valid =
        !detail::has_type<Kinds, PSA_KEY_TYPE_DES> || key.type != PSA_KEY_TYPE_DES || detail::has_des_parity(data, length);
    return valid ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

/// Draws a symmetric key of a type and as many bytes as its size has, by `random(bytes, length)`, which answers a status. The
/// parts of a DES key get their parity, weak ones are drawn again; a source that gives nothing else is
/// PSA_ERROR_INSUFFICIENT_ENTROPY. Where it fails, `key` is zero.
template <detail::key_kinds Kinds = detail::every_key_kind, class Random>
[[nodiscard]] psa_status_t draw_symmetric_key(psa_key_type_t type, std::uint8_t* key, std::size_t length, Random&& random) {
    psa_status_t status = random(key, length);
    if (detail::has_type<Kinds, PSA_KEY_TYPE_DES> && type == PSA_KEY_TYPE_DES) {
        constexpr int most_draws = 8;  // one weak key in 2^52: twice is no accident
        for (std::size_t at = 0; at + detail::des_key_size <= length; at += detail::des_key_size) {
            for (int draws = 1; status == PSA_SUCCESS && !detail::settle_des_key(key + at); ++draws)
                status = draws == most_draws ? PSA_ERROR_INSUFFICIENT_ENTROPY : random(key + at, detail::des_key_size);
        }
    }
    if (status != PSA_SUCCESS && length != 0) detail::wipe(key, length);
    return status;
}

}  // namespace psadrv
