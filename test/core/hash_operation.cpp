// The state machine of a multi-part hash: which calls are allowed when, and what becomes of the driver's context.
#include <support/recording_driver.hpp>

#include <psadrv/core/hash_operation.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstring>

using namespace test;
using psadrv::capability;
using psadrv::family;

namespace {

struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart, .fallback = true}};
};
struct library : recording_driver<library, recorded_context<40>>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart, .fallback = true}};
};
struct board {
    using drivers = psadrv::driver_list<acme, library>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_multipart, PSA_ALG_SHA_256)};
};
using operation = psadrv::hash_operation<board>;

/// Software that tells its state.
struct saver : recording_driver<saver>, transparent_software {
    static constexpr const char* prefix = "saver";
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>, .fallback = true}};
    static bool hash_save(const hash_operation_t*, psadrv::hash_snapshot* into) {
        into->length = 3;
        return true;
    }
    static inline std::uint64_t restored = 0;
    static void hash_restore(hash_operation_t*, const psadrv::hash_snapshot* from) { restored = from->length; }
};
struct suspending {
    using drivers = psadrv::driver_list<saver>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_multipart, PSA_ALG_SHA_256)};
};
/// Behind hardware that does not: it has SHA-512 for itself.
struct behind_hardware {
    using drivers = psadrv::driver_list<acme, saver>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_multipart, PSA_ALG_SHA_256),
                                           psadrv::want(psadrv::usage::hash_multipart, PSA_ALG_SHA_512)};
};

struct output {
    std::array<std::uint8_t, 64> bytes{};
    std::size_t length = 99;
};
psa_status_t setup(operation& one) { return one.setup(PSA_ALG_SHA_256); }
psa_status_t update(operation& one) { return one.update(nullptr, 0); }
psa_status_t finish(operation& one, output& to) { return one.finish(to.bytes.data(), to.bytes.size(), &to.length); }
psa_status_t finish(operation& one) {
    output to;
    return finish(one, to);
}

/// All bytes of an operation that is inactive are zero: nothing is left of the driver's context.
bool is_blank(const operation& one) {
    unsigned char bytes[sizeof one];
    std::memcpy(bytes, &one, sizeof one);
    return std::all_of(bytes, bytes + sizeof bytes, [](unsigned char byte) { return byte == 0; });
}

}  // namespace

TEST_CASE("an operation goes from setup through any number of updates to finish", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    REQUIRE(is_blank(one));
    CHECK(setup(one) == PSA_SUCCESS);
    CHECK(one.is_active());
    CHECK(update(one) == PSA_SUCCESS);
    CHECK(update(one) == PSA_SUCCESS);
    output to;
    CHECK(finish(one, to) == PSA_SUCCESS);
    CHECK(to.length == 32);
    CHECK_FALSE(one.is_active());
    CHECK(record.called() ==
          calls{"acme.hash_setup", "acme.hash_update", "acme.hash_update", "acme.hash_finish", "acme.hash_abort"});
    CHECK(is_blank(one));
}

TEST_CASE("finish may follow setup at once, and an operation may be used again", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    for (int i = 0; i != 3; ++i) {
        CHECK(setup(one) == PSA_SUCCESS);
        CHECK(record.calls.back().context_was_zero);
        CHECK(finish(one) == PSA_SUCCESS);
    }
    CHECK(setup(one) == PSA_SUCCESS);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(setup(one) == PSA_SUCCESS);
    CHECK(record.calls.back().context_was_zero);
}

TEST_CASE("update and finish before setup or after finish or abort are a bad state, and no driver is called",
          "[core][spec:multi-part]") {
    recording record;
    operation one{};
    SECTION("before setup") {}
    SECTION("after finish") {
        REQUIRE(setup(one) == PSA_SUCCESS);
        REQUIRE(finish(one) == PSA_SUCCESS);
    }
    SECTION("after abort") {
        REQUIRE(setup(one) == PSA_SUCCESS);
        REQUIRE(one.abort() == PSA_SUCCESS);
    }
    record.forget();
    output to;
    CHECK(update(one) == PSA_ERROR_BAD_STATE);
    CHECK(finish(one, to) == PSA_ERROR_BAD_STATE);
    CHECK(to.length == 0);
    CHECK(record.called().empty());
    CHECK(setup(one) == PSA_SUCCESS);
}

TEST_CASE("setup of an active operation is a bad state, and ends what was under way", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    REQUIRE(setup(one) == PSA_SUCCESS);
    record.forget();
    CHECK(setup(one) == PSA_ERROR_BAD_STATE);
    CHECK(record.called() == calls{"acme.hash_abort"});
    record.forget();
    CHECK(update(one) == PSA_ERROR_BAD_STATE);
    CHECK(setup(one) == PSA_ERROR_BAD_STATE);
    CHECK(record.called().empty());
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(setup(one) == PSA_SUCCESS);
}

