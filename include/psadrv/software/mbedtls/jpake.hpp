/// @file J-PAKE on P-256 (RFC 8236) over Mbed TLS's curves, as a driver of last resort. Specification: "Driver entry points for
/// PAKE".
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// The protocol is here and not Mbed TLS's: Debian's library has none, and Mbed TLS's knows two names, "client" and "server".
#pragma once

#include <psadrv/software/mbedtls/jpake/description.hpp>
#include <psadrv/software/mbedtls/jpake/exchange.hpp>
#include <psadrv/software/mbedtls/jpake/proof.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>

namespace psadrv::mbedtls {

/// `Hash` as of hash_driver.
template <class Hash>
struct jpake_driver {
    using pake_operation_t = jpake::operation;

    /// PSA_ERROR_NOT_SUPPORTED: another group than P-256. PSA_ERROR_INVALID_ARGUMENT: a password that is 0 modulo the order, no
    /// name, or both the same.
    static psa_status_t pake_setup(pake_operation_t* operation, const pake_inputs* inputs) {
        psa_pake_cipher_suite_t suite;
        psa_status_t status = pake_get_cipher_suite(inputs, &suite);
        if (status == PSA_SUCCESS && psa_pake_cs_get_primitive(&suite) != jpake::primitive) status = PSA_ERROR_NOT_SUPPORTED;
        if (status == PSA_SUCCESS) status = jpake::take_identities(*operation, inputs);
        if (status == PSA_SUCCESS) status = jpake::take_password(*operation, inputs);
        if (status != PSA_SUCCESS) pake_abort(operation);
        return status;
    }

    /// 65 bytes, and for a proof 32. PSA_ERROR_BAD_STATE: another step's turn.
    static psa_status_t pake_output(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
        const jpake::place at = jpake::place_of(step, PSA_JPAKE_X2S_STEP_KEY_SHARE);
        const psa_status_t in_order = jpake::check_order(at, operation->us, operation->peer);
        if (in_order != PSA_SUCCESS) return in_order;
        const bool is_proof = at.what() == jpake::message::proof;
        const std::size_t length = is_proof ? jpake::scalar_size : jpake::element_size;
        if (output_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;

        jpake::generator base;
        jpake::scalar proof;
        random_source random;
        jpake::element& point = at.what() == jpake::message::share ? operation->us.shares[at.share()] : operation->us.commitment;
        int result = base.load(at, operation->us, operation->peer);
        if (result == 0) {
            result = is_proof ? jpake::prove<Hash>(base, *operation, at, random, proof)
                              : jpake::choose(base, *operation, at, random, point);
        }
        if (result == 0) {
            __builtin_memcpy(output, is_proof ? proof.bytes : point.bytes, length);
            *output_length = length;
            ++operation->us.done;
        }
        // What else can go wrong is that shares which the peer chose cancel out.
        return status_of(result, random, PSA_ERROR_INVALID_ARGUMENT);
    }

    /// PSA_ERROR_INVALID_ARGUMENT: no point of the curve, or the neutral one; no number below the order.
    /// PSA_ERROR_INVALID_SIGNATURE: a proof that is none, of this share by this peer.
    static psa_status_t pake_input(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                   std::size_t input_size) {
        const jpake::place at = jpake::place_of(step, PSA_JPAKE_X4S_STEP_KEY_SHARE);
        jpake::party& peer = operation->peer;
        psa_status_t status = jpake::check_order(at, peer, operation->us);
        if (status != PSA_SUCCESS) return status;
        if (at.what() == jpake::message::proof) {
            jpake::generator base;
            status = status_of(base.load(at, peer, operation->us), PSA_ERROR_INVALID_ARGUMENT);
            if (status == PSA_SUCCESS) status = jpake::verify<Hash>(base, *operation, at, input, input_size);
        } else {
            ecc_group group;
            ecc_point point;
            status = load_point(group, jpake::p256, input, input_size, point);
            jpake::element& to = at.what() == jpake::message::share ? peer.shares[at.share()] : peer.commitment;
            if (status == PSA_SUCCESS) __builtin_memcpy(to.bytes, input, jpake::element_size);
        }
        if (status == PSA_SUCCESS) ++peer.done;
        return status;
    }

    /// The shared point, 65 bytes, which PSA_ALG_TLS12_ECJPAKE_TO_PMS takes: (B - x2 * s * X4) * x2, B being the peer's share of
    /// round two.
    static psa_status_t pake_get_implicit_key(pake_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                              std::size_t* output_length) {
        if (operation->us.done != jpake::step_count || operation->peer.done != jpake::step_count) return PSA_ERROR_BAD_STATE;
        if (output_size < jpake::element_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        random_source random;
        jpake::element shared;
        const int result = jpake::agree(*operation, random, shared);
        if (result == 0) {
            __builtin_memcpy(output, shared.bytes, jpake::element_size);
            *output_length = jpake::element_size;
        }
        detail::wipe(&shared, sizeof shared);
        return status_of(result, random, PSA_ERROR_INVALID_ARGUMENT);
    }

    static psa_status_t pake_abort(pake_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }
};

struct jpake_sha_256 : jpake_sha_256_description, jpake_driver<sha_256_functions<false>> {};
struct jpake_sha_384 : jpake_sha_384_description, jpake_driver<sha_512_functions<true>> {};
struct jpake_sha_512 : jpake_sha_512_description, jpake_driver<sha_512_functions<false>> {};

}  // namespace psadrv::mbedtls
