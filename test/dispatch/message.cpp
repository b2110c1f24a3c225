// Messages signed and verified through their hash, where a driver takes hashes alone: who hashes, who signs, in which order.
#include <support/recording_asymmetric.hpp>

#include <psadrv/dispatch/message.hpp>
#include <psadrv/select/reach.hpp>

#include <catch2/catch.hpp>

#include <array>

using namespace test;
using psadrv::capability;
using psadrv::entry_point_set;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), deterministic = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256),
                          any_ecdsa = PSA_ALG_ECDSA(PSA_ALG_ANY_HASH);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr entry_point_set hashes{entry_point::sign_hash, entry_point::verify_hash},
    messages{entry_point::sign_message, entry_point::verify_message};

template <char Name>
inline constexpr char prefix_of[]{Name, '\0'};
/// Signs what its entry points say. A verifier's answer depends on the prefix: test signatures are made by the same driver.
template <char Name, entry_point_set Entries, bool Fallback = true, bool Software = false, psa_algorithm_t... Algorithms>
struct signer : recording_asymmetric<signer<Name, Entries, Fallback, Software, Algorithms...>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr bool software = Software;
    static constexpr psadrv::list<psa_algorithm_t> algorithms = [] {
        if constexpr (sizeof...(Algorithms) != 0) return psadrv::list<psa_algorithm_t>{list_of<Algorithms...>};
        else return psadrv::list<psa_algorithm_t>{};
    }();
    static constexpr capability capabilities[] = {{.entry_points = Entries, .algorithms = algorithms, .fallback = Fallback}};
};
template <char Name, entry_point_set Entries, bool Fallback, bool Software, psa_algorithm_t Algorithm>
struct hasher : recording_driver<hasher<Name, Entries, Fallback, Software, Algorithm>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr bool software = Software;
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .algorithms = list_of<Algorithm>, .fallback = Fallback}};
};
using engine = hasher<'e', entry_point::hash_compute, true, false, PSA_ALG_SHA_256>;
using library = hasher<'l', entry_point::hash_compute, false, true, PSA_ALG_SHA_256>;
using first = signer<'f', hashes>;
using second = signer<'s', hashes, false, true>;
using direct = signer<'d', messages, false, true>;

template <class... Drivers>
struct platform {
    static constexpr bool wants_ecdsa = true;  // by itself, so that it can stand in angle brackets
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::sign_message | usage::verify_message, ecdsa, pair, {256})};
};

/// "psa" and "drv" signed and verified, decided at run time or in angle brackets.
template <class Platform>
struct user {
    using raw = psadrv::raw_message<Platform>;
    static constexpr bool can_be_static = requires { Platform::wants_ecdsa; };
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 3> message{};
    std::array<std::uint8_t, 64> signature{};
    std::size_t length = 0;
    psa_algorithm_t alg = ecdsa;
    bool statically = false;

    user() {
        psa_set_key_type(&attributes, pair);
        psa_set_key_bits(&attributes, 256);
    }
    psa_status_t sign() {
        if constexpr (can_be_static) {
            if (statically)
                return raw::template sign_message<ecdsa, pair, 256>(&attributes, key.data(), 32, message.data(), 3,
                                                                    signature.data(), 64, &length);
        }
        return raw::sign_message(&attributes, key.data(), 32, alg, message.data(), 3, signature.data(), 64, &length);
    }
    psa_status_t verify() {
        if constexpr (can_be_static) {
            if (statically)
                return raw::template verify_message<ecdsa, pair, 256>(&attributes, key.data(), 32, message.data(), 3,
                                                                      signature.data(), 64);
        }
        return raw::verify_message(&attributes, key.data(), 32, alg, message.data(), 3, signature.data(), 64);
    }
    /// Whose signature it is, of whose hash ('m': of the message), and of how many bytes.
    [[nodiscard]] std::string made() const {
        return {static_cast<char>(signature[0]), static_cast<char>(signature[1]), static_cast<char>('0' + signature[63])};
    }
};

}  // namespace

