// When an algorithm specification of a capability covers an algorithm.
#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using psadrv::entry_point;
using psadrv::includes;
using psadrv::intersection;

namespace {

/// Every hash of the API, by its low byte.
constexpr psa_algorithm_t hash_number(unsigned byte) { return 0x02000000U | byte; }

constexpr psa_algorithm_t sha_256 = PSA_ALG_SHA_256, any = PSA_ALG_ANY_HASH;
constexpr psa_algorithm_t hmac_sha_256 = PSA_ALG_HMAC(sha_256), hmac_any = PSA_ALG_HMAC(any);
constexpr psa_algorithm_t truncated(psa_algorithm_t mac, unsigned bytes) { return PSA_ALG_TRUNCATED_MAC(mac, bytes); }
constexpr psa_algorithm_t at_least(psa_algorithm_t mac, unsigned bytes) { return PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(mac, bytes); }
constexpr psa_algorithm_t shortened(psa_algorithm_t aead, unsigned bytes) { return PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead, bytes); }
constexpr psa_algorithm_t at_least_tag(psa_algorithm_t aead, unsigned bytes) {
    return PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(aead, bytes);
}

}  // namespace

TEST_CASE("a plain algorithm covers itself and nothing else", "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(includes(PSA_ALG_SHA_256, PSA_ALG_SHA_256));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_SHA_256, PSA_ALG_SHA_512));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_SHA_256, PSA_ALG_ANY_HASH));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_SHA_256, hmac_sha_256));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_CTR, PSA_ALG_CFB));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7));
}

TEST_CASE("ANY_HASH in hash-and-sign covers every hash, but not an algorithm without one",
          "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(includes(PSA_ALG_DETERMINISTIC_ECDSA(any), PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_384)));
    STATIC_REQUIRE(includes(PSA_ALG_RSA_PSS(any), PSA_ALG_RSA_PSS(sha_256)));
    STATIC_REQUIRE(includes(PSA_ALG_RSA_PSS(any), PSA_ALG_RSA_PSS(any)));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_RSA_PSS(any), PSA_ALG_RSA_PSS_ANY_SALT(sha_256)));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_ECDSA(any), PSA_ALG_ECDSA_ANY));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_RSA_PKCS1V15_SIGN(any), PSA_ALG_RSA_PKCS1V15_SIGN_RAW));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_RSA_PSS(sha_256), PSA_ALG_RSA_PSS(any)));
}

TEST_CASE("ANY_HASH covers every hash where it is no wildcard of the API", "[select][spec:algorithm-specifications][gap:8]") {
    STATIC_REQUIRE(includes(PSA_ALG_ANY_HASH, PSA_ALG_SHA_256));
    STATIC_REQUIRE(includes(hmac_any, hmac_sha_256));
    STATIC_REQUIRE(includes(PSA_ALG_HKDF(any), PSA_ALG_HKDF(sha_256)));
    STATIC_REQUIRE(includes(PSA_ALG_JPAKE(any), PSA_ALG_JPAKE(sha_256)));
    STATIC_REQUIRE(includes(PSA_ALG_RSA_OAEP(any), PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1)));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_HKDF(any), PSA_ALG_TLS12_PRF(sha_256)));
    STATIC_REQUIRE_FALSE(includes(hmac_any, truncated(hmac_sha_256, 16)));
    STATIC_REQUIRE(includes(truncated(hmac_any, 16), truncated(hmac_sha_256, 16)));
}

TEST_CASE("a plain MAC or AEAD does not cover its truncated or shortened form",
          "[select][spec:algorithm-specifications][gap:8]") {
    STATIC_REQUIRE_FALSE(includes(hmac_sha_256, truncated(hmac_sha_256, 16)));
    STATIC_REQUIRE_FALSE(includes(truncated(hmac_sha_256, 16), hmac_sha_256));
    STATIC_REQUIRE_FALSE(includes(truncated(PSA_ALG_CMAC, 8), truncated(PSA_ALG_CMAC, 9)));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_GCM, shortened(PSA_ALG_GCM, 12)));
    STATIC_REQUIRE_FALSE(includes(shortened(PSA_ALG_GCM, 12), PSA_ALG_GCM));
    STATIC_REQUIRE(includes(shortened(PSA_ALG_GCM, 16), PSA_ALG_GCM));
}

