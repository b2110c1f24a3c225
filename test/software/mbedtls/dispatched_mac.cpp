// HMAC and CMAC through the dispatcher, with libsodium and Mbed TLS behind it: published vectors, and each against the other.
#include <psadrv/dispatch/mac.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <cstring>
#include <string_view>
#include <vector>

using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr usage every_mac = usage::mac_compute | usage::mac_verify | usage::mac_multipart | usage::mac_verify_multipart;

template <class... Drivers>
struct software {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(every_mac, hmac, PSA_KEY_TYPE_HMAC)};
};
using by_sodium = software<psadrv::sodium::hmac_sha_256, psadrv::mbedtls::hmac_sha_256>;
using by_mbedtls = software<psadrv::mbedtls::hmac_sha_256, psadrv::sodium::hmac_sha_256>;

struct block_cipher {
    using drivers = psadrv::driver_list<psadrv::mbedtls::aes_cmac>;
    static constexpr psadrv::wanted wanted{want(every_mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128})};
};

using bytes = std::vector<std::uint8_t>;

bytes unhex(std::string_view text) {
    const auto digit = [](char one) { return static_cast<unsigned>(one <= '9' ? one - '0' : one - 'a' + 10); };
    bytes all;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
    return all;
}

template <class Platform>
struct keyed_mac {
    using raw = psadrv::raw_mac<Platform>;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_algorithm_t alg;
    bytes key;

    keyed_mac(psa_key_type_t type, psa_algorithm_t algorithm, bytes value) : alg{algorithm}, key{std::move(value)} {
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(8 * key.size()));
    }
    bytes compute(const bytes& message) const {
        bytes mac(PSA_MAC_MAX_SIZE);
        std::size_t length = 0;
        REQUIRE(raw::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(), mac.data(), mac.size(),
                                 &length) == PSA_SUCCESS);
        mac.resize(length);
        return mac;
    }
    bytes compute_in_pieces(const bytes& message, std::size_t piece) const {
        typename raw::mac_sign_operation operation{};
        REQUIRE(raw::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        for (std::size_t at = 0; at < message.size(); at += piece)
            REQUIRE(raw::mac_update(&operation, message.data() + at, std::min(piece, message.size() - at)) == PSA_SUCCESS);
        bytes mac(PSA_MAC_MAX_SIZE);
        std::size_t length = 0;
        bool refused = false;
        REQUIRE(raw::mac_sign_finish(&operation, refused, mac.data(), mac.size(), &length) == PSA_SUCCESS);
        mac.resize(length);
        return mac;
    }
    psa_status_t verify(const bytes& message, const bytes& mac) const {
        return raw::mac_verify(&attributes, key.data(), key.size(), alg, message.data(), message.size(), mac.data(), mac.size());
    }
};

}  // namespace

TEMPLATE_TEST_CASE("HMAC-SHA-256 through the dispatcher: RFC 4231, cases 1 and 2", "[software][dispatch]", by_sodium, by_mbedtls) {
    const keyed_mac<TestType> first{PSA_KEY_TYPE_HMAC, hmac, bytes(20, 0x0b)};
    const bytes greeting = unhex("4869205468657265");
    const bytes mac = unhex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(first.compute(greeting) == mac);
    CHECK(first.compute_in_pieces(greeting, 3) == mac);
    CHECK(first.verify(greeting, mac) == PSA_SUCCESS);
    for (std::size_t i = 0; i != mac.size(); ++i) {
        bytes wrong = mac;
        wrong[i] ^= 1;
        CHECK(first.verify(greeting, wrong) == PSA_ERROR_INVALID_SIGNATURE);
    }
    const keyed_mac<TestType> second{PSA_KEY_TYPE_HMAC, hmac, unhex("4a656665")};
    CHECK(second.compute(unhex("7768617420646f2079612077616e7420666f72206e6f7468696e673f")) ==
          unhex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

TEST_CASE("libsodium's and Mbed TLS's HMAC agree through the dispatcher", "[software][dispatch]") {
    for (std::size_t size = 0; size < 200; size += 13) {
        bytes message(size), key(size % 100 + 1);
        for (std::size_t i = 0; i != size; ++i) message[i] = static_cast<std::uint8_t>(31 * i + size);
        for (std::size_t i = 0; i != key.size(); ++i) key[i] = static_cast<std::uint8_t>(7 * i + 1);
        const keyed_mac<by_sodium> one{PSA_KEY_TYPE_HMAC, hmac, key};
        const keyed_mac<by_mbedtls> other{PSA_KEY_TYPE_HMAC, hmac, key};
        CHECK(one.compute(message) == other.compute_in_pieces(message, 17));
        CHECK(other.verify(message, one.compute(message)) == PSA_SUCCESS);
    }
}

TEST_CASE("AES-CMAC through the dispatcher: RFC 4493, examples 2 and 3", "[software][dispatch]") {
    const keyed_mac<block_cipher> one{PSA_KEY_TYPE_AES, PSA_ALG_CMAC, unhex("2b7e151628aed2a6abf7158809cf4f3c")};
    const bytes message = unhex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411");
    const bytes block(message.begin(), message.begin() + 16);
    CHECK(one.compute(block) == unhex("070a16b46b4d4144f79bdd9dd04a287c"));
    CHECK(one.compute(message) == unhex("dfa66747de9ae63030ca32611497c827"));
    CHECK(one.compute_in_pieces(message, 7) == unhex("dfa66747de9ae63030ca32611497c827"));
    CHECK(one.verify(block, unhex("070a16b46b4d4144f79bdd9dd04a287d")) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify(block, unhex("dfa66747de9ae63030ca32611497c827")) == PSA_ERROR_INVALID_SIGNATURE);
}
