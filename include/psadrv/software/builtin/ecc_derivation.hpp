/// @file Private keys of a key stream on curves of Weierstrass's form, as a driver of last resort. PSA Crypto API:
/// psa_key_derivation_output_key. Specification: "Transparent cooked key derivation".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver_class.hpp>
#include <psadrv/software/builtin/curve_order.hpp>
#include <psadrv/software/builtin/description.hpp>

#include <psa/crypto_struct.h>

namespace psadrv::builtin {

namespace detail {

/// "Convert the string to integer k. If k > N - 2, discard the result. Output k + 1": whether it is a private key, of which `key`
/// has all bytes then. `first_mask` clears bits of the first byte. Whatever the bytes are, it takes the same time; that a string
/// was discarded can be seen from outside, and nothing is made of it.
[[nodiscard]] inline bool make_private_key(const std::uint8_t* drawn, const std::uint8_t* order, std::size_t length,
                                           unsigned first_mask, std::uint8_t* key) {
    unsigned carry = 1, borrow = 0;  // of k + 1, and of what is left of that without N
    for (std::size_t i = length; i-- != 0;) {
        carry += drawn[i] & (i == 0 ? first_mask : 0xffU);
        const unsigned byte = carry & 0xffU;
        key[i] = static_cast<std::uint8_t>(byte);
        carry >>= 8;
        borrow = (byte - order[i] - borrow) >> 31;
        asm volatile("" : "+r"(borrow));  // the compiler does not know what is in it
    }
    return (borrow & ~carry & 1U) != 0;
}

/// One curve. A string has as many bytes as a private key, one for each call, so that nothing need be remembered.
template <psa_ecc_family_t Family, std::size_t Bits>
struct derivation_on {
    /// PSA_ERROR_INSUFFICIENT_DATA: another string. PSA_ERROR_INVALID_ARGUMENT: one of another length.
    static psa_status_t derive_key(const psa_key_attributes_t*, const std::uint8_t* input, std::size_t input_length, void*,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        constexpr std::size_t length = sizeof order_of<Family, Bits>.bytes;
        constexpr unsigned first_mask = 0xffU >> (8 * length - Bits);
        static_assert(length == (Bits + 7) / 8);
        if (input_length != length) return PSA_ERROR_INVALID_ARGUMENT;
        if (key_buffer_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (!make_private_key(input, order_of<Family, Bits>.bytes, length, first_mask, key_buffer))
            return PSA_ERROR_INSUFFICIENT_DATA;
        *key_buffer_length = length;
        return PSA_SUCCESS;
    }
};

}  // namespace detail

struct ecc_derivation : ecc_derivation_description {
    static constexpr auto implementations = psadrv::implementations<
        detail::derivation_on<PSA_ECC_FAMILY_SECP_R1, 192>, detail::derivation_on<PSA_ECC_FAMILY_SECP_R1, 224>,
        detail::derivation_on<PSA_ECC_FAMILY_SECP_R1, 256>, detail::derivation_on<PSA_ECC_FAMILY_SECP_R1, 384>,
        detail::derivation_on<PSA_ECC_FAMILY_SECP_R1, 521>, detail::derivation_on<PSA_ECC_FAMILY_SECP_K1, 192>,
        detail::derivation_on<PSA_ECC_FAMILY_SECP_K1, 225>, detail::derivation_on<PSA_ECC_FAMILY_SECP_K1, 256>,
        detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 192>, detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 224>,
        detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256>, detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320>,
        detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384>, detail::derivation_on<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512>,
        detail::derivation_on<PSA_ECC_FAMILY_FRP, 256>>;
};

}  // namespace psadrv::builtin
