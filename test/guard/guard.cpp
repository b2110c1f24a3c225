// What surrounds a driver call: guards, alone and combined, and sessions.
#include <support/recording_driver.hpp>

#include <psadrv/core/hash_operation.hpp>
#include <psadrv/dispatch/hash.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace test;
using psadrv::capability;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .fallback = true}};
};
struct nadir : recording_driver<nadir, recorded_context<32>>, transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart, .fallback = true}};
};
struct library : recording_driver<library>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::hash_compute, family::hash_multipart}}};
};
struct drivers_and_wanted {
    using drivers = psadrv::driver_list<acme, nadir, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256)};
};

/// What the guards and sessions of a test have to say, between the calls of the drivers.
struct diary {
    calls lines;
    std::string refusing;  ///< the guard or session that refuses
    psa_status_t refusal = PSA_ERROR_BAD_STATE;

    static inline diary* current = nullptr;
    diary() { current = this; }
    ~diary() { current = nullptr; }
    diary(const diary&) = delete;
    diary& operator=(const diary&) = delete;

    static psa_status_t write(const std::string& line) {
        if (current == nullptr) return PSA_SUCCESS;
        current->lines.push_back(line);
        return current->refusing == line ? current->refusal : PSA_SUCCESS;
    }
};

std::string place(const char* driver, entry_point entry) { return std::string{driver} + '.' + psadrv::signature_of(entry).name; }

template <char Name, class Driver, entry_point Entry>
struct speaking_guard {
    psa_status_t enter() { return diary::write(std::string{"enter "} + Name + ' ' + place(Driver::prefix, Entry)); }
    void leave(psa_status_t status) { diary::write(std::string{"leave "} + Name + ' ' + std::to_string(status)); }
};

struct guarded : drivers_and_wanted {
    template <class Driver, entry_point Entry>
    using guard = speaking_guard<'a', Driver, Entry>;
};
struct guarded_thrice : drivers_and_wanted {
    template <class Driver, entry_point Entry>
    struct guard : psadrv::guards<speaking_guard<'a', Driver, Entry>, speaking_guard<'b', Driver, Entry>,
                                  speaking_guard<'c', Driver, Entry>> {};
};
/// A guard for one driver alone.
struct guarding_nadir : drivers_and_wanted {
    template <class Driver, entry_point Entry>
        requires std::is_same_v<Driver, nadir>
    using guard = speaking_guard<'n', Driver, Entry>;
};

struct output {
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
};
template <class Platform>
psa_status_t compute() {
    output to;
    return psadrv::raw_hash<Platform>::hash_compute(PSA_ALG_SHA_256, nullptr, 0, to.hash.data(), to.hash.size(), &to.length);
}
template <class Platform>
psa_status_t compute_statically() {
    output to;
    return psadrv::raw_hash<Platform>::template hash_compute<PSA_ALG_SHA_256>(nullptr, 0, to.hash.data(), to.hash.size(),
                                                                              &to.length);
}

}  // namespace

TEST_CASE("a guard is entered before the call and left after it, and sees the status", "[guard][spec:driver-entry-points]") {
    const psa_status_t status = GENERATE(PSA_SUCCESS, PSA_ERROR_HARDWARE_FAILURE);
    const auto run = GENERATE(compute<guarded>, compute_statically<guarded>);
    recording record;
    diary notes;
    record.answer("acme", entry_point::hash_compute, status);
    CHECK(run() == status);
    CHECK(record.called() == calls{"acme.hash_compute"});
    CHECK(notes.lines == calls{"enter a acme.hash_compute", "leave a " + std::to_string(status)});
}

TEST_CASE("every link of a chain has a guard of its own", "[guard][spec:fallback]") {
    recording record;
    diary notes;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    record.answer("nadir", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    CHECK(compute<guarded>() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"enter a acme.hash_compute", "leave a -134", "enter a nadir.hash_setup", "leave a -134",
                               "enter a library.hash_compute", "leave a 0"});
}

TEST_CASE("guards combine: entered in order, left in reverse", "[guard][spec:driver-entry-points]") {
    recording record;
    diary notes;
    CHECK(compute<guarded_thrice>() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"enter a acme.hash_compute", "enter b acme.hash_compute", "enter c acme.hash_compute", "leave c 0",
                               "leave b 0", "leave a 0"});
}

