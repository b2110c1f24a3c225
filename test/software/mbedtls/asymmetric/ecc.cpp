// Elliptic curves by Mbed TLS: signatures and secrets, and what is refused.
#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/parameters.hpp>
#include <psadrv/select/verdict.hpp>

#include <software/mbedtls/asymmetric/calls.hpp>

using namespace test;
using mbedtls::curve, mbedtls::curves;

namespace {

constexpr psa_ecc_family_t r1 = PSA_ECC_FAMILY_SECP_R1;

std::string name_of(const curve& on) { return std::to_string(on.bits) + " bits, family " + std::to_string(on.family); }

}  // namespace

TEST_CASE("signatures on every curve are accepted, and after any change refused", "[software][spec:verify_hash]") {
    for (const curve& on : curves) {
        if (on.is_montgomery()) continue;
        INFO(name_of(on));
        const key pair = key_pair_on(on), verifier = public_key_of(pair);
        REQUIRE(pair.data.size() == PSA_EXPORT_KEY_OUTPUT_SIZE(pair.type, on.bits));
        REQUIRE(verifier.data.size() == PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(pair.type, on.bits));
        for (const bool deterministic : {false, true}) {
            const psa_algorithm_t alg =
                deterministic ? PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_384) : PSA_ALG_ECDSA(PSA_ALG_SHA_384);
            const bytes hash = some_hash(PSA_ALG_SHA_384);
            const auto make = [&](std::size_t size) {
                return deterministic ? sign<mbedtls::ecdsa_deterministic_sign>(pair, alg, hash, size)
                                     : sign<mbedtls::ecdsa_sign>(pair, alg, hash, size);
            };
            const std::size_t length = PSA_ECDSA_SIGNATURE_SIZE(on.bits);
            const answer first = make(length), second = make(length + 1);
            REQUIRE(first.written.size() == length);
            CHECK((first.written == second.written) == deterministic);
            CHECK(make(length - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);

            const auto accepts = [&](const bytes& some_hash, const bytes& signature) {
                return verify<mbedtls::ecdsa_verify>(verifier, alg, some_hash, signature);
            };
            CHECK(accepts(hash, first.written) == PSA_SUCCESS);
            CHECK(accepts(hash, second.written) == PSA_SUCCESS);
            CHECK(accepts(flipped(hash, 7), first.written) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, flipped(first.written, 3)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, flipped(first.written, 8 * length - 1)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, bytes(length)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, bytes(length, 0xff)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, joined(first.written, {0})) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, bytes(first.written.begin(), first.written.end() - 1)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(accepts(hash, {}) == PSA_ERROR_INVALID_SIGNATURE);
        }
        const key other = public_key_of(key_pair_on(on));
        const answer made = sign<mbedtls::ecdsa_sign>(pair, PSA_ALG_ECDSA_ANY, {1, 2, 3});
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA_ANY, {1, 2, 3}, made.written) == PSA_SUCCESS);
        CHECK(verify<mbedtls::ecdsa_verify>(other, PSA_ALG_ECDSA_ANY, {1, 2, 3}, made.written) == PSA_ERROR_INVALID_SIGNATURE);
    }
}

TEST_CASE("a digest has the length of the algorithm's hash", "[software][spec:sign_hash]") {
    const key pair = key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(r1), 256)), verifier = public_key_of(pair);
    for (psa_algorithm_t hash : hashes) {
        INFO(std::hex << hash);
        const bytes good = some_hash(hash), longer = joined(good, {0}), shorter(good.begin(), good.end() - 1);
        const psa_algorithm_t det = PSA_ALG_DETERMINISTIC_ECDSA(hash), any = PSA_ALG_ECDSA(hash);
        const answer made = sign<mbedtls::ecdsa_deterministic_sign>(pair, det, good);
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, any, good, made.written) == PSA_SUCCESS);
        for (const bytes& bad : {longer, shorter, bytes{}}) {
            CHECK(sign<mbedtls::ecdsa_deterministic_sign>(pair, det, bad).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(sign<mbedtls::ecdsa_sign>(pair, any, bad).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(verify<mbedtls::ecdsa_verify>(verifier, any, bad, made.written) == PSA_ERROR_INVALID_ARGUMENT);
        }
        CHECK(sign<mbedtls::ecdsa_sign>(pair, det, good).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(sign<mbedtls::ecdsa_deterministic_sign>(pair, any, good).status == PSA_ERROR_NOT_SUPPORTED);
    }
    // A hash that Mbed TLS lacks: its length is all that matters where no nonce comes of it.
    const bytes good = some_hash(PSA_ALG_SHA3_256);
    const answer made = sign<mbedtls::ecdsa_sign>(pair, PSA_ALG_ECDSA(PSA_ALG_SHA3_256), good);
    CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA(PSA_ALG_SHA3_256), good, made.written) == PSA_SUCCESS);
    CHECK(sign<mbedtls::ecdsa_deterministic_sign>(pair, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA3_256), good).status ==
          PSA_ERROR_NOT_SUPPORTED);
}

