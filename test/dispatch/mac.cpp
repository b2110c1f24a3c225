// MACs: the three runs of each entry point, verification through computation, one-shot through several calls, and who is
// called after each kind of failure.
#include <support/recording_mac.hpp>

#include <psadrv/dispatch/mac.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace test;
using psadrv::capability;
using psadrv::entry_point_set;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr usage every_mac = usage::mac_compute | usage::mac_verify | usage::mac_multipart | usage::mac_verify_multipart;

constexpr entry_point_set computes{entry_point::mac_compute}, verifies{entry_point::mac_verify}, signs{family::mac_multipart},
    checks{family::mac_verify_multipart};
constexpr entry_point_set everything{computes, verifies, signs, checks};

template <char Name>
inline constexpr char prefix_of[]{Name, '\0'};
template <char Name, entry_point_set Entries, bool Fallback = true, bool Software = false>
struct engine : recording_mac<engine<Name, Entries, Fallback, Software>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr bool software = Software;
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .algorithms = list_of<hmac>, .key_types = list_of<PSA_KEY_TYPE_HMAC>, .fallback = Fallback}};
};
template <entry_point_set Entries>
using first = engine<'f', Entries>;
using library = engine<'l', everything, false, true>;

template <class... Drivers>
struct platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(every_mac, hmac, PSA_KEY_TYPE_HMAC, {256})};
};

/// One key, and the four things that are done with it.
template <class Platform>
struct user {
    using raw = psadrv::raw_mac<Platform>;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 3> input{};
    std::array<std::uint8_t, 64> mac{};
    std::size_t length = 0;
    bool refused = false;
    typename raw::mac_sign_operation sign{};
    typename raw::mac_verify_operation verify{};

    user() {
        psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
        psa_set_key_bits(&attributes, 256);
    }
    psa_status_t compute() {
        return raw::mac_compute(&attributes, key.data(), key.size(), hmac, input.data(), input.size(), mac.data(), mac.size(),
                                &length);
    }
    psa_status_t compute_statically() {
        return raw::template mac_compute<hmac, PSA_KEY_TYPE_HMAC, 256>(&attributes, key.data(), key.size(), input.data(),
                                                                       input.size(), mac.data(), mac.size(), &length);
    }
    psa_status_t check(char whose, std::size_t given = recorded_mac_length, std::uint8_t last = 3) {
        mac_of(whose, last);
        return raw::mac_verify(&attributes, key.data(), key.size(), hmac, input.data(), input.size(), mac.data(), given);
    }
    psa_status_t check_statically(char whose) {
        mac_of(whose, 3);
        return raw::template mac_verify<hmac, PSA_KEY_TYPE_HMAC, 256>(&attributes, key.data(), key.size(), input.data(),
                                                                      input.size(), mac.data(), recorded_mac_length);
    }
    void mac_of(char whose, std::uint8_t last) {
        mac.fill(static_cast<std::uint8_t>(whose));
        mac[recorded_mac_length - 1] = last;
    }
    psa_status_t sign_setup() { return raw::mac_sign_setup(&sign, &attributes, key.data(), key.size(), hmac); }
    psa_status_t verify_setup() { return raw::mac_verify_setup(&verify, &attributes, key.data(), key.size(), hmac); }
    psa_status_t update(auto& operation, std::size_t bytes = 3) { return raw::mac_update(&operation, nullptr, bytes); }
    psa_status_t sign_finish() { return raw::mac_sign_finish(&sign, refused, mac.data(), mac.size(), &length); }
    psa_status_t verify_finish(char whose, std::uint8_t last = 3) {
        mac_of(whose, last);
        return raw::mac_verify_finish(&verify, refused, mac.data(), recorded_mac_length);
    }
};

using both = platform<first<everything>, library>;

}  // namespace

TEST_CASE("mac_compute: the first driver serves, and nobody else is called", "[dispatch][spec:single-part]") {
    recording record;
    user<both> one;
    const bool statically = GENERATE(false, true);
    CHECK((statically ? one.compute_statically() : one.compute()) == PSA_SUCCESS);
    CHECK(record.called() == calls{"f.mac_compute"});
    CHECK(record.calls[0].algorithm == hmac);
    CHECK(one.length == recorded_mac_length);
    CHECK(one.mac[0] == 'f');
    CHECK(one.mac[15] == 3);
}

TEST_CASE("mac_compute and mac_verify: not supported leads to the next driver", "[dispatch][spec:fallback]") {
    recording record;
    user<both> one;
    SECTION("compute") {
        record.answer("f", entry_point::mac_compute, PSA_ERROR_NOT_SUPPORTED);
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.compute_statically() : one.compute()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_compute", "l.mac_compute"});
        CHECK(one.mac[0] == 'l');
    }
    SECTION("verify") {
        record.answer("f", entry_point::mac_verify, PSA_ERROR_NOT_SUPPORTED);
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.check_statically('l') : one.check('l')) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_verify", "l.mac_verify"});
    }
}

