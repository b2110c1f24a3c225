// HMAC over a served hash: who is called, before whom and instead of whom, and what becomes of each kind of failure.
#include "support.hpp"

#include <support/recorded.hpp>
#include <support/recording_mac.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

using namespace test;
using psadrv::capability;
using psadrv::composed_over_hardware;
using psadrv::composed_over_software;
using psadrv::driver_list;
using psadrv::entry_point_set;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;
namespace sodium = psadrv::sodium;
namespace mbedtls = psadrv::mbedtls;

namespace {

constexpr psa_algorithm_t sha = PSA_ALG_SHA_256, hmac = PSA_ALG_HMAC(sha);

/// An accelerator that hashes, by libsodium, and writes down what it is called for.
template <entry_point_set Entries, bool Fallback>
struct hasher : recorded_hash<hasher<Entries, Fallback>, sodium::sha_256>, transparent_hardware {
    static constexpr const char* prefix = "hw";
    static constexpr capability capabilities[] = {{.entry_points = Entries, .algorithms = list_of<sha>, .fallback = Fallback}};
};
constexpr entry_point_set one_shot{entry_point::hash_compute}, several{family::hash_multipart}, both{one_shot, several};

/// One that does nothing but MACs in one call, of letters.
template <bool Fallback>
struct signer : recording_mac<signer<Fallback>>, transparent_hardware {
    static constexpr const char* prefix = "mac";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::mac_compute,
                                                   .algorithms = list_of<hmac>,
                                                   .key_types = list_of<PSA_KEY_TYPE_HMAC>,
                                                   .fallback = Fallback}};
};

/// Software that claims both.
struct claims_sodium {
    using hash = sodium::sha_256;
    using mac = sodium::hmac_sha_256;
};
struct claims_mbedtls {
    using hash = mbedtls::sha_256;
    using mac = mbedtls::hmac_sha_256;
};

template <class... Drivers>
struct platform {
    using drivers = driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::mac, hmac, PSA_KEY_TYPE_HMAC)};
};
template <class... Drivers>
struct single_part {
    using drivers = driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute | usage::mac_verify, hmac, PSA_KEY_TYPE_HMAC)};
};

constexpr psadrv::mechanism asked = psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256);
template <class Platform, entry_point Entry = entry_point::mac_compute>
using chain = psadrv::fallback_chain<Entry, asked, psadrv::platform_drivers<Platform>>;
template <class Platform, class... Expected>
constexpr bool chain_is = std::is_same_v<chain<Platform>, driver_list<Expected...>>&&
    std::is_same_v<chain<Platform, entry_point::mac_verify>, driver_list<Expected...>>;
template <class Platform, class Driver>
constexpr bool links = psadrv::answers<Platform>::template links<Driver>;

template <class Platform>
constexpr bool promises = psadrv::answers<Platform>::template promises<usage::mac, hmac, PSA_KEY_TYPE_HMAC, 256>;

const bytes message = hex("4869205468657265"), expected = hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
template <class Platform>
mac_user<Platform> user() {
    return {PSA_KEY_TYPE_HMAC, hmac, bytes(20, 0x0b)};
}

const calls inner_hash{"hw.hash_setup", "hw.hash_update", "hw.hash_update", "hw.hash_finish", "hw.hash_abort"};
calls joined(calls one, const calls& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}
const calls both_hashes = joined(inner_hash, inner_hash);

}  // namespace