TEST_CASE("AT_LEAST_THIS_LENGTH covers every length from there on, the full one included",
          "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(includes(at_least(hmac_sha_256, 12), truncated(hmac_sha_256, 12)));
    STATIC_REQUIRE(includes(at_least(hmac_sha_256, 12), truncated(hmac_sha_256, 13)));
    STATIC_REQUIRE_FALSE(includes(at_least(hmac_sha_256, 12), truncated(hmac_sha_256, 11)));
    STATIC_REQUIRE(includes(at_least(hmac_sha_256, 32), hmac_sha_256));
    STATIC_REQUIRE_FALSE(includes(at_least(hmac_sha_256, 33), hmac_sha_256));
    STATIC_REQUIRE(includes(at_least(hmac_sha_256, 12), at_least(hmac_sha_256, 16)));
    STATIC_REQUIRE_FALSE(includes(at_least(hmac_sha_256, 16), at_least(hmac_sha_256, 12)));
    STATIC_REQUIRE_FALSE(includes(truncated(hmac_sha_256, 16), at_least(hmac_sha_256, 16)));
    STATIC_REQUIRE(includes(at_least(PSA_ALG_CMAC, 16), PSA_ALG_CMAC));
    STATIC_REQUIRE_FALSE(includes(at_least(PSA_ALG_CMAC, 17), PSA_ALG_CMAC));

    STATIC_REQUIRE(includes(at_least_tag(PSA_ALG_GCM, 12), PSA_ALG_GCM));
    STATIC_REQUIRE(includes(at_least_tag(PSA_ALG_GCM, 12), shortened(PSA_ALG_GCM, 12)));
    STATIC_REQUIRE_FALSE(includes(at_least_tag(PSA_ALG_GCM, 12), shortened(PSA_ALG_GCM, 8)));
    STATIC_REQUIRE_FALSE(includes(at_least_tag(PSA_ALG_GCM, 12), PSA_ALG_CCM));
    STATIC_REQUIRE_FALSE(includes(at_least_tag(PSA_ALG_GCM, 17), PSA_ALG_GCM));
}

TEST_CASE("the full length of an HMAC is that of its hash, whichever hash it is", "[select][spec:algorithm-specifications]") {
    for (unsigned byte = 1; byte != 0xff; ++byte) {
        const std::size_t length = PSA_HASH_LENGTH(hash_number(byte));
        if (length == 0) continue;
        const psa_algorithm_t hmac = PSA_ALG_HMAC(hash_number(byte));
        INFO("hash " << byte << " of " << length << " bytes");
        CHECK(includes(at_least(hmac_any, static_cast<unsigned>(length) & 0x3f), hmac));
        if (length < 63) CHECK_FALSE(includes(at_least(hmac_any, static_cast<unsigned>(length + 1)), hmac));
    }
}

TEST_CASE("AT_LEAST_THIS_LENGTH covers HMAC with any hash only if the shortest is long enough",
          "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(includes(at_least(hmac_any, 16), hmac_any));
    STATIC_REQUIRE_FALSE(includes(at_least(hmac_any, 20), hmac_any));
    STATIC_REQUIRE_FALSE(includes(at_least(hmac_any, 20), PSA_ALG_HMAC(PSA_ALG_MD5)));
}

TEST_CASE("CCM_STAR_ANY_TAG covers CCM* without a tag and CCM with every tag", "[select][spec:algorithm-specifications]") {
    constexpr psa_algorithm_t any_tag = PSA_ALG_CCM_STAR_ANY_TAG;
    STATIC_REQUIRE(includes(any_tag, PSA_ALG_CCM_STAR_NO_TAG));
    STATIC_REQUIRE(includes(any_tag, PSA_ALG_CCM));
    STATIC_REQUIRE(includes(any_tag, shortened(PSA_ALG_CCM, 4)));
    STATIC_REQUIRE(includes(any_tag, any_tag));
    STATIC_REQUIRE_FALSE(includes(any_tag, PSA_ALG_GCM));
    STATIC_REQUIRE_FALSE(includes(any_tag, PSA_ALG_CTR));
    STATIC_REQUIRE_FALSE(includes(PSA_ALG_CCM_STAR_NO_TAG, any_tag));
}

