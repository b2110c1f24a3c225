// RSA by Mbed TLS: signatures and encryption, against vectors that Mbed TLS did not make, and what must be refused.
#include <software/mbedtls/asymmetric/calls.hpp>
#include <software/mbedtls/asymmetric/rsa_pairs.hpp>
#include <software/mbedtls/asymmetric/rsa_vectors.hpp>

using namespace test;

namespace {

const key pair{PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, hex(vectors::key_2048)};
const key public_key{PSA_KEY_TYPE_RSA_PUBLIC_KEY, 2048, hex(vectors::public_2048)};

const bytes counted = some_hash(PSA_ALG_SHA_256);  // 01 02 ... 20

template <class Driver>
answer encrypt(const key& by, psa_algorithm_t alg, const bytes& input, const bytes& salt, std::size_t size = 1024) {
    const psa_key_attributes_t attributes = by.attributes();
    return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return Driver::asymmetric_encrypt(&attributes, by.data.data(), by.data.size(), alg, data_or_null(input), input.size(),
                                          data_or_null(salt), salt.size(), out, out_size, length);
    });
}
/// Decryption may write zeros where it fails, within the buffer.
template <class Driver>
answer decrypt(psa_algorithm_t alg, const bytes& input, const bytes& salt, std::size_t size = 1024, const key& by = pair) {
    const psa_key_attributes_t attributes = by.attributes();
    output out(size);
    const psa_status_t status =
        Driver::asymmetric_decrypt(&attributes, by.data.data(), by.data.size(), alg, input.data(), input.size(),
                                   data_or_null(salt), salt.size(), out.data(), out.size(), &out.length);
    CHECK(out.margins_kept());
    if (status != PSA_SUCCESS) CHECK(out.length == 7777);
    return {status, status == PSA_SUCCESS ? out.written() : bytes{}};
}
using v15_encrypt = mbedtls::rsa_pkcs1v15_encrypt;
using v15_decrypt = mbedtls::rsa_pkcs1v15_decrypt;
using oaep_encrypt = mbedtls::rsa_oaep_encrypt;
using oaep_decrypt = mbedtls::rsa_oaep_decrypt;

/// The message at full length, encrypted as it is: what padding it has is the caller's.
bytes encrypted_raw(const bytes& encoded) {
    mbedtls::rsa_context rsa;
    const psa_key_attributes_t attributes = public_key.attributes();
    bytes all(encoded.size());
    REQUIRE(mbedtls::load_public(rsa, &attributes, public_key.data.data(), public_key.data.size()) == PSA_SUCCESS);
    REQUIRE(mbedtls_rsa_public(&rsa.value, encoded.data(), all.data()) == 0);
    return all;
}

/// What every verification does with a signature that it accepts.
template <class Driver>
void check_changes(const key& by, psa_algorithm_t alg, const bytes& hash, const bytes& signature) {
    CHECK(verify<Driver>(by, alg, hash, signature) == PSA_SUCCESS);
    CHECK(verify<Driver>(by, alg, flipped(hash, 0), signature) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, flipped(signature, 0)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, flipped(signature, 8 * signature.size() - 1)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, bytes(signature.size())) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, bytes(signature.size(), 0xff)) == PSA_ERROR_INVALID_SIGNATURE);  // above the modulus
    CHECK(verify<Driver>(by, alg, hash, joined(signature, {0})) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, bytes(signature.begin() + 1, signature.end())) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<Driver>(by, alg, hash, {}) == PSA_ERROR_INVALID_SIGNATURE);
}

}  // namespace