TEMPLATE_TEST_CASE("hardware that hashes is asked for HMAC before software that claims HMAC", "[compose][gap:35]", claims_sodium,
                   claims_mbedtls) {
    using hash = typename TestType::hash;
    using mac = typename TestType::mac;
    recording record;
    SECTION("with a promise, software is not reached at all") {
        using hw = hasher<both, false>;
        using p = platform<hw, hash, mac>;
        STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
        STATIC_REQUIRE(promises<p>);
        STATIC_REQUIRE((links<p, hw> && !links<p, hash> && !links<p, mac>));
        auto one = user<p>();
        CHECK(one.mac_of(message) == expected);
        CHECK(record.called() == both_hashes);
        record.forget();
        CHECK(one.verify(message, expected) == PSA_SUCCESS);
        CHECK(record.called() == both_hashes);
    }
    SECTION("several calls are all that it needs") {
        using p = platform<hasher<several, false>, hash, mac>;
        STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
        CHECK(user<p>().mac_of(message) == expected);
        CHECK(record.called() == both_hashes);
    }
    SECTION("one call is not") {
        using hw = hasher<one_shot, false>;
        using p = platform<hw, hash, mac>;
        STATIC_REQUIRE(chain_is<p, mac>);
        STATIC_REQUIRE((!links<p, hw> && !links<p, hash>));
        CHECK(user<p>().mac_of(message) == expected);
        CHECK(record.calls.empty());
    }
    SECTION("with fallback, the chain of the hash goes on inside") {
        using hw = hasher<both, true>;
        using p = platform<hash, mac, hw>;
        STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
        STATIC_REQUIRE(promises<p>);
        STATIC_REQUIRE((links<p, hw> && links<p, hash> && !links<p, mac>));
        auto one = user<p>();
        CHECK(one.mac_of(message) == expected);
        CHECK(record.called() == both_hashes);
        record.forget();
        record.answer("hw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.mac_of(message) == expected);
        CHECK(record.called() == calls{"hw.hash_setup", "hw.hash_setup"});
    }
    SECTION("with fallback and no other hash, software that claims HMAC is behind it") {
        using hw = hasher<both, true>;
        using p = platform<hw, mac>;
        STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>, mac>);
        STATIC_REQUIRE(promises<p>);
        auto one = user<p>();
        CHECK(one.mac_of(message) == expected);
        CHECK(record.called() == both_hashes);
        record.forget();
        record.answer("hw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.mac_of(message) == expected);
        CHECK(one.verify(message, expected) == PSA_SUCCESS);
        CHECK(one.mac_in_pieces(message, {1, 1, 5}) == expected);
        CHECK(record.called() == calls(3, "hw.hash_setup"));
    }
}

TEMPLATE_TEST_CASE("hardware that makes the MAC itself comes first", "[compose][gap:16]", claims_sodium, claims_mbedtls) {
    using hash = typename TestType::hash;
    using mac = typename TestType::mac;
    recording record;
    SECTION("and alone, if it promises") {
        using p = single_part<hasher<both, false>, hash, mac, signer<false>>;
        STATIC_REQUIRE(chain_is<p, signer<false>>);
        STATIC_REQUIRE((!links<p, hasher<both, false>> && !links<p, hash> && !links<p, mac>));
        CHECK(user<p>().compute(message) == PSA_SUCCESS);
        CHECK(record.called() == calls{"mac.mac_compute"});
    }
    SECTION("then what is composed over hardware") {
        using p = single_part<hasher<both, false>, hash, mac, signer<true>>;
        STATIC_REQUIRE(chain_is<p, signer<true>, composed_over_hardware<p>>);
        STATIC_REQUIRE((!links<p, hash> && !links<p, mac>));
        record.answer("mac", entry_point::mac_compute, PSA_ERROR_NOT_SUPPORTED);
        CHECK(user<p>().mac_of(message) == expected);
        CHECK(record.called() == joined({"mac.mac_compute"}, both_hashes));
    }
    SECTION("in several calls, which it does not have, the composition is the first") {
        using p = platform<signer<false>, hasher<both, false>, mac>;
        STATIC_REQUIRE(std::is_same_v<chain<p, entry_point::mac_sign_setup>, driver_list<composed_over_hardware<p>>>);
        CHECK(user<p>().mac_in_pieces(message, {3}) == expected);
        CHECK(record.count("mac.mac_compute") == 0);
    }
    SECTION("before software, if there is no hardware that hashes") {
        using p = single_part<hash, mac, signer<true>>;
        STATIC_REQUIRE(chain_is<p, signer<true>, mac>);
        STATIC_REQUIRE(!links<p, hash>);
    }
}

TEMPLATE_TEST_CASE("software that hashes is asked last", "[compose][gap:35]", claims_sodium, claims_mbedtls) {
    using hash = typename TestType::hash;
    SECTION("behind software that claims HMAC, whose promise leaves it out") {
        using p = platform<hash, typename TestType::mac>;
        STATIC_REQUIRE(chain_is<p, typename TestType::mac>);
        STATIC_REQUIRE(!links<p, hash>);
    }
    SECTION("and alone, if nobody claims HMAC") {
        using p = platform<hash>;
        STATIC_REQUIRE(chain_is<p, composed_over_software<p>>);
        STATIC_REQUIRE(promises<p>);
        STATIC_REQUIRE(links<p, hash>);
        CHECK(user<p>().mac_of(message) == expected);
    }
}

TEST_CASE("HMAC over SHA-256: RFC 4231", "[compose][gap:35]") {
    const auto text = [](std::string_view characters) { return bytes(characters.begin(), characters.end()); };
    bytes counted;
    for (std::uint8_t i = 1; i != 26; ++i) counted.push_back(i);
    struct vector {
        bytes key, text;
        const char* mac;
    };
    const vector vectors[]{
        {bytes(20, 0x0b), text("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {text("Jefe"), text("what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {bytes(20, 0xaa), bytes(50, 0xdd), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {counted, bytes(50, 0xcd), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {bytes(131, 0xaa), text("Test Using Larger Than Block-Size Key - Hash Key First"),
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {bytes(131, 0xaa),
         text("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
              "before being used by the HMAC algorithm."),
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"}};
    for (const vector& one : vectors) {
        mac_user<platform<hasher<both, false>>> user{PSA_KEY_TYPE_HMAC, hmac, one.key};
        CHECK(user.mac_of(one.text) == hex(one.mac));
        CHECK(user.mac_in_pieces(one.text, {1, 3}) == hex(one.mac));
        CHECK(user.verify(one.text, hex(one.mac)) == PSA_SUCCESS);
        CHECK(user.verify_in_pieces(one.text, hex(one.mac), {2}) == PSA_SUCCESS);
    }
}

namespace {

/// Software, and nobody promises anything.
struct unsure : recorded_hash<unsure, mbedtls::sha_256>, transparent_software {
    static constexpr const char* prefix = "sw";
    static constexpr capability capabilities[] = {{.entry_points = both, .algorithms = list_of<sha>, .fallback = true}};
};

}  // namespace

TEST_CASE("a composition stands in a chain once, and ends in not supported at its setup alone", "[compose][spec:fallback]") {
    using p = platform<hasher<both, true>, unsure>;
    STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
    STATIC_REQUIRE(!promises<p>);
    recording record;
    auto one = user<p>();
    record.answer("hw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.mac_of(message) == expected);
    record.forget();
    record.answer("sw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.compute(message) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"hw.hash_setup", "sw.hash_setup"});
    record.forget();
    CHECK(one.verify(message, expected) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"hw.hash_setup", "sw.hash_setup"});
}

TEST_CASE("every other failure of the hash ends the MAC, and the hash is aborted", "[compose][gap:17]") {
    using p = platform<hasher<both, true>, mbedtls::sha_256, mbedtls::hmac_sha_256>;
    using raw = psadrv::raw_mac<p>;
    recording record;
    auto one = user<p>();
    const psa_status_t failure = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    const psa_status_t answer = failure == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : failure;
    typename raw::mac_sign_operation operation{};
    const auto setup = [&] { return raw::mac_sign_setup(&operation, &one.attributes, one.key.data(), one.key.size(), hmac); };
    const auto is_wiped = [&] {
        const auto* at = reinterpret_cast<const unsigned char*>(&operation);
        return std::all_of(at, at + sizeof operation, [](unsigned char byte) { return byte == 0; });
    };
    SECTION("setup") {
        record.answer("hw", entry_point::hash_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"hw.hash_setup"});
        CHECK(is_wiped());
    }
    SECTION("the update with the key") {
        record.answer("hw", entry_point::hash_update, failure);
        CHECK(setup() == answer);
        CHECK(record.called() == calls{"hw.hash_setup", "hw.hash_update", "hw.hash_abort"});
        CHECK(is_wiped());
    }
    SECTION("an update; the core aborts") {
        CHECK(setup() == PSA_SUCCESS);
        record.forget();
        record.answer("hw", entry_point::hash_update, failure);
        CHECK(raw::mac_update(&operation, message.data(), message.size()) == answer);
        CHECK(record.called() == calls{"hw.hash_update"});
        CHECK(raw::mac_abort(&operation, one.refused) == PSA_SUCCESS);
        CHECK(record.called() == calls{"hw.hash_update", "hw.hash_abort"});
        CHECK(is_wiped());
    }
    SECTION("finish: of the inner hash, the setup, update and finish of the outer one") {
        const entry_point entry =
            GENERATE(entry_point::hash_finish, entry_point::hash_setup, entry_point::hash_update, entry_point::hash_abort);
        CHECK(setup() == PSA_SUCCESS);
        record.forget();
        record.answer("hw", entry, failure);
        bytes mac(32, 0xee);
        std::size_t length = 0;
        const psa_status_t status = raw::mac_sign_finish(&operation, one.refused, mac.data(), mac.size(), &length);
        // The chain of the outer hash goes on, as that of any hash does.
        const bool falls_back = entry == entry_point::hash_setup && failure == PSA_ERROR_NOT_SUPPORTED;
        CHECK(status == (falls_back ? PSA_SUCCESS : answer));
        CHECK((mac == bytes(32, 0xee)) == !falls_back);
        // Each hash that was set up ended.
        const std::size_t refused = entry == entry_point::hash_setup ? 1 : 0;
        CHECK(record.count("hw.hash_abort") == 1 + record.count("hw.hash_setup") - refused);
        CHECK(is_wiped());
    }
    SECTION("an output that is too small") {
        CHECK(setup() == PSA_SUCCESS);
        bytes mac(31, 0xee);
        std::size_t length = 7;
        CHECK(raw::mac_sign_finish(&operation, one.refused, mac.data(), mac.size(), &length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(mac == bytes(31, 0xee));
        CHECK(is_wiped());
        CHECK(record.count("hw.hash_abort") == record.count("hw.hash_setup"));
    }
}

TEST_CASE("a verification that does not hold", "[compose][gap:16]") {
    using p = platform<hasher<both, false>>;
    auto one = user<p>();
    for (std::size_t i = 0; i != expected.size(); ++i) {
        bytes wrong = expected;
        wrong[i] ^= 0x10;
        CHECK(one.verify(message, wrong) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.verify_in_pieces(message, wrong, {2}) == PSA_ERROR_INVALID_SIGNATURE);
    }
    CHECK(one.verify(message, bytes(expected.begin(), expected.end() - 1)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify(message, {}) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify_in_pieces(message, expected, {2}) == PSA_SUCCESS);
}

namespace {

/// HMAC is wanted, in one length; its hash by itself is not.
struct closed {
    using drivers = driver_list<hasher<both, false>, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256})};
};

}  // namespace

TEST_CASE("what a composition requires is served inside, and never from the API", "[compose][closure]") {
    STATIC_REQUIRE(links<closed, hasher<both, false>>);
    STATIC_REQUIRE(!psadrv::answers<closed>::serves<usage::hash_compute, sha>);
    STATIC_REQUIRE(!psadrv::answers<closed>::serves<usage::hash_multipart, sha>);
    STATIC_REQUIRE(!psadrv::is_wanted<closed>(entry_point::hash_setup, {sha}));
    recording record;
    bytes hash(32);
    std::size_t length = 0;
    CHECK(psadrv::raw_hash<closed>::hash_compute(sha, nullptr, 0, hash.data(), hash.size(), &length) == PSA_ERROR_NOT_SUPPORTED);
    typename psadrv::raw_hash<closed>::hash_operation operation{};
    CHECK(psadrv::raw_hash<closed>::hash_setup(&operation, sha) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.calls.empty());
    // No key of another size, though the composition could.
    mac_user<closed> shorter{PSA_KEY_TYPE_HMAC, hmac, bytes(16, 1)};
    CHECK(shorter.compute(message) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(mac_user<closed>{PSA_KEY_TYPE_HMAC, hmac, bytes(32, 1)}.compute(message) == PSA_SUCCESS);
}

namespace {

struct sha_512_too : recorded_hash<sha_512_too, sodium::sha_256>, transparent_hardware {
    static constexpr const char* prefix = "other";
    static constexpr capability capabilities[] = {{.entry_points = both, .algorithms = list_of<PSA_ALG_SHA_512>}};
};
/// HMAC with SHA-512 is served by somebody who claims it, with SHA-256 it is composed.
struct half_composed {
    struct claims : recording_mac<claims>, transparent_hardware {
        static constexpr const char* prefix = "mac";
        static constexpr capability capabilities[] = {
            {.entry_points = {entry_point::mac_compute}, .algorithms = list_of<PSA_ALG_HMAC(PSA_ALG_SHA_512)>}};
    };
    using drivers = driver_list<claims, hasher<both, false>, sha_512_too>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC),
                                           want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC)};
};

}  // namespace

namespace {

/// Hardware hashes with SHA-512, software with SHA-256.
struct two_hashes {
    using drivers = driver_list<sha_512_too, mbedtls::sha_256, mbedtls::hmac_sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::mac, hmac, PSA_KEY_TYPE_HMAC),
                                           want(usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC)};
};

}  // namespace

TEST_CASE("hardware for another hash does not bring software's hash before software's HMAC", "[compose][gap:35]") {
    STATIC_REQUIRE(chain_is<two_hashes, mbedtls::hmac_sha_256>);
    STATIC_REQUIRE(!links<two_hashes, mbedtls::sha_256>);
    STATIC_REQUIRE(links<two_hashes, sha_512_too>);
}

TEST_CASE("only what is composed requires anything", "[compose][closure]") {
    STATIC_REQUIRE(links<half_composed, hasher<both, false>>);
    STATIC_REQUIRE(!links<half_composed, sha_512_too>);
    STATIC_REQUIRE(psadrv::required_platform<half_composed>::wanted.size() == 1);
    STATIC_REQUIRE(!psadrv::requires_anything<platform<signer<false>>>);
    STATIC_REQUIRE(std::is_same_v<psadrv::platform_drivers<platform<mbedtls::hmac_sha_256>>, driver_list<mbedtls::hmac_sha_256>>);
}

namespace {

struct truncating {
    using drivers = driver_list<hasher<both, false>>;
    static constexpr psadrv::wanted wanted{
        want(usage::mac_compute, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 2), PSA_KEY_TYPE_HMAC)};
};

}  // namespace

TEST_CASE("truncated MACs are composed from four bytes on", "[compose][gap:35]") {
    const auto mac_with = [](std::size_t length) {
        mac_user<truncating> one{PSA_KEY_TYPE_HMAC, static_cast<psa_algorithm_t>(PSA_ALG_TRUNCATED_MAC(hmac, length)),
                                 bytes(20, 0x0b)};
        const psa_status_t status = one.compute(message);
        if (status == PSA_SUCCESS) CHECK(one.mac == bytes(expected.begin(), expected.begin() + static_cast<long>(length)));
        return status;
    };
    for (std::size_t length = 4; length <= 32; ++length) CHECK(mac_with(length) == PSA_SUCCESS);
    CHECK(mac_with(3) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(mac_with(33) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(mac_with(63) == PSA_ERROR_INVALID_ARGUMENT);
}

namespace {

int guarded_calls, sessions;
/// A guard for everybody. A composition is nobody's call.
struct guarded {
    using hw = hasher<both, false>;
    using drivers = driver_list<hw>;
    static constexpr psadrv::wanted wanted{want(usage::mac, hmac, PSA_KEY_TYPE_HMAC)};
    template <class Driver, entry_point>
    struct guard {
        static_assert(std::is_same_v<Driver, hw>);
        static psa_status_t enter() { return ++guarded_calls, PSA_SUCCESS; }
    };
    template <class Driver>
    struct session {
        static_assert(std::is_same_v<Driver, hw>);
        static psa_status_t begin() { return ++sessions, PSA_SUCCESS; }
        static void end() { --sessions; }
    };
};

}  // namespace

TEST_CASE("guards and sessions surround the calls of the hash", "[compose][guard]") {
    guarded_calls = sessions = 0;
    auto one = user<guarded>();
    CHECK(one.mac_of(message) == expected);
    CHECK(guarded_calls == 10);
    CHECK(sessions == 0);
    CHECK(one.mac_in_pieces(message, {4}) == expected);
    CHECK(sessions == 0);
    typename psadrv::raw_mac<guarded>::mac_sign_operation operation{};
    CHECK(psadrv::raw_mac<guarded>::mac_sign_setup(&operation, &one.attributes, one.key.data(), one.key.size(), hmac) ==
          PSA_SUCCESS);
    CHECK(sessions == 1);
    CHECK(psadrv::raw_mac<guarded>::mac_abort(&operation, one.refused) == PSA_SUCCESS);
    CHECK(sessions == 0);
}
