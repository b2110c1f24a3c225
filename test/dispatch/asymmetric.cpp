// Signatures, key agreement, asymmetric encryption and key management: the three runs of each entry point, who is called for
// which key, and what the driver is told.
#include <support/recording_asymmetric.hpp>

#include <psadrv/dispatch/asymmetric.hpp>
#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/dispatch/message.hpp>

#include <catch2/catch.hpp>

#include <array>

using namespace test;
using psadrv::capability;
using psadrv::entry_point_set;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), deterministic = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256),
                          oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR;

/// What a product does with two kinds of keys.
struct everything_wanted {
    static constexpr psadrv::wanted wanted{
        want(usage::sign | usage::verify, ecdsa, pair, {256}),
        want(usage::verify, ecdsa, public_key, {256}),
        want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, oaep, rsa, {2048}),
        want(usage::import_key | usage::generate_key | usage::export_public_key, pair, {256}),
    };
};
constexpr entry_point_set every_entry{
    entry_point::sign_hash,     entry_point::verify_hash,        entry_point::sign_message,       entry_point::verify_message,
    entry_point::key_agreement, entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt, entry_point::import_key,
    entry_point::generate_key,  entry_point::export_public_key};

struct first : recording_asymmetric<first>, transparent_hardware {
    static constexpr const char* prefix = "first";
    static constexpr capability capabilities[] = {{.entry_points = every_entry, .fallback = true}};
};
struct library : recording_asymmetric<library>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {{.entry_points = every_entry}};
};
struct both : everything_wanted {
    using drivers = psadrv::driver_list<first, library>;
};
template <class Platform>
struct raw : psadrv::raw_signature<Platform>,
             psadrv::raw_message<Platform>,
             psadrv::raw_asymmetric<Platform>,
             psadrv::raw_key_management<Platform> {};

/// A key and a call of each entry point with it, decided at run time or in angle brackets.
template <class Platform>
struct user {
    using raw = ::raw<Platform>;
    psa_key_attributes_t attributes = psa_key_attributes_init(), rsa_attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{'K'}, hash{'h'};
    std::array<std::uint8_t, 65> peer{'p'};
    std::array<std::uint8_t, 512> output{};
    std::size_t length = 0, bits = 256;
    psa_algorithm_t alg = ecdsa;
    bool statically = false;

    user() {
        psa_set_key_type(&attributes, pair);
        psa_set_key_bits(&attributes, 256);
        psa_set_key_type(&rsa_attributes, rsa);
        psa_set_key_bits(&rsa_attributes, 2048);
        hash.back() = 'z';
    }
    psa_status_t call(entry_point entry) { return statically ? call_statically(entry) : call_at_run_time(entry); }