TEST_CASE("inclusion is reflexive, antisymmetric and transitive over all kinds of specifications",
          "[select][spec:algorithm-specifications]") {
    std::vector<psa_algorithm_t> all{PSA_ALG_CTR, PSA_ALG_CCM_STAR_NO_TAG, PSA_ALG_CCM_STAR_ANY_TAG, PSA_ALG_ECDSA_ANY,
                                     PSA_ALG_ECDH};
    for (psa_algorithm_t hash :
         {PSA_ALG_MD5, PSA_ALG_SHA_1, PSA_ALG_SHA_256, PSA_ALG_SHA_512, PSA_ALG_SHA3_384, hash_number(0x7e), any}) {
        all.insert(all.end(), {hash, PSA_ALG_ECDSA(hash), PSA_ALG_DETERMINISTIC_ECDSA(hash), PSA_ALG_HKDF(hash),
                               PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(hash)), PSA_ALG_HMAC(hash)});
        for (unsigned n : {8U, 16U, 20U, 32U, 40U})
            all.insert(all.end(), {truncated(PSA_ALG_HMAC(hash), n), at_least(PSA_ALG_HMAC(hash), n)});
    }
    for (unsigned n : {2U, 4U, 12U, 16U}) {
        for (psa_algorithm_t aead : {PSA_ALG_CCM, PSA_ALG_GCM})
            all.insert(all.end(), {shortened(aead, n), at_least_tag(aead, n)});
        all.insert(all.end(), {truncated(PSA_ALG_CMAC, n), at_least(PSA_ALG_CMAC, n)});
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());

    std::size_t wrong = 0;
    for (psa_algorithm_t a : all) {
        wrong += includes(a, a) ? 0 : 1;
        for (psa_algorithm_t b : all) {
            if (a != b && includes(a, b) && includes(b, a)) ++wrong;
            for (psa_algorithm_t c : all) wrong += includes(a, b) && includes(b, c) && !includes(a, c) ? 1 : 0;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("what two specifications have in common is their intersection", "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(intersection(any, sha_256) == sha_256);
    STATIC_REQUIRE(intersection(sha_256, any) == sha_256);
    STATIC_REQUIRE(intersection(sha_256, PSA_ALG_SHA_512) == 0);
    STATIC_REQUIRE(intersection(at_least(hmac_sha_256, 8), truncated(hmac_any, 16)) == truncated(hmac_sha_256, 16));
    STATIC_REQUIRE(intersection(at_least(hmac_any, 12), at_least(hmac_sha_256, 8)) == at_least(hmac_sha_256, 12));
    STATIC_REQUIRE(intersection(at_least(hmac_any, 20), hmac_sha_256) == hmac_sha_256);
    STATIC_REQUIRE(intersection(at_least(hmac_any, 20), PSA_ALG_HMAC(PSA_ALG_MD5)) == 0);
}

TEST_CASE("specifications meet even where no single one means what they have in common",
          "[select][spec:algorithm-specifications]") {
    constexpr psa_algorithm_t long_hmac = at_least(hmac_any, 32);
    STATIC_REQUIRE(intersection(long_hmac, hmac_any) == 0);
    STATIC_REQUIRE(psadrv::meet(long_hmac, hmac_any));
    STATIC_REQUIRE(psadrv::meet(hmac_any, long_hmac));
    STATIC_REQUIRE_FALSE(psadrv::meet(long_hmac, PSA_ALG_CMAC));
    std::vector<psa_algorithm_t> common;
    psadrv::for_each_common(long_hmac, hmac_any, [&](psa_algorithm_t one) { common.push_back(one); });
    const auto has = [&](psa_algorithm_t one) { return std::find(common.begin(), common.end(), one) != common.end(); };
    CHECK(has(hmac_sha_256));
    CHECK(has(PSA_ALG_HMAC(PSA_ALG_SHA_512)));
    CHECK_FALSE(has(PSA_ALG_HMAC(PSA_ALG_SHA_224)));
}

namespace {

/// Whether a capability of these entry points with one specification serves an algorithm.
constexpr bool serves(entry_point entry, psa_algorithm_t specification, psa_algorithm_t algorithm) {
    return psadrv::detail::includes_for(entry, specification, algorithm);
}

}  // namespace

TEST_CASE("deterministic and randomized ECDSA are one algorithm to who verifies, and two to who signs",
          "[select][spec:algorithm-specifications][gap:8]") {
    constexpr psa_algorithm_t randomized = PSA_ALG_ECDSA(sha_256), deterministic = PSA_ALG_DETERMINISTIC_ECDSA(sha_256);
    for (entry_point entry : {entry_point::verify_hash, entry_point::verify_message}) {
        CHECK(serves(entry, randomized, deterministic));
        CHECK(serves(entry, deterministic, randomized));
        CHECK(serves(entry, PSA_ALG_DETERMINISTIC_ECDSA(any), randomized));
        CHECK_FALSE(serves(entry, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_512), randomized));
        CHECK_FALSE(serves(entry, PSA_ALG_DETERMINISTIC_ECDSA(any), PSA_ALG_RSA_PSS(sha_256)));
    }
    for (entry_point entry : {entry_point::sign_hash, entry_point::sign_message}) {
        CHECK(serves(entry, randomized, randomized));
        CHECK_FALSE(serves(entry, randomized, deterministic));
        CHECK_FALSE(serves(entry, deterministic, randomized));
    }
}

TEST_CASE("KEY_AGREEMENT with a derivation is the base algorithm to who agrees and the derivation to who derives",
          "[select][spec:algorithm-specifications][gap:8]") {
    constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(sha_256), combined = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf);
    constexpr entry_point agree = entry_point::key_agreement, derive = entry_point::key_derivation_setup;
    STATIC_REQUIRE(serves(agree, PSA_ALG_ECDH, combined));
    STATIC_REQUIRE(serves(agree, combined, combined));
    STATIC_REQUIRE(serves(agree, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(any)), combined));
    STATIC_REQUIRE_FALSE(serves(agree, combined, PSA_ALG_ECDH));
    STATIC_REQUIRE_FALSE(serves(agree, PSA_ALG_FFDH, combined));
    STATIC_REQUIRE_FALSE(serves(agree, combined, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_512))));
    STATIC_REQUIRE_FALSE(serves(agree, hkdf, combined));

    STATIC_REQUIRE(serves(derive, hkdf, combined));
    STATIC_REQUIRE(serves(derive, PSA_ALG_HKDF(any), combined));
    STATIC_REQUIRE_FALSE(serves(derive, PSA_ALG_HKDF(PSA_ALG_SHA_512), combined));
}