TEST_CASE("abort is allowed in every state, and only an active operation reaches the driver", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(record.called().empty());
    REQUIRE(setup(one) == PSA_SUCCESS);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_setup", "acme.hash_abort"});
    CHECK(is_blank(one));
}

TEST_CASE("the driver's answer to abort is the answer, and the operation is inactive all the same", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    REQUIRE(setup(one) == PSA_SUCCESS);
    record.answer("acme", entry_point::hash_abort, PSA_ERROR_COMMUNICATION_FAILURE);
    CHECK(one.abort() == PSA_ERROR_COMMUNICATION_FAILURE);
    CHECK(is_blank(one));
}

TEST_CASE("a setup that fails leaves nothing behind, and nothing else is called on its context", "[core][spec:multi-part]") {
    recording record;
    operation one{};
    SECTION("a failure") {
        record.answer("acme", entry_point::hash_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(setup(one) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"acme.hash_setup"});
    }
    SECTION("nobody supports it") {
        record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        record.answer("library", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(setup(one) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"acme.hash_setup", "library.hash_setup"});
    }
    CHECK_FALSE(one.is_active());
    CHECK(is_blank(one));
    record.forget_answers();
    CHECK(setup(one) == PSA_SUCCESS);
    CHECK(record.calls.back().context_was_zero);
}