    psa_status_t call_at_run_time(entry_point entry) {
        using enum entry_point;
        std::uint8_t* out = output.data();
        switch (entry) {
            case sign_hash:
                return raw::sign_hash(&attributes, key.data(), 32, alg, hash.data(), 32, out, 64, &length);
            case verify_hash:
                return raw::verify_hash(&attributes, key.data(), 32, alg, hash.data(), 32, out, 64);
            case sign_message:
                return raw::sign_message(&attributes, key.data(), 32, alg, hash.data(), 5, out, 64, &length);
            case verify_message:
                return raw::verify_message(&attributes, key.data(), 32, alg, hash.data(), 5, out, 64);
            case key_agreement:
                return raw::key_agreement(PSA_ALG_ECDH, &attributes, key.data(), 32, peer.data(), 65, out, 32, &length);
            case asymmetric_encrypt:
                return raw::asymmetric_encrypt(&rsa_attributes, key.data(), 32, oaep, hash.data(), 5, peer.data(), 3, out, 256,
                                               &length);
            case asymmetric_decrypt:
                return raw::asymmetric_decrypt(&rsa_attributes, key.data(), 32, oaep, hash.data(), 5, peer.data(), 3, out, 256,
                                               &length);
            case import_key:
                return raw::import_key(&attributes, key.data(), 32, out, 32, &length, &bits);
            case generate_key:
                return raw::generate_key(&attributes, out, 32, &length);
            default:
                return raw::export_public_key(&attributes, key.data(), 32, out, 65, &length);
        }
    }
    psa_status_t call_statically(entry_point entry) {
        using enum entry_point;
        std::uint8_t* out = output.data();
        switch (entry) {
            case sign_hash:
                return raw::template sign_hash<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 32, out, 64, &length);
            case verify_hash:
                return raw::template verify_hash<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 32, out, 64);
            case sign_message:
                return raw::template sign_message<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 5, out, 64,
                                                                    &length);
            case verify_message:
                return raw::template verify_message<ecdsa, pair, 256>(&attributes, key.data(), 32, hash.data(), 5, out, 64);
            case key_agreement:
                return raw::template key_agreement<PSA_ALG_ECDH, pair, 256>(&attributes, key.data(), 32, peer.data(), 65, out, 32,
                                                                            &length);
            case asymmetric_encrypt:
                return raw::template asymmetric_encrypt<oaep, rsa, 2048>(&rsa_attributes, key.data(), 32, hash.data(), 5,
                                                                         peer.data(), 3, out, 256, &length);
            case asymmetric_decrypt:
                return raw::template asymmetric_decrypt<oaep, rsa, 2048>(&rsa_attributes, key.data(), 32, hash.data(), 5,
                                                                         peer.data(), 3, out, 256, &length);
            case import_key:
                return raw::template import_key<pair, 256>(&attributes, key.data(), 32, out, 32, &length, &bits);
            case generate_key:
                return raw::template generate_key<pair, 256>(&attributes, out, 32, &length);
            default:
                return raw::template export_public_key<pair, 256>(&attributes, key.data(), 32, out, 65, &length);
        }
    }
};

/// What a verification needs to find: the signature that the named driver makes.
void put_signature_of(std::array<std::uint8_t, 512>& output, char whose, char second, int last) {
    output[0] = static_cast<std::uint8_t>(whose);
    output[1] = static_cast<std::uint8_t>(second);
    output[63] = static_cast<std::uint8_t>(last);
}

struct expected_call {
    entry_point entry;
    std::size_t input_length, output_size, written;
    char second;  ///< the output's second byte
    int last;     ///< and its last one
    psa_algorithm_t algorithm;
};
constexpr expected_call every_call[]{
    {entry_point::sign_hash, 32, 64, 64, 'h', 'z', ecdsa},
    {entry_point::verify_hash, 32, 0, 0, 'h', 'z', ecdsa},
    {entry_point::sign_message, 5, 64, 64, 'm', 5, ecdsa},
    {entry_point::verify_message, 5, 0, 0, 'm', 5, ecdsa},
    {entry_point::key_agreement, 65, 32, 32, 'p', 0, PSA_ALG_ECDH},
    {entry_point::asymmetric_encrypt, 5, 256, 256, 5, 3, oaep},
    {entry_point::asymmetric_decrypt, 5, 256, 8, 5, 3, oaep},
    {entry_point::import_key, 32, 32, 32, 'K', 0, 0},
    {entry_point::generate_key, 0, 32, 32, 'k', 'k', 0},
    {entry_point::export_public_key, 0, 65, 65, 'K', 'p', 0},
};

std::string named(const char* driver, entry_point entry) { return std::string{driver} + '.' + psadrv::signature_of(entry).name; }

template <psa_algorithm_t... Algorithms>
struct verifier : recording_asymmetric<verifier<Algorithms...>>, transparent_hardware {
    static constexpr const char* prefix = "verifier";
    static constexpr entry_point_set entries{entry_point::verify_hash, entry_point::verify_message, entry_point::sign_hash};
    static constexpr capability capabilities[] = {{.entry_points = entries, .algorithms = list_of<Algorithms...>}};
};
template <class Driver, psa_algorithm_t... Wanted>
struct verifying {
    using drivers = psadrv::driver_list<Driver>;
    static constexpr psadrv::wanted wanted{want(usage::verify, Wanted, pair, {256})...};
};

