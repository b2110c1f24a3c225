// Verification with a key pair that nobody serves: the public key is exported, and verifies.
#include <support/recording_asymmetric.hpp>

#include <psadrv/dispatch/message.hpp>
#include <psadrv/select/reach.hpp>

#include <catch2/catch.hpp>

#include <array>

using namespace test;
using psadrv::capability;
using psadrv::entry_point_set;
using psadrv::key_type_specification;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr entry_point_set exports = entry_point::export_public_key, hashes = entry_point::verify_hash,
                          messages = entry_point::verify_message;

template <char Name>
inline constexpr char prefix_of[]{Name, '\0'};
template <char Name, entry_point_set Entries, psa_key_type_t Type, bool Fallback = false, std::size_t Bits = 256>
struct driver : recording_asymmetric<driver<Name, Entries, Type, Fallback, Bits>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .key_types = list_of<Type>, .key_sizes = list_of<Bits>, .fallback = Fallback}};
};
using exporter = driver<'x', exports, pair, true>;
using other_exporter = driver<'y', exports, pair>;
using verifier = driver<'v', hashes, public_key, true>;
using other_verifier = driver<'w', hashes, public_key>;
struct engine : recording_driver<engine>, transparent_hardware {
    static constexpr const char* prefix = "e";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>}};
};

template <usage Usage, class... Drivers>
struct platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(Usage, ecdsa, pair, {256})};
};
template <class... Drivers>
using of_hashes = platform<usage::verify_hash, Drivers...>;
template <class... Drivers>
using of_messages = platform<usage::verify_message, Drivers...>;

template <class Platform>
struct user {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{'K'}, hash{'h'};
    std::array<std::uint8_t, 64> signature{};
    bool statically = false;

    explicit user(char whose, char second = 'h', std::uint8_t last = 'z') {
        psa_set_key_type(&attributes, pair);
        psa_set_key_bits(&attributes, 256);
        hash.back() = 'z';
        signature[0] = static_cast<std::uint8_t>(whose);
        signature[1] = static_cast<std::uint8_t>(second);
        signature[63] = last;
    }
    psa_status_t verify_hash() const {
        using raw = psadrv::raw_signature<Platform>;
        if (statically) {
            return raw::template verify_hash<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 32, signature.data(),
                                                               64);
        }
        return raw::verify_hash(&attributes, key.data(), 32, ecdsa, hash.data(), 32, signature.data(), 64);
    }
    psa_status_t verify_message() const {
        using raw = psadrv::raw_message<Platform>;
        if (statically) {
            return raw::template verify_message<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 5, signature.data(),
                                                                  64);
        }
        return raw::verify_message(&attributes, key.data(), 32, ecdsa, hash.data(), 5, signature.data(), 64);
    }
};

}  // namespace

TEST_CASE("a key pair with which nobody verifies: its public key is exported, and verifies", "[dispatch][gap:21]") {
    recording record;
    user<of_hashes<verifier, exporter>> one{'v'};
    one.statically = GENERATE(false, true);
    CHECK(one.verify_hash() == PSA_SUCCESS);
    CHECK(record.called() == calls{"x.export_public_key", "v.verify_hash"});
    CHECK(record.calls[0].key_type == pair);
    CHECK(record.calls[0].output_size == 65);  // no more room than the key takes
    CHECK(record.calls[1].key_type == public_key);
    CHECK(record.calls[1].key_bits == 256);
    one.signature[63] = 0;
    CHECK(one.verify_hash() == PSA_ERROR_INVALID_SIGNATURE);
}

namespace {

psa_key_lifetime_t lifetime_of_public_part;
/// Looks at the lifetime of the key that it verifies with.
struct observer : recording_asymmetric<observer>, transparent_hardware {
    static constexpr const char* prefix = "o";
    static constexpr capability capabilities[] = {{.entry_points = hashes, .key_types = list_of<public_key>}};

    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t) {
        lifetime_of_public_part = psa_get_key_lifetime(attributes);
        return PSA_SUCCESS;
    }
};

}  // namespace

TEST_CASE("public part: it is nobody's but the call's", "[dispatch][gap:21]") {
    recording record;
    user<of_hashes<observer, exporter>> one{'o'};
    psa_set_key_lifetime(&one.attributes, PSA_KEY_LIFETIME_PERSISTENT);
    lifetime_of_public_part = PSA_KEY_LIFETIME_PERSISTENT;
    CHECK(one.verify_hash() == PSA_SUCCESS);
    CHECK(lifetime_of_public_part == PSA_KEY_LIFETIME_VOLATILE);
    CHECK(psa_get_key_lifetime(&one.attributes) == PSA_KEY_LIFETIME_PERSISTENT);
}

