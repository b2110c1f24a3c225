// Keys of key streams against values that were computed apart: who serves them in software, which part of a stream they take, and
// what is discarded.
#include "derivation_vectors.hpp"

#include <psadrv/api/answers.hpp>
#include <psadrv/core/cooked_key.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/rules/validate.hpp>
#include <psadrv/select/reach.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace psadrv;

namespace {

using bytes = std::vector<std::uint8_t>;

constexpr psa_key_type_t r1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         k1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1),
                         brainpool = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_BRAINPOOL_P_R1),
                         frp = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_FRP),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);

struct board {
    using drivers = driver_list<builtin::ecc_derivation>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, r1, {192, 224, 256, 384, 521}),
                                                  want(usage::derive_key, k1, {192, 225, 256}),
                                                  want(usage::derive_key, brainpool, {192, 224, 256, 320, 384, 512}),
                                                  want(usage::derive_key, frp, {256}),
                                                  want(usage::derive_key, montgomery, {255, 448}),
                                                  want(usage::derive_key, edwards, {255, 448}),
                                                  want(usage::derive_key, PSA_KEY_TYPE_DES)};
};
struct no_curve {
    using drivers = driver_list<builtin::ecc_derivation>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::derive_key, montgomery, {255}), want(usage::derive_key, PSA_KEY_TYPE_DES)};
};
struct binary_curve {
    using drivers = driver_list<builtin::ecc_derivation>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::derive_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECT_K1), {233})};
};
struct p_256 {
    using drivers = driver_list<builtin::ecc_derivation>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, r1, {256})};
};
struct alone {
    using drivers = driver_list<>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, r1, {256})};
};

bytes from_hexadecimal(const std::string& digits) {
    bytes all;
    for (std::size_t i = 0; i != digits.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    return all;
}

/// A stream with a capacity.
struct limited {
    bytes data;
    std::size_t at = 0;

    psa_status_t operator()(std::uint8_t* output, std::size_t length) {
        if (data.size() - at < length) {
            at = data.size();
            return PSA_ERROR_INSUFFICIENT_DATA;
        }
        std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(at), length, output);
        at += length;
        return PSA_SUCCESS;
    }
};

struct derived {
    psa_status_t status;
    bytes key, whole;
};
derived derive(psa_key_type_t type, std::size_t bits, limited& stream, std::size_t room) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    bytes buffer(room, 0xcc);
    std::size_t length = 99;
    const psa_status_t status = derive_cooked_key<board>(&attributes, stream, buffer.data(), buffer.size(), &length);
    return {status, bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(length)), buffer};
}
bool is_zero(const bytes& all) {
    return std::all_of(all.begin(), all.end(), [](std::uint8_t one) { return one == 0; });
}

}  // namespace

TEST_CASE("keys of key streams are those that were computed apart, and take as much of the stream",
          "[software][core][spec:derive_key]") {
    std::size_t rejected = 0;
    for (const test::derivation_vector& one : test::derivation_vectors) {
        INFO(one.type << ' ' << one.bits << ' ' << one.stream);
        const bytes key = from_hexadecimal(one.key), data = from_hexadecimal(one.stream);
        REQUIRE(data.size() >= key.size());
        rejected += data.size() != key.size() ? 1 : 0;

        limited stream{data};
        stream.data.resize(data.size() + 300, 0x3b);
        derived made = derive(one.type, one.bits, stream, key.size());
        CHECK(made.status == PSA_SUCCESS);
        CHECK(made.key == key);
        CHECK(stream.at == data.size());

        limited exact{data};
        CHECK(derive(one.type, one.bits, exact, 2 * key.size()).key == key);
        limited shorter{data};
        shorter.data.pop_back();
        made = derive(one.type, one.bits, shorter, key.size());
        CHECK(made.status == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(made.key.empty());
        CHECK(is_zero(made.whole));
        limited again{data};
        made = derive(one.type, one.bits, again, key.size() - 1);
        CHECK(made.status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(is_zero(made.whole));
    }
    CHECK(rejected > 100);
}

TEST_CASE("the driver of last resort refuses a string of another length", "[software][spec:derive_key]") {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    bytes input(33, 7), key(66);
    std::size_t length = 5;
    using on_p_256 = implementation_of<builtin::ecc_derivation, 2>;
    for (const std::size_t size : {std::size_t{0}, std::size_t{31}, std::size_t{33}})
        CHECK(on_p_256::derive_key(&attributes, input.data(), size, nullptr, key.data(), key.size(), &length) ==
              PSA_ERROR_INVALID_ARGUMENT);
    CHECK(on_p_256::derive_key(&attributes, input.data(), 32, nullptr, key.data(), 31, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(is_zero(key));
    CHECK(on_p_256::derive_key(&attributes, input.data(), 32, nullptr, key.data(), 32, &length) == PSA_SUCCESS);
    CHECK(length == 32);
}

TEST_CASE("a platform that wants the core's own curves reaches no driver", "[software][select][spec:derive_key]") {
    STATIC_REQUIRE(rules::is_valid<board>);
    STATIC_REQUIRE(rules::is_valid<no_curve>);
    STATIC_REQUIRE(reaches<board>(0));
    STATIC_REQUIRE_FALSE(reaches<no_curve>(0));
    STATIC_REQUIRE_FALSE(rules::is_valid<binary_curve>);
    STATIC_REQUIRE_FALSE(rules::is_valid<alone>);
    using of_board = answers<board>;
    STATIC_REQUIRE(of_board::serves<usage::derive_key, 0, r1, 256>);
    STATIC_REQUIRE(of_board::promises<usage::derive_key, 0, r1, 256>);
    STATIC_REQUIRE(of_board::promises<usage::derive_key, 0, montgomery, 255>);
    STATIC_REQUIRE(of_board::promises<usage::derive_key, 0, PSA_KEY_TYPE_DES, 192>);
    STATIC_REQUIRE_FALSE(of_board::serves<usage::derive_key, 0, PSA_KEY_TYPE_RSA_KEY_PAIR, 2048>);
    STATIC_REQUIRE_FALSE(of_board::serves<usage::generate_key, 0, PSA_KEY_TYPE_DES, 192>);
    STATIC_REQUIRE_FALSE(answers<no_curve>::serves<usage::derive_key, 0, montgomery, 448>);
    STATIC_REQUIRE(reaches<p_256>(0));
    STATIC_REQUIRE(decision<p_256, entry_point::derive_key>::chain_count == 1);  // and so one order in the program
}

TEST_CASE("a stream of weak keys alone ends", "[core][spec:derive_key]") {
    limited stream{bytes(1000, 0)};
    const derived made = derive(PSA_KEY_TYPE_DES, 192, stream, 24);
    CHECK(made.status == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(is_zero(made.whole));
    CHECK(stream.at == 64);
}