TEST_CASE("a guard that refuses keeps the driver from being called, and its answer is the answer",
          "[guard][spec:driver-entry-points]") {
    recording record;
    diary notes;
    SECTION("alone") {
        notes.refusing = "enter a acme.hash_compute";
        CHECK(compute<guarded>() == PSA_ERROR_BAD_STATE);
        CHECK(notes.lines == calls{"enter a acme.hash_compute"});
    }
    SECTION("combined: those before it are left with its answer, those behind it are not entered") {
        notes.refusing = "enter b acme.hash_compute";
        CHECK(compute<guarded_thrice>() == PSA_ERROR_BAD_STATE);
        CHECK(notes.lines == calls{"enter a acme.hash_compute", "enter b acme.hash_compute", "leave a -137"});
    }
    CHECK(record.called().empty());
}

TEST_CASE("a guard may be for some drivers alone", "[guard][spec:driver-entry-points]") {
    recording record;
    diary notes;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(compute<guarding_nadir>() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"enter n nadir.hash_setup", "leave n 0", "enter n nadir.hash_update", "leave n 0",
                               "enter n nadir.hash_finish", "leave n 0", "enter n nadir.hash_abort", "leave n 0"});
}

TEST_CASE("a platform without guards has none, and its operation is that of the same platform with guards", "[guard]") {
    STATIC_REQUIRE_FALSE(psadrv::has_guard<drivers_and_wanted, acme, entry_point::hash_compute>);
    STATIC_REQUIRE_FALSE(psadrv::has_session<drivers_and_wanted, acme>);
    STATIC_REQUIRE_FALSE(psadrv::has_guard<guarding_nadir, acme, entry_point::hash_compute>);
    STATIC_REQUIRE(psadrv::has_guard<guarding_nadir, nadir, entry_point::hash_compute>);
    STATIC_REQUIRE_FALSE(psadrv::raw_hash<drivers_and_wanted>::hash_operation::has_sessions);
    STATIC_REQUIRE(sizeof(psadrv::raw_hash<drivers_and_wanted>::hash_operation) ==
                   sizeof(psadrv::raw_hash<guarded>::hash_operation));
    recording record;
    diary notes;
    CHECK(compute<drivers_and_wanted>() == PSA_SUCCESS);
    CHECK(notes.lines.empty());
}

namespace {

template <class Driver>
struct speaking_session {
    static psa_status_t begin() { return diary::write(std::string{"begin "} + Driver::prefix); }
    static void end() { diary::write(std::string{"end "} + Driver::prefix); }
};
/// The calls of the drivers stand in the diary too, through guards that only enter.
template <class Driver, entry_point Entry>
struct noting_guard {
    psa_status_t enter() {
        diary::write(place(Driver::prefix, Entry));
        return PSA_SUCCESS;
    }
};
struct with_sessions : drivers_and_wanted {
    template <class Driver>
    using session = speaking_session<Driver>;
    template <class Driver, entry_point Entry>
    using guard = noting_guard<Driver, Entry>;
};
/// Engines that hold one job: software has no session.
struct hardware_sessions : drivers_and_wanted {
    template <class Driver>
        requires(!std::is_same_v<Driver, library>)
    using session = speaking_session<Driver>;
    template <class Driver, entry_point Entry>
    using guard = noting_guard<Driver, Entry>;
};

struct refusing_with_sessions : drivers_and_wanted {
    template <class Driver>
    using session = speaking_session<Driver>;
    template <class Driver, entry_point Entry>
    using guard = speaking_guard<'a', Driver, Entry>;
};

/// Defined for one call of one driver, and declared for the others.
struct defining_one : drivers_and_wanted {
    template <class Driver, entry_point Entry>
    struct guard;
};
template <>
struct defining_one::guard<acme, entry_point::hash_compute> : speaking_guard<'d', acme, entry_point::hash_compute> {};

struct stranger {};
struct guarding_a_stranger : drivers_and_wanted {
    template <class Driver, entry_point Entry>
        requires std::is_same_v<Driver, stranger>
    using guard = speaking_guard<'s', Driver, Entry>;
};
struct guarding_with_default : drivers_and_wanted {
    template <class Driver, entry_point Entry = entry_point::hash_compute>
    using guard = speaking_guard<'f', Driver, Entry>;
};

template <class Platform>
struct steps {
    using raw = psadrv::raw_hash<Platform>;
    typename raw::hash_operation operation{};
    output to;

    psa_status_t setup() { return raw::hash_setup(&operation, PSA_ALG_SHA_256); }
    psa_status_t update() { return raw::hash_update(&operation, nullptr, 0); }
    psa_status_t finish() { return raw::hash_finish(&operation, to.hash.data(), to.hash.size(), &to.length); }
    psa_status_t abort() { return raw::hash_abort(&operation); }
};

}  // namespace

TEST_CASE("a session begins before setup and ends after abort", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    steps<with_sessions> hash;
    CHECK(hash.setup() == PSA_SUCCESS);
    CHECK(hash.update() == PSA_SUCCESS);
    CHECK(hash.finish() == PSA_SUCCESS);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(notes.lines ==
          calls{"begin acme", "acme.hash_setup", "acme.hash_update", "acme.hash_finish", "acme.hash_abort", "end acme"});
}