TEST_CASE("a step that fails makes the core call abort, and the operation must be aborted before it is used again",
          "[core][spec:multi-part][gap:17]") {
    recording record;
    operation one{};
    output to;
    REQUIRE(setup(one) == PSA_SUCCESS);
    record.forget();
    SECTION("update") {
        record.answer("acme", entry_point::hash_update, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(update(one) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"acme.hash_update", "acme.hash_abort"});
    }
    SECTION("update that is not supported is no reason for another driver") {
        record.answer("acme", entry_point::hash_update, PSA_ERROR_NOT_SUPPORTED);
        CHECK(update(one) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"acme.hash_update", "acme.hash_abort"});
    }
    SECTION("finish") {
        record.answer("acme", entry_point::hash_finish, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(finish(one, to) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to.length == 0);
        CHECK(record.called() == calls{"acme.hash_finish", "acme.hash_abort"});
    }
    SECTION("finish with a buffer that is one byte too small") {
        CHECK(one.finish(to.bytes.data(), 31, &to.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(to.length == 0);
        CHECK(std::count(to.bytes.begin(), to.bytes.end(), 0) == 64);
        CHECK(record.called() == calls{"acme.hash_abort"});
    }
    SECTION("the abort after a finish that succeeded") {
        record.answer("acme", entry_point::hash_abort, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(finish(one, to) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to.length == 0);
        CHECK(record.called() == calls{"acme.hash_finish", "acme.hash_abort"});
    }
    record.forget();
    CHECK_FALSE(one.is_active());
    CHECK(setup(one) == PSA_ERROR_BAD_STATE);
    CHECK(update(one) == PSA_ERROR_BAD_STATE);
    CHECK(finish(one) == PSA_ERROR_BAD_STATE);
    operation other;
    CHECK(one.clone_to(other) == PSA_ERROR_BAD_STATE);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(record.called().empty());
    CHECK(is_blank(one));
    record.forget_answers();
    CHECK(setup(one) == PSA_SUCCESS);
}

TEST_CASE("a hash is suspended where the driver has ended it, and has failed where that fails", "[core][spec:multi-part]") {
    recording record;
    psadrv::hash_operation<suspending> one{};
    output to;
    const auto suspend = [&] { return one.suspend(to.bytes.data(), to.bytes.size(), &to.length); };
    REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    SECTION("it ends") {
        CHECK(suspend() == PSA_SUCCESS);
        CHECK(to.length == 4 + 8 + 32 + 3);
        CHECK(one.is_inactive());
    }
    SECTION("it does not") {
        record.answer("saver", entry_point::hash_abort, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(suspend() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to.length == 0);
        CHECK_FALSE(one.is_inactive());
        CHECK(one.setup(PSA_ALG_SHA_256) == PSA_ERROR_BAD_STATE);
        CHECK(one.abort() == PSA_SUCCESS);
    }
    CHECK(record.called() == calls{"saver.hash_setup", "saver.hash_abort"});
}

TEST_CASE("a hash goes on where somebody can restore it, and nobody else is asked", "[core][spec:multi-part]") {
    recording record;
    psadrv::hash_operation<behind_hardware> one{};
    output to;
    record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    REQUIRE(one.suspend(to.bytes.data(), to.bytes.size(), &to.length) == PSA_SUCCESS);
    record.forget_answers();  // the hardware is idle now
    record.forget();
    SECTION("software does") {
        saver::restored = 0;
        CHECK(one.resume(to.bytes.data(), to.length) == PSA_SUCCESS);
        CHECK(saver::restored == 3);
        CHECK(one.is_active());
        CHECK(record.called() == calls{"saver.hash_setup"});
        CHECK(one.finish(to.bytes.data(), to.bytes.size(), &to.length) == PSA_SUCCESS);
        CHECK(record.called() == calls{"saver.hash_setup", "saver.hash_finish", "saver.hash_abort"});
    }
    SECTION("it fails") {
        record.answer("saver", entry_point::hash_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.resume(to.bytes.data(), to.length) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"saver.hash_setup"});
        CHECK(one.is_inactive());
    }
    SECTION("nobody does") {
        const std::array<std::uint8_t, 4 + 16 + 64> of_sha_512{0x02, 0x00, 0x00, 0x0b};
        CHECK(one.resume(of_sha_512.data(), of_sha_512.size()) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called().empty());
        CHECK(one.is_inactive());
    }
}

TEST_CASE("what a driver answers to setup or abort is checked", "[core][spec:driver-entry-points]") {
    recording record;
    operation one{};
    SECTION("setup") {
        record.answer("acme", entry_point::hash_setup, 1);
        CHECK(setup(one) == PSA_ERROR_GENERIC_ERROR);
        CHECK(record.called() == calls{"acme.hash_setup"});
    }
    SECTION("abort") {
        REQUIRE(setup(one) == PSA_SUCCESS);
        record.answer("acme", entry_point::hash_abort, 1);
        CHECK(one.abort() == PSA_ERROR_GENERIC_ERROR);
    }
    CHECK(is_blank(one));
}

TEST_CASE("what a driver answers to update or finish is checked", "[core][spec:driver-entry-points]") {
    recording record;
    operation one{};
    output to;
    REQUIRE(setup(one) == PSA_SUCCESS);
    SECTION("update") {
        record.answer("acme", entry_point::hash_update, 1);
        CHECK(update(one) == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("finish") {
        record.answer("acme", entry_point::hash_finish, 1);
        CHECK(finish(one, to) == PSA_ERROR_GENERIC_ERROR);
        CHECK(to.length == 0);
    }
    SECTION("a length beyond the buffer") {
        record.claimed_length = 65;
        CHECK(finish(one, to) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(to.length == 0);
    }
    SECTION("a length that is not the hash's") {
        record.claimed_length = GENERATE(0U, 4U, 31U, 33U);
        CHECK(finish(one, to) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(to.length == 0);
    }
    CHECK(record.called().back() == "acme.hash_abort");
    CHECK(setup(one) == PSA_ERROR_BAD_STATE);
}

TEST_CASE("the length of a failure is 0 even if the driver has written one", "[core][spec:driver-entry-points][gap:19]") {
    recording record;
    operation one{};
    output to;
    REQUIRE(setup(one) == PSA_SUCCESS);
    record.claimed_length = 7;
    record.answer("acme", entry_point::hash_finish, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(finish(one, to) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(to.length == 0);
}

TEST_CASE("a clone and its source both go on", "[core][spec:hash_multipart]") {
    recording record;
    if (GENERATE(false, true)) record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    operation one, other;
    REQUIRE(setup(one) == PSA_SUCCESS);
    REQUIRE(one.update(nullptr, 5) == PSA_SUCCESS);
    CHECK(one.clone_to(other) == PSA_SUCCESS);
    CHECK(other.is_active());
    CHECK(one.update(nullptr, 1) == PSA_SUCCESS);
    CHECK(other.update(nullptr, 2) == PSA_SUCCESS);
    output first, second;
    CHECK(finish(one, first) == PSA_SUCCESS);
    CHECK(finish(other, second) == PSA_SUCCESS);
    CHECK(first.bytes[31] == 6);
    CHECK(second.bytes[31] == 7);
}

TEST_CASE("cloning needs an active source and an inactive target", "[core][spec:hash_multipart]") {
    recording record;
    operation inactive, active, also_active;
    REQUIRE(setup(active) == PSA_SUCCESS);
    REQUIRE(setup(also_active) == PSA_SUCCESS);
    record.forget();
    operation target;
    CHECK(inactive.clone_to(target) == PSA_ERROR_BAD_STATE);
    CHECK_FALSE(target.is_active());
    CHECK(active.clone_to(also_active) == PSA_ERROR_BAD_STATE);
    CHECK(update(active) == PSA_SUCCESS);
    CHECK(update(also_active) == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_update", "acme.hash_update"});
}
