// X25519 by libsodium, the driver class called directly.
#include "curve_25519.hpp"

using namespace test;

TEST_CASE("X25519 by libsodium has the published values", "[software][spec:key_agreement]") {
    // RFC 7748, 5.2: keys and points with every bit set that does not count.
    struct published {
        const char *scalar, *point, *product;
    };
    for (const published& one : {
             published{"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                       "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
                       "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
             published{"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                       "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
                       "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"},
         }) {
        output secret{32};
        CHECK(agree(hex(one.scalar), hex(one.point), secret) == PSA_SUCCESS);
        CHECK(secret.written() == hex(one.product));
        CHECK(secret.margins_kept());
    }
    CHECK(public_key_of<x25519>(alice) == alice_public);
    CHECK(public_key_of<x25519>(bob) == bob_public);
    output of_alice{32}, of_bob{40};
    CHECK(agree(alice, bob_public, of_alice) == PSA_SUCCESS);
    CHECK(agree(bob, alice_public, of_bob) == PSA_SUCCESS);
    CHECK(of_alice.written() == agreed);
    CHECK(of_bob.written() == agreed);
}

TEST_CASE("a peer with whom every secret is zero is refused", "[software][spec:key_agreement]") {
    // Points of order 1, 2, 4 and 8, in every encoding; the last ones are not reduced.
    for (const char* point : {
             "0000000000000000000000000000000000000000000000000000000000000000",
             "0100000000000000000000000000000000000000000000000000000000000000",
             "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
             "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
             "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
             "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
             "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
         }) {
        output secret{32};
        CHECK(agree(alice, hex(point), secret) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(secret.untouched());
    }
}

TEST_CASE("a shared secret may be written over the keys that it is made of", "[software][spec:entry-point-parameters]") {
    for (bool over_ours : {true, false}) {
        bytes ours = alice, theirs = bob_public;
        const psa_key_attributes_t pair = pair_of<x25519>();
        bytes& over = over_ours ? ours : theirs;
        std::size_t length = 0;
        REQUIRE(x25519::key_agreement(PSA_ALG_ECDH, &pair, ours.data(), 32, theirs.data(), 32, over.data(), 32, &length) ==
                PSA_SUCCESS);
        CHECK(over == agreed);
    }
}

TEST_CASE("a buffer that is one byte too small for a shared secret, and keys of other sizes, are refused",
          "[software][spec:entry-point-parameters]") {
    output too_small{31}, to{64};
    CHECK(agree(alice, bob_public, too_small) == PSA_ERROR_BUFFER_TOO_SMALL);
    for (std::size_t size : {0U, 31U, 33U, 56U, 64U}) {
        const bytes other(size, 9);
        CHECK(agree(other, bob_public, to) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(agree(alice, other, to) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(too_small.untouched());
    CHECK(to.untouched());
}