TEST_CASE("a driver that takes hashes signs messages: whoever serves the hash computes it", "[dispatch][gap:16]") {
    recording record;
    user<platform<first, engine, library>> one;
    one.statically = GENERATE(false, true);
    CHECK(one.sign() == PSA_SUCCESS);
    CHECK(one.made() == "fe3");
    CHECK(one.length == 64);
    CHECK(record.called() == calls{"e.hash_compute", "f.sign_hash"});
    CHECK(record.calls[0].algorithm == PSA_ALG_SHA_256);
    CHECK(record.calls[0].output_size == 32);  // no more room than the hash takes
    CHECK(record.calls[1].algorithm == ecdsa);
    CHECK(record.calls[1].input_length == 32);
    record.forget();
    CHECK(one.verify() == PSA_SUCCESS);
    CHECK(record.called() == calls{"e.hash_compute", "f.verify_hash"});
    one.signature[63] = 4;
    CHECK(one.verify() == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("through the hash: the hash has its own chain", "[dispatch][gap:16]") {
    recording record;
    user<platform<first, engine, library>> one;
    one.statically = GENERATE(false, true);
    SECTION("the engine does not support it") {
        record.answer("e", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "fl3");
        CHECK(record.called() == calls{"e.hash_compute", "l.hash_compute", "f.sign_hash"});
    }
    SECTION("the engine fails: nobody signs") {
        record.answer("e", entry_point::hash_compute, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.sign() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.verify() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"e.hash_compute", "e.hash_compute"});
    }
    SECTION("the engine has no verdict: nobody verifies") {
        record.answer("e", entry_point::hash_compute, PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.verify() == PSA_ERROR_DATA_CORRUPT);
        CHECK(record.called() == calls{"e.hash_compute"});
    }
    SECTION("a hash that is no hash") {
        record.claimed_length = 31;
        CHECK(one.sign() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(record.called() == calls{"e.hash_compute"});
    }
    SECTION("the signer fails: nobody else is asked") {
        record.answer("f", entry_point::sign_hash, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.sign() == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("nobody hashes, at run time") {
        record.answer("e", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
        record.answer("l", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.sign() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"e.hash_compute", "l.hash_compute"});
    }
}

TEST_CASE("through the hash: signers fall back, and the hash is computed once", "[dispatch][gap:16]") {
    recording record;
    record.answer("f", entry_point::sign_hash, PSA_ERROR_NOT_SUPPORTED);
    record.answer("f", entry_point::verify_hash, PSA_ERROR_NOT_SUPPORTED);
    SECTION("to one that takes hashes, too") {
        user<platform<first, engine, library, second>> one;
        one.statically = GENERATE(false, true);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "se3");
        CHECK(one.verify() == PSA_SUCCESS);
        CHECK(record.called() ==
              calls{"e.hash_compute", "f.sign_hash", "s.sign_hash", "e.hash_compute", "f.verify_hash", "s.verify_hash"});
    }
    SECTION("to one that takes messages") {
        user<platform<first, engine, library, direct>> one;
        one.statically = GENERATE(false, true);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "dm3");
        CHECK(one.verify() == PSA_SUCCESS);
        CHECK(record.called() ==
              calls{"e.hash_compute", "f.sign_hash", "d.sign_message", "e.hash_compute", "f.verify_hash", "d.verify_message"});
    }
    SECTION("and where nobody hashes, those that take messages are left") {
        user<platform<first, engine, direct>> one;
        record.answer("e", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "dm3");
        CHECK(record.called() == calls{"e.hash_compute", "d.sign_message"});
    }
    SECTION("a signer of messages that comes first") {
        user<platform<signer<'m', messages>, engine, second>> one;
        one.statically = GENERATE(false, true);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(record.called() == calls{"m.sign_message"});
        record.forget();
        record.answer("m", entry_point::sign_message, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "se3");
        CHECK(record.called() == calls{"m.sign_message", "e.hash_compute", "s.sign_hash"});
    }
}

TEST_CASE("each driver signs messages by the best that it has, in its place", "[dispatch][gap:16]") {
    recording record;
    using both_forms = signer<'b', entry_point_set{hashes, messages}, false>;
    user<platform<both_forms, engine, direct>> one;
    CHECK(one.sign() == PSA_SUCCESS);
    CHECK(record.called() == calls{"b.sign_message"});
    // hardware in whatever form ends the chain: software is not linked
    using promised = platform<signer<'p', hashes, false>, engine, direct>;
    constexpr psadrv::mechanism asked = psadrv::keyed(ecdsa, pair, 256);
    STATIC_REQUIRE(psadrv::decision<promised, entry_point::sign_message>::promises(asked));
    STATIC_REQUIRE_FALSE(psadrv::reaches<promised>(2));
    STATIC_REQUIRE(std::is_same_v<psadrv::fallback_chain<entry_point::sign_message, asked, typename promised::drivers>,
                                  psadrv::driver_list<signer<'p', hashes, false>>>);
}

TEST_CASE("the hash is a requirement", "[select][gap:16]") {
    // nobody hashes: nobody signs, in whatever way it is asked
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<platform<first>>);
    STATIC_REQUIRE_FALSE(
        psadrv::rules::is_valid<platform<first, hasher<'o', entry_point::hash_compute, false, false, PSA_ALG_SHA_512>>>);
    STATIC_REQUIRE(std::is_same_v<psadrv::fallback_chain<entry_point::sign_message, psadrv::keyed(ecdsa, pair, 256),
                                                         psadrv::driver_list<first, direct>>,
                                  psadrv::driver_list<direct>>);
    STATIC_REQUIRE(psadrv::rules::is_valid<platform<first, direct>>);
    STATIC_REQUIRE(psadrv::rules::is_valid<platform<first, library>>);
    // reachable inside only
    using served = platform<first, engine, library>;
    STATIC_REQUIRE(psadrv::reaches<served>(1));
    STATIC_REQUIRE(psadrv::reaches<served>(2));
    STATIC_REQUIRE_FALSE(psadrv::wants_at<served, entry_point::hash_compute>);
    recording record;
    std::array<std::uint8_t, 32> hash{};
    std::size_t length = 0;
    CHECK(psadrv::raw_hash<served>::hash_compute(PSA_ALG_SHA_256, nullptr, 0, hash.data(), hash.size(), &length) ==
          PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
    // a driver that hashes something else is not reached for it
    using beside = platform<first, library, hasher<'o', entry_point::hash_compute, false, false, PSA_ALG_SHA_512>>;
    STATIC_REQUIRE_FALSE(psadrv::reaches<beside>(2));
}

TEST_CASE("the hash through several calls", "[dispatch][gap:16]") {
    recording record;
    user<platform<first, hasher<'h', family::hash_multipart, false, false, PSA_ALG_SHA_256>>> one;
    one.statically = GENERATE(false, true);
    CHECK(one.sign() == PSA_SUCCESS);
    CHECK(one.made() == "fh3");
    CHECK(record.called() == calls{"h.hash_setup", "h.hash_update", "h.hash_finish", "h.hash_abort", "f.sign_hash"});
}

namespace {

struct any_hash {
    using drivers = psadrv::driver_list<signer<'f', hashes, false>, engine,
                                        hasher<'o', entry_point::hash_compute, false, true, PSA_ALG_SHA_512>>;
    static constexpr psadrv::wanted wanted{want(usage::sign_message, any_ecdsa, pair, {256})};
};
struct verifying {
    using drivers = psadrv::driver_list<signer<'f', hashes, false, false, deterministic>, library>;
    static constexpr psadrv::wanted wanted{want(usage::verify_message, ecdsa, pair, {256})};
};
constexpr psa_algorithm_t vendors = PSA_ALG_VENDOR_FLAG | ecdsa;
struct of_a_vendor {
    using drivers = psadrv::driver_list<signer<'f', hashes, true>, direct, library>;
    static constexpr psadrv::wanted wanted{want(usage::sign_message, vendors, pair, {256})};
};

}  // namespace

TEST_CASE("through the hash: the hash is the algorithm's", "[dispatch][gap:16]") {
    recording record;
    SECTION("of those that a wildcard means") {
        user<any_hash> one;
        CHECK(one.sign() == PSA_SUCCESS);
        one.alg = PSA_ALG_ECDSA(PSA_ALG_SHA_512);
        CHECK(one.sign() == PSA_SUCCESS);
        CHECK(one.made() == "fo3");
        one.alg = PSA_ALG_ECDSA(PSA_ALG_SHA_384);
        CHECK(one.sign() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"e.hash_compute", "f.sign_hash", "o.hash_compute", "f.sign_hash"});
        CHECK(record.calls[3].input_length == 64);
    }
    SECTION("a verifier is called with the form of ECDSA that it declares") {
        user<verifying> one;
        (void)one.verify();
        CHECK(record.called() == calls{"l.hash_compute", "f.verify_hash"});
        CHECK(record.calls[1].algorithm == deterministic);
    }
    SECTION("of a vendor's signature, nobody but its driver knows") {
        user<of_a_vendor> one;
        one.alg = vendors;
        CHECK(one.sign() == PSA_ERROR_BUFFER_TOO_SMALL);  // says the recording driver, who knows no length
        CHECK(record.called() == calls{"d.sign_message"});
    }
}
