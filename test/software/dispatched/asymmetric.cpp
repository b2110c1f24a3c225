// Asymmetric cryptography through the dispatcher, with libsodium and Mbed TLS behind it: published vectors, and each library
// against the other.
#include <software/dispatched/user.hpp>
#include <software/mbedtls/asymmetric/ecc_vectors.hpp>
#include <software/mbedtls/asymmetric/rsa_vectors.hpp>

#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/mbedtls/rsa/rsa.hpp>
#include <psadrv/software/sodium/ed25519.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/software/sodium/x25519.hpp>

#include <catch2/catch.hpp>

using namespace test;
using psadrv::any_family;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;
namespace sodium = psadrv::sodium;

namespace {

constexpr psa_key_type_t rsa = PSA_KEY_TYPE_RSA_KEY_PAIR, rsa_public = PSA_KEY_TYPE_RSA_PUBLIC_KEY;
constexpr psa_key_type_t x25519 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         ed25519 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
constexpr usage keys = usage::import_key | usage::generate_key | usage::export_public_key;

struct curves {
    using drivers = psadrv::driver_list<mbedtls::ecdsa_sign, mbedtls::ecdsa_deterministic_sign, mbedtls::ecdsa_verify,
                                        mbedtls::ecdh, mbedtls::ecc_key_pair, mbedtls::ecc_public_key>;
    using random = sodium::random;
    static constexpr psadrv::wanted wanted{
        want(usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))),
        want(usage::sign_hash, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_ANY_HASH), any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))),
        want(usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), any_family(PSA_KEY_TYPE_ECC_PUBLIC_KEY(0))),
        want(usage::verify_hash, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_ANY_HASH), any_family(PSA_KEY_TYPE_ECC_PUBLIC_KEY(0))),
        want(usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))),
        want(usage::key_agreement, PSA_ALG_ECDH, any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))),
        want(keys, any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))),
        want(usage::import_key, any_family(PSA_KEY_TYPE_ECC_PUBLIC_KEY(0))),
    };
};
struct rsa_keys {
    using drivers =
        psadrv::driver_list<mbedtls::rsa_pkcs1v15_sign, mbedtls::rsa_pkcs1v15_verify, mbedtls::rsa_pss_sign,
                            mbedtls::rsa_pss_verify, mbedtls::rsa_pkcs1v15_encrypt, mbedtls::rsa_pkcs1v15_decrypt,
                            mbedtls::rsa_oaep_encrypt, mbedtls::rsa_oaep_decrypt, mbedtls::rsa_key_pair, mbedtls::rsa_public_key>;
    using random = sodium::random;
    static constexpr psadrv::wanted wanted{
        want(usage::sign_hash | usage::verify_hash, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256)),
        want(usage::sign_hash | usage::verify_hash, PSA_ALG_RSA_PKCS1V15_SIGN_RAW),
        want(usage::sign_hash | usage::verify_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)),
        want(usage::verify_hash, PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_256)),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, PSA_ALG_RSA_PKCS1V15_CRYPT),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, PSA_ALG_RSA_OAEP(PSA_ALG_ANY_HASH)),
        want(keys, rsa),
        want(usage::import_key, rsa_public),
    };
};
template <class... Drivers>
struct curve_25519 {
    using drivers = psadrv::driver_list<Drivers...>;
    using random = sodium::random;
    static constexpr psadrv::wanted wanted{
        want(usage::key_agreement, PSA_ALG_ECDH, x25519, {255}),
        want(keys, x25519, {255}),
    };
};
using by_sodium = curve_25519<sodium::x25519>;
using by_mbedtls = curve_25519<mbedtls::ecdh, mbedtls::ecc_key_pair>;

struct edwards {
    using drivers = psadrv::driver_list<sodium::ed25519>;
    using random = sodium::random;
    static constexpr psadrv::wanted wanted{
        want(usage::sign_message | usage::verify_message, PSA_ALG_PURE_EDDSA, ed25519),
        want(usage::verify_message, PSA_ALG_PURE_EDDSA, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(ed25519)),
        want(keys, ed25519),
    };
};

