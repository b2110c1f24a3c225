/// @file What composed operations have in common: who may fall back, and when; bytes that are XORed.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// The status of a step that comes after the first setup of what a composition requires. Somebody has accepted the work
/// then, and the chain that the composition stands in must not take this for a reason to ask the next driver.
[[nodiscard]] constexpr psa_status_t without_fallback(psa_status_t status) {
    return status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status;
}

/// `to` is XORed with as many bytes.
inline void add(std::uint8_t* to, const std::uint8_t* bytes, std::size_t length) {
    for (std::size_t i = 0; i != length; ++i) to[i] = static_cast<std::uint8_t>(to[i] ^ bytes[i]);
}

}  // namespace psadrv::detail