TEST_CASE("two sides of every curve agree, into a buffer of exactly the secret's size", "[software][spec:key_agreement]") {
    for (const curve& on : curves) {
        INFO(name_of(on));
        const key ours = key_pair_on(on), theirs = key_pair_on(on);
        const bytes our_public = public_key_of(ours).data, their_public = public_key_of(theirs).data;
        const std::size_t length = PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(ours.type, on.bits);
        const answer one = agree(ours, their_public, length), other = agree(theirs, our_public);
        CHECK(one.written.size() == length);
        CHECK(one.written == other.written);
        CHECK(agree(ours, our_public).written != one.written);
        CHECK(agree(ours, their_public, length - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);

        const bytes shorter(their_public.begin(), their_public.end() - 1);
        CHECK(agree(ours, shorter).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(agree(ours, joined(their_public, {0})).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(agree(ours, {}).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(agree({ours.type, on.bits, joined(ours.data, {0})}, their_public).status == PSA_ERROR_INVALID_ARGUMENT);
        const psa_key_attributes_t attributes = ours.attributes();
        std::uint8_t secret[66];
        std::size_t secret_length = 0;
        CHECK(mbedtls::ecdh::key_agreement(PSA_ALG_FFDH, &attributes, ours.data.data(), ours.data.size(), their_public.data(),
                                           their_public.size(), secret, sizeof secret,
                                           &secret_length) == PSA_ERROR_NOT_SUPPORTED);
        // A public key is not ours to agree with.
        CHECK(agree(public_key_of(ours), their_public).status == PSA_ERROR_NOT_SUPPORTED);
    }
}

TEST_CASE("a generator that fails is what the caller hears of", "[software][spec:random]") {
    const key pair = key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(r1), 256)), verifier = public_key_of(pair);
    generator::calls_before_failure = 0;
    CHECK(generate<mbedtls::ecc_key_pair>(pair.type, 256).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(export_public<mbedtls::ecc_key_pair>(pair).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(sign<mbedtls::ecdsa_sign>(pair, PSA_ALG_ECDSA_ANY, {1}).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(sign<mbedtls::ecdsa_deterministic_sign>(pair, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256), some_hash(PSA_ALG_SHA_256))
              .status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(agree(pair, verifier.data).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    // Verification and imports need none.
    std::size_t bits = 256;
    CHECK(import <mbedtls::ecc_key_pair>(pair.type, bits, pair.data).status == PSA_SUCCESS);
    CHECK(import <mbedtls::ecc_public_key>(verifier.type, bits, verifier.data).status == PSA_SUCCESS);
    generator::calls_before_failure = -1;
    const answer made = sign<mbedtls::ecdsa_sign>(pair, PSA_ALG_ECDSA_ANY, {1});
    generator::calls_before_failure = 0;
    CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA_ANY, {1}, made.written) == PSA_SUCCESS);
    generator::calls_before_failure = -1;
}

TEST_CASE("the drivers have the specification's prototypes, and sign apart from verify", "[software][spec:driver-entry-points]") {
    using psadrv::entry_point, psadrv::entry_point_type, psadrv::row_of;
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecdsa_sign::sign_hash), entry_point_type<entry_point::sign_hash>>);
    STATIC_REQUIRE(
        std::is_same_v<decltype(mbedtls::ecdsa_deterministic_sign::sign_hash), entry_point_type<entry_point::sign_hash>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecdsa_verify::verify_hash), entry_point_type<entry_point::verify_hash>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecdh::key_agreement), entry_point_type<entry_point::key_agreement>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecc_key_pair::import_key), entry_point_type<entry_point::import_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecc_key_pair::generate_key), entry_point_type<entry_point::generate_key>>);
    STATIC_REQUIRE(
        std::is_same_v<decltype(mbedtls::ecc_key_pair::export_public_key), entry_point_type<entry_point::export_public_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::ecc_public_key::import_key), entry_point_type<entry_point::import_key>>);
    STATIC_REQUIRE(
        std::is_same_v<decltype(mbedtls::ecc_public_key::export_public_key), entry_point_type<entry_point::export_public_key>>);
    // What a verify capability for randomized ECDSA means for the deterministic form.
    constexpr psadrv::driver verifier = row_of<mbedtls::ecdsa_verify>;
    constexpr psadrv::mechanism asked{
        .algorithm = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256), .key_type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(r1), .key_bits = 256};
    STATIC_REQUIRE(judge(verifier, verifier.capabilities[0], entry_point::verify_hash, asked) == psadrv::verdict::serves);
    STATIC_REQUIRE(verifier.software);
}
