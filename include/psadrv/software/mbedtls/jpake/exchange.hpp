/// @file What J-PAKE computes apart from its proofs: shares, commitments, the shared point. RFC 8236, "Elliptic curve J-PAKE".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/jpake/generator.hpp>

namespace psadrv::mbedtls::jpake {

/// x2 * s, the exponent of our share of round two.
[[nodiscard]] inline int multiply_by_password(const ecc_group& group, const operation& from, random_source& random,
                                              number& product) {
    number second, password;
    int result = read(from.second, second);
    if (result == 0) result = read(from.password, password);
    if (result == 0) result = mbedtls_mpi_mul_mpi(&product.value, &second.value, &password.value);
    return result != 0 ? result : reduce_secret(group, product, 2 * scalar_size, random);
}

/// A share or a commitment of ours: a secret, which stays in the operation, and its multiple of the generator.
[[nodiscard]] inline int choose(generator& base, operation& to, const place& at, random_source& random, element& chosen) {
    const bool is_share = at.what() == message::share;
    number secret;
    ecc_point point;
    int result = is_share && at.is_in_round_two() ? multiply_by_password(base.group, to, random, secret)
                                                  : draw(base.group, secret, random);
    if (result == 0) result = multiply(base.group, secret, base.point, point, random);
    if (result == 0) result = write(base.group, point, chosen);
    if (result == 0) result = write(secret, is_share ? to.exponent : to.nonce);
    if (result == 0 && is_share && at.share() == 1) to.second = to.exponent;
    return result;
}

/// (B - x2 * s * X4) * x2, where B is the peer's share of round two.
[[nodiscard]] inline int agree(const operation& from, random_source& random, element& shared) {
    ecc_group group;
    number exponent, second;
    ecc_point fourth, theirs, blinding, unblinded, point;
    int result = group.load(p256);
    if (result == 0) result = read(from.exponent, exponent);
    if (result == 0) result = read(from.second, second);
    if (result == 0) result = read(group, from.peer.shares[1], fourth);
    if (result == 0) result = read(group, from.peer.shares[2], theirs);
    if (result == 0) result = mbedtls_mpi_sub_mpi(&exponent.value, &group.value.N, &exponent.value);
    if (result == 0) result = multiply(group, exponent, fourth, blinding, random);
    if (result == 0) result = add(group, theirs, blinding, unblinded);
    if (result == 0) result = multiply(group, second, unblinded, point, random);
    return result != 0 ? result : write(group, point, shared);
}

}  // namespace psadrv::mbedtls::jpake
