// Where random bytes come from, and what is left where they do not come.
#include <support/counted_random.hpp>
#include <support/recording_driver.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/random.hpp>

#include <catch2/catch.hpp>

#include <array>

#include <sys/wait.h>
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

TEST_CASE("a process that forks does not share libsodium's random bytes", "[core][spec:random]") {
    std::array<std::uint8_t, 64> before{}, bytes{}, others{};
    REQUIRE(psadrv::generate_random_bytes<board_on_a_host>(before.data(), before.size()) == PSA_SUCCESS);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    const psa_status_t status = psadrv::generate_random_bytes<board_on_a_host>(bytes.data(), bytes.size());
    if (child == 0) _exit(status == PSA_SUCCESS && write(ends[1], bytes.data(), bytes.size()) == 64 ? 0 : 1);
    int ended = 0;
    REQUIRE(waitpid(child, &ended, 0) == child);
    REQUIRE(read(ends[0], others.data(), others.size()) == 64);
    close(ends[0]);
    close(ends[1]);
    CHECK(ended == 0);
    CHECK(status == PSA_SUCCESS);
    CHECK(bytes != others);
    CHECK(bytes != before);
}