TEST_CASE("mac_compute and mac_verify: any other failure is the answer", "[dispatch][spec:fallback]") {
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INSUFFICIENT_MEMORY);
    recording record;
    user<both> one;
    record.answer("f", entry_point::mac_compute, status);
    record.answer("f", entry_point::mac_verify, status);
    CHECK(one.compute() == status);
    CHECK(one.check('f') == status);
    CHECK(record.called() == calls{"f.mac_compute", "f.mac_verify"});
}

TEST_CASE("a key of another type or size, and another algorithm, are nobody's", "[dispatch][spec:capability-semantics]") {
    recording record;
    user<both> one;
    SECTION("type") { psa_set_key_type(&one.attributes, PSA_KEY_TYPE_AES); }
    SECTION("size") { psa_set_key_bits(&one.attributes, 128); }
    CHECK(one.compute() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.check('f') == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.sign_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.verify_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEST_CASE("a driver without mac_compute computes in several calls", "[dispatch][spec:single-part]") {
    recording record;
    user<platform<first<signs>, library>> one;
    SECTION("a success ends with finish: there is nothing to abort") {
        CHECK(one.compute() == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_sign_finish"});
        CHECK(record.calls[0].context_was_zero);
        CHECK(one.mac[0] == 'f');
        CHECK(one.mac[15] == 3);
    }
    SECTION("setup fails: nothing else is called") {
        record.answer("f", entry_point::mac_sign_setup, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.compute() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"f.mac_sign_setup"});
    }
    SECTION("setup is not supported: the next driver") {
        record.answer("f", entry_point::mac_sign_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.compute() == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_sign_setup", "l.mac_compute"});
    }
    SECTION("update fails: abort") {
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
        record.answer("f", entry_point::mac_update, status);
        CHECK(one.compute() == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status));
        CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_abort"});
    }
    SECTION("finish fails: no abort, and no fallback") {
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
        record.answer("f", entry_point::mac_sign_finish, status);
        CHECK(one.compute() == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status));
        CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_sign_finish"});
    }
}

namespace {

/// A platform whose guard lets nobody finish.
template <class... Drivers>
struct refusing_finish : platform<Drivers...> {
    template <class Driver, entry_point Entry>
        requires(Entry == entry_point::mac_sign_finish || Entry == entry_point::mac_verify_finish)
    struct guard {
        psa_status_t enter() { return PSA_ERROR_INSUFFICIENT_MEMORY; }
    };
};

}  // namespace

TEST_CASE("a finish that a guard has refused has ended nothing: abort is called", "[dispatch][spec:multi-part]") {
    recording record;
    SECTION("mac_compute") {
        user<refusing_finish<first<signs>, library>> one;
        CHECK(one.compute() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_abort"});
    }
    SECTION("mac_verify") {
        user<refusing_finish<first<checks>, library>> one;
        CHECK(one.check('f') == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"f.mac_verify_setup", "f.mac_update", "f.mac_abort"});
    }
}

TEMPLATE_TEST_CASE("a driver verifies by the best that it has", "[dispatch][gap:16]", (platform<first<everything>, library>),
                   (platform<first<checks>, library>), (platform<first<computes>, library>), (platform<first<signs>, library>)) {
    recording record;
    user<TestType> one;
    CHECK(one.check('f') == PSA_SUCCESS);
    CHECK(one.check_statically('f') == PSA_SUCCESS);
    CHECK(record.count("l.mac_verify") == 0);
    CHECK(one.check('f', recorded_mac_length - 1) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.check('f', recorded_mac_length + 1) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.check('f', 0) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.check('f', recorded_mac_length, 4) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.check('g') == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(record.count("l.mac_verify") == 0);
}

TEST_CASE("verification through computation: who is called", "[dispatch][gap:16]") {
    recording record;
    SECTION("through mac_compute") {
        user<platform<first<computes>, library>> one;
        CHECK(one.check('f') == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_compute"});
        record.forget();
        record.answer("f", entry_point::mac_compute, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.check('l') == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_compute", "l.mac_verify"});
    }
    SECTION("through mac_multipart") {
        user<platform<first<signs>, library>> one;
        CHECK(one.check('f') == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_sign_finish"});
        record.forget();
        record.answer("f", entry_point::mac_sign_finish, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.check('f') == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("who computes has no verdict") {
        user<platform<first<computes>, library>> one;
        record.answer("f", entry_point::mac_compute, PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.check('f') == PSA_ERROR_DATA_CORRUPT);
        record.forget_answers();
        CHECK(one.check('g') == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("a length that cannot be") {
        user<platform<first<computes>, library>> one;
        record.claimed_length = PSA_MAC_MAX_SIZE + 1;
        CHECK(one.check('f') == PSA_ERROR_CORRUPTION_DETECTED);
    }
    SECTION("software is not even linked behind a promise, in whatever form") {
        using promised = platform<engine<'f', computes, false>, library>;
        STATIC_REQUIRE(psadrv::decision<promised, entry_point::mac_verify>::chain_count == 1);
        STATIC_REQUIRE(std::is_same_v<psadrv::fallback_chain<entry_point::mac_verify, psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256),
                                                             typename promised::drivers>,
                                      psadrv::driver_list<engine<'f', computes, false>>>);
    }
}

TEST_CASE("mac_multipart and mac_verify_multipart: the driver that sets up is called for every later step",
          "[dispatch][spec:multi-part]") {
    recording record;
    user<both> one;
    const bool refusing = GENERATE(false, true);
    const std::string by = refusing ? "l" : "f";
    if (refusing) {
        record.answer("f", entry_point::mac_sign_setup, PSA_ERROR_NOT_SUPPORTED);
        record.answer("f", entry_point::mac_verify_setup, PSA_ERROR_NOT_SUPPORTED);
    }
    SECTION("sign") {
        CHECK(one.sign_setup() == PSA_SUCCESS);
        CHECK(record.calls.back().context_was_zero);
        record.forget();
        CHECK(one.update(one.sign, 2) == PSA_SUCCESS);
        CHECK(one.update(one.sign, 5) == PSA_SUCCESS);
        CHECK(one.sign_finish() == PSA_SUCCESS);
        CHECK(record.called() == calls{by + ".mac_update", by + ".mac_update", by + ".mac_sign_finish"});
        CHECK(one.mac[0] == by[0]);
        CHECK(one.mac[15] == 7);
    }
    SECTION("verify") {
        CHECK(one.verify_setup() == PSA_SUCCESS);
        CHECK(record.calls.back().context_was_zero);
        record.forget();
        CHECK(one.update(one.verify) == PSA_SUCCESS);
        SECTION("right") { CHECK(one.verify_finish(by[0]) == PSA_SUCCESS); }
        SECTION("wrong") { CHECK(one.verify_finish(by[0], 4) == PSA_ERROR_INVALID_SIGNATURE); }
        CHECK(record.called() == calls{by + ".mac_update", by + ".mac_verify_finish"});
    }
    SECTION("abort") {
        CHECK(one.verify_setup() == PSA_SUCCESS);
        record.forget();
        CHECK(psadrv::raw_mac<both>::mac_abort(&one.verify, one.refused) == PSA_SUCCESS);
        CHECK(record.called() == calls{by + ".mac_abort"});
    }
}

TEST_CASE("an operation that verifies through computation compares in the end", "[dispatch][gap:16]") {
    recording record;
    user<platform<first<signs>, library>> one;
    CHECK(one.verify_setup() == PSA_SUCCESS);
    CHECK(one.update(one.verify) == PSA_SUCCESS);
    SECTION("right") { CHECK(one.verify_finish('f') == PSA_SUCCESS); }
    SECTION("wrong") { CHECK(one.verify_finish('l') == PSA_ERROR_INVALID_SIGNATURE); }
    CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_sign_finish"});
}

TEST_CASE("a setup that fails ends the search, whoever is behind", "[dispatch][gap:18]") {
    recording record;
    user<both> one;
    record.answer("f", entry_point::mac_sign_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(one.sign_setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(record.called() == calls{"f.mac_sign_setup"});
}

TEST_CASE("the operation of one MAC holds nothing but what serves it", "[dispatch][spec:multi-part]") {
    using promised = platform<engine<'f', everything, false>, library>;
    using raw = psadrv::raw_mac<promised>;
    using operation = raw::mac_sign_operation_of<hmac, PSA_KEY_TYPE_HMAC, 256>;
    STATIC_REQUIRE(sizeof(operation) == sizeof(recorded_context<>));
    recording record;
    user<promised> one;
    operation sign{};
    CHECK(raw::mac_sign_setup<hmac, PSA_KEY_TYPE_HMAC, 256>(&sign, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::mac_update(&sign, one.input.data(), 3) == PSA_SUCCESS);
    CHECK(raw::mac_sign_finish(&sign, one.refused, one.mac.data(), one.mac.size(), &one.length) == PSA_SUCCESS);
    raw::mac_verify_operation_of<hmac, PSA_KEY_TYPE_HMAC, 256> verify{};
    CHECK(raw::mac_verify_setup<hmac, PSA_KEY_TYPE_HMAC, 256>(&verify, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::mac_update(&verify, one.input.data(), 3) == PSA_SUCCESS);
    CHECK(raw::mac_verify_finish(&verify, one.refused, one.mac.data(), one.length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"f.mac_sign_setup", "f.mac_update", "f.mac_sign_finish", "f.mac_verify_setup", "f.mac_update",
                                   "f.mac_verify_finish"});
}
