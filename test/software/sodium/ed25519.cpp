// Ed25519 by libsodium, the driver class called directly.
#include "curve_25519.hpp"

using namespace test;

namespace {

struct signed_message {
    const char *key, *public_key, *message, *signature;
};
// RFC 8032, 7.1, tests 1 to 3.
constexpr signed_message signed_messages[]{
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7"
     "a"
     "100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612b"
     "b"
     "0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1"
     "e"
     "c40a"},
};

}  // namespace

TEST_CASE("Ed25519 by libsodium has the published values", "[software][spec:sign_message]") {
    for (const signed_message& one : signed_messages) {
        output signature{64};
        CHECK(public_key_of<ed25519>(hex(one.key)) == hex(one.public_key));
        CHECK(sign(hex(one.key), hex(one.message), signature) == PSA_SUCCESS);
        CHECK(signature.written() == hex(one.signature));
        CHECK(signature.margins_kept());
        CHECK(verify(hex(one.public_key), hex(one.message), hex(one.signature)) == PSA_SUCCESS);
    }
}

TEST_CASE("a signature, a message or a public key with any bit changed is refused", "[software][spec:verify_message]") {
    const bytes public_key = hex(signed_messages[2].public_key), message = hex(signed_messages[2].message);
    const bytes signature = hex(signed_messages[2].signature);
    std::size_t accepted = 0;
    const auto each_bit = [&](const bytes& of, auto&& verified) {
        for (std::size_t bit = 0; bit != of.size() * 8; ++bit) {
            accepted += verified(flipped(of, bit)) == PSA_ERROR_INVALID_SIGNATURE ? 0 : 1;
        }
    };
    each_bit(signature, [&](const bytes& changed) { return verify(public_key, message, changed); });
    each_bit(message, [&](const bytes& changed) { return verify(public_key, changed, signature); });
    each_bit(public_key, [&](const bytes& changed) { return verify(changed, message, signature); });
    CHECK(accepted == 0);
    for (std::size_t size : {0U, 63U, 65U, 128U}) {
        bytes other = joined(signature, signature);
        other.resize(size);
        CHECK(verify(public_key, message, other) == PSA_ERROR_INVALID_SIGNATURE);
    }
}

TEST_CASE("a signature may be written over its message", "[software][spec:entry-point-parameters]") {
    const psa_key_attributes_t attributes = pair_of<ed25519>();
    const bytes key = hex(signed_messages[0].key), message(100, 0x61);
    output expected{64};
    REQUIRE(sign(key, message, expected) == PSA_SUCCESS);
    for (std::size_t shift : {0U, 1U, 36U}) {
        bytes memory = message;
        std::size_t length = 0;
        REQUIRE(ed25519::sign_message(&attributes, key.data(), key.size(), PSA_ALG_PURE_EDDSA, memory.data(), memory.size(),
                                      memory.data() + shift, 64, &length) == PSA_SUCCESS);
        CHECK(verify(public_key_of<ed25519>(key), message, expected.written()) == PSA_SUCCESS);
        memory.erase(memory.begin(), memory.begin() + static_cast<std::ptrdiff_t>(shift));
        memory.resize(length);
        CHECK(memory == expected.written());
    }
}

TEST_CASE("a buffer that is one byte too small for a signature, and keys of other sizes, are refused",
          "[software][spec:entry-point-parameters]") {
    output too_small{63}, to{64};
    CHECK(sign(alice, {}, too_small) == PSA_ERROR_BUFFER_TOO_SMALL);
    for (std::size_t size : {0U, 31U, 33U, 57U, 64U}) {
        const bytes other(size, 9);
        CHECK(sign(other, {}, to) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(verify(other, {}, bytes(64)) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(too_small.untouched());
    CHECK(to.untouched());
}
