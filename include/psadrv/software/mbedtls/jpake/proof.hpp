/// @file That a side knows the exponent of its share: Schnorr's proof (RFC 8235), hashed as Thread and Mbed TLS hash it.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/jpake/generator.hpp>

namespace psadrv::mbedtls::jpake {

/// The hash of generator, commitment, share and the prover's name, each after its length in four bytes, as a number modulo
/// the order.
template <class Hash>
[[nodiscard]] int challenge(const generator& base, const element& commitment, const element& share, const identity& prover,
                            number& to) {
    typename Hash::context state;
    psadrv::detail::zero(&state, sizeof state);
    int result = Hash::starts(&state);
    const auto update = [&](const std::uint8_t* data, std::size_t length) {
        const std::uint8_t prefix[4]{0, 0, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
        if (result == 0) result = Hash::update(&state, prefix, sizeof prefix);
        if (result == 0) result = Hash::update(&state, data, length);
    };
    update(base.bytes.bytes, element_size);
    update(commitment.bytes, element_size);
    update(share.bytes, element_size);
    update(prover.data, prover.length);
    std::uint8_t digest[Hash::size];
    if (result == 0) result = Hash::finish(&state, digest);
    if (result == 0) result = mbedtls_mpi_read_binary(&to.value, digest, sizeof digest);
    return result != 0 ? result : mbedtls_mpi_mod_mpi(&to.value, &to.value, &base.group.value.N);
}

/// nonce - exponent * challenge
template <class Hash>
[[nodiscard]] int prove(const generator& base, const operation& from, const place& at, random_source& random, scalar& proof) {
    number h, exponent, nonce;
    int result = challenge<Hash>(base, from.us.commitment, from.us.shares[at.share()], from.user(), h);
    if (result == 0) result = read(from.exponent, exponent);
    if (result == 0) result = read(from.nonce, nonce);
    if (result == 0) result = mbedtls_mpi_mul_mpi(&exponent.value, &exponent.value, &h.value);
    if (result == 0) result = mbedtls_mpi_sub_mpi(&nonce.value, &nonce.value, &exponent.value);
    if (result == 0) result = reduce_secret(base.group, nonce, 2 * scalar_size, random);
    return result != 0 ? result : write(nonce, proof);
}

/// "An integer less than the order of the group"; "leading zeroes are permitted as long as the length in bytes does not exceed
/// the byte length of the group order". PSA_ERROR_INVALID_SIGNATURE: it is one, and proves nothing.
template <class Hash>
[[nodiscard]] psa_status_t verify(generator& base, const operation& from, const place& at, const std::uint8_t* proof,
                                  std::size_t size) {
    if (size == 0 || size > scalar_size) return PSA_ERROR_INVALID_ARGUMENT;
    const element& share = from.peer.shares[at.share()];
    number h, r;
    ecc_point commitment, expected, public_share;
    int result = mbedtls_mpi_read_binary(&r.value, proof, size);
    if (result == 0 && mbedtls_mpi_cmp_mpi(&r.value, &base.group.value.N) >= 0) return PSA_ERROR_INVALID_ARGUMENT;
    // With 0 the commitment would be a multiple of the share, of which it proves nothing.
    if (result == 0 && mbedtls_mpi_cmp_int(&r.value, 0) == 0) return PSA_ERROR_INVALID_SIGNATURE;
    if (result == 0) result = challenge<Hash>(base, from.peer.commitment, share, from.other(), h);
    if (result == 0) result = read(base.group, from.peer.commitment, commitment);
    if (result == 0) result = read(base.group, share, public_share);
    if (result == 0) {
        result =
            mbedtls_ecp_muladd(&base.group.value, &expected.value, &h.value, &public_share.value, &r.value, &base.point.value);
    }
    if (result == 0) result = mbedtls_ecp_point_cmp(&expected.value, &commitment.value);
    return status_of(result, PSA_ERROR_INVALID_SIGNATURE);
}

}  // namespace psadrv::mbedtls::jpake