TEST_CASE("a session ends with a setup that fails, before the next driver's begins", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    steps<with_sessions> hash;
    SECTION("not supported") {
        record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(hash.setup() == PSA_SUCCESS);
        CHECK(notes.lines == calls{"begin acme", "acme.hash_setup", "end acme", "begin nadir", "nadir.hash_setup"});
        notes.lines.clear();
        CHECK(hash.abort() == PSA_SUCCESS);
        CHECK(notes.lines == calls{"nadir.hash_abort", "end nadir"});
    }
    SECTION("a failure") {
        record.answer("acme", entry_point::hash_setup, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(hash.setup() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(notes.lines == calls{"begin acme", "acme.hash_setup", "end acme"});
    }
}

TEST_CASE("a session that cannot begin keeps its driver from being called", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    notes.refusing = "begin acme";
    steps<with_sessions> hash;
    CHECK(hash.setup() == PSA_ERROR_BAD_STATE);
    CHECK(notes.lines == calls{"begin acme"});
    CHECK(record.called().empty());
}

TEST_CASE("a session spans a one-shot operation through multi-part", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    SECTION("a success") {
        CHECK(compute<with_sessions>() == PSA_SUCCESS);
        CHECK(notes.lines == calls{"acme.hash_compute", "begin nadir", "nadir.hash_setup", "nadir.hash_update",
                                   "nadir.hash_finish", "nadir.hash_abort", "end nadir"});
    }
    SECTION("setup says not supported") {
        record.answer("nadir", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(compute<with_sessions>() == PSA_SUCCESS);
        CHECK(notes.lines == calls{"acme.hash_compute", "begin nadir", "nadir.hash_setup", "end nadir", "library.hash_compute"});
    }
    SECTION("a later step fails") {
        record.answer("nadir", entry_point::hash_update, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(compute<with_sessions>() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(notes.lines == calls{"acme.hash_compute", "begin nadir", "nadir.hash_setup", "nadir.hash_update",
                                   "nadir.hash_abort", "end nadir"});
    }
    SECTION("it cannot begin") {
        notes.refusing = "begin nadir";
        CHECK(compute<with_sessions>() == PSA_ERROR_BAD_STATE);
        CHECK(notes.lines == calls{"acme.hash_compute", "begin nadir"});
    }
}

namespace {

/// Remembers where its context is, and finds at the end of its session what is left in it.
struct leaving_traces {
    static constexpr const char* prefix = "traces";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart}};
    struct hash_operation_t {
        std::array<std::uint8_t, 24> bytes;
    };
    static inline const hash_operation_t* context = nullptr;
    static inline std::array<std::uint8_t, 24> left{};

    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        context = operation;
        operation->bytes.fill(0xa5);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_update(hash_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t hash_finish(hash_operation_t*, std::uint8_t*, std::size_t, std::size_t* hash_length) {
        *hash_length = 32;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }
};
struct looking_back {
    using drivers = psadrv::driver_list<leaving_traces>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};
    template <class Driver>
    struct session {
        static psa_status_t begin() { return PSA_SUCCESS; }
        static void end() { Driver::left = Driver::context->bytes; }
    };
};

}  // namespace

TEST_CASE("the context of a one-shot operation through multi-part is destroyed before its session ends",
          "[guard][spec:multi-part]") {
    leaving_traces::left.fill(1);
    CHECK(compute<looking_back>() == PSA_SUCCESS);
    CHECK(leaving_traces::left == std::array<std::uint8_t, 24>{});
}

TEST_CASE("only the driver that was set up has a session to end", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    steps<hardware_sessions> hash;
    record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    record.answer("nadir", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    CHECK(hash.setup() == PSA_SUCCESS);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"begin acme", "acme.hash_setup", "end acme", "begin nadir", "nadir.hash_setup", "end nadir",
                               "library.hash_setup", "library.hash_abort"});
}

TEST_CASE("a clone begins a session of its own, and each ends once", "[guard][spec:hash_multipart]") {
    recording record;
    diary notes;
    psadrv::hash_operation<with_sessions> one, other;
    output to;
    REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    notes.lines.clear();
    SECTION("it begins") {
        CHECK(one.clone_to(other) == PSA_SUCCESS);
        CHECK(notes.lines == calls{"begin acme"});
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(other.finish(to.hash.data(), to.hash.size(), &to.length) == PSA_SUCCESS);
        CHECK(other.abort() == PSA_SUCCESS);
        CHECK(notes.lines ==
              calls{"begin acme", "acme.hash_abort", "end acme", "acme.hash_finish", "acme.hash_abort", "end acme"});
    }
    SECTION("it cannot begin: the target stays inactive, the source goes on") {
        notes.refusing = "begin acme";
        notes.refusal = PSA_ERROR_INSUFFICIENT_MEMORY;
        CHECK(one.clone_to(other) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK_FALSE(other.is_active());
        CHECK(one.update(nullptr, 0) == PSA_SUCCESS);
        CHECK(one.abort() == PSA_SUCCESS);
    }
}

TEST_CASE("a step that fails ends the session", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    psadrv::hash_operation<with_sessions> hash;
    REQUIRE(hash.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    record.answer("acme", entry_point::hash_update, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(hash.update(nullptr, 0) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"begin acme", "acme.hash_setup", "acme.hash_update", "acme.hash_abort", "end acme"});
}

TEST_CASE("a guard that refuses the abort keeps the operation for another one", "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    psadrv::hash_operation<guarded> hash;
    output to;
    REQUIRE(hash.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    notes.refusing = "enter a acme.hash_abort";
    notes.refusal = PSA_ERROR_INSUFFICIENT_MEMORY;
    SECTION("by the application") { CHECK(hash.abort() == PSA_ERROR_INSUFFICIENT_MEMORY); }
    SECTION("after a step that failed, whose status is the answer") {
        record.answer("acme", entry_point::hash_update, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(hash.update(nullptr, 0) == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("after finish, and there is no hash") {
        CHECK(hash.finish(to.hash.data(), to.hash.size(), &to.length) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(to.length == 0);
    }
    SECTION("after an argument that was refused") {
        CHECK(hash.refuse(PSA_ERROR_INVALID_ARGUMENT) == PSA_ERROR_INVALID_ARGUMENT);
    }
    record.forget();
    CHECK(hash.update(nullptr, 0) == PSA_ERROR_BAD_STATE);
    CHECK(hash.setup(PSA_ALG_SHA_256) == PSA_ERROR_BAD_STATE);
    CHECK(hash.refuse(PSA_ERROR_INVALID_SIGNATURE) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(hash.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);  // and the driver has not been called
    CHECK(record.called().empty());

    notes.refusing.clear();
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_abort"});
    CHECK(hash.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
}

TEST_CASE("a guard that refuses the abort keeps the session too, which ends once: with the abort that gets through",
          "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    psadrv::hash_operation<refusing_with_sessions> hash;
    REQUIRE(hash.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    notes.refusing = "enter a acme.hash_abort";
    notes.refusal = PSA_ERROR_INSUFFICIENT_MEMORY;
    const auto ends = [&] { return std::count(notes.lines.begin(), notes.lines.end(), "end acme"); };
    CHECK(hash.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(hash.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(ends() == 0);
    notes.refusing.clear();
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(ends() == 1);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(ends() == 1);
}

TEST_CASE("a guard that refuses the abort of a one-shot call leaves the session begun: the engine holds its job",
          "[guard][spec:multi-part]") {
    recording record;
    diary notes;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    notes.refusing = "enter a nadir.hash_abort";
    notes.refusal = PSA_ERROR_INSUFFICIENT_MEMORY;
    CHECK(compute<refusing_with_sessions>() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(std::count(notes.lines.begin(), notes.lines.end(), "begin nadir") == 1);
    CHECK(std::count(notes.lines.begin(), notes.lines.end(), "end nadir") == 0);
    CHECK(record.count("library.hash_compute") == 0);
}

TEST_CASE("a platform may declare guards and define them for some calls alone", "[guard]") {
    STATIC_REQUIRE(psadrv::has_guard<defining_one, acme, entry_point::hash_compute>);
    STATIC_REQUIRE_FALSE(psadrv::has_guard<defining_one, acme, entry_point::hash_setup>);
    STATIC_REQUIRE(psadrv::rules::is_valid<defining_one>);
    recording record;
    diary notes;
    CHECK(compute<defining_one>() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"enter d acme.hash_compute", "leave d 0"});
}

TEST_CASE("a guard may be for a driver that this platform does not list, and may have a default argument", "[guard]") {
    STATIC_REQUIRE(psadrv::rules::is_valid<guarding_a_stranger>);
    STATIC_REQUIRE(psadrv::rules::is_valid<guarding_with_default>);
    STATIC_REQUIRE(psadrv::has_guard<guarding_with_default, acme, entry_point::hash_compute>);
    recording record;
    diary notes;
    CHECK(compute<guarding_a_stranger>() == PSA_SUCCESS);
    CHECK(notes.lines.empty());
    CHECK(compute<guarding_with_default>() == PSA_SUCCESS);
    CHECK(notes.lines == calls{"enter f acme.hash_compute", "leave f 0"});
}
