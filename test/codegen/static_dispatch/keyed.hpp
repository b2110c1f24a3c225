/// @file A keyed entry point with nine arguments, most of them on the stack of some targets: alone, and with fallback.
#pragma once

#include "../drivers.hpp"

#include <psadrv/model/member/mac.hpp>

namespace codegen {

template <class... Drivers>
struct keyed_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128, 256})};
};

template <class Platform>
PSADRV_ALWAYS_INLINE psa_status_t keyed_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                                const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                                std::size_t mac_size, std::size_t* mac_length) {
    constexpr psadrv::mechanism asked{.algorithm = PSA_ALG_CMAC, .key_type = PSA_KEY_TYPE_AES, .key_bits = 128};
    return psadrv::dispatch<Platform, psadrv::entry_point::mac_compute, asked>(
        attributes, key, key_size, psa_algorithm_t{PSA_ALG_CMAC}, input, input_length, mac, mac_size, mac_length);
}

}  // namespace codegen

extern "C" {

psa_status_t dispatched_keyed_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                  const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                                  std::size_t* mac_length) {
    return codegen::keyed_compute<codegen::keyed_platform<codegen::acme>>(attributes, key, key_size, input, input_length, mac, mac_size,
                                                                           mac_length);
}
psa_status_t by_hand_keyed_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                               const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                               std::size_t* mac_length) {
    return acme_mac_compute(attributes, key, key_size, PSA_ALG_CMAC, input, input_length, mac, mac_size, mac_length);
}

psa_status_t dispatched_keyed_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                  const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                                  std::size_t* mac_length) {
    return codegen::keyed_compute<codegen::keyed_platform<codegen::acme_with_fallback, codegen::nadir>>(
        attributes, key, key_size, input, input_length, mac, mac_size, mac_length);
}
psa_status_t by_hand_keyed_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                               const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                               std::size_t* mac_length) {
    const psa_status_t status =
        acme_mac_compute(attributes, key, key_size, PSA_ALG_CMAC, input, input_length, mac, mac_size, mac_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_mac_compute(attributes, key, key_size, PSA_ALG_CMAC, input, input_length, mac, mac_size, mac_length);
}

/// The algorithm is among the arguments already: all nine stay where they are, and the call is a branch.
psa_status_t dispatched_keyed_nine(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                   psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                   std::size_t mac_size, std::size_t* mac_length) {
    constexpr psadrv::mechanism asked{.algorithm = PSA_ALG_CMAC, .key_type = PSA_KEY_TYPE_AES, .key_bits = 256};
    return psadrv::dispatch<codegen::keyed_platform<codegen::acme>, psadrv::entry_point::mac_compute, asked>(
        attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length);
}
psa_status_t by_hand_keyed_nine(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                std::size_t mac_size, std::size_t* mac_length) {
    return acme_mac_compute(attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length);
}

}  // extern "C"
