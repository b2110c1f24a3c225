/// @file The premaster secret of TLS 1.2 from a shared point of EC J-PAKE, over whoever serves SHA-256.
/// Specification: "Substitution points"; draft-cragie-tls-ecjpake, section 8.7.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/derivation.hpp>
#include <psadrv/dispatch/hash.hpp>

namespace psadrv {

/// The hash of the point's x-coordinate. That it is read in one call is for the core to see to.
template <class Platform>
struct composer<Platform, composition::tls12_ecjpake_to_pms>
    : detail::block_by_block<composer<Platform, composition::tls12_ecjpake_to_pms>> {
    static constexpr std::uint32_t last_block = 1;

    struct key_derivation_operation_t {
        std::uint8_t hash[PSA_TLS12_ECJPAKE_TO_PMS_OUTPUT_SIZE];
        detail::block_state blocks;
    };

    /// PSA_ERROR_INVALID_ARGUMENT: "for secp256r1, the input is exactly 65 bytes", an uncompressed point.
    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t, const derivation_inputs& inputs) {
        constexpr std::size_t coordinate = 32;
        constexpr std::uint8_t uncompressed = 4;
        const derivation_input& point = detail::input_of(inputs, PSA_KEY_DERIVATION_INPUT_SECRET);
        if (point.size != 1 + 2 * coordinate || point.data[0] != uncompressed) return PSA_ERROR_INVALID_ARGUMENT;
        std::size_t length = 0;
        const psa_status_t status = raw_hash<required_platform<Platform>>::template hash_compute<PSA_ALG_SHA_256>(
            point.data + 1, coordinate, operation.hash, sizeof operation.hash, &length);
        if (status == PSA_SUCCESS && length != sizeof operation.hash) return PSA_ERROR_CORRUPTION_DETECTED;
        operation.blocks.length = sizeof operation.hash;
        return status;
    }
    static psa_status_t make_block(key_derivation_operation_t&) { return PSA_SUCCESS; }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.hash; }
};

}  // namespace psadrv
