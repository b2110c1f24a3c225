/// @file What shares and proofs of a round of J-PAKE are multiples of. RFC 8236, "Elliptic curve J-PAKE".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/jpake/operation.hpp>

namespace psadrv::mbedtls::jpake {

struct generator {
    ecc_group group;
    ecc_point point;
    element bytes;

    /// In round one the curve's, G. In round two the sum of the prover's first share and of the verifier's two.
    [[nodiscard]] int load(const place& at, const party& prover, const party& verifier) {
        int result = group.load(p256);
        if (at.is_in_round_two()) {
            ecc_point a, b, c, sum;
            if (result == 0) result = read(group, prover.shares[0], a);
            if (result == 0) result = read(group, verifier.shares[0], b);
            if (result == 0) result = read(group, verifier.shares[1], c);
            if (result == 0) result = add(group, a, b, sum);
            if (result == 0) result = add(group, sum, c, point);
        } else if (result == 0) {
            result = mbedtls_ecp_copy(&point.value, &group.value.G);
        }
        return result != 0 ? result : write(group, point, bytes);
    }
};

}  // namespace psadrv::mbedtls::jpake
