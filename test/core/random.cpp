// Where random bytes come from, and what is left where they do not come.
#include <support/counted_random.hpp>
#include <support/forked.hpp>
#include <support/recording_driver.hpp>

#include <psadrv/guard/posix_process.hpp>
#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include <sodium/crypto_hash_sha256.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <unistd.h>

using namespace test;
using psadrv::usage;
using psadrv::want;

namespace {

struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::hash_compute}};
};
struct board {
    using drivers = psadrv::driver_list<acme>;
    using random = counted_random;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
};
struct board_on_a_host {
    using drivers = psadrv::driver_list<acme>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
};
struct board_without {
    using drivers = psadrv::driver_list<acme>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
};
using crypto = psadrv::crypto<board>;
using buffer = std::array<std::uint8_t, 8>;

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("generate_random is the platform's source, once the core is initialized", "[core][spec:random]") {
    counted_random::begin();
    buffer bytes{};
    CHECK(crypto::generate_random(bytes.data(), bytes.size()) == PSA_ERROR_BAD_STATE);
    CHECK(counted_random::calls == 0);
    CHECK(crypto::init() == PSA_SUCCESS);
    CHECK(crypto::generate_random(bytes.data(), bytes.size() - 1) == PSA_SUCCESS);
    CHECK(bytes == buffer{1, 2, 3, 4, 5, 6, 7, 0});
    CHECK(crypto::generate_random(nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::generate_random(nullptr, 0) == PSA_SUCCESS);
    CHECK(crypto::generate_random(bytes.data(), 0) == PSA_SUCCESS);
    CHECK(counted_random::calls == 1);
}

TEST_CASE("drivers call psa_generate_random, which is the same source", "[core][spec:random]") {
    counted_random::begin();
    buffer bytes{};
    CHECK(psa_generate_random(bytes.data(), 3) == PSA_SUCCESS);
    CHECK(bytes == buffer{1, 2, 3});
    CHECK(psa_generate_random(nullptr, 0) == PSA_SUCCESS);
    CHECK(psa_generate_random(nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("nothing is left in a buffer that was not filled", "[core][spec:random]") {
    counted_random::begin();
    buffer bytes;
    bytes.fill(0xcc);
    SECTION("a status of the API") {
        counted_random::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
        CHECK(psa_generate_random(bytes.data(), bytes.size()) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    }
    SECTION("none of the API's") {
        counted_random::status = -17;
        CHECK(psa_generate_random(bytes.data(), bytes.size()) == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("a platform without a source") {
        CHECK(psadrv::generate_random_bytes<board_without>(bytes.data(), bytes.size()) == PSA_ERROR_NOT_SUPPORTED);
    }
    CHECK(bytes == buffer{});
}

TEST_CASE("libsodium is a source", "[core][spec:random]") {
    std::array<std::uint8_t, 64> first{}, second{};
    CHECK(psadrv::generate_random_bytes<board_on_a_host>(first.data(), first.size()) == PSA_SUCCESS);
    CHECK(psadrv::generate_random_bytes<board_on_a_host>(second.data(), second.size()) == PSA_SUCCESS);
    CHECK(first != second);
}

namespace {

/// A deterministic generator, whose seed is all it has: what it is given, or what it gets for itself.
struct hashing {
    struct random_context_t {
        std::uint8_t seed[32];
        std::uint32_t count;
    };
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        std::array<std::uint8_t, 64> both{};
        std::copy_n(context->seed, 32, both.begin());
        std::copy_n(entropy, std::min<std::size_t>(entropy_size, 32), both.begin() + 32);
        crypto_hash_sha256(context->seed, both.data(), both.size());
        return PSA_SUCCESS;
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        std::uint8_t hash[32];
        ++context->count;
        crypto_hash_sha256(hash, reinterpret_cast<const std::uint8_t*>(context), sizeof *context);
        *output_length = std::min<std::size_t>(output_size, 32);
        std::copy_n(hash, *output_length, output);
        return PSA_SUCCESS;
    }
};
struct seeded : hashing {
    static constexpr const char* prefix = "seeded";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::add_entropy, entry_point::get_random}, .initial_entropy_size = 32}};
};
struct self_seeding : hashing {
    static constexpr const char* prefix = "self_seeding";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::init_random, entry_point::get_random}, .initial_entropy_size = 0}};
    static psa_status_t init_random(random_context_t* context) {
        return getentropy(context->seed, sizeof context->seed) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    }
};
struct system_entropy {
    static constexpr const char* prefix = "system";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size) {
        *estimate_bits = 8 * output_size;
        return getentropy(output, output_size) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    }
};
template <class... Drivers>
struct host_with {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
struct host_of_sources : host_with<seeded, system_entropy, psadrv::sodium::sha_256>, psadrv::posix_process {};
struct host_of_itself : host_with<self_seeding>, psadrv::posix_process {};
struct host_in_threads : host_with<seeded, system_entropy, psadrv::sodium::sha_256>, psadrv::pthreads<host_in_threads> {};
struct host_in_a_chain : host_with<seeded, self_seeding, system_entropy, psadrv::sodium::sha_256>, psadrv::posix_process {};
/// It says nothing of processes, and so there is but one.
struct host_alone : host_with<seeded, system_entropy, psadrv::sodium::sha_256> {};

}  // namespace

PSADRV_DEFINE_CORE(board_on_a_host);
PSADRV_DEFINE_CORE(host_of_sources);
PSADRV_DEFINE_CORE(host_of_itself);
PSADRV_DEFINE_CORE(host_in_threads);
PSADRV_DEFINE_CORE(host_in_a_chain);
PSADRV_DEFINE_CORE(host_alone);

TEMPLATE_TEST_CASE("a process that forks does not share its random bytes, nor do its children", "[core][spec:random]",
                   board_on_a_host, host_of_sources, host_of_itself, host_in_threads, host_in_a_chain) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    const auto drawn = drawn_by_family([](std::uint8_t* bytes, std::size_t size) {
        return psadrv::crypto<TestType>::generate_random(bytes, size) == PSA_SUCCESS;
    });
    REQUIRE(drawn.size() == 5);
    CHECK(std::set<std::vector<std::uint8_t>>(drawn.begin(), drawn.end()).size() == 5);
}

TEST_CASE("a platform that does not tell processes apart has one generator's output in all", "[core][spec:random]") {
    REQUIRE(psadrv::crypto<host_alone>::init() == PSA_SUCCESS);
    const auto drawn = drawn_by_family([](std::uint8_t* bytes, std::size_t size) {
        return psadrv::crypto<host_alone>::generate_random(bytes, size) == PSA_SUCCESS;
    });
    REQUIRE(drawn.size() == 5);
    CHECK((drawn[0] == drawn[1] && drawn[0] == drawn[4] && drawn[2] == drawn[3]));
}
