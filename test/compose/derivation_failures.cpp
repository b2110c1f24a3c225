// What becomes of a derivation whose MAC or hash fails, at each of its calls, and of inputs that it does not take.
#include "derivation_user.hpp"

#include <support/recording_driver.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include <algorithm>
#include <limits>

using namespace test;
using psadrv::capability;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t sha = PSA_ALG_SHA_256;
constexpr auto salt = PSA_KEY_DERIVATION_INPUT_SALT, secret = PSA_KEY_DERIVATION_INPUT_SECRET,
               other_secret = PSA_KEY_DERIVATION_INPUT_OTHER_SECRET, info = PSA_KEY_DERIVATION_INPUT_INFO,
               label = PSA_KEY_DERIVATION_INPUT_LABEL, seed = PSA_KEY_DERIVATION_INPUT_SEED,
               password = PSA_KEY_DERIVATION_INPUT_PASSWORD, context = PSA_KEY_DERIVATION_INPUT_CONTEXT;

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
std::size_t calls_made, failing_call = never, claimed_length;
psa_status_t failure;

/// Counts, and fails at the call that the test says: of a MAC or hash, which is written nevertheless.
psa_status_t played(psa_status_t status, std::size_t* length) {
    if (claimed_length != 0) *length = claimed_length;
    return calls_made++ == failing_call ? failure : status;
}
template <class Inner>
struct brittle_mac {
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        return played(Inner::mac_compute(attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length),
                      mac_length);
    }
};
struct hmacs : brittle_mac<psadrv::sodium::hmac_sha_256>, transparent_hardware {
    static constexpr const char* prefix = "hmacs";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_HMAC(sha)>}};
};
struct cmacs : brittle_mac<psadrv::mbedtls::aes_cmac>, transparent_hardware {
    static constexpr const char* prefix = "cmacs";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>}};
};
struct hashes : transparent_hardware {
    static constexpr const char* prefix = "hashes";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute, .algorithms = list_of<sha>}};
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return played(psadrv::sodium::sha_256::hash_compute(alg, input, input_length, hash, hash_size, hash_length), hash_length);
    }
};
struct board {
    using drivers = psadrv::driver_list<hmacs, cmacs, hashes>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_HKDF(sha)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXTRACT(sha)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXPAND(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PRF(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PSK_TO_MS(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(sha)),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_HMAC(sha)),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC)};
    static constexpr std::size_t derivation_input_size = 100;
};
using derivation = derivation_user<board>;

bytes point() {
    bytes some(65, 1);
    some[0] = 4;
    return some;
}

struct subject {
    derivation one;
    std::size_t length;    ///< of an output of several blocks, where there is more than one
    std::size_t in_setup;  ///< how many MACs or hashes are made at setup
    std::size_t in_all;    ///< and for all of the output
};
/// What each algorithm takes, and as much of it as fits.
std::vector<subject> subjects() {
    derivation hkdf{PSA_ALG_HKDF(sha)}, extract{PSA_ALG_HKDF_EXTRACT(sha)}, expand{PSA_ALG_HKDF_EXPAND(sha)},
        prf{PSA_ALG_TLS12_PRF(sha)}, psk{PSA_ALG_TLS12_PSK_TO_MS(sha)}, both{PSA_ALG_TLS12_PSK_TO_MS(sha)},
        ecjpake{PSA_ALG_TLS12_ECJPAKE_TO_PMS}, pbkdf2{PSA_ALG_PBKDF2_HMAC(sha)}, cmac{PSA_ALG_PBKDF2_AES_CMAC_PRF_128},
        counter{PSA_ALG_SP800_108_COUNTER_HMAC(sha)}, block{PSA_ALG_SP800_108_COUNTER_CMAC};
    hkdf.input(salt, bytes(10, 1)).input(secret, bytes(40, 2)).input(info, bytes(50, 3));
    extract.input(salt, bytes(50, 1)).input(secret, bytes(50, 2));
    expand.input(secret, bytes(40, 1)).input(info, bytes(60, 2));
    prf.input(seed, bytes(30, 1)).input(secret, bytes(50, 2)).input(label, bytes(20, 3));
    psk.input(seed, bytes(20, 1)).input(secret, bytes(70, 2)).input(label, bytes(10, 3));
    both.input(seed, bytes(20, 1)).input(other_secret, bytes(30, 4)).input(secret, bytes(40, 2)).input(label, bytes(10, 3));
    ecjpake.input(secret, point());
    pbkdf2.cost(3).input(salt, bytes(40, 1)).input(password, bytes(60, 2));
    cmac.cost(2).input(salt, bytes(40, 1)).input(password, bytes(60, 2));
    counter.input(secret, bytes(40, 1)).input(label, bytes(30, 2)).input(context, bytes(30, 3));
    block.key(secret, PSA_KEY_TYPE_AES, bytes(32, 1)).input(label, bytes(30, 2)).input(context, bytes(38, 3));
    return {{hkdf, 80, 2, 4},    {extract, 32, 1, 1}, {expand, 80, 1, 3}, {prf, 80, 2, 6},     {psk, 80, 2, 6},  {both, 80, 2, 6},
            {ecjpake, 32, 1, 1}, {pbkdf2, 80, 3, 9},  {cmac, 40, 3, 7},   {counter, 80, 1, 3}, {block, 40, 2, 4}};
}

