// Derivations over a served MAC or hash: who is called, before whom and instead of whom, and what becomes of each kind of
// failure.
#include "derivation_user.hpp"

#include <support/recorded.hpp>
#include <support/recording_mac.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/camellia.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/des.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include <limits>

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

constexpr psa_algorithm_t sha = PSA_ALG_SHA_256, hmac = PSA_ALG_HMAC(sha), hkdf = PSA_ALG_HKDF(sha);
constexpr auto salt = PSA_KEY_DERIVATION_INPUT_SALT, secret = PSA_KEY_DERIVATION_INPUT_SECRET,
               info = PSA_KEY_DERIVATION_INPUT_INFO, label = PSA_KEY_DERIVATION_INPUT_LABEL, seed = PSA_KEY_DERIVATION_INPUT_SEED,
               password = PSA_KEY_DERIVATION_INPUT_PASSWORD, context = PSA_KEY_DERIVATION_INPUT_CONTEXT;

/// An accelerator that hashes, and one that makes MACs, in whichever calls.
template <bool Fallback>
struct hasher : recorded_hash<hasher<Fallback>, sodium::sha_256>, transparent_hardware {
    static constexpr const char* prefix = "hw";
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<sha>, .fallback = Fallback}};
};
template <entry_point_set Entries, bool Fallback>
struct signer : recorded_mac<signer<Entries, Fallback>, sodium::hmac_sha_256>, transparent_hardware {
    static constexpr const char* prefix = "mac";
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .algorithms = list_of<hmac>, .key_types = list_of<PSA_KEY_TYPE_HMAC>, .fallback = Fallback}};
};
constexpr entry_point_set one_shot{entry_point::mac_compute}, several{family::mac_multipart};
struct blocks : recorded_cipher<blocks, mbedtls::aes_ecb>, transparent_hardware {
    static constexpr const char* prefix = "aes";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::cipher_encrypt,
                                                   .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>,
                                                   .key_types = list_of<PSA_KEY_TYPE_AES>}};
};
/// One that derives, of letters.
template <bool Software, bool Fallback>
struct deriver {
    static constexpr const char* prefix = Software ? "sw" : "kdf";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr bool software = Software;
    static constexpr capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = list_of<hkdf>, .fallback = Fallback}};
    struct key_derivation_operation_t {
        int anything;
    };
    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t alg, const psadrv::derivation_inputs*) {
        return recording::play({prefix, entry_point::key_derivation_setup, alg});
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t*, std::uint8_t* output, std::size_t length) {
        std::memset(output, prefix[0], length);
        return recording::play({prefix, entry_point::key_derivation_output_bytes, 0, 0, length});
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) {
        return recording::play({prefix, entry_point::key_derivation_abort});
    }
};

template <class... Drivers>
struct platform {
    using drivers = driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf)};
};
template <class Platform, class... Expected>
constexpr bool chain_is =
    std::is_same_v<typename psadrv::answers<Platform>::template chain<entry_point::key_derivation_setup, hkdf>,
                   driver_list<Expected...>>;
template <class Platform, class Driver>
constexpr bool links = psadrv::answers<Platform>::template links<Driver>;
template <class Platform>
constexpr bool promises = psadrv::answers<Platform>::template promises<usage::key_derivation, hkdf>;

/// The first of RFC 5869's test cases.
const bytes expected = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
template <class Platform>
derivation_user<Platform> user() {
    derivation_user<Platform> one{hkdf};
    one.input(salt, hex("000102030405060708090a0b0c"))
        .key(secret, PSA_KEY_TYPE_DERIVE, bytes(22, 0x0b))
        .input(info, hex("f0f1f2f3f4f5f6f7f8f9"));
    return one;
}

calls times(std::size_t count, const calls& some) {
    calls all;
    for (; count != 0; --count) all.insert(all.end(), some.begin(), some.end());
    return all;
}
const calls one_hash{"hw.hash_setup", "hw.hash_update", "hw.hash_update", "hw.hash_finish", "hw.hash_abort"};
const calls one_hmac = times(2, one_hash);

