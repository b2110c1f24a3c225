// Elliptic curves by Mbed TLS against published vectors.
#include <software/mbedtls/asymmetric/calls.hpp>
#include <software/mbedtls/asymmetric/ecc_vectors.hpp>

using namespace test;
using namespace vectors;

TEST_CASE("deterministic ECDSA makes the signatures of RFC 6979", "[software][spec:sign_hash]") {
    for (const signature_vector& one : rfc_6979) {
        INFO(one.bits << " bits");
        const key pair{PSA_KEY_TYPE_ECC_KEY_PAIR(r1), one.bits, hex(one.secret)};
        const psa_algorithm_t alg = PSA_ALG_DETERMINISTIC_ECDSA(one.hash);
        const answer made = sign<mbedtls::ecdsa_deterministic_sign>(pair, alg, hex(one.digest));
        CHECK(made.status == PSA_SUCCESS);
        CHECK(made.written == hex(one.signature));

        const key verifier = public_key_of(pair);
        if (one.point[0] != '\0') CHECK(verifier.data == joined({4}, hex(one.point)));
        // A verifier cannot tell which form of ECDSA it was.
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, alg, hex(one.digest), hex(one.signature)) == PSA_SUCCESS);
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA(one.hash), hex(one.digest), hex(one.signature)) ==
              PSA_SUCCESS);
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA_ANY, hex(one.digest), hex(one.signature)) == PSA_SUCCESS);
    }
}

TEST_CASE("key agreement gives the secrets of RFC 5903 and RFC 7748", "[software][spec:key_agreement]") {
    for (const agreement_vector& one : agreements) {
        INFO(one.bits << " bits, family " << int{one.family});
        const key ours{PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), one.bits, hex(one.ours)};
        const answer agreed = agree(ours, hex(one.theirs));
        CHECK(agreed.status == PSA_SUCCESS);
        CHECK(agreed.written == hex(one.secret));
    }
}

TEST_CASE("X25519 and X448 of the base point are those of RFC 7748", "[software][spec:key_agreement]") {
    struct first_iteration {
        std::size_t bits;
        const char* secret;
    };
    // RFC 7748, section 5.2, "after one iteration": the private key is the base point's coordinate.
    const first_iteration both[]{
        {255, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"},
        {448, "3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd0db897086239492caf350b51f833868b9bc2b3bca9cf4113"},
    };
    for (const first_iteration& one : both) {
        bytes base((one.bits + 7) / 8);
        base[0] = one.bits == 255 ? 9 : 5;
        const key ours{PSA_KEY_TYPE_ECC_KEY_PAIR(montgomery), one.bits, base};
        CHECK(agree(ours, base).written == hex(one.secret));
        CHECK(public_key_of(ours).data == hex(one.secret));
    }
}
