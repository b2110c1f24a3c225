/// @file Outputs of a derivation that are compared. PSA Crypto API: psa_key_derivation_verify_bytes,
/// psa_key_derivation_verify_key. Specification: "Key derivation driver outputs".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/derivation_input.hpp>
#include <psadrv/dispatch/verdict.hpp>

namespace psadrv {

namespace detail {

/// "Proceed as for psa_key_derivation_output_bytes(), and compare the resulting output to the expected output inside the core":
/// a piece at a time, in a time that depends on the length alone.
template <platform Platform>
[[nodiscard]] psa_status_t compare_output(derivation_operation<Platform>& operation, const std::uint8_t* expected,
                                          std::size_t length) {
    constexpr std::size_t most = 64;
    std::uint8_t piece[most];
    psa_status_t status = PSA_SUCCESS;
    bool same = true;
    for (std::size_t done = 0; status == PSA_SUCCESS && done != length;) {
        const std::size_t next = length - done < most ? length - done : most;
        status = without_verdict(operation.read(piece, next));
        if (status == PSA_SUCCESS) same = same_bytes(piece, expected + done, next) && same;
        done += next;
    }
    wipe(piece, sizeof piece);
    if (status != PSA_SUCCESS) return status;
    return same ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
}

}  // namespace detail

/// PSA_ERROR_INVALID_SIGNATURE: it is another output.
template <platform Platform>
[[nodiscard]] psa_status_t verify_derived_bytes(derivation_operation<Platform>& operation, const std::uint8_t* expected,
                                                std::size_t length) {
    psa_status_t status = operation.check_output(derivation_operation<Platform>::output_kind::verification);
    if (status == PSA_SUCCESS) status = detail::without_verdict(operation.begin_output(length));
    if (status != PSA_SUCCESS) return status;
    return operation.visit([&]<class View>(std::type_identity<View>, [[maybe_unused]] auto& driver_operation) {
        constexpr entry_point verify = entry_point::key_derivation_verify_bytes;
        if constexpr (is_element_with<View, verify>) {
            if (element_serves<View, verify>(operation.kdf())) {
                status = operation.capacity().of_stream(checked_status(driver_operation.template call<verify>(expected, length)));
                if (status == PSA_SUCCESS) operation.capacity().consume(length);
                return status;
            }
        }
        return detail::compare_output<Platform>(operation, expected, length);
    });
}

/// The same for a key, which the caller uses meanwhile, and whose policy permits it. PSA_ERROR_INVALID_ARGUMENT: no key for that.
template <platform Platform>
[[nodiscard]] psa_status_t verify_derived_key(derivation_operation<Platform>& operation, const key_slot<Platform>& expected) {
    if (expected.attributes.type != PSA_KEY_TYPE_PASSWORD_HASH) return PSA_ERROR_INVALID_ARGUMENT;
    psa_status_t status = operation.check_output(derivation_operation<Platform>::output_kind::verification);
    if (status != PSA_SUCCESS) return status;
    std::uint8_t* const bytes = keys_of<Platform>().bytes(expected);
    return at_location<Platform>(expected.attributes.lifetime, [&]<class View>(std::type_identity<View>) {
        if constexpr (!is_element<View>) {
            return verify_derived_bytes<Platform>(operation, bytes, expected.length);
        } else {
            const std::size_t length = PSA_BITS_TO_BYTES(expected.attributes.bits);
            status = detail::without_verdict(operation.begin_output(length));
            if (status != PSA_SUCCESS) return status;
            bool compared = false;
            status = operation.visit([&]<class There>(std::type_identity<There>, [[maybe_unused]] auto& driver_operation) {
                constexpr entry_point verify = entry_point::key_derivation_verify_key;
                if constexpr (std::is_same_v<There, View> && element_has<View, verify>) {
                    if (!element_serves<View, verify>(operation.kdf())) return PSA_SUCCESS;
                    compared = true;
                    return operation.capacity().of_stream(
                        checked_status(driver_operation.template call<verify>(bytes, std::size_t{expected.length})));
                } else {
                    return PSA_SUCCESS;
                }
            });
            if (compared && status == PSA_SUCCESS) operation.capacity().consume(length);
            if (compared) return status;
            // "Call the driver's export_key entry point on the key object that contains the expected value."
            detail::exported_key<Platform> leaving;
            status = detail::without_verdict(
                detail::bytes_of_key<Platform>(expected, leaving.bytes, sizeof leaving.bytes, &leaving.length));
            if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_NOT_SUPPORTED;
            return status == PSA_SUCCESS ? verify_derived_bytes<Platform>(operation, leaving.bytes, leaving.length) : status;
        }
    });
}

}  // namespace psadrv
