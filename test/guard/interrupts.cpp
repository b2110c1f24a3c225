// The API is not for interrupt handlers, where a platform can tell.
#include "calling_back.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace test;

namespace {

struct board : with_four_drivers<board> {
    static inline bool interrupted = false, is_asked_once = false;
    static bool in_interrupt() { return is_asked_once ? std::exchange(interrupted, false) : interrupted; }
};
using crypto = psadrv::crypto<board>;

/// An interrupt handler runs for the time of a call.
template <class Call>
psa_status_t interrupted(Call call) {
    board::interrupted = true;
    const psa_status_t status = call();
    board::interrupted = false;
    return status;
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("an interrupt handler that calls the API is refused, and disturbs nothing", "[guard][interrupts]") {
    psadrv::state_of<board>().initialized = false;
    CHECK(interrupted([] { return crypto::init(); }) == PSA_ERROR_BAD_STATE);
    REQUIRE(crypto::init() == PSA_SUCCESS);
    int called = 0;
    const during<acme<board>> counts{[&] {
        ++called;
        return PSA_SUCCESS;
    }};
    std::uint8_t bytes[32]{};
    std::size_t length = 0;
    CHECK(interrupted([] { return crypto::init(); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([] { return hash<board>(PSA_ALG_SHA_256); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return crypto::hash<PSA_ALG_SHA_256>(bytes, bytes); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([] { return generate_random<board>(); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return psa_generate_random(bytes, sizeof bytes); }) == PSA_ERROR_BAD_STATE);
    CHECK(bytes[0] == 0);
    CHECK(psa_generate_random(bytes, sizeof bytes) == PSA_SUCCESS);
    CHECK(bytes[0] == 0x55);
    CHECK(called == 0);

    crypto::hash_operation operation{}, copy{};
    CHECK(interrupted([&] { return crypto::hash_setup(&operation, PSA_ALG_SHA_256); }) == PSA_ERROR_BAD_STATE);
    CHECK(called == 0);
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    called = 0;
    CHECK(interrupted([&] { return crypto::hash_update(&operation, bytes, 1); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return crypto::hash_clone(&operation, &copy); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return crypto::hash_verify(&operation, bytes, sizeof bytes); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return crypto::hash_finish(&operation, bytes, sizeof bytes, &length); }) == PSA_ERROR_BAD_STATE);
    CHECK(interrupted([&] { return crypto::hash_abort(&operation); }) == PSA_ERROR_BAD_STATE);
    CHECK(called == 0);
    CHECK(crypto::hash_update(&operation, bytes, 1) == PSA_SUCCESS);
    CHECK(crypto::hash_finish(&operation, bytes, sizeof bytes, &length) == PSA_SUCCESS);
    CHECK(length == 32);
}

TEST_CASE("a core that is ready when it is asked once more does not blame the input", "[guard][interrupts]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    std::uint8_t bytes[32]{};
    std::size_t length = 0;
    board::interrupted = board::is_asked_once = true;
    CHECK(crypto::hash_compute(PSA_ALG_SHA_256, bytes, 3, bytes, sizeof bytes, &length) == PSA_SUCCESS);
    board::interrupted = true;
    CHECK(crypto::hash_compute(PSA_ALG_SHA_256, nullptr, 3, bytes, sizeof bytes, &length) == PSA_ERROR_INVALID_ARGUMENT);
    board::interrupted = true;
    CHECK(crypto::hash_compute(PSA_ALG_SHA_256, nullptr, 0, bytes, sizeof bytes, &length) == PSA_SUCCESS);
    board::interrupted = board::is_asked_once = false;
}
