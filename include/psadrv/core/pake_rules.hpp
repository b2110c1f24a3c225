/// @file What goes together in a PAKE: cipher suites, passwords, roles, sizes, shared keys. PSA Crypto API: "PAKE cipher suites",
/// "PAKE roles", "J-PAKE cipher suites", "SPAKE2+ cipher suites", psa_pake_get_shared_key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// PSA_ERROR_INVALID_ARGUMENT throughout. Of a vendor's algorithm only its driver knows.
#pragma once

#include <psadrv/core/pake_steps.hpp>
#include <psadrv/core/permitted_algorithm.hpp>
#include <psadrv/model/key_type_size.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

namespace psadrv::detail {

[[nodiscard]] constexpr bool is_vendors(psa_algorithm_t alg) { return (alg & PSA_ALG_VENDOR_FLAG) != 0; }

/// Whether there is such a group.
[[nodiscard]] constexpr bool is_pake_primitive(psa_pake_primitive_t primitive) {
    const psa_pake_family_t family = PSA_PAKE_PRIMITIVE_GET_FAMILY(primitive);
    const std::size_t bits = PSA_PAKE_PRIMITIVE_GET_BITS(primitive);
    if (family == 0 || bits == 0) return false;
    switch (PSA_PAKE_PRIMITIVE_GET_TYPE(primitive)) {
        case PSA_PAKE_PRIMITIVE_TYPE_ECC:
            return has_curve(family, bits);
        case PSA_PAKE_PRIMITIVE_TYPE_DH:
            return has_group(family, bits);
        default:
            return false;
    }
}

/// "J-PAKE does not confirm the shared secret key"; "MATTER specifies a single SPAKE2+ cipher suite".
template <pake_protocols Of>
[[nodiscard]] constexpr bool is_suite_of_protocol(const psa_pake_cipher_suite_t& suite) {
    if (is_pake<Of, pake_protocol::jpake>(suite.algorithm)) return suite.key_confirmation == PSA_PAKE_UNCONFIRMED_KEY;
    if (!is_pake<Of, pake_protocol::spake2p>(suite.algorithm)) return true;
    return suite.algorithm == PSA_ALG_SPAKE2P_MATTER
               ? suite.primitive == PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256)
               : PSA_PAKE_PRIMITIVE_GET_TYPE(suite.primitive) == PSA_PAKE_PRIMITIVE_TYPE_ECC;
}

/// "The algorithm in cipher_suite is not a PAKE algorithm, or encodes an invalid hash algorithm. The PAKE primitive [...] is not
/// compatible with the PAKE algorithm. The key confirmation value [...] is not compatible with the PAKE algorithm and primitive."
/// PSA_ERROR_NOT_SUPPORTED: no such protocol is wanted.
template <pake_protocols Of = every_pake_protocol>
[[nodiscard]] constexpr psa_status_t check_pake_suite(const psa_pake_cipher_suite_t& suite) {
    const psa_algorithm_t alg = suite.algorithm;
    if (!PSA_ALG_IS_PAKE(alg) || suite.key_confirmation > PSA_PAKE_UNCONFIRMED_KEY) return PSA_ERROR_INVALID_ARGUMENT;
    if (!Of.has(pake_protocol_of(alg))) return PSA_ERROR_NOT_SUPPORTED;
    if (Of.has(pake_protocol::other) && is_vendors(alg)) return PSA_SUCCESS;
    const bool has_hash = (alg & hash_field) != 0 && !has_any_hash(alg);
    return has_hash && is_pake_primitive(suite.primitive) && is_suite_of_protocol<Of>(suite) ? PSA_SUCCESS
                                                                                             : PSA_ERROR_INVALID_ARGUMENT;
}