TEST_CASE("PKCS#1 v1.5 makes and accepts the signatures of others", "[software][spec:sign_hash]") {
    using sign_driver = mbedtls::rsa_pkcs1v15_sign;
    using verify_driver = mbedtls::rsa_pkcs1v15_verify;
    const psa_algorithm_t sha_256 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256);
    CHECK(sign<sign_driver>(pair, sha_256, counted, 256).written == hex(vectors::v15_sha_256));
    CHECK(sign<sign_driver>(pair, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, of_text("12345")).written == hex(vectors::v15_raw));
    CHECK(sign<sign_driver>(pair, sha_256, counted, 255).status == PSA_ERROR_BUFFER_TOO_SMALL);

    check_changes<verify_driver>(public_key, sha_256, counted, hex(vectors::v15_sha_256));
    check_changes<verify_driver>(pair, sha_256, counted, hex(vectors::v15_sha_256));
    check_changes<verify_driver>(public_key, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, of_text("12345"), hex(vectors::v15_raw));
    check_changes<verify_driver>({PSA_KEY_TYPE_RSA_PUBLIC_KEY, 1024, hex(vectors::nist_v15_key)}, sha_256,
                                 hex(vectors::nist_v15_digest), hex(vectors::nist_v15_signature));
    CHECK(verify<verify_driver>(public_key, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, counted, hex(vectors::v15_sha_256)) ==
          PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("PSS accepts the signatures of others, and the salt that its algorithm says", "[software][spec:verify_hash]") {
    using verify_driver = mbedtls::rsa_pss_verify;
    const psa_algorithm_t sha_256 = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), any_salt = PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_256);
    check_changes<verify_driver>(public_key, sha_256, counted, hex(vectors::pss_sha_256));
    check_changes<verify_driver>(pair, any_salt, counted, hex(vectors::pss_sha_256));
    check_changes<verify_driver>(public_key, any_salt, counted, hex(vectors::pss_longest_salt));
    CHECK(verify<verify_driver>(public_key, sha_256, counted, hex(vectors::pss_longest_salt)) == PSA_ERROR_INVALID_SIGNATURE);
    const key nist{PSA_KEY_TYPE_RSA_PUBLIC_KEY, 1024, hex(vectors::nist_pss_key)};
    check_changes<verify_driver>(nist, any_salt, hex(vectors::nist_pss_digest), hex(vectors::nist_pss_signature));
    CHECK(verify<verify_driver>(nist, sha_256, hex(vectors::nist_pss_digest), hex(vectors::nist_pss_signature)) ==
          PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("every hash and every size of key: what is signed is accepted", "[software][spec:sign_hash]") {
    const std::pair<std::size_t, const char*> keys[]{{1024, vectors::key_1024},
                                                     {1536, vectors::key_1536},
                                                     {2048, vectors::key_2048},
                                                     {3072, vectors::key_3072},
                                                     {4096, vectors::key_4096}};
    for (const auto& [bits, der] : keys) {
        const key by{PSA_KEY_TYPE_RSA_KEY_PAIR, bits, hex(der)}, verifier = public_key_of(by);
        for (psa_algorithm_t hash : hashes) {
            if (bits > 2048 && hash != PSA_ALG_SHA_512) continue;  // the hash is the small part of the work
            INFO(bits << " bits, hash " << std::hex << hash);
            const bytes digest = some_hash(hash), longer = joined(digest, {0});
            const psa_algorithm_t v15 = PSA_ALG_RSA_PKCS1V15_SIGN(hash), pss = PSA_ALG_RSA_PSS(hash),
                                  any_salt = PSA_ALG_RSA_PSS_ANY_SALT(hash);
            const answer one = sign<mbedtls::rsa_pkcs1v15_sign>(by, v15, digest, bits / 8);
            CHECK(verify<mbedtls::rsa_pkcs1v15_verify>(verifier, v15, digest, one.written) == PSA_SUCCESS);
            CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(by, v15, longer).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(verify<mbedtls::rsa_pkcs1v15_verify>(verifier, v15, longer, one.written) == PSA_ERROR_INVALID_ARGUMENT);

            // 1024 bits leave SHA-512 a salt of two bytes less than its length.
            const answer other = sign<mbedtls::rsa_pss_sign>(by, pss, digest, bits / 8);
            CHECK(verify<mbedtls::rsa_pss_verify>(verifier, pss, digest, other.written) == PSA_SUCCESS);
            CHECK(verify<mbedtls::rsa_pss_verify>(verifier, any_salt, digest, other.written) == PSA_SUCCESS);
            CHECK(verify<mbedtls::rsa_pkcs1v15_verify>(verifier, v15, digest, other.written) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(sign<mbedtls::rsa_pss_sign>(by, any_salt, digest, bits / 8 - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK(sign<mbedtls::rsa_pss_sign>(by, any_salt, digest).written != other.written);
            CHECK(sign<mbedtls::rsa_pss_sign>(by, pss, longer).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(verify<mbedtls::rsa_pss_verify>(verifier, pss, longer, other.written) == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}

TEST_CASE("what RSA signatures do not have is refused", "[software][spec:sign_hash]") {
    const bytes too_long(256 - 10, 1);
    CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(pair, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, too_long).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(pair, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, bytes(256 - 11, 1)).status == PSA_SUCCESS);
    const bytes sha_3 = some_hash(PSA_ALG_SHA3_256);
    CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(pair, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA3_256), sha_3).status ==
          PSA_ERROR_NOT_SUPPORTED);
    CHECK(sign<mbedtls::rsa_pss_sign>(pair, PSA_ALG_RSA_PSS(PSA_ALG_SHA3_256), sha_3).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(sign<mbedtls::rsa_pss_sign>(pair, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), counted).status ==
          PSA_ERROR_NOT_SUPPORTED);
    CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(pair, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), counted).status == PSA_ERROR_NOT_SUPPORTED);

    // Keys whose attributes or bytes say something else.
    const psa_algorithm_t alg = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256);
    const key wrong_size{pair.type, 3072, pair.data}, wrong_type{PSA_KEY_TYPE_RSA_PUBLIC_KEY, 2048, pair.data},
        cut{pair.type, 2048, bytes(pair.data.begin(), pair.data.end() - 1)}, odd{pair.type, 1032, hex(vectors::key_1032)},
        curve{PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 2048, pair.data};
    for (const key& bad : {wrong_size, wrong_type, cut, odd, curve, public_key}) {
        CHECK(sign<mbedtls::rsa_pss_sign>(bad, alg, counted).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(bad, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, counted).status == PSA_ERROR_INVALID_ARGUMENT);
        if (bad.data != public_key.data) {
            CHECK(verify<mbedtls::rsa_pss_verify>(bad, alg, counted, hex(vectors::pss_sha_256)) == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}

TEST_CASE("OAEP and PKCS#1 v1.5 decrypt what others encrypted", "[software][spec:asymmetric_decrypt]") {
    const bytes text = of_text("psadrv"), label = of_text("label");
    const psa_algorithm_t sha_256 = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), sha_512 = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512);
    CHECK(decrypt<oaep_decrypt>(sha_256, hex(vectors::oaep_ciphertext), {}).written == hex(vectors::oaep_message));
    CHECK(decrypt<oaep_decrypt>(sha_512, hex(vectors::oaep_labelled), label).written == text);
    CHECK(decrypt<v15_decrypt>(PSA_ALG_RSA_PKCS1V15_CRYPT, hex(vectors::v15_ciphertext), {}).written == text);

    CHECK(decrypt<oaep_decrypt>(sha_512, hex(vectors::oaep_labelled), {}).status == PSA_ERROR_INVALID_PADDING);
    CHECK(decrypt<oaep_decrypt>(sha_512, hex(vectors::oaep_labelled), of_text("Label")).status == PSA_ERROR_INVALID_PADDING);
    CHECK(decrypt<oaep_decrypt>(sha_256, hex(vectors::oaep_labelled), label).status == PSA_ERROR_INVALID_PADDING);
    CHECK(decrypt<oaep_decrypt>(sha_256, hex(vectors::v15_ciphertext), {}).status == PSA_ERROR_INVALID_PADDING);
    CHECK(decrypt<v15_decrypt>(PSA_ALG_RSA_PKCS1V15_CRYPT, hex(vectors::oaep_ciphertext), {}).status ==
          PSA_ERROR_INVALID_PADDING);
}

TEST_CASE("what is encrypted is decrypted, at every length that fits", "[software][spec:asymmetric_encrypt]") {
    std::mt19937 random{5};
    const auto round_trip = [&]<class Encrypt, class Decrypt>(Encrypt, Decrypt, psa_algorithm_t alg, std::size_t longest,
                                                              const bytes& salt) {
        for (const std::size_t length : {std::size_t{0}, std::size_t{1}, longest - 1, longest}) {
            const bytes text = random_bytes(random, length);
            const answer one = encrypt<Encrypt>(public_key, alg, text, salt, 256),
                         other = encrypt<Encrypt>(pair, alg, text, salt);
            CHECK(one.written.size() == 256);
            CHECK(one.written != other.written);
            for (const answer& each : {one, other}) {
                const answer back = decrypt<Decrypt>(alg, each.written, salt, length);
                CHECK(back.status == PSA_SUCCESS);
                CHECK(back.written == text);
            }
            if (length != 0) CHECK(decrypt<Decrypt>(alg, one.written, salt, length - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        }
        CHECK(encrypt<Encrypt>(public_key, alg, bytes(longest + 1), salt).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(encrypt<Encrypt>(public_key, alg, {1}, salt, 255).status == PSA_ERROR_BUFFER_TOO_SMALL);
        const bytes good = encrypt<Encrypt>(public_key, alg, {1, 2, 3}, salt).written;
        CHECK(decrypt<Decrypt>(alg, joined(good, {0}), salt).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(decrypt<Decrypt>(alg, bytes(good.begin(), good.end() - 1), salt).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(decrypt<Decrypt>(alg, bytes(256, 0xff), salt).status == PSA_ERROR_INVALID_ARGUMENT);  // above the modulus
        CHECK(decrypt<Decrypt>(alg, good, salt, 1024, public_key).status == PSA_ERROR_INVALID_ARGUMENT);
    };
    round_trip(v15_encrypt{}, v15_decrypt{}, PSA_ALG_RSA_PKCS1V15_CRYPT, 256 - 11, {});
    for (psa_algorithm_t hash : hashes) {
        INFO(std::hex << hash);
        const psa_algorithm_t alg = PSA_ALG_RSA_OAEP(hash);
        round_trip(oaep_encrypt{}, oaep_decrypt{}, alg, 256 - 2 - 2 * PSA_HASH_LENGTH(hash), of_text("a label"));
        const bytes good = encrypt<oaep_encrypt>(public_key, alg, {1, 2, 3}, {}).written;
        CHECK(decrypt<oaep_decrypt>(alg, flipped(good, 2047), {}).status == PSA_ERROR_INVALID_PADDING);
    }
    // PKCS#1 v1.5 has no label; SHA-3 is not there; SHA-512 does not fit 1024 bits.
    const psa_algorithm_t v15 = PSA_ALG_RSA_PKCS1V15_CRYPT, sha_3 = PSA_ALG_RSA_OAEP(PSA_ALG_SHA3_256);
    CHECK(encrypt<v15_encrypt>(public_key, v15, {1}, {2}).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(decrypt<v15_decrypt>(v15, hex(vectors::v15_ciphertext), {2}).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(encrypt<oaep_encrypt>(public_key, sha_3, {1}, {}).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(decrypt<oaep_decrypt>(sha_3, hex(vectors::oaep_ciphertext), {}).status == PSA_ERROR_NOT_SUPPORTED);
    const key small{PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, hex(vectors::key_1024)};
    const psa_algorithm_t sha_512 = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512);
    CHECK(encrypt<oaep_encrypt>(small, sha_512, {}, {}).status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(decrypt<oaep_decrypt>(sha_512, bytes(128, 1), {}, 128, small).status == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("every fault of a PKCS#1 v1.5 padding has one answer", "[software][spec:asymmetric_decrypt]") {
    bytes good(256, 0x55);
    good[0] = 0;
    good[1] = 2;
    good[200] = 0;
    const auto status_of = [](const bytes& encoded, std::size_t size) {
        return decrypt<v15_decrypt>(PSA_ALG_RSA_PKCS1V15_CRYPT, encrypted_raw(encoded), {}, size).status;
    };
    CHECK(status_of(good, 55) == PSA_SUCCESS);
    CHECK(status_of(good, 54) == PSA_ERROR_BUFFER_TOO_SMALL);
    const std::pair<std::size_t, std::uint8_t> faults[]{{0, 1}, {1, 1}, {1, 0}, {2, 0}, {9, 0}, {200, 1}};
    for (const auto& [at, value] : faults) {
        bytes bad = good;
        bad[at] = value;
        INFO("byte " << at << " is " << int{value});
        // However large the buffer: it is no second answer.
        for (const std::size_t size : {0U, 1U, 54U, 55U, 245U, 256U}) CHECK(status_of(bad, size) == PSA_ERROR_INVALID_PADDING);
    }
    bytes shortest = good;
    shortest[10] = 0;  // eight bytes of padding
    CHECK(status_of(shortest, 245) == PSA_SUCCESS);
}