bool is_zero(const void* of, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(of);
    return std::all_of(at, at + size, [](unsigned char one) { return one == 0; });
}

}  // namespace

TEST_CASE("HKDF over hardware that hashes: HMAC is composed in turn, and software is not reached", "[compose][derivation]") {
    using hw = hasher<false>;
    using p = platform<hw, sodium::sha_256, sodium::hmac_sha_256, mbedtls::sha_256>;
    STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
    STATIC_REQUIRE(promises<p>);
    STATIC_REQUIRE(links<p, hw>);
    STATIC_REQUIRE((!links<p, sodium::sha_256> && !links<p, sodium::hmac_sha_256> && !links<p, mbedtls::sha_256>));
    recording record;
    auto one = user<p>();
    REQUIRE(one.setup() == PSA_SUCCESS);
    CHECK(record.called() == times(2, one_hmac));  // the key is extracted, and the first block is made
    record.forget();
    bytes output(42);
    CHECK(one.output(output.data(), 10) == PSA_SUCCESS);
    CHECK(one.output(output.data() + 10, 22) == PSA_SUCCESS);
    CHECK(record.calls.empty());
    CHECK(one.output(output.data() + 32, 10) == PSA_SUCCESS);
    CHECK(record.called() == one_hmac);
    CHECK(output == expected);
    record.forget();
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(record.calls.empty());  // nothing is held between calls, so that nothing is to be given back
    CHECK(is_zero(&one.operation, sizeof one.operation));
}

TEMPLATE_TEST_CASE_SIG("HKDF over hardware that makes MACs, in one call or in several", "[compose][derivation]",
                       ((bool InOne), InOne), true, false) {
    using mac = signer<InOne ? one_shot : several, false>;
    using p = platform<sodium::hmac_sha_256, hasher<true>, mac>;
    STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
    STATIC_REQUIRE(promises<p>);
    STATIC_REQUIRE((links<p, mac> && !links<p, hasher<true>> && !links<p, sodium::hmac_sha_256>));
    recording record;
    CHECK(user<p>().derive(42) == expected);
    const calls in_several{"mac.mac_sign_setup", "mac.mac_update", "mac.mac_sign_finish"};
    CHECK(record.called() == times(3, InOne ? calls{"mac.mac_compute"} : in_several));
}

TEST_CASE("HKDF over software: of a MAC, or of a hash", "[compose][derivation]") {
    using mac = platform<sodium::sha_256, sodium::hmac_sha_256>;
    using hash = platform<mbedtls::sha_256>;
    STATIC_REQUIRE(chain_is<mac, composed_over_software<mac>>);
    STATIC_REQUIRE((links<mac, sodium::hmac_sha_256> && !links<mac, sodium::sha_256>));
    STATIC_REQUIRE(chain_is<hash, composed_over_software<hash>>);
    STATIC_REQUIRE(promises<mac>);
    STATIC_REQUIRE(promises<hash>);
    CHECK(user<mac>().derive(42) == expected);
    CHECK(user<hash>().derive(42) == expected);
}