bytes changed(bytes some) {
    some[0] = static_cast<std::uint8_t>(some[0] ^ 1);
    return some;
}

/// 01 02 ... 20
bytes counted() {
    bytes all(32);
    for (std::size_t i = 0; i != all.size(); ++i) all[i] = static_cast<std::uint8_t>(i + 1);
    return all;
}

}  // namespace

PSADRV_DEFINE_CORE(curves);
PSADRV_DEFINE_CORE(rsa_keys);
PSADRV_DEFINE_CORE(by_sodium);
PSADRV_DEFINE_CORE(by_mbedtls);
PSADRV_DEFINE_CORE(edwards);
PSADRV_DEFINE_CALLBACKS(curves);

TEST_CASE("ECDSA through the dispatcher: RFC 6979, and both forms verify", "[software][gap:8]") {
    REQUIRE(psadrv::crypto<curves>::init() == PSA_SUCCESS);
    using user = test::user<curves>;
    for (const vectors::signature_vector& one : vectors::rfc_6979) {
        INFO(one.bits << " bits");
        const owned_key pair = user::import_key(PSA_KEY_TYPE_ECC_KEY_PAIR(vectors::r1), hex(one.secret));
        REQUIRE(pair.status == PSA_SUCCESS);
        CHECK(psa_get_key_bits(&pair.attributes) == one.bits);
        const bytes hash = hex(one.digest), published = hex(one.signature);
        const psa_algorithm_t deterministic = PSA_ALG_DETERMINISTIC_ECDSA(one.hash), randomized = PSA_ALG_ECDSA(one.hash);
        CHECK(user::sign_hash(pair, deterministic, hash).written == published);
        const bytes made = user::sign_hash(pair, randomized, hash).written;
        CHECK(made.size() == published.size());
        CHECK(made != published);
        const owned_key verifier = user::public_key_of(pair);
        for (const bytes& signature : {published, made}) {
            CHECK(user::verify_hash(verifier, deterministic, hash, signature) == PSA_SUCCESS);
            CHECK(user::verify_hash(verifier, randomized, hash, signature) == PSA_SUCCESS);
            CHECK(user::verify_hash(verifier, randomized, hash, changed(signature)) == PSA_ERROR_INVALID_SIGNATURE);
            // Mbed TLS's driver has no such entry point: the core exports the public key.
            CHECK(user::verify_hash(pair, randomized, hash, signature) == PSA_SUCCESS);
            CHECK(user::verify_hash(pair, randomized, hash, changed(signature)) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(user::verify_hash(verifier, randomized, changed(hash), signature) == PSA_ERROR_INVALID_SIGNATURE);
        }
        CHECK(user::sign_hash(pair, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA3_256), bytes(32)).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(user::sign_hash(pair, PSA_ALG_ECDSA(PSA_ALG_SHA3_256), bytes(32)).status == PSA_SUCCESS);
    }
}

TEST_CASE("ECDH through the dispatcher: RFC 5903 and RFC 7748", "[software][spec:key_agreement]") {
    REQUIRE(psadrv::crypto<curves>::init() == PSA_SUCCESS);
    using user = test::user<curves>;
    for (const vectors::agreement_vector& one : vectors::agreements) {
        INFO(one.bits << " bits, family " << int{one.family});
        const owned_key ours = user::import_key(PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), hex(one.ours));
        CHECK(psa_get_key_bits(&ours.attributes) == one.bits);
        CHECK(user::agree(ours, hex(one.theirs)).written == hex(one.secret));
        CHECK(user::agree(ours, bytes(hex(one.theirs).size())).status == PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("keys on every curve: generated, exported, imported, agreed on", "[software][spec:key-management]") {
    REQUIRE(psadrv::crypto<curves>::init() == PSA_SUCCESS);
    using user = test::user<curves>;
    for (const mbedtls::curve& on : mbedtls::curves) {
        INFO(on.bits << " bits, family " << int{on.family});
        const owned_key ours = user::generate_key(PSA_KEY_TYPE_ECC_KEY_PAIR(on.family), on.bits),
                        theirs = user::generate_key(PSA_KEY_TYPE_ECC_KEY_PAIR(on.family), on.bits);
        REQUIRE(ours.status == PSA_SUCCESS);
        const owned_key our_public = user::public_key_of(ours), their_public = user::public_key_of(theirs);
        const owned_key back = user::import_key(psa_get_key_type(&our_public.attributes), our_public.data);
        CHECK(back.status == PSA_SUCCESS);
        CHECK(back.data == our_public.data);
        CHECK(psa_get_key_bits(&back.attributes) == on.bits);
        const answer secret = user::agree(ours, their_public.data);
        CHECK(secret.status == PSA_SUCCESS);
        CHECK(secret.written == user::agree(theirs, our_public.data).written);
        CHECK(user::import_key(psa_get_key_type(&ours.attributes), ours.data, on.bits + 1).status != PSA_SUCCESS);
    }
}

TEST_CASE("RSA through the dispatcher, against signatures and ciphertexts of others", "[software][spec:single-part]") {
    REQUIRE(psadrv::crypto<rsa_keys>::init() == PSA_SUCCESS);
    using user = test::user<rsa_keys>;
    const owned_key pair = user::import_key(rsa, hex(vectors::key_2048)), verifier = user::public_key_of(pair);
    REQUIRE(pair.status == PSA_SUCCESS);
    CHECK(psa_get_key_bits(&pair.attributes) == 2048);
    CHECK(verifier.data == hex(vectors::public_2048));
    const bytes hash = counted(), text = of_text("psadrv"), label = of_text("label");
    constexpr psa_algorithm_t v15 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256),
                              any_salt = PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_256), oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256),
                              oaep_512 = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512);
    SECTION("PKCS #1 v1.5") {
        CHECK(user::sign_hash(pair, v15, hash).written == hex(vectors::v15_sha_256));
        CHECK(user::sign_hash(pair, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, of_text("12345")).written == hex(vectors::v15_raw));
        for (const owned_key& by : {pair, verifier}) {
            CHECK(user::verify_hash(by, v15, hash, hex(vectors::v15_sha_256)) == PSA_SUCCESS);
            CHECK(user::verify_hash(by, v15, changed(hash), hex(vectors::v15_sha_256)) == PSA_ERROR_INVALID_SIGNATURE);
        }
    }
    SECTION("PSS") {
        CHECK(user::verify_hash(verifier, pss, hash, hex(vectors::pss_sha_256)) == PSA_SUCCESS);
        CHECK(user::verify_hash(verifier, pss, hash, hex(vectors::pss_longest_salt)) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(user::verify_hash(verifier, any_salt, hash, hex(vectors::pss_longest_salt)) == PSA_SUCCESS);
        const answer made = user::sign_hash(pair, pss, hash);
        CHECK(made.status == PSA_SUCCESS);
        CHECK(user::verify_hash(pair, pss, hash, made.written) == PSA_SUCCESS);
        CHECK(user::verify_hash(pair, pss, hash, changed(made.written)) == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("keys of NIST's") {
        const owned_key of_v15 = user::import_key(rsa_public, hex(vectors::nist_v15_key)),
                        of_pss = user::import_key(rsa_public, hex(vectors::nist_pss_key));
        CHECK(psa_get_key_bits(&of_pss.attributes) == 1024);
        CHECK(user::verify_hash(of_v15, v15, hex(vectors::nist_v15_digest), hex(vectors::nist_v15_signature)) == PSA_SUCCESS);
        CHECK(user::verify_hash(of_pss, any_salt, hex(vectors::nist_pss_digest), hex(vectors::nist_pss_signature)) ==
              PSA_SUCCESS);
    }
    SECTION("OAEP and PKCS #1 v1.5 encryption") {
        CHECK(user::decrypt(pair, oaep, hex(vectors::oaep_ciphertext), {}).written == hex(vectors::oaep_message));
        CHECK(user::decrypt(pair, oaep_512, hex(vectors::oaep_labelled), label).written == text);
        CHECK(user::decrypt(pair, oaep_512, hex(vectors::oaep_labelled), {}).status == PSA_ERROR_INVALID_PADDING);
        CHECK(user::decrypt(pair, PSA_ALG_RSA_PKCS1V15_CRYPT, hex(vectors::v15_ciphertext), {}).written == text);
        for (const owned_key& by : {pair, verifier}) {
            CHECK(user::decrypt(pair, oaep, user::encrypt(by, oaep, text, label).written, label).written == text);
            const answer made = user::encrypt(by, PSA_ALG_RSA_PKCS1V15_CRYPT, text, {});
            CHECK(made.written.size() == 256);
            CHECK(user::decrypt(pair, PSA_ALG_RSA_PKCS1V15_CRYPT, made.written, {}).written == text);
        }
        CHECK(user::encrypt(verifier, PSA_ALG_RSA_OAEP(PSA_ALG_SHA3_256), text, {}).status == PSA_ERROR_NOT_SUPPORTED);
    }
    SECTION("a key of ours") {
        const owned_key made = user::generate_key(rsa, 1024);
        REQUIRE(made.status == PSA_SUCCESS);
        CHECK(user::verify_hash(user::public_key_of(made), pss, hash, user::sign_hash(made, pss, hash).written) == PSA_SUCCESS);
        const owned_key back = user::import_key(rsa, made.data, 1024);
        CHECK(back.data == made.data);
        CHECK(user::import_key(rsa, made.data, 2048).status == PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("X25519 by libsodium and by Mbed TLS are the same", "[software][differential]") {
    using first = test::user<by_sodium>;
    using second = test::user<by_mbedtls>;
    REQUIRE(first::crypto::init() == PSA_SUCCESS);
    REQUIRE(second::crypto::init() == PSA_SUCCESS);
    std::mt19937 random{25519};
    for (int i = 0; i != 50; ++i) {
        const bytes secret = random_bytes(random, 32), peer = random_bytes(random, 32);
        const owned_key by_first = first::import_key(x25519, secret), by_second = second::import_key(x25519, secret);
        REQUIRE(by_first.status == PSA_SUCCESS);
        CHECK(by_first.data == by_second.data);
        CHECK(first::public_key_of(by_first).data == second::public_key_of(by_second).data);
        const answer agreed = first::agree(by_first, peer);
        CHECK(agreed.status == PSA_SUCCESS);
        CHECK(agreed.written == second::agree(by_second, peer).written);
    }
    const owned_key ours = first::generate_key(x25519, 255), theirs = second::generate_key(x25519, 255);
    CHECK(first::agree(ours, second::public_key_of(theirs).data).written ==
          second::agree(theirs, first::public_key_of(ours).data).written);
    CHECK(first::agree(ours, bytes(32)).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(second::agree(theirs, bytes(32)).status == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("Ed25519 through the dispatcher: RFC 8032", "[software][spec:sign_message]") {
    using user = test::user<edwards>;
    REQUIRE(user::crypto::init() == PSA_SUCCESS);
    // Section 7.1, the second test.
    const owned_key pair = user::import_key(ed25519, hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    const bytes published =
        hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00");
    const owned_key verifier = user::public_key_of(pair);
    CHECK(verifier.data == hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
    CHECK(user::sign_message(pair, PSA_ALG_PURE_EDDSA, {0x72}).written == published);
    CHECK(user::verify_message(verifier, PSA_ALG_PURE_EDDSA, {0x72}, published) == PSA_SUCCESS);
    CHECK(user::verify_message(verifier, PSA_ALG_PURE_EDDSA, {0x73}, published) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(user::verify_message(pair, PSA_ALG_PURE_EDDSA, {0x72}, published) == PSA_SUCCESS);
    CHECK(user::verify_message(pair, PSA_ALG_PURE_EDDSA, {0x73}, published) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(user::verify_message(verifier, PSA_ALG_PURE_EDDSA, {0x72}, changed(published)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(user::verify_message(verifier, PSA_ALG_PURE_EDDSA, {}, user::sign_message(pair, PSA_ALG_PURE_EDDSA, {}).written) ==
          PSA_SUCCESS);
}

TEST_CASE("outputs over their inputs: \"overlap is possible between an input buffer and an output buffer\"",
          "[software][spec:parameters]") {
    REQUIRE(psadrv::crypto<curves>::init() == PSA_SUCCESS);
    REQUIRE(psadrv::crypto<rsa_keys>::init() == PSA_SUCCESS);
    std::size_t length = 0;
    SECTION("a signature over its hash") {
        using user = test::user<curves>;
        const vectors::signature_vector& one = vectors::rfc_6979[2];
        const owned_key pair = user::import_key(PSA_KEY_TYPE_ECC_KEY_PAIR(vectors::r1), hex(one.secret));
        for (std::size_t at : {0U, 16U, 32U}) {
            bytes both(64);
            const bytes hash = hex(one.digest);
            std::copy(hash.begin(), hash.end(), both.begin() + static_cast<std::ptrdiff_t>(at));
            CHECK(user::crypto::sign_hash(&pair.attributes, pair.data.data(), pair.data.size(),
                                          PSA_ALG_DETERMINISTIC_ECDSA(one.hash), both.data() + at, hash.size(), both.data(),
                                          both.size(), &length) == PSA_SUCCESS);
            CHECK(both == hex(one.signature));
        }
    }
    SECTION("a plaintext over its ciphertext, and a ciphertext over its plaintext") {
        using user = test::user<rsa_keys>;
        constexpr psa_algorithm_t oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256);
        const owned_key pair = user::import_key(rsa, hex(vectors::key_2048));
        bytes both = hex(vectors::oaep_ciphertext);
        CHECK(user::crypto::asymmetric_decrypt(&pair.attributes, pair.data.data(), pair.data.size(), oaep, both.data(), 256,
                                               nullptr, 0, both.data(), 256, &length) == PSA_SUCCESS);
        const bytes message(both.begin(), both.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK(message == hex(vectors::oaep_message));
        CHECK(user::crypto::asymmetric_encrypt(&pair.attributes, pair.data.data(), pair.data.size(), oaep, both.data(),
                                               message.size(), nullptr, 0, both.data(), 256, &length) == PSA_SUCCESS);
        CHECK(user::decrypt(pair, oaep, both, {}).written == message);
    }
    SECTION("an RSA signature over its hash") {
        using user = test::user<rsa_keys>;
        const owned_key pair = user::import_key(rsa, hex(vectors::key_2048));
        for (psa_algorithm_t alg : {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)}) {
            for (std::size_t at : {0U, 100U, 224U}) {
                bytes both(256);
                const bytes hash = counted();
                std::copy(hash.begin(), hash.end(), both.begin() + static_cast<std::ptrdiff_t>(at));
                CHECK(user::crypto::sign_hash(&pair.attributes, pair.data.data(), pair.data.size(), alg, both.data() + at,
                                              hash.size(), both.data(), both.size(), &length) == PSA_SUCCESS);
                CHECK(user::verify_hash(pair, alg, hash, both) == PSA_SUCCESS);
            }
        }
    }
    SECTION("a shared secret over the peer's key") {
        for (const vectors::agreement_vector& one : vectors::agreements) {
            using user = test::user<curves>;
            const owned_key ours = user::import_key(PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), hex(one.ours));
            bytes both = hex(one.theirs);
            CHECK(user::crypto::raw_key_agreement(PSA_ALG_ECDH, &ours.attributes, ours.data.data(), ours.data.size(), both.data(),
                                                  both.size(), both.data(), both.size(), &length) == PSA_SUCCESS);
            both.resize(length);
            CHECK(both == hex(one.secret));
        }
    }
}