TEST_CASE("public part: who falls back, and who fails", "[dispatch][gap:21]") {
    recording record;
    using full = of_hashes<verifier, exporter, other_exporter, other_verifier>;
    SECTION("the exporter is not able to") {
        user<full> one{'v'};
        one.statically = GENERATE(false, true);
        record.answer("x", entry_point::export_public_key, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.verify_hash() == PSA_SUCCESS);
        CHECK(record.called() == calls{"x.export_public_key", "y.export_public_key", "v.verify_hash"});
    }
    SECTION("the verifier is not able to") {
        user<full> one{'w'};
        one.statically = GENERATE(false, true);
        record.answer("v", entry_point::verify_hash, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.verify_hash() == PSA_SUCCESS);
        CHECK(record.called() == calls{"x.export_public_key", "v.verify_hash", "w.verify_hash"});
    }
    SECTION("the export fails: nobody verifies") {
        user<full> one{'v'};
        record.answer("x", entry_point::export_public_key, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.verify_hash() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"x.export_public_key"});
    }
    SECTION("an export has no verdict about a signature") {
        user<full> one{'v'};
        one.statically = GENERATE(false, true);
        record.answer("x", entry_point::export_public_key, PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.verify_hash() == PSA_ERROR_DATA_CORRUPT);
        CHECK(record.called() == calls{"x.export_public_key"});
    }
    SECTION("a public key that is longer than can be") {
        user<full> one{'v'};
        record.claimed_length = 66;
        CHECK(one.verify_hash() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(record.called() == calls{"x.export_public_key"});
    }
}

TEST_CASE("public part: only where nobody verifies with the key pair", "[dispatch][gap:21]") {
    recording record;
    SECTION("who promises ends the chain, wherever it stands in the list") {
        using served = of_hashes<verifier, exporter, driver<'p', hashes, pair>>;
        user<served> one{'p'};
        CHECK(one.verify_hash() == PSA_SUCCESS);
        CHECK(record.called() == calls{"p.verify_hash"});
        STATIC_REQUIRE_FALSE(psadrv::reaches<served>(0));
        STATIC_REQUIRE_FALSE(psadrv::reaches<served>(1));
    }
    SECTION("who may say that it does not, leads nowhere where nobody verifies with the public key") {
        using served = of_hashes<exporter, driver<'p', hashes, pair, true>>;
        user<served> one{'p'};
        record.answer("p", entry_point::verify_hash, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.verify_hash() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(record.called() == calls{"p.verify_hash"});
        STATIC_REQUIRE(psadrv::rules::is_valid<served>);
        STATIC_REQUIRE_FALSE(psadrv::reaches<served>(0));
    }
    SECTION("who may say that it does not, leads to it") {
        user<of_hashes<verifier, exporter, driver<'p', hashes, pair, true>>> one{'v'};
        record.answer("p", entry_point::verify_hash, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.verify_hash() == PSA_SUCCESS);
        CHECK(record.called() == calls{"p.verify_hash", "x.export_public_key", "v.verify_hash"});
    }
}

TEST_CASE("public part: of messages, and of their hashes", "[dispatch][gap:21]") {
    recording record;
    SECTION("of messages") {
        user<of_messages<exporter, driver<'m', messages, public_key>>> one{'m', 'm', 5};
        one.statically = GENERATE(false, true);
        CHECK(one.verify_message() == PSA_SUCCESS);
        CHECK(record.called() == calls{"x.export_public_key", "m.verify_message"});
    }
    SECTION("of their hashes") {
        user<of_messages<exporter, verifier, engine>> one{'v', 'e', 5};
        one.statically = GENERATE(false, true);
        CHECK(one.verify_message() == PSA_SUCCESS);
        CHECK(record.called() == calls{"x.export_public_key", "e.hash_compute", "v.verify_hash"});
        STATIC_REQUIRE(psadrv::reaches<of_messages<exporter, verifier, engine>>(2));
    }
}

TEST_CASE("public part: what is required is reachable inside, and must be there", "[select][gap:21]") {
    using served = of_hashes<verifier, exporter>;
    STATIC_REQUIRE(psadrv::rules::is_valid<served>);
    STATIC_REQUIRE(psadrv::reaches<served>(0));
    STATIC_REQUIRE(psadrv::reaches<served>(1));
    STATIC_REQUIRE_FALSE(psadrv::decision<served, entry_point::verify_hash>::promises(psadrv::keyed(ecdsa, pair, 256)));
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<of_hashes<verifier>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<of_hashes<exporter>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<of_hashes<exporter, driver<'v', hashes, public_key, false, 384>>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<of_hashes<verifier, driver<'x', exports, pair, false, 384>>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<of_messages<exporter, verifier>>);  // nobody hashes
    recording record;
    user<served> one{'v'};
    psa_set_key_type(&one.attributes, public_key);
    CHECK(one.verify_hash() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

namespace {

/// Rows that leave key types and sizes open: capabilities for public keys say what to tell apart.
struct open {
    using drivers = psadrv::driver_list<driver<'v', hashes, public_key, false, 256>, driver<'x', exports, pair, false, 256>>;
    static constexpr psadrv::wanted wanted{want(usage::verify_hash, ecdsa, psadrv::any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)))};
};

}  // namespace

TEST_CASE("public part: rows that leave the key open", "[select][gap:21]") {
    recording record;
    user<open> one{'v'};
    STATIC_REQUIRE(psadrv::rules::is_valid<open>);
    const psa_status_t status = psadrv::raw_signature<open>::verify_hash(&one.attributes, one.key.data(), 32, ecdsa,
                                                                         one.hash.data(), 32, one.signature.data(), 64);
    CHECK(status == PSA_SUCCESS);
    CHECK(record.called() == calls{"x.export_public_key", "v.verify_hash"});
    psa_set_key_bits(&one.attributes, 384);
    CHECK(psadrv::raw_signature<open>::verify_hash(&one.attributes, one.key.data(), 32, ecdsa, one.hash.data(), 32,
                                                   one.signature.data(), 64) == PSA_ERROR_NOT_SUPPORTED);
}
