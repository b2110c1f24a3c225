/// @file MACs in one call, over a key that is at hand. PSA Crypto API: "Single-part MAC functions".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are transparent: attributes, and the key in export format. Lengths and sizes are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/mac_length.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/detail/renamed.hpp>
#include <psadrv/dispatch/mac.hpp>

namespace psadrv {

namespace detail {

/// A MAC, a key type that goes with it, and no truncation that cannot be.
template <platform Platform>
[[nodiscard]] constexpr bool is_mac_with(psa_algorithm_t alg, psa_key_type_t type) {
    if (!PSA_ALG_IS_MAC(alg) || !goes_with_mac(alg, type)) return false;
    bool valid = true;
    (void)wanted_mac_length<Platform>(alg, type, valid);
    return valid;
}

/// PSA_ERROR_INVALID_ARGUMENT: no such MAC, a key that is none or does not go with it. Otherwise `length` is how long the MAC is,
/// 0 where only its driver knows.
template <platform Platform, class Names>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t check_mac(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg, std::size_t& length) {
    const psa_status_t status =
        check_key<Names, is_mac_with<Platform>, is_symmetric_key>(attributes, key_buffer, key_buffer_size, alg);
    if (status != PSA_SUCCESS) return status;  // and the compiler knows the mechanism
    bool valid = true;
    length = wanted_mac_length<Platform>(alg, psa_get_key_type(attributes), valid);
    return PSA_SUCCESS;
}

/// A MAC has one length: a driver that reports another has written something else.
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t checked_mac(psa_status_t status, std::size_t expected, std::uint8_t* mac,
                                                            std::size_t mac_size, std::size_t* mac_length) {
    const bool other = status == PSA_SUCCESS && expected != 0 && *mac_length != expected;
    return wiped_output(other ? PSA_ERROR_CORRUPTION_DETECTED : status, mac, mac_size, mac_length);
}
/// A MAC of another length is another MAC: no driver is asked to compare what is not there.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_of_length(std::size_t mac_length, std::size_t expected) {
    return expected == 0 || mac_length == expected;
}

}  // namespace detail

/// `dispatch(arguments of the entry point...)` is the direct call, decided at compile time or at run time; its class
/// names the mechanisms that are known.
template <platform Platform>
struct core_mac {
    /// PSA_ERROR_BUFFER_TOO_SMALL: less than PSA_MAC_LENGTH. Where it fails behind that, the buffer is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t compute(const Dispatch& dispatch,
                                                                   const psa_key_attributes_t* attributes,
                                                                   const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                   psa_algorithm_t alg, const std::uint8_t* input,
                                                                   std::size_t input_length, std::uint8_t* mac,
                                                                   std::size_t mac_size, std::size_t* mac_length) {
        std::size_t length;
        const psa_status_t status = detail::check_mac<Platform, Dispatch>(attributes, key_buffer, key_buffer_size, alg, length);
        if (status != PSA_SUCCESS) return status;
        if (mac_size < length) return detail::late(PSA_ERROR_BUFFER_TOO_SMALL);
        return detail::checked_mac(
            dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, mac, mac_size, mac_length), length, mac,
            mac_size, mac_length);
    }

    /// PSA_ERROR_INVALID_SIGNATURE: it is another MAC, or one of another length.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t verify(const Dispatch& dispatch,
                                                                  const psa_key_attributes_t* attributes,
                                                                  const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                  psa_algorithm_t alg, const std::uint8_t* input,
                                                                  std::size_t input_length, const std::uint8_t* mac,
                                                                  std::size_t mac_length) {
        std::size_t length;
        const psa_status_t status = detail::check_mac<Platform, Dispatch>(attributes, key_buffer, key_buffer_size, alg, length);
        if (status != PSA_SUCCESS) return status;
        if (!detail::is_of_length(mac_length, length)) return PSA_ERROR_INVALID_SIGNATURE;
        return checked_status(dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, mac, mac_length));
    }
};

}  // namespace psadrv