TEST_CASE("KEY_AGREEMENT with a vendor's derivation is still the API's algorithm to who agrees",
          "[select][spec:algorithm-specifications][gap:8]") {
    constexpr psa_algorithm_t vendors = PSA_ALG_VENDOR_FLAG | 0x08000042, other = PSA_ALG_VENDOR_FLAG | 0x08800043;
    constexpr psa_algorithm_t combined = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, vendors);
    constexpr entry_point agree = entry_point::key_agreement, derive = entry_point::key_derivation_setup;
    STATIC_REQUIRE(psadrv::detail::agreement_alone(combined) == PSA_ALG_ECDH);
    STATIC_REQUIRE(psadrv::detail::agreement_alone(PSA_ALG_KEY_AGREEMENT(PSA_ALG_FFDH, other)) == PSA_ALG_FFDH);
    STATIC_REQUIRE(serves(agree, PSA_ALG_ECDH, combined));
    STATIC_REQUIRE(serves(agree, combined, combined));
    STATIC_REQUIRE_FALSE(serves(agree, combined, PSA_ALG_ECDH));
    STATIC_REQUIRE_FALSE(serves(agree, PSA_ALG_FFDH, combined));
    STATIC_REQUIRE_FALSE(serves(agree, combined, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, other)));
    STATIC_REQUIRE_FALSE(serves(agree, combined, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(sha_256))));
    STATIC_REQUIRE(serves(derive, vendors, combined));
    STATIC_REQUIRE(serves(derive, combined, vendors));
    STATIC_REQUIRE_FALSE(serves(derive, other, combined));

    // A vendor's agreement is the vendor's, with a derivation and without, and so is one that has a number of the API's.
    constexpr psa_algorithm_t own = PSA_ALG_VENDOR_FLAG | 0x09050000, like_ecdh = PSA_ALG_VENDOR_FLAG | PSA_ALG_ECDH;
    STATIC_REQUIRE(psadrv::detail::agreement_alone(own) == own);
    STATIC_REQUIRE(psadrv::detail::agreement_alone(like_ecdh) == like_ecdh);
    STATIC_REQUIRE(psadrv::detail::agreement_alone(PSA_ALG_KEY_AGREEMENT(own, vendors)) == own);
    STATIC_REQUIRE(serves(agree, own, PSA_ALG_KEY_AGREEMENT(own, vendors)));
    STATIC_REQUIRE_FALSE(serves(agree, PSA_ALG_KEY_AGREEMENT(own, vendors), own));
    STATIC_REQUIRE_FALSE(serves(agree, like_ecdh, PSA_ALG_ECDH));
    STATIC_REQUIRE_FALSE(serves(agree, PSA_ALG_ECDH, like_ecdh));
}