bool is_zero(const void* of, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(of);
    return std::all_of(at, at + size, [](unsigned char one) { return one == 0; });
}
void reset(std::size_t fails_at, psa_status_t status) {
    calls_made = 0;
    failing_call = fails_at;
    failure = status;
    claimed_length = 0;
}
/// Whether nothing of the driver's context is left, whoever's it is.
bool is_wiped(const derivation& one) {
    // Which driver it was is no secret: it stands behind the context.
    return is_zero(&one.operation, sizeof one.operation - alignof(std::max_align_t));
}

}  // namespace

TEST_CASE("a MAC or hash that fails ends the derivation, and nothing of it is left", "[compose][derivation][failure]") {
    for (subject& each : subjects()) {
        CAPTURE(each.one.alg);
        bytes output(each.length);
        reset(never, PSA_SUCCESS);
        REQUIRE(each.one.setup() == PSA_SUCCESS);
        CHECK(calls_made == each.in_setup);
        REQUIRE(each.one.output(output.data(), output.size()) == PSA_SUCCESS);
        CHECK(calls_made == each.in_all);
        CHECK_FALSE(is_wiped(each.one));
        CHECK(each.one.abort() == PSA_SUCCESS);
        CHECK(is_wiped(each.one));
        for (std::size_t at = 0; at != each.in_all; ++at) {
            for (const psa_status_t status : {PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_INSUFFICIENT_DATA}) {
                CAPTURE(at, status);
                reset(at, status);
                const psa_status_t of_setup = each.one.setup();
                // "Fallback happens at setup": behind it, "not supported" is no answer. Nor is the stream at its end.
                if (at < each.in_setup) {
                    CHECK(of_setup == status);
                } else {
                    REQUIRE(of_setup == PSA_SUCCESS);
                    CHECK(each.one.output(output.data(), output.size()) ==
                          (status == PSA_ERROR_HARDWARE_FAILURE ? status : PSA_ERROR_GENERIC_ERROR));
                }
                CHECK(calls_made == at + 1);
                CHECK(is_wiped(each.one));
                if (of_setup != PSA_SUCCESS) continue;
                const bytes before = output;
                CHECK(each.one.output(output.data(), 1) == PSA_ERROR_BAD_STATE);
                CHECK(output == before);
                CHECK(calls_made == at + 1);
                CHECK(each.one.abort() == PSA_SUCCESS);
            }
        }
    }
}

namespace {

/// A hash in several calls, of which the key of PBKDF2 and its copies are made.
struct brittle_hash : transparent_hardware {
    static constexpr const char* prefix = "brittle";
    static constexpr capability capabilities[] = {{.entry_points = psadrv::family::hash_multipart, .algorithms = list_of<sha>}};
    using inner = psadrv::sodium::sha_256;
    using hash_operation_t = inner::hash_operation_t;
    static inline bool failed;  ///< behind which nothing but abort is called

    static psa_status_t played(psa_status_t status) {
        CHECK_FALSE(failed);
        failed = calls_made == failing_call;
        return calls_made++ == failing_call ? failure : status;
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {
        return played(inner::hash_setup(operation, alg));
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t length) {
        return played(inner::hash_update(operation, input, length));
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t size, std::size_t* length) {
        return played(inner::hash_finish(operation, hash, size, length));
    }
    static psa_status_t hash_abort(hash_operation_t* operation) { return inner::hash_abort(operation); }
};
struct stretching {
    using drivers = psadrv::driver_list<brittle_hash>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(sha))};
};

}  // namespace