TEST_CASE("what may not be supported by hardware is asked of the chain of the MAC", "[compose][derivation][spec:fallback]") {
    using mac = signer<one_shot, true>;
    using hw = hasher<true>;
    using p = platform<mac, hw, mbedtls::sha_256>;
    STATIC_REQUIRE(chain_is<p, composed_over_hardware<p>>);
    STATIC_REQUIRE(promises<p>);  // software promises the hash
    STATIC_REQUIRE((links<p, mac> && links<p, hw> && links<p, mbedtls::sha_256>));
    recording record;
    CHECK(user<p>().derive(32) == bytes(expected.begin(), expected.begin() + 32));
    CHECK(record.called() == calls{"mac.mac_compute", "mac.mac_compute"});
    record.forget();
    record.answer("mac", entry_point::mac_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(user<p>().derive(42) == expected);
    calls each{"mac.mac_compute"};
    each.insert(each.end(), one_hmac.begin(), one_hmac.end());
    CHECK(record.called() == times(3, each));
    record.answer("hw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    CHECK(user<p>().derive(42) == expected);
}

TEST_CASE("drivers that claim a derivation have their place in the chain", "[compose][derivation][spec:fallback]") {
    using hw = hasher<true>;
    using claims = deriver<false, true>;
    using claims_in_software = deriver<true, false>;
    SECTION("hardware that claims it is asked before all, and who promises ends the chain") {
        using promised = platform<hw, deriver<false, false>, sodium::sha_256>;
        STATIC_REQUIRE(chain_is<promised, deriver<false, false>>);
        STATIC_REQUIRE((!links<promised, hw> && !links<promised, sodium::sha_256>));
        using p = platform<hw, claims_in_software, claims>;
        STATIC_REQUIRE(chain_is<p, claims, composed_over_hardware<p>, claims_in_software>);
        recording record;
        CHECK(user<p>().derive(42) == bytes(42, 'k'));
        record.answer("kdf", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(user<p>().derive(42) == expected);
        record.answer("hw", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        record.forget();
        CHECK(user<p>().derive(42) == bytes(42, 's'));
        CHECK(record.called() == calls{"kdf.key_derivation_setup", "hw.hash_setup", "sw.key_derivation_setup",
                                       "sw.key_derivation_output_bytes", "sw.key_derivation_abort"});
    }
    SECTION("hardware that fails ends it") {
        using p = platform<hw, claims_in_software, claims>;
        recording record;
        record.answer("kdf", entry_point::key_derivation_setup, PSA_ERROR_HARDWARE_FAILURE);
        auto one = user<p>();
        CHECK(one.setup() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"kdf.key_derivation_setup"});
    }
    SECTION("software that claims it is asked before what is composed over software") {
        using p = platform<sodium::sha_256, claims_in_software>;
        STATIC_REQUIRE(chain_is<p, claims_in_software>);
        STATIC_REQUIRE(!links<p, sodium::sha_256>);
    }
}

TEST_CASE("what a derivation requires is served inside, and never from the API", "[compose][derivation][closure]") {
    using p = platform<hasher<false>>;
    STATIC_REQUIRE(psadrv::rules::is_valid<p>);
    STATIC_REQUIRE(!psadrv::answers<p>::template serves<usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, 256>);
    STATIC_REQUIRE(!psadrv::answers<p>::template serves<usage::hash_multipart, sha>);
    STATIC_REQUIRE(psadrv::required_platform<p>::wanted.size() == 1);
    STATIC_REQUIRE(psadrv::required_platform<psadrv::required_platform<p>>::wanted.size() == 1);
    STATIC_REQUIRE(!psadrv::requires_anything<platform<deriver<false, false>>>);
    // Of the other derivations, and of other hashes, there is nothing.
    STATIC_REQUIRE(!psadrv::answers<p>::template serves<usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_512)>);
    STATIC_REQUIRE(!psadrv::answers<p>::template serves<usage::key_derivation, PSA_ALG_HKDF_EXPAND(sha)>);
    recording record;
    auto one = user<p>();
    one.alg = PSA_ALG_HKDF_EXTRACT(sha);
    CHECK(one.setup() == PSA_ERROR_NOT_SUPPORTED);
    one.alg = PSA_ALG_HKDF(PSA_ALG_SHA_512);
    CHECK(one.setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.calls.empty());
}

namespace {

/// PBKDF2 over an accelerator that hashes, and over one of which the platform says that it holds one job.
template <class... Drivers>
struct stretching {
    using drivers = driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(sha))};
};
struct one_job : stretching<hasher<false>> {
    static inline int begun, ended;
    template <class Driver>
    struct session {
        static psa_status_t begin() {
            REQUIRE(begun == ended);
            return ++begun, PSA_SUCCESS;
        }
        static void end() { ++ended; }
    };
};
template <class Platform>
bytes stretch(std::uint64_t cost) {
    derivation_user<Platform> one{PSA_ALG_PBKDF2_HMAC(sha)};
    return one.cost(cost).input(salt, {'s', 'a', 'l', 't'}).input(password, {'p', 'a', 's', 's', 'w', 'o', 'r', 'd'}).derive(32);
}
struct over_blocks {
    using drivers = driver_list<blocks, mbedtls::aes_cmac>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC)};
};
struct any_cipher {
    using drivers = driver_list<mbedtls::aes_ecb, mbedtls::camellia_ecb, mbedtls::des3_ecb>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC)};
};
struct one_cipher : any_cipher {
    static constexpr psadrv::wanted wanted{
        want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC, PSA_KEY_TYPE_CAMELLIA, {128})};
};
const bytes stretched_twice = hex("ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43");

}  // namespace