struct signing {
    using drivers = psadrv::driver_list<verifier<deterministic>>;
    static constexpr psadrv::wanted wanted{want(usage::sign_hash, ecdsa, pair), want(usage::sign_hash, deterministic, pair)};
};

constexpr psa_algorithm_t with_kdf = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256));
/// One thing alone, from a driver that has it all.
template <usage Usage, psa_algorithm_t Algorithm>
struct wanting {
    using drivers = psadrv::driver_list<library>;
    static constexpr psadrv::wanted wanted{want(Usage, Algorithm)};
};

/// The algorithm that the driver is called with.
template <class Platform>
psa_algorithm_t called_with(psa_algorithm_t alg) {
    recording record;
    user<Platform> one;
    one.alg = alg;
    (void)one.call_at_run_time(entry_point::verify_hash);
    (void)one.call_at_run_time(entry_point::verify_message);
    if (record.called() != calls{"verifier.verify_hash", "verifier.verify_message"}) return 0;
    return record.calls[0].algorithm == record.calls[1].algorithm ? record.calls[0].algorithm : 0;
}

}  // namespace

TEST_CASE("asymmetric: the first driver serves, and nobody else is called", "[dispatch][spec:single-part]") {
    recording record;
    user<both> one;
    one.statically = GENERATE(false, true);
    const expected_call expected = GENERATE(from_range(std::begin(every_call), std::end(every_call)));
    put_signature_of(one.output, 'f', expected.second, expected.last);
    CHECK(one.call(expected.entry) == PSA_SUCCESS);
    CHECK(record.called() == calls{named("first", expected.entry)});
    CHECK(record.calls[0].algorithm == expected.algorithm);
    CHECK(record.calls[0].input_length == expected.input_length);
    CHECK(record.calls[0].output_size == expected.output_size);
    CHECK(record.calls[0].key_bits == (expected.algorithm == oaep ? 2048U : 256U));
    if (expected.written == 0) return;
    CHECK(one.length == expected.written);
    CHECK(one.output[0] == 'f');
    CHECK(one.output[1] == expected.second);
    CHECK(one.output[expected.written - 1] == expected.last);
}

TEST_CASE("asymmetric: not supported leads to the next driver", "[dispatch][spec:fallback]") {
    recording record;
    user<both> one;
    one.statically = GENERATE(false, true);
    const expected_call expected = GENERATE(from_range(std::begin(every_call), std::end(every_call)));
    put_signature_of(one.output, 'l', expected.second, expected.last);
    record.answer("first", expected.entry, PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.call(expected.entry) == PSA_SUCCESS);
    CHECK(record.called() == calls{named("first", expected.entry), named("library", expected.entry)});
    if (expected.written != 0) CHECK(one.output[0] == 'l');
}

TEST_CASE("asymmetric: any other failure is the answer", "[dispatch][spec:fallback]") {
    recording record;
    user<both> one;
    one.statically = GENERATE(false, true);
    const expected_call expected = GENERATE(from_range(std::begin(every_call), std::end(every_call)));
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INVALID_PADDING);
    record.answer("first", expected.entry, status);
    CHECK(one.call(expected.entry) == status);
    CHECK(record.called() == calls{named("first", expected.entry)});
}

TEST_CASE("asymmetric: a key of another type or size, and another algorithm, are nobody's",
          "[dispatch][spec:capability-semantics]") {
    recording record;
    user<both> one;
    const int what = GENERATE(0, 1, 2);
    if (what == 0) psa_set_key_type(&one.attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1));
    if (what == 1) psa_set_key_bits(&one.attributes, 384);
    if (what == 2) one.alg = PSA_ALG_ECDSA(PSA_ALG_SHA_384);
    for (const expected_call& each : every_call) {
        const bool of_other_key = each.algorithm == oaep, without_it = what == 2 && each.algorithm != ecdsa;
        if (!of_other_key && !without_it) CHECK(one.call_at_run_time(each.entry) == PSA_ERROR_NOT_SUPPORTED);
    }
    CHECK(record.called().empty());
}