TEST_CASE("copies of a keyed hash that fail end PBKDF2", "[compose][derivation][failure]") {
    derivation_user<stretching> one{PSA_ALG_PBKDF2_HMAC(sha)};
    one.cost(2).input(salt, bytes(8, 1)).input(password, bytes(8, 2));
    constexpr std::size_t of_key = 4, of_block = of_key + 2 * 4;
    for (std::size_t at = 0; at != 2 * of_block; ++at) {
        for (const psa_status_t status : {PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED}) {
            CAPTURE(at, status);
            reset(at, status);
            brittle_hash::failed = false;
            bytes output(64);
            const psa_status_t of_setup = one.setup();
            const bool in_setup = at < of_block, hash_setup = at % of_block == 0 || at % of_block == 2;
            const psa_status_t later = status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status;
            CHECK(of_setup == (!in_setup ? PSA_SUCCESS : hash_setup ? status : later));
            if (!in_setup) CHECK(one.output(output.data(), output.size()) == later);
            CHECK(calls_made == at + 1);
            CHECK(is_zero(&one.operation, sizeof one.operation));
        }
    }
}

TEST_CASE("a MAC or hash of another length is not believed", "[compose][derivation][failure]") {
    for (subject& each : subjects()) {
        CAPTURE(each.one.alg);
        for (const std::size_t length : {1U, 15U, 31U}) {
            reset(never, PSA_SUCCESS);
            claimed_length = length;
            CHECK(each.one.setup() == PSA_ERROR_CORRUPTION_DETECTED);
            CHECK(is_wiped(each.one));
        }
    }
    claimed_length = 0;
}

TEST_CASE("what does not fit into the bound of a platform is refused, and what just fits is not", "[compose][derivation]") {
    for (subject& each : subjects()) {
        CAPTURE(each.one.alg);
        reset(never, PSA_SUCCESS);
        CHECK(each.one.setup() == PSA_SUCCESS);
        if (each.one.alg == PSA_ALG_HKDF_EXTRACT(sha) || each.one.alg == PSA_ALG_TLS12_ECJPAKE_TO_PMS) continue;  // keep nothing
        derivation::given_input& last = each.one.given.back();
        last.value.insert(last.value.end(), 200, 9);
        if (each.one.alg == PSA_ALG_PBKDF2_AES_CMAC_PRF_128)
            each.one.given[1].value.insert(each.one.given[1].value.end(), 200, 9);
        CHECK(each.one.setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(is_wiped(each.one));
    }
}

TEST_CASE("a derivation outputs what there is, and no more", "[compose][derivation]") {
    bytes output(255 * 32 + 1);
    const auto last = [&](derivation& one, std::size_t length) {
        reset(never, PSA_SUCCESS);
        REQUIRE(one.setup() == PSA_SUCCESS);
        CHECK(one.output(output.data(), length) == PSA_SUCCESS);
        CHECK(one.output(output.data(), 0) == PSA_SUCCESS);
        CHECK(one.output(output.data(), 1) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(is_wiped(one));
        REQUIRE(one.setup() == PSA_SUCCESS);
        CHECK(one.output(output.data(), length + 1) == PSA_ERROR_INSUFFICIENT_DATA);
    };
    std::vector<subject> all = subjects();
    last(all[0].one, 255 * 32);
    last(all[1].one, 32);
    last(all[2].one, 255 * 32);
    last(all[6].one, 32);
}

TEST_CASE("inputs that an algorithm does not take", "[compose][derivation]") {
    reset(never, PSA_SUCCESS);
    const auto answer = [](derivation one) {
        const psa_status_t status = one.setup();
        CHECK(calls_made == 0);
        CHECK(is_wiped(one));
        return status;
    };
    derivation expand{PSA_ALG_HKDF_EXPAND(sha)}, free_of_cost{PSA_ALG_PBKDF2_HMAC(sha)}, nowhere{PSA_ALG_TLS12_ECJPAKE_TO_PMS},
        bytewise{PSA_ALG_SP800_108_COUNTER_CMAC}, des{PSA_ALG_SP800_108_COUNTER_CMAC}, camellia{PSA_ALG_SP800_108_COUNTER_CMAC};
    CHECK(answer(expand.input(secret, bytes(31, 1)).input(info, {})) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(answer(free_of_cost.cost(0).input(salt, {}).input(password, {})) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(answer(nowhere.input(secret, bytes(65, 2))) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(answer(bytewise.input(secret, bytes(16, 1))) == PSA_ERROR_INVALID_ARGUMENT);  // of which block cipher?
    CHECK(answer(des.key(secret, PSA_KEY_TYPE_DES, bytes(24, 1))) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(answer(camellia.key(secret, PSA_KEY_TYPE_CAMELLIA, bytes(16, 1))) == PSA_ERROR_NOT_SUPPORTED);  // nobody's CMAC
}
