// The software hashes: published vectors, fragmented updates, and libsodium called directly.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sodium.hpp>

#include <psa/crypto_values.h>

#include <sodium.h>
#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace psadrv;

namespace {

struct in_software {
    using drivers = driver_list<sodium::sha_256, sodium::sha_512, sodium::blake2b>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512),
                                           want(usage::hash, PSA_ALG_BLAKE2B_HASH512)};
};

}  // namespace

PSADRV_DEFINE_CORE(in_software);

namespace {

using api = psadrv::crypto<in_software>;
using bytes = std::vector<std::uint8_t>;

constexpr psa_algorithm_t all_hashes[]{PSA_ALG_SHA_256, PSA_ALG_SHA_512, PSA_ALG_BLAKE2B_HASH512};

bytes of_text(const std::string& text) { return {text.begin(), text.end()}; }

std::string hexadecimal(const bytes& some) {
    std::string text;
    for (std::uint8_t one : some) {
        text += "0123456789abcdef"[one >> 4];
        text += "0123456789abcdef"[one & 15];
    }
    return text;
}

bytes random_bytes(std::mt19937& random, std::size_t size) {
    bytes all(size);
    for (std::uint8_t& one : all) one = static_cast<std::uint8_t>(random());
    return all;
}

bytes one_shot(psa_algorithm_t alg, std::span<const std::uint8_t> message) {
    bytes hash(64);
    std::size_t length = 0;
    REQUIRE(api::init() == PSA_SUCCESS);
    REQUIRE(api::hash(alg, message, hash, length) == PSA_SUCCESS);
    hash.resize(length);
    return hash;
}

/// The hash of a message that is given in parts; `ends` are the ends of all parts but the last.
bytes in_parts(psa_algorithm_t alg, std::span<const std::uint8_t> message, const std::vector<std::size_t>& ends) {
    bytes hash(64);
    std::size_t length = 0, begin = 0;
    api::hasher hasher;
    REQUIRE(api::init() == PSA_SUCCESS);
    bool good = hasher.setup(alg) == PSA_SUCCESS;
    for (std::size_t end : ends) {
        good = good && hasher.update(message.subspan(begin, end - begin)) == PSA_SUCCESS;
        begin = end;
    }
    good = good && hasher.update(message.subspan(begin)) == PSA_SUCCESS && hasher.finish(hash, length) == PSA_SUCCESS;
    REQUIRE(good);
    hash.resize(length);
    return hash;
}

bytes by_sodium(psa_algorithm_t alg, const bytes& message) {
    bytes hash(alg == PSA_ALG_SHA_256 ? 32 : 64);
    if (alg == PSA_ALG_SHA_256) crypto_hash_sha256(hash.data(), message.data(), message.size());
    else if (alg == PSA_ALG_SHA_512) crypto_hash_sha512(hash.data(), message.data(), message.size());
    else crypto_generichash_blake2b(hash.data(), hash.size(), message.data(), message.size(), nullptr, 0);
    return hash;
}

struct published {
    psa_algorithm_t alg;
    std::string message;
    const char* hash;
};

// FIPS 180-4 examples (NIST, "Example algorithms"), and of RFC 7693 appendix A and the reference implementation for BLAKE2b.
const std::string bits_448 = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
const std::string bits_896 =
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
const std::string million(1'000'000, 'a');
const std::vector<published> vectors{
    {PSA_ALG_SHA_256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {PSA_ALG_SHA_256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {PSA_ALG_SHA_256, bits_448, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {PSA_ALG_SHA_256, bits_896, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {PSA_ALG_SHA_256, million, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    {PSA_ALG_SHA_512, "",
     "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af92"
     "7da3e"},
    {PSA_ALG_SHA_512, "abc",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54"
     "ca49f"},
    {PSA_ALG_SHA_512, bits_448,
     "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c33596fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238c"
     "a3445"},
    {PSA_ALG_SHA_512, bits_896,
     "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874"
     "be909"},
    {PSA_ALG_SHA_512, million,
     "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8"
     "cc09b"},
    {PSA_ALG_BLAKE2B_HASH512, "",
     "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9"
     "be2ce"},
    {PSA_ALG_BLAKE2B_HASH512, "abc",
     "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd40"
     "09923"},
};

}  // namespace

TEST_CASE("the software hashes are those of the published vectors", "[software][spec:hash_compute]") {
    for (const published& one : vectors) {
        const bytes message = of_text(one.message);
        INFO(std::hex << one.alg << " of " << std::dec << message.size() << " bytes");
        CHECK(hexadecimal(one_shot(one.alg, message)) == one.hash);
        CHECK(hexadecimal(in_parts(one.alg, message, {})) == one.hash);
        CHECK(hexadecimal(in_parts(one.alg, message, {message.size() / 3, message.size() / 2})) == one.hash);
    }
}

TEST_CASE("a message in two parts has the same hash, wherever it is cut", "[software][spec:hash_multipart]") {
    std::mt19937 random{1};
    for (psa_algorithm_t alg : all_hashes) {
        // Around one and two blocks of 64 and 128 bytes.
        for (std::size_t size : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 111U, 112U, 127U, 128U, 129U, 130U, 255U, 256U, 257U, 300U}) {
            const bytes message = random_bytes(random, size);
            const bytes expected = one_shot(alg, message);
            std::size_t wrong = 0;
            for (std::size_t cut = 0; cut <= size; ++cut) wrong += in_parts(alg, message, {cut}) == expected ? 0 : 1;
            INFO(std::hex << alg << " of " << std::dec << size << " bytes");
            CHECK(wrong == 0);
        }
    }
}

TEST_CASE("a message in many parts has the same hash, empty parts and single bytes included", "[software][spec:hash_multipart]") {
    std::mt19937 random{2};
    for (psa_algorithm_t alg : all_hashes) {
        std::size_t wrong = 0;
        for (int i = 0; i != 300; ++i) {
            const bytes message = random_bytes(random, random() % 700);
            std::size_t first = random() % (message.size() + 1), second = random() % (message.size() + 1);
            if (first > second) std::swap(first, second);
            wrong += in_parts(alg, message, {first, second}) == one_shot(alg, message) ? 0 : 1;
        }
        const bytes message = random_bytes(random, 300);
        std::vector<std::size_t> every_byte;
        for (std::size_t i = 0; i <= message.size(); ++i) every_byte.insert(every_byte.end(), {i, i});
        wrong += in_parts(alg, message, every_byte) == one_shot(alg, message) ? 0 : 1;
        INFO(std::hex << alg);
        CHECK(wrong == 0);
    }
}

TEST_CASE("the software hashes are libsodium's", "[software][spec:hash_compute]") {
    std::mt19937 random{3};
    for (psa_algorithm_t alg : all_hashes) {
        std::size_t wrong = 0;
        for (int i = 0; i != 500; ++i) {
            const bytes message = random_bytes(random, random() % 2000);
            wrong += one_shot(alg, message) == by_sodium(alg, message) ? 0 : 1;
        }
        INFO(std::hex << alg);
        CHECK(wrong == 0);
    }
}

TEST_CASE("a clone of a software hash goes its own way", "[software][spec:hash_multipart]") {
    REQUIRE(api::init() == PSA_SUCCESS);
    for (psa_algorithm_t alg : all_hashes) {
        const bytes start = of_text("a common beginning that is longer than a block of any of these hashes: " + bits_896);
        bytes first(64), second(64);
        std::size_t length = 0;
        api::hasher one, other;
        REQUIRE(one.setup(alg) == PSA_SUCCESS);
        REQUIRE(one.update(start) == PSA_SUCCESS);
        REQUIRE(one.clone_to(other) == PSA_SUCCESS);
        REQUIRE(other.update(of_text("!")) == PSA_SUCCESS);
        REQUIRE(one.finish(first, length) == PSA_SUCCESS);
        first.resize(length);
        REQUIRE(other.finish(second, length) == PSA_SUCCESS);
        second.resize(length);
        bytes longer = start;
        longer.push_back('!');
        CHECK(first == by_sodium(alg, start));
        CHECK(second == by_sodium(alg, longer));
    }
}

TEST_CASE("software refuses a buffer that is one byte too small and writes nothing", "[software][spec:entry-point-parameters]") {
    std::uint8_t hash[64]{};
    std::size_t length = 77;
    const auto untouched = [&] {
        for (std::uint8_t one : hash) {
            if (one != 0) return false;
        }
        return length == 77;
    };
    using raw = api::raw;
    for (psa_algorithm_t alg : all_hashes) {
        const std::size_t short_by_one = PSA_HASH_LENGTH(alg) - 1;
        CHECK(raw::hash_compute(alg, nullptr, 0, hash, short_by_one, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(untouched());
        raw::hash_operation operation{};
        REQUIRE(raw::hash_setup(&operation, alg) == PSA_SUCCESS);
        CHECK(raw::hash_finish(&operation, hash, short_by_one, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(untouched());
        CHECK(raw::hash_abort(&operation) == PSA_SUCCESS);
    }
}

TEST_CASE("the aborted context of a software hash is zero", "[software][spec:multi-part]") {
    using context = sodium::sha_256::hash_operation_t;
    context operation{};
    REQUIRE(sodium::sha_256::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    REQUIRE(sodium::sha_256::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(sodium_is_zero(reinterpret_cast<const unsigned char*>(&operation), sizeof operation) == 1);
}

TEST_CASE("each software hash serves its algorithm, promises full support, and comes after hardware",
          "[software][spec:fallback]") {
    STATIC_REQUIRE(row_of<sodium::sha_256>.software);
    STATIC_REQUIRE(row_of<sodium::sha_256>.thread_safe);
    STATIC_REQUIRE_FALSE(row_of<sodium::sha_256>.capabilities[0].fallback);
    STATIC_REQUIRE(std::is_same_v<api::chain<entry_point::hash_compute, PSA_ALG_SHA_512>, driver_list<sodium::sha_512>>);
    STATIC_REQUIRE(std::is_same_v<api::chain<entry_point::hash_setup, PSA_ALG_BLAKE2B_HASH512>, driver_list<sodium::blake2b>>);
    STATIC_REQUIRE(sizeof(raw_hash<in_software>::hash_operation_of<PSA_ALG_SHA_256>) == sizeof(crypto_hash_sha256_state));
    STATIC_REQUIRE(alignof(raw_hash<in_software>::hash_operation) == alignof(crypto_generichash_blake2b_state));
}