/// "The key type or key size of password_key is not compatible with cipher_suite": "Compatible key types".
template <pake_protocols Of = every_pake_protocol>
[[nodiscard]] constexpr psa_status_t check_pake_key(const psa_key_attributes_t& key, const psa_pake_cipher_suite_t& suite) {
    bool fits = true;
    if (is_pake<Of, pake_protocol::jpake>(suite.algorithm)) {
        fits = key.type == PSA_KEY_TYPE_PASSWORD || key.type == PSA_KEY_TYPE_PASSWORD_HASH;
    } else if (is_pake<Of, pake_protocol::spake2p>(suite.algorithm)) {  // "parameterized by the same elliptic curve"
        fits = PSA_KEY_TYPE_IS_SPAKE2P(key.type) && key.bits == PSA_PAKE_PRIMITIVE_GET_BITS(suite.primitive) &&
               PSA_KEY_TYPE_SPAKE2P_GET_FAMILY(key.type) == PSA_PAKE_PRIMITIVE_GET_FAMILY(suite.primitive);
    }
    return fits ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

/// "role is not a valid PAKE role in the operation's algorithm", or "not compatible with the operation's key type": "The key
/// passed to the Prover must be a SPAKE2+ key pair".
template <pake_protocols Of = every_pake_protocol>
[[nodiscard]] constexpr psa_status_t check_pake_role(psa_pake_role_t role, psa_algorithm_t alg, psa_key_type_t password_type) {
    bool fits = true;
    if (is_pake<Of, pake_protocol::jpake>(alg)) fits = role == PSA_PAKE_ROLE_NONE;
    else if (is_pake<Of, pake_protocol::spake2p>(alg))
        fits = role == PSA_PAKE_ROLE_SERVER || (role == PSA_PAKE_ROLE_CLIENT && PSA_KEY_TYPE_IS_SPAKE2P_KEY_PAIR(password_type));
    else
        fits = is_vendors(alg) || role == PSA_PAKE_ROLE_NONE || role == PSA_PAKE_ROLE_FIRST || role == PSA_PAKE_ROLE_SECOND ||
               role == PSA_PAKE_ROLE_CLIENT || role == PSA_PAKE_ROLE_SERVER;
    return fits ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

/// How long a message of a step that there is can be, in bytes: PSA_PAKE_OUTPUT_SIZE and PSA_PAKE_INPUT_SIZE, which are the same,
/// without what is not wanted. 0 for one of which only its driver knows.
template <pake_protocols Of = every_pake_protocol>
[[nodiscard]] constexpr std::size_t pake_message_size(const psa_pake_cipher_suite_t& suite, psa_pake_step_t step) {
    const psa_algorithm_t alg = suite.algorithm;
    const bool jpake = is_pake<Of, pake_protocol::jpake>(alg);
    if (!jpake && !is_pake<Of, pake_protocol::spake2p>(alg))
        return is_vendors(alg) ? 0 : PSA_PAKE_OUTPUT_SIZE(alg, suite.primitive, step);
    if (jpake && step == PSA_PAKE_STEP_ZK_PROOF) return PSADRV_PAKE_SCALAR_SIZE(suite.primitive);
    if (!jpake && step == PSA_PAKE_STEP_CONFIRM)
        return PSA_ALG_IS_SPAKE2P_CMAC(alg) ? 16 : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg));
    return PSADRV_PAKE_ELEMENT_SIZE(suite.primitive);
}

/// "All PAKE algorithms can output a key of type PSA_KEY_TYPE_DERIVE or PSA_KEY_TYPE_HMAC. PAKE algorithms that produce a
/// pseudo-random shared secret, can also output block-cipher key types": SPAKE2+ is one, J-PAKE is none.
template <pake_protocols Of = every_pake_protocol>
[[nodiscard]] constexpr bool is_shared_key_type(psa_key_type_t type, psa_algorithm_t alg) {
    if (type == PSA_KEY_TYPE_DERIVE || type == PSA_KEY_TYPE_HMAC) return true;
    if (is_pake<Of, pake_protocol::jpake>(alg)) return false;
    return is_pake<Of, pake_protocol::spake2p>(alg) ? PSADRV_BLOCK_LENGTH(type) != 0 : PSA_KEY_TYPE_IS_UNSTRUCTURED(type);
}

}  // namespace psadrv::detail
