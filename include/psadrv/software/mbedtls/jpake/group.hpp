/// @file The group of J-PAKE as bytes: a context holds no numbers of Mbed TLS, whose digits are on the heap.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/ecc/private_key.hpp>

namespace psadrv::mbedtls::jpake {

inline constexpr psa_pake_primitive_t primitive = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);
inline constexpr curve p256 = curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256);
inline constexpr std::size_t scalar_size = p256.private_length(), element_size = p256.public_length();

/// Big endian, and less than the order of the group.
struct scalar {
    std::uint8_t bytes[scalar_size];
};
/// A point in the uncompressed form; its neutral element has none.
struct element {
    std::uint8_t bytes[element_size];
};

[[nodiscard]] inline int read(const scalar& from, number& to) {
    return mbedtls_mpi_read_binary(&to.value, from.bytes, scalar_size);
}
[[nodiscard]] inline int write(const number& from, scalar& to) { return write_number(p256, from, to.bytes); }

/// Of an element that was checked when it came, or made here.
[[nodiscard]] inline int read(const ecc_group& group, const element& from, ecc_point& to) {
    return mbedtls_ecp_point_read_binary(&group.value, &to.value, from.bytes, element_size);
}
[[nodiscard]] inline int write(const ecc_group& group, ecc_point& from, element& to) {
    if (mbedtls_ecp_is_zero(&from.value) != 0) return MBEDTLS_ERR_ECP_INVALID_KEY;
    std::size_t length = 0;
    return mbedtls_ecp_point_write_binary(&group.value, &from.value, MBEDTLS_ECP_PF_UNCOMPRESSED, &length, to.bytes,
                                          element_size);
}

/// The time of a division depends on its operands. So a secret of at most `size` bytes, which may be negative, first has a random
/// multiple of the order added, longer than itself.
[[nodiscard]] inline int reduce_secret(const ecc_group& group, number& value, std::size_t size, random_source& random) {
    number multiple;
    int result = mbedtls_mpi_fill_random(&multiple.value, size < scalar_size ? scalar_size : size, random_source::fill, &random);
    if (result == 0) result = mbedtls_mpi_mul_mpi(&multiple.value, &multiple.value, &group.value.N);
    if (result == 0) result = mbedtls_mpi_add_mpi(&value.value, &value.value, &multiple.value);
    return result != 0 ? result : mbedtls_mpi_mod_mpi(&value.value, &value.value, &group.value.N);
}

[[nodiscard]] inline int add(ecc_group& group, const ecc_point& a, const ecc_point& b, ecc_point& sum) {
    number one;
    const int result = mbedtls_mpi_lset(&one.value, 1);
    return result != 0 ? result : mbedtls_ecp_muladd(&group.value, &sum.value, &one.value, &a.value, &one.value, &b.value);
}
[[nodiscard]] inline int multiply(ecc_group& group, const number& by, const ecc_point& what, ecc_point& product,
                                  random_source& random) {
    return mbedtls_ecp_mul(&group.value, &product.value, &by.value, &what.value, random_source::fill, &random);
}

/// A secret between 1 and the order less 1.
[[nodiscard]] inline int draw(ecc_group& group, number& secret, random_source& random) {
    return mbedtls_ecp_gen_privkey(&group.value, &secret.value, random_source::fill, &random);
}

}  // namespace psadrv::mbedtls::jpake
