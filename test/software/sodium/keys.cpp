// The keys of X25519 and Ed25519 by libsodium, the driver classes called directly.
#include "curve_25519.hpp"

#include <algorithm>

using namespace test;

TEST_CASE("a private key of X25519 is stored as it is multiplied with", "[software][spec:import_key]") {
    for (const bytes& data : {bytes(32, 0xff), bytes(32, 0), alice}) {
        bytes clamped = data;
        clamped[0] = static_cast<std::uint8_t>(clamped[0] & 248);
        clamped[31] = static_cast<std::uint8_t>((clamped[31] & 127) | 64);
        std::size_t bits = 0;
        output key{32};
        REQUIRE(import_by<x25519>(x25519::key_pair, data, bits, key) == PSA_SUCCESS);
        CHECK(key.written() == clamped);
        CHECK(public_key_of<x25519>(key.written()) == public_key_of<x25519>(data));
    }
}

TEST_CASE("a public key, and a private key of Ed25519, are stored as they come", "[software][spec:import_key]") {
    const bytes data(32, 0xff);
    std::size_t bits = 255;
    output one{32}, two{32}, three{40};
    REQUIRE(import_by<x25519>(x25519::public_key, data, bits, one) == PSA_SUCCESS);
    REQUIRE(import_by<ed25519>(ed25519::public_key, data, bits, two) == PSA_SUCCESS);
    REQUIRE(import_by<ed25519>(ed25519::key_pair, data, bits, three) == PSA_SUCCESS);
    CHECK(one.written() == data);
    CHECK(two.written() == data);
    CHECK(three.written() == data);
    CHECK(three.margins_kept());
}

TEMPLATE_TEST_CASE("import determines a key's size, or holds the size that is given against the data",
                   "[software][spec:key-size-determination]", x25519, ed25519) {
    for (psa_key_type_t type : {TestType::key_pair, TestType::public_key}) {
        for (std::size_t given : {0U, 255U, 256U, 254U, 448U, 32U}) {
            std::size_t bits = given;
            output key{32};
            const bool right = given == 0 || given == 255;
            CHECK(import_by<TestType>(type, bytes(32, 1), bits, key) == (right ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
            CHECK(bits == (right ? 255 : given));
            CHECK(key.untouched() != right);
        }
        for (std::size_t size : {0U, 1U, 31U, 33U, 56U, 57U, 64U}) {
            for (std::size_t given : {0U, 255U}) {
                std::size_t bits = given;
                output key{64};
                CHECK(import_by<TestType>(type, bytes(size), bits, key) == PSA_ERROR_INVALID_ARGUMENT);
                CHECK(bits == given);
                CHECK(key.untouched());
            }
        }
    }
}

TEMPLATE_TEST_CASE("data that is imported may stand where the key will stand", "[software][spec:entry-point-parameters]", x25519,
                   ed25519) {
    const psa_key_attributes_t attributes = attributes_of(TestType::public_key, 255);
    for (std::size_t shift : {0U, 1U}) {
        bytes memory = joined(alice_public, bytes(1));
        std::size_t length = 0, bits = 255;
        REQUIRE(TestType::import_key(&attributes, memory.data(), 32, memory.data() + shift, 32, &length, &bits) == PSA_SUCCESS);
        CHECK(std::equal(alice_public.begin(), alice_public.end(), memory.begin() + static_cast<std::ptrdiff_t>(shift)));
    }
}

TEMPLATE_TEST_CASE("a generated key is random, valid, and not there where random numbers fail", "[software][spec:generate_key]",
                   x25519, ed25519) {
    const psa_key_attributes_t attributes = pair_of<TestType>();
    output key{32}, failed{32};
    random_numbers::next = 0xf0;
    REQUIRE(TestType::generate_key(&attributes, key.data(), key.size(), &key.length) == PSA_SUCCESS);
    bytes expected(32);
    for (std::size_t i = 0; i != 32; ++i) expected[i] = static_cast<std::uint8_t>(0xf0 + i);
    std::size_t bits = 255;
    output imported{32};
    REQUIRE(import_by<TestType>(TestType::key_pair, expected, bits, imported) == PSA_SUCCESS);
    CHECK(key.written() == imported.written());
    CHECK(key.margins_kept());

    random_numbers::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
    CHECK(TestType::generate_key(&attributes, failed.data(), failed.size(), &failed.length) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    random_numbers::status = PSA_SUCCESS;
    CHECK(failed.length == 7777);
    failed.length = 32;
    CHECK(failed.written() == bytes(32, 0));
}

TEST_CASE("a buffer that is one byte too small for a key is refused before anything is written",
          "[software][spec:entry-point-parameters]") {
    const psa_key_attributes_t attributes = pair_of<x25519>();
    output key{31}, data{31};
    std::size_t bits = 255;
    CHECK(import_by<x25519>(x25519::key_pair, alice, bits, key) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(import_by<ed25519>(ed25519::public_key, alice, bits, key) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(x25519::generate_key(&attributes, key.data(), key.size(), &key.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(ed25519::generate_key(&attributes, key.data(), key.size(), &key.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(x25519::export_public_key(&attributes, alice.data(), 32, data.data(), data.size(), &data.length) ==
          PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(ed25519::export_public_key(&attributes, alice.data(), 32, data.data(), data.size(), &data.length) ==
          PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK((key.untouched() && data.untouched()));
}

TEST_CASE("keys of other sizes are refused when their public key is asked for", "[software][spec:key-validation]") {
    const psa_key_attributes_t attributes = pair_of<x25519>();
    output to{64};
    for (std::size_t size : {0U, 31U, 33U, 56U, 64U}) {
        const bytes other(size, 9);
        CHECK(x25519::export_public_key(&attributes, other.data(), size, to.data(), to.size(), &to.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(ed25519::export_public_key(&attributes, other.data(), size, to.data(), to.size(), &to.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(to.untouched());
}