TEST_CASE("a verifier of one form of ECDSA serves both, and is called with its own", "[dispatch][gap:8]") {
    constexpr psa_algorithm_t any = PSA_ALG_ECDSA(PSA_ALG_ANY_HASH),
                              any_deterministic = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_ANY_HASH);
    using randomized = verifying<verifier<ecdsa>, ecdsa, deterministic>;
    CHECK(called_with<randomized>(ecdsa) == ecdsa);
    CHECK(called_with<randomized>(deterministic) == ecdsa);
    using other = verifying<verifier<deterministic>, ecdsa, deterministic>;
    CHECK(called_with<other>(ecdsa) == deterministic);
    CHECK(called_with<other>(deterministic) == deterministic);
    SECTION("who declares both is called with what was asked for") {
        using either = verifying<verifier<deterministic, ecdsa>, ecdsa, deterministic>;
        CHECK(called_with<either>(ecdsa) == ecdsa);
        CHECK(called_with<either>(deterministic) == deterministic);
    }
    SECTION("by the hash") {
        constexpr psa_algorithm_t sha_512 = PSA_ALG_ECDSA(PSA_ALG_SHA_512);
        using mixed = verifying<verifier<deterministic, sha_512>, any>;
        CHECK(called_with<mixed>(ecdsa) == deterministic);
        CHECK(called_with<mixed>(sha_512) == sha_512);
        CHECK(called_with<mixed>(PSA_ALG_ECDSA(PSA_ALG_SHA_384)) == 0);
    }
    SECTION("with wildcards on either side") {
        using wide = verifying<verifier<any_deterministic>, any>;
        CHECK(called_with<wide>(ecdsa) == deterministic);
        CHECK(called_with<wide>(deterministic) == 0);  // not wanted
        using narrow = verifying<verifier<deterministic>, any>;
        CHECK(called_with<narrow>(ecdsa) == deterministic);
        CHECK(called_with<narrow>(PSA_ALG_ECDSA(PSA_ALG_SHA_512)) == 0);
    }
    SECTION("a signer makes what it was asked for") { STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<signing>); }
}

TEST_CASE("a signature of a hash is none of a message, though a capability may not say so",
          "[dispatch][spec:capability-semantics]") {
    STATIC_REQUIRE(psadrv::rules::is_valid<wanting<usage::sign_message, PSA_ALG_PURE_EDDSA>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<wanting<usage::sign_hash, PSA_ALG_PURE_EDDSA>>);
    STATIC_REQUIRE_FALSE(psadrv::rules::is_valid<wanting<usage::verify_message, PSA_ALG_ECDSA_ANY>>);
}

TEST_CASE("key agreement: the driver sees the agreement alone", "[dispatch][gap:8]") {
    using platform = wanting<usage::key_agreement, with_kdf>;
    recording record;
    user<platform> one;
    CHECK(psadrv::raw_asymmetric<platform>::key_agreement(with_kdf, &one.attributes, one.key.data(), 32, one.peer.data(), 65,
                                                          one.output.data(), 32, &one.length) == PSA_SUCCESS);
    CHECK(psadrv::raw_asymmetric<platform>::template key_agreement<with_kdf, pair, 256>(
              &one.attributes, one.key.data(), 32, one.peer.data(), 65, one.output.data(), 32, &one.length) == PSA_SUCCESS);
    REQUIRE(record.calls.size() == 2);
    CHECK(record.calls[0].algorithm == PSA_ALG_ECDH);
    CHECK(record.calls[1].algorithm == PSA_ALG_ECDH);
    CHECK(one.call_at_run_time(entry_point::key_agreement) == PSA_ERROR_NOT_SUPPORTED);  // by itself it is not wanted
}