TEST_CASE("the password of PBKDF2 is hashed once, where HMAC is composed and operations can be copied", "[compose][derivation]") {
    using p = stretching<hasher<false>>;
    recording record;
    CHECK(stretch<p>(2) == stretched_twice);
    CHECK(record.called() ==
          calls{"hw.hash_setup", "hw.hash_update", "hw.hash_setup", "hw.hash_update",  // the key
                "hw.hash_update", "hw.hash_finish", "hw.hash_abort", "hw.hash_update", "hw.hash_finish", "hw.hash_abort",  // U1
                "hw.hash_update", "hw.hash_finish", "hw.hash_abort", "hw.hash_update", "hw.hash_finish", "hw.hash_abort",  // U2
                "hw.hash_abort", "hw.hash_abort"});
    record.forget();
    CHECK(stretch<one_job>(2) == stretched_twice);
    CHECK(record.called() == times(2, one_hmac));
    CHECK(one_job::begun == 4);
    CHECK(one_job::ended == 4);
    record.forget();
    CHECK(stretch<stretching<hasher<false>, signer<one_shot, false>>>(2) == stretched_twice);
    CHECK(record.called() == calls{"mac.mac_compute", "mac.mac_compute"});
}

TEST_CASE("derivations over CMAC: of an accelerator for blocks", "[compose][derivation]") {
    using p = over_blocks;
    STATIC_REQUIRE((links<p, blocks> && !links<p, mbedtls::aes_cmac>));
    recording record;
    derivation_user<p> stretches{PSA_ALG_PBKDF2_AES_CMAC_PRF_128}, counts{PSA_ALG_SP800_108_COUNTER_CMAC};
    CHECK(stretches.cost(2)
              .input(salt, {'s', 'a', 'l', 't'})
              .input(password, {'p', 'a', 's', 's', 'w', 'o', 'r', 'd'})
              .derive(16) == hex("160597e28021fb3dd9cf088b007b6883"));
    CHECK(record.called() == calls(6, "aes.cipher_encrypt"));  // for each of three MACs the subkey and a block
    record.forget();
    CHECK(counts.key(secret, PSA_KEY_TYPE_AES, bytes(16, 1)).input(label, {'l'}).derive(16).size() == 16);
    CHECK(record.count("aes.cipher_encrypt") == record.calls.size());
}

TEST_CASE("a row may say whose key a derivation over CMAC is given, and so who is not reached", "[compose][derivation]") {
    STATIC_REQUIRE((links<any_cipher, mbedtls::aes_ecb> && links<any_cipher, mbedtls::camellia_ecb>));
    STATIC_REQUIRE(!links<any_cipher, mbedtls::des3_ecb>);  // its blocks are too short
    STATIC_REQUIRE((!links<one_cipher, mbedtls::aes_ecb> && links<one_cipher, mbedtls::camellia_ecb>));
    const auto answer = [](auto&& one, psa_key_type_t type) {
        return one.key(secret, type, bytes(16, 1)).input(label, {'l'}).setup();
    };
    constexpr psa_algorithm_t counter = PSA_ALG_SP800_108_COUNTER_CMAC;
    CHECK(answer(derivation_user<any_cipher>{counter}, PSA_KEY_TYPE_AES) == PSA_SUCCESS);
    CHECK(answer(derivation_user<any_cipher>{counter}, PSA_KEY_TYPE_CAMELLIA) == PSA_SUCCESS);
    CHECK(answer(derivation_user<one_cipher>{counter}, PSA_KEY_TYPE_CAMELLIA) == PSA_SUCCESS);
    CHECK(answer(derivation_user<one_cipher>{counter}, PSA_KEY_TYPE_AES) == PSA_ERROR_NOT_SUPPORTED);
}
