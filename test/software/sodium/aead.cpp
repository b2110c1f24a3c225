// The AEADs of libsodium in one call, the driver classes called directly.
#include "support.hpp"

#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/xchacha20_poly1305.hpp>

#include <catch2/catch.hpp>

#include "aead.hpp"

#include <algorithm>

using namespace test;

TEMPLATE_TEST_CASE("AEADs by libsodium have the published values", "[software][spec:aead_encrypt]", ALL_AEADS) {
    if (!usable<TestType>()) return;
    const aead_vector one = published<TestType>();
    const bytes expected = joined(one.ciphertext, one.tag);
    CHECK(encrypted<TestType>(one) == expected);
    output plaintext{one.plaintext.size()};
    CHECK(decrypt<TestType>(one, expected, plaintext) == PSA_SUCCESS);
    CHECK(plaintext.written() == one.plaintext);
    CHECK(plaintext.margins_kept());
}

TEMPLATE_TEST_CASE("a text, a nonce, additional data, ciphertext or tag with any bit changed is refused, and no plaintext left",
                   "[software][spec:aead_decrypt]", ALL_AEADS) {
    if (!usable<TestType>()) return;
    const aead_vector right = published<TestType>();
    const bytes ciphertext = encrypted<TestType>(right);
    std::size_t accepted = 0, left = 0;
    const auto refused = [&](const aead_vector& one, const bytes& text) {
        output plaintext{right.plaintext.size()};
        accepted += decrypt<TestType>(one, text, plaintext) == PSA_ERROR_INVALID_SIGNATURE ? 0 : 1;
        plaintext.length = plaintext.size();
        const bytes written = plaintext.written();
        // Of the first bytes alone: single ones may be what they were by chance.
        left += std::equal(written.begin(), written.begin() + 8, right.plaintext.begin()) ? 1 : 0;
        left += plaintext.margins_kept() ? 0 : 1;
    };
    for (std::size_t bit = 0; bit != ciphertext.size() * 8; ++bit) refused(right, flipped(ciphertext, bit));
    for (bytes aead_vector::*part : {&aead_vector::nonce, &aead_vector::additional_data, &aead_vector::key}) {
        for (std::size_t bit = 0; bit != (right.*part).size() * 8; ++bit) {
            aead_vector changed = right;
            changed.*part = flipped(right.*part, bit);
            refused(changed, ciphertext);
        }
    }
    CHECK(accepted == 0);
    CHECK(left == 0);
    output nothing{0};
    for (std::size_t size : {0U, 1U, 15U}) CHECK(decrypt<TestType>(right, bytes(size), nothing) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(nothing.untouched());
}

TEMPLATE_TEST_CASE("an AEAD in place that fails leaves neither plaintext nor length", "[software][spec:aead_decrypt]",
                   ALL_AEADS) {
    if (!usable<TestType>()) return;
    const aead_vector right = published<TestType>();
    const psa_key_attributes_t attributes = aead<TestType>::attributes();
    for (std::size_t shift : {0U, 5U}) {
        bytes memory = joined(encrypted<TestType>(right), bytes(8));
        memory[right.plaintext.size()] ^= 1;  // the tag
        std::size_t length = 7777;
        CHECK(TestType::aead_decrypt(&attributes, right.key.data(), right.key.size(), aead<TestType>::algorithm,
                                     right.nonce.data(), right.nonce.size(), right.additional_data.data(),
                                     right.additional_data.size(), memory.data(), right.plaintext.size() + 16,
                                     memory.data() + shift, right.plaintext.size(), &length) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(length == 7777);
        CHECK(std::search(memory.begin(), memory.end(), right.plaintext.begin(), right.plaintext.begin() + 8) == memory.end());
    }
}

TEMPLATE_TEST_CASE("a text may overlap its ciphertext in any way", "[software][spec:entry-point-parameters]", ALL_AEADS) {
    if (!usable<TestType>()) return;
    const psa_key_attributes_t attributes = aead<TestType>::attributes();
    const aead_vector one = published<TestType>();
    const bytes expected = encrypted<TestType>(one);
    const std::size_t text_size = one.plaintext.size();
    std::size_t wrong = 0;
    for (std::size_t from = 0; from <= 160; from += 5) {
        for (std::size_t to : {0U, 7U, 80U, 85U, 160U}) {
            bytes memory(160 + expected.size(), 0);
            const auto at = [&](std::size_t i) { return memory.begin() + static_cast<std::ptrdiff_t>(i); };
            std::size_t length = 0;
            std::copy(one.plaintext.begin(), one.plaintext.end(), at(from));
            REQUIRE(TestType::aead_encrypt(&attributes, one.key.data(), one.key.size(), aead<TestType>::algorithm,
                                           one.nonce.data(), one.nonce.size(), one.additional_data.data(),
                                           one.additional_data.size(), memory.data() + from, text_size, memory.data() + to,
                                           expected.size(), &length) == PSA_SUCCESS);
            wrong += length == expected.size() && std::equal(expected.begin(), expected.end(), at(to)) ? 0 : 1;
            std::copy(expected.begin(), expected.end(), at(from));
            REQUIRE(TestType::aead_decrypt(&attributes, one.key.data(), one.key.size(), aead<TestType>::algorithm,
                                           one.nonce.data(), one.nonce.size(), one.additional_data.data(),
                                           one.additional_data.size(), memory.data() + from, expected.size(), memory.data() + to,
                                           text_size, &length) == PSA_SUCCESS);
            wrong += length == text_size && std::equal(one.plaintext.begin(), one.plaintext.end(), at(to)) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("additional data, nonce and key may stand where the result of an AEAD will stand",
                   "[software][spec:entry-point-parameters]", ALL_AEADS) {
    if (!usable<TestType>()) return;
    const psa_key_attributes_t attributes = aead<TestType>::attributes();
    aead_vector one = published<TestType>();
    const bytes expected = encrypted<TestType>(one);
    for (bytes aead_vector::*part : {&aead_vector::nonce, &aead_vector::additional_data, &aead_vector::key}) {
        bytes memory(expected.size());
        const auto pointer_to = [&](bytes aead_vector::*which) { return which == part ? memory.data() : (one.*which).data(); };
        std::copy((one.*part).begin(), (one.*part).end(), memory.begin());
        std::size_t length = 0;
        REQUIRE(TestType::aead_encrypt(&attributes, pointer_to(&aead_vector::key), one.key.size(), aead<TestType>::algorithm,
                                       pointer_to(&aead_vector::nonce), one.nonce.size(),
                                       pointer_to(&aead_vector::additional_data), one.additional_data.size(),
                                       one.plaintext.data(), one.plaintext.size(), memory.data(), memory.size(),
                                       &length) == PSA_SUCCESS);
        CHECK(memory == expected);
        std::copy((one.*part).begin(), (one.*part).end(), memory.begin());
        REQUIRE(TestType::aead_decrypt(&attributes, pointer_to(&aead_vector::key), one.key.size(), aead<TestType>::algorithm,
                                       pointer_to(&aead_vector::nonce), one.nonce.size(),
                                       pointer_to(&aead_vector::additional_data), one.additional_data.size(), expected.data(),
                                       expected.size(), memory.data(), one.plaintext.size(), &length) == PSA_SUCCESS);
        CHECK(std::equal(one.plaintext.begin(), one.plaintext.end(), memory.begin()));
    }
}

TEMPLATE_TEST_CASE("an AEAD without a text, without additional data, without either", "[software][spec:aead_encrypt]",
                   ALL_AEADS) {
    if (!usable<TestType>()) return;
    for (int which : {1, 2, 3}) {
        aead_vector one = published<TestType>();
        if ((which & 1) != 0) one.plaintext.clear();
        if ((which & 2) != 0) one.additional_data.clear();
        const bytes ciphertext = encrypted<TestType>(one);
        CHECK(ciphertext.size() == one.plaintext.size() + 16);
        output plaintext{one.plaintext.size()};
        CHECK(decrypt<TestType>(one, ciphertext, plaintext) == PSA_SUCCESS);
        CHECK(plaintext.written() == one.plaintext);
        // A null pointer for a plaintext without bytes.
        if (one.plaintext.empty()) {
            const psa_key_attributes_t attributes = aead<TestType>::attributes();
            std::size_t length = 1;
            CHECK(TestType::aead_decrypt(&attributes, one.key.data(), one.key.size(), aead<TestType>::algorithm, one.nonce.data(),
                                         one.nonce.size(), data_or_null(one.additional_data), one.additional_data.size(),
                                         ciphertext.data(), ciphertext.size(), nullptr, 0, &length) == PSA_SUCCESS);
            CHECK(length == 0);
        }
    }
}

TEMPLATE_TEST_CASE("a buffer that is one byte too small for an AEAD is refused before anything is written",
                   "[software][spec:entry-point-parameters]", ALL_AEADS) {
    if (!usable<TestType>()) return;
    const aead_vector one = published<TestType>();
    for (std::size_t size : {one.plaintext.size() + 15, one.plaintext.size(), std::size_t{15}, std::size_t{0}}) {
        output ciphertext{size};
        CHECK(encrypt<TestType>(one, ciphertext) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(ciphertext.untouched());
    }
    for (std::size_t size : {one.plaintext.size() - 1, std::size_t{0}}) {
        output plaintext{size};
        CHECK(decrypt<TestType>(one, encrypted<TestType>(one), plaintext) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(plaintext.untouched());
    }
}

TEMPLATE_TEST_CASE("keys and nonces of other sizes are refused, or left to the next driver", "[software][spec:fallback]",
                   ALL_AEADS) {
    if (!usable<TestType>()) return;
    const psa_status_t expected = aead<TestType>::algorithm == PSA_ALG_GCM ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;
    const aead_vector right = published<TestType>();
    const bytes right_ciphertext = encrypted<TestType>(right);
    output ciphertext{right_ciphertext.size()}, plaintext{right.plaintext.size()};
    for (std::size_t size = 0; size != 65; ++size) {
        for (bytes aead_vector::*part : {&aead_vector::nonce, &aead_vector::key}) {
            if (size == (right.*part).size()) continue;
            aead_vector other = right;
            (other.*part).resize(size);
            CHECK(encrypt<TestType>(other, ciphertext) == expected);
            CHECK(decrypt<TestType>(other, right_ciphertext, plaintext) == expected);
        }
    }
    CHECK(ciphertext.untouched());
    CHECK(plaintext.untouched());
}

TEST_CASE("AES-256-GCM leaves what libsodium cannot do to the next driver", "[software][spec:fallback]") {
    using psadrv::sodium::aes_256_gcm;
    REQUIRE(aes_256_gcm::init() == PSA_SUCCESS);
    REQUIRE(aes_256_gcm::init() == PSA_SUCCESS);
    const aead_vector one = published<aes_256_gcm>();
    const psa_key_attributes_t attributes = aead<aes_256_gcm>::attributes();
    output to{one.plaintext.size() + 16};
    const auto encrypt_by = [&](psa_algorithm_t alg) {
        return aes_256_gcm::aead_encrypt(&attributes, one.key.data(), one.key.size(), alg, one.nonce.data(), one.nonce.size(),
                                         nullptr, 0, one.plaintext.data(), one.plaintext.size(), to.data(), to.size(),
                                         &to.length);
    };
    CHECK(encrypt_by(PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(to.untouched());
    // Whether it can at all is the processor's to say, and nobody else's.
    CHECK(encrypt_by(PSA_ALG_GCM) == (crypto_aead_aes256gcm_is_available() != 0 ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED));
    STATIC_REQUIRE(aes_256_gcm::capabilities[0].fallback);
    for (const psadrv::capability& row : aes_256_gcm::capabilities) {
        CHECK_FALSE(row.entry_points.contains(psadrv::entry_point::aead_encrypt_setup));
        CHECK_FALSE(row.entry_points.contains(psadrv::entry_point::aead_decrypt_setup));
    }
}
