// Driver initialization: order, failure, retry.
#include <support/recording_driver.hpp>

#include <psadrv/core/init.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace test;
using psadrv::capability;

namespace {

constexpr capability init_alone{.entry_points = entry_point::init};
constexpr capability hashes{.entry_points = entry_point::hash_compute, .fallback = true};

struct library : recording_driver<library>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {init_alone, hashes};
};
struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {hashes, init_alone};
};
struct silent : recording_driver<silent>, transparent_hardware {
    static constexpr const char* prefix = "silent";
    static constexpr capability capabilities[] = {hashes};
};
struct nadir : recording_driver<nadir>, transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {init_alone, hashes};
};
struct board {
    using drivers = psadrv::driver_list<library, acme, silent, nadir>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)};
};

}  // namespace

PSADRV_DEFINE_CORE(board);

namespace {

psa_status_t init() { return psadrv::init_core<board>(); }
auto& initialized() { return psadrv::state_of<board>().initialized; }

}  // namespace

TEST_CASE("drivers with init are initialized in list order, and once", "[core][spec:driver-initialization]") {
    initialized() = false;
    recording record;
    CHECK(init() == PSA_SUCCESS);
    CHECK(initialized());
    const calls once{"library.init", "acme.init", "nadir.init"};
    CHECK(record.called() == once);
    CHECK(init() == PSA_SUCCESS);
    CHECK(record.called() == once);
}

TEST_CASE("if the init of a driver fails, the initialization fails, and may be tried again",
          "[core][spec:driver-initialization]") {
    initialized() = false;
    recording record;
    record.answer("acme", entry_point::init, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(init() == PSA_ERROR_HARDWARE_FAILURE);
    CHECK_FALSE(initialized());
    CHECK(record.called() == calls{"library.init", "acme.init"});

    record.forget();
    CHECK(init() == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(record.called() == calls{"library.init", "acme.init"});

    record.forget();
    record.answer("acme", entry_point::init, PSA_SUCCESS);
    CHECK(init() == PSA_SUCCESS);
    CHECK(initialized());
    CHECK(record.called() == calls{"library.init", "acme.init", "nadir.init"});
}

TEST_CASE("an init that is not supported fails like any other, and one outside the API's range is a generic error",
          "[core][spec:driver-initialization]") {
    initialized() = false;
    recording record;
    record.answer("nadir", entry_point::init, PSA_ERROR_NOT_SUPPORTED);
    CHECK(init() == PSA_ERROR_NOT_SUPPORTED);
    CHECK_FALSE(initialized());
    record.answer("nadir", entry_point::init, 17);
    CHECK(init() == PSA_ERROR_GENERIC_ERROR);
    CHECK_FALSE(initialized());
}
