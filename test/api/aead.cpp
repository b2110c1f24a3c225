// AEADs: what the API checks before a driver is called, what it makes of the answers, and the states of an operation.
#include "keyed.hpp"

#include <catch2/catch.hpp>

using namespace test;
using crypto = keyed_crypto;

namespace {

struct aead_test : keyed_test {
    crypto::aead_operation operation{};
    psa_algorithm_t alg = gcm;
    std::array<std::uint8_t, 12> nonce{};
    std::array<std::uint8_t, 2> ad{};
    std::array<std::uint8_t, 19> input{1, 2, 4};  // a text, and room for a tag
    std::array<std::uint8_t, 20> tag;
    std::size_t tag_size = 20, tag_length = 99;

    aead_test() { tag.fill(0xee); }
    psa_status_t encrypt() {
        return crypto::aead_encrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(), ad.data(), ad.size(),
                                    input.data(), 3, out.data(), size, &length);
    }
    psa_status_t decrypt(char whose = 'a', std::size_t bytes = 19) {
        std::memset(input.data() + 3, whose, 16);
        input[18] = 5;
        return crypto::aead_decrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(), ad.data(), ad.size(),
                                    input.data(), bytes, out.data(), size, &length);
    }
    psa_status_t encrypt_setup() { return crypto::aead_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t decrypt_setup() { return crypto::aead_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t set_lengths(std::size_t of_ad, std::size_t of_text) {
        return crypto::aead_set_lengths(&operation, of_ad, of_text);
    }
    psa_status_t generate_nonce() { return crypto::aead_generate_nonce(&operation, out.data(), size, &length); }
    psa_status_t set_nonce() { return crypto::aead_set_nonce(&operation, nonce.data(), nonce.size()); }
    psa_status_t update_ad(std::size_t bytes = 2) { return crypto::aead_update_ad(&operation, ad.data(), bytes); }
    psa_status_t update(std::size_t bytes = 3) {
        return crypto::aead_update(&operation, input.data(), bytes, out.data(), size, &length);
    }
    psa_status_t finish() {
        return crypto::aead_finish(&operation, out.data(), size, &length, tag.data(), tag_size, &tag_length);
    }
    psa_status_t verify(char whose = 'a', std::uint8_t seen = 5, std::size_t bytes = 16) {
        tag.fill(static_cast<std::uint8_t>(whose));
        tag[15] = seen;
        return crypto::aead_verify(&operation, out.data(), size, &length, tag.data(), bytes);
    }
    psa_status_t abort() { return crypto::aead_abort(&operation); }

    [[nodiscard]] bool holds_text() const { return out[0] == (1 ^ 'a') && out[1] == (2 ^ 'a') && out[2] == (4 ^ 'a'); }
};

}  // namespace

TEST_CASE("aead_encrypt writes the ciphertext and the tag, and nothing else", "[api][spec:single-part]") {
    aead_test one;
    SECTION("with exactly enough room, and with more") {
        one.size = GENERATE(19U, 64U);
        CHECK(one.encrypt() == PSA_SUCCESS);
    }
    SECTION("statically") {
        CHECK(crypto::aead_encrypt<gcm, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(), one.nonce.data(),
                                                               12, one.ad.data(), 2, one.input.data(), 3, one.out.data(), 19,
                                                               &one.length) == PSA_SUCCESS);
    }
    CHECK(one.called() == calls{"acme.aead_encrypt"});
    CHECK(one.length == 19);
    CHECK(one.holds_text());
    CHECK(one.out[18] == 5);
    CHECK(one.untouched_from(19));
}

TEST_CASE("aead_encrypt and aead_decrypt: nothing to encrypt, with null pointers and without", "[api][spec:single-part]") {
    aead_test one;
    const std::uint8_t* nothing = GENERATE(true, false) ? nullptr : one.input.data();
    CHECK(crypto::aead_encrypt(&one.attributes, one.key.data(), 32, gcm, one.nonce.data(), 12, nothing, 0, nothing, 0,
                               one.out.data(), 16, &one.length) == PSA_SUCCESS);
    CHECK(one.length == 16);
    std::array<std::uint8_t, 16> ciphertext;
    std::copy_n(one.out.begin(), 16, ciphertext.begin());
    std::uint8_t byte = 0;
    CHECK(crypto::aead_decrypt(&one.attributes, one.key.data(), 32, gcm, one.nonce.data(), 12, nothing, 0, ciphertext.data(), 16,
                               nothing == nullptr ? nullptr : &byte, 0, &one.length) == PSA_SUCCESS);
    CHECK(one.length == 0);
}

TEST_CASE("aead_decrypt writes the text, where it is authentic", "[api][spec:single-part]") {
    aead_test one;
    one.size = GENERATE(3U, 64U);
    CHECK(one.decrypt() == PSA_SUCCESS);
    CHECK(one.length == 3);
    CHECK(one.holds_text());
    CHECK(crypto::aead_decrypt<gcm, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(), one.nonce.data(), 12,
                                                           one.ad.data(), 2, one.input.data(), 19, one.out.data(), 3,
                                                           &one.length) == PSA_SUCCESS);
    CHECK(one.called() == calls{"acme.aead_decrypt", "acme.aead_decrypt"});
    CHECK(one.untouched_from(3));
    CHECK(one.decrypt('b') == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.wiped());
}

TEST_CASE("aead_encrypt and aead_decrypt: what is wrong is said before a driver is called", "[api][spec:single-part]") {
    aead_test one;
    SECTION("a byte too few for ciphertext and tag") {
        one.size = GENERATE(0U, 15U, 18U);
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
    }
    SECTION("a byte too few for the text") {
        one.size = GENERATE(0U, 2U);
        CHECK(one.decrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
    }
    SECTION("less than a tag") { CHECK(one.decrypt('a', GENERATE(0U, 15U)) == PSA_ERROR_INVALID_SIGNATURE); }
    SECTION("a shortened tag") {
        one.alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(gcm, 8);
        one.size = 10;
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.decrypt('a', 7) == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("no AEAD") {
        one.alg = GENERATE(PSA_ALG_CTR, PSA_ALG_CMAC, PSA_ALG_NONE);
        CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.decrypt() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("keys") {
        one.with_wrong_keys(PSA_KEY_TYPE_CHACHA20, [&](const char* what) {
            INFO(what);
            CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(one.decrypt() == PSA_ERROR_INVALID_ARGUMENT);
        });
        one.alg = PSA_ALG_CHACHA20_POLY1305;
        CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("null pointers") {
        const int which = GENERATE(0, 1, 2, 3);
        CHECK(crypto::aead_encrypt(&one.attributes, one.key.data(), 32, gcm, which == 0 ? nullptr : one.nonce.data(), 12,
                                   which == 1 ? nullptr : one.ad.data(), 2, which == 2 ? nullptr : one.input.data(), 3,
                                   which == 3 ? nullptr : one.out.data(), 64, &one.length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("before init") {
        psadrv::state_of<keyed_board>().initialized = false;
        CHECK(one.encrypt() == PSA_ERROR_BAD_STATE);
        CHECK(one.decrypt() == PSA_ERROR_BAD_STATE);
        CHECK(one.decrypt_setup() == PSA_ERROR_BAD_STATE);
    }
    CHECK(one.untouched());
    CHECK(one.called().empty());
}

TEST_CASE("aead_encrypt and aead_decrypt: what a driver answers is checked, and what fails is wiped", "[api][gap:19]") {
    aead_test one;
    one.size = 30;
    const bool encrypts = GENERATE(true, false);
    const auto run = [&] { return encrypts ? one.encrypt() : one.decrypt(); };
    SECTION("a failure") {
        one.answer("acme", encrypts ? entry_point::aead_encrypt : entry_point::aead_decrypt, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(run() == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("another length than there is") {
        one.claimed_length = GENERATE(0U, 2U, 4U, 18U, 20U, 31U);
        CHECK(run() == PSA_ERROR_CORRUPTION_DETECTED);
    }
    SECTION("a status of its own") {
        one.answer("acme", encrypts ? entry_point::aead_encrypt : entry_point::aead_decrypt, -7);
        CHECK(run() == PSA_ERROR_GENERIC_ERROR);
    }
    CHECK(one.wiped());
}

TEST_CASE("an AEAD operation: lengths, nonce, additional data, text, tag", "[api][spec:multi-part]") {
    aead_test one;
    const bool encrypts = GENERATE(true, false), lengths = GENERATE(true, false);
    one.alg = lengths ? ccm : gcm;
    CHECK((encrypts ? one.encrypt_setup() : one.decrypt_setup()) == PSA_SUCCESS);
    if (lengths) CHECK(one.set_lengths(2, 3) == PSA_SUCCESS);
    CHECK(one.set_nonce() == PSA_SUCCESS);
    CHECK(one.update_ad(1) == PSA_SUCCESS);
    CHECK(one.update_ad(0) == PSA_SUCCESS);
    CHECK(one.update_ad(1) == PSA_SUCCESS);
    CHECK(one.update(3) == PSA_SUCCESS);
    CHECK(one.length == 2);
    CHECK(one.update(0) == PSA_SUCCESS);
    one.out.fill(0xee);
    one.size = 1;
    if (encrypts) {
        one.tag_size = 16;
        CHECK(one.finish() == PSA_SUCCESS);
        CHECK(one.tag_length == 16);
        CHECK(one.tag[15] == 5);
        CHECK(one.tag[16] == 0xee);
    } else {
        CHECK(one.verify() == PSA_SUCCESS);
    }
    CHECK(one.length == 1);
    CHECK(one.out[0] == (4 ^ 'a'));
    CHECK(one.untouched_from(1));
    CHECK(one.called().back() == (encrypts ? "acme.aead_finish" : "acme.aead_verify"));
    CHECK(one.operation.is_inactive());
    const std::size_t before = one.calls.size();
    CHECK(one.set_lengths(0, 0) == PSA_ERROR_BAD_STATE);
    CHECK(one.set_nonce() == PSA_ERROR_BAD_STATE);
    CHECK(one.generate_nonce() == PSA_ERROR_BAD_STATE);
    CHECK(one.update_ad() == PSA_ERROR_BAD_STATE);
    CHECK(one.update() == PSA_ERROR_BAD_STATE);
    CHECK(one.finish() == PSA_ERROR_BAD_STATE);
    CHECK(one.verify() == PSA_ERROR_BAD_STATE);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.calls.size() == before);
    one.alg = gcm;
    CHECK(one.encrypt_setup() == PSA_SUCCESS);  // lengths and nonce of the last time are forgotten
    CHECK(one.set_lengths(0, 0) == PSA_SUCCESS);
    CHECK(one.set_nonce() == PSA_SUCCESS);
}

TEST_CASE("a nonce that the core makes", "[api][spec:multi-part]") {
    aead_test one;
    const calls set_up{"acme.aead_encrypt_setup"}, aborted{"acme.aead_encrypt_setup", "acme.aead_abort"};
    CHECK(one.encrypt_setup() == PSA_SUCCESS);
    SECTION("has the length that the API says") {
        one.size = GENERATE(12U, 64U);
        CHECK(one.generate_nonce() == PSA_SUCCESS);
        CHECK(one.length == 12);
        CHECK(one.out[0] == 1);
        CHECK(one.out[11] == 12);
        CHECK(one.untouched_from(12));
        CHECK(one.calls.back().input_length == 12);
        CHECK(one.generate_nonce() == PSA_ERROR_BAD_STATE);
        return;
    }
    SECTION("needs room") {
        one.size = 11;
        CHECK(one.generate_nonce() == PSA_ERROR_BUFFER_TOO_SMALL);
    }
    SECTION("needs random bytes") {
        counted_random::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
        CHECK(one.generate_nonce() == PSA_ERROR_INSUFFICIENT_ENTROPY);
    }
    SECTION("is not for decryption") {
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.decrypt_setup() == PSA_SUCCESS);
        CHECK(one.generate_nonce() == PSA_ERROR_BAD_STATE);
        CHECK(one.called().back() == "acme.aead_abort");
        return;
    }
    CHECK(one.called() == aborted);
    CHECK(one.untouched());
}

TEST_CASE("an order that the API does not have ends the operation", "[api][spec:multi-part]") {
    aead_test one;
    CHECK(one.encrypt_setup() == PSA_SUCCESS);
    psa_status_t status = PSA_SUCCESS, expected = PSA_ERROR_BAD_STATE;
    SECTION("additional data before the nonce") { status = one.update_ad(); }
    SECTION("text before the nonce") { status = one.update(); }
    SECTION("finish before the nonce") { status = one.finish(); }
    SECTION("verify, which is the other direction's") { status = one.verify(); }
    SECTION("lengths behind the nonce") {
        CHECK(one.set_nonce() == PSA_SUCCESS);
        status = one.set_lengths(0, 0);
    }
    SECTION("lengths twice") {
        CHECK(one.set_lengths(0, 0) == PSA_SUCCESS);
        status = one.set_lengths(0, 0);
    }
    SECTION("a nonce twice") {
        CHECK(one.set_nonce() == PSA_SUCCESS);
        status = one.set_nonce();
    }
    SECTION("an empty nonce") {
        status = crypto::aead_set_nonce(&one.operation, nullptr, 0);
        expected = PSA_ERROR_INVALID_ARGUMENT;
    }
    SECTION("additional data behind the text") {
        CHECK(one.set_nonce() == PSA_SUCCESS);
        CHECK(one.update() == PSA_SUCCESS);
        status = one.update_ad();
    }
    SECTION("CCM without lengths") {
        CHECK(one.abort() == PSA_SUCCESS);
        one.alg = GENERATE(PSA_ALG_CCM, PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8));
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        status = GENERATE(true, false) ? one.set_nonce() : one.generate_nonce();
    }
    SECTION("a second setup") { status = one.encrypt_setup(); }
    CHECK(status == expected);
    CHECK(one.called().back() == "acme.aead_abort");
    CHECK(one.update() == PSA_ERROR_BAD_STATE);
    const std::size_t before = one.calls.size();
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.calls.size() == before);
}

TEST_CASE("lengths that were set are kept to", "[api][spec:multi-part]") {
    aead_test one;
    const bool encrypts = GENERATE(true, false);
    CHECK((encrypts ? one.encrypt_setup() : one.decrypt_setup()) == PSA_SUCCESS);
    CHECK(one.set_lengths(2, 3) == PSA_SUCCESS);
    CHECK(one.set_nonce() == PSA_SUCCESS);
    psa_status_t status = PSA_SUCCESS;
    SECTION("more additional data") {
        CHECK(one.update_ad(1) == PSA_SUCCESS);
        status = one.update_ad(2);
    }
    SECTION("less additional data") {
        CHECK(one.update_ad(1) == PSA_SUCCESS);
        status = one.update(3);
    }
    SECTION("more text") {
        CHECK(one.update_ad(2) == PSA_SUCCESS);
        CHECK(one.update(2) == PSA_SUCCESS);
        status = one.update(2);
    }
    SECTION("less text") {
        CHECK(one.update_ad(2) == PSA_SUCCESS);
        CHECK(one.update(2) == PSA_SUCCESS);
        status = encrypts ? one.finish() : one.verify();
    }
    CHECK(status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(one.called().back() == "acme.aead_abort");
}

TEST_CASE("who is called after each kind of failure of an AEAD operation", "[api][gap:17]") {
    aead_test one;
    const bool encrypts = GENERATE(true, false);
    const auto set_up = [&] { return encrypts ? one.encrypt_setup() : one.decrypt_setup(); };
    const auto finish = [&] { return encrypts ? one.finish() : one.verify('a', 3); };
    const std::string setup_name = encrypts ? "acme.aead_encrypt_setup" : "acme.aead_decrypt_setup";
    const std::string finish_name = encrypts ? "acme.aead_finish" : "acme.aead_verify";
    const entry_point setup_point = encrypts ? entry_point::aead_encrypt_setup : entry_point::aead_decrypt_setup;
    const entry_point finish_point = encrypts ? entry_point::aead_finish : entry_point::aead_verify;
    const auto begin = [&] {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.set_nonce() == PSA_SUCCESS);
        CHECK(one.update(3) == PSA_SUCCESS);
        one.forget();
        one.out.fill(0xee);
        one.size = 20;
    };
    const auto is_in_error = [&] {
        const std::size_t before = one.calls.size();
        CHECK_FALSE(one.operation.is_active());
        CHECK_FALSE(one.operation.is_inactive());
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
        CHECK(one.set_lengths(0, 0) == PSA_ERROR_BAD_STATE);
        CHECK(one.set_nonce() == PSA_ERROR_BAD_STATE);
        CHECK(one.update_ad() == PSA_ERROR_BAD_STATE);
        CHECK(one.update() == PSA_ERROR_BAD_STATE);
        CHECK(finish() == PSA_ERROR_BAD_STATE);
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.calls.size() == before);
        CHECK(set_up() == PSA_SUCCESS);
    };
    SECTION("setup: nobody, and the operation stays inactive") {
        one.answer("acme", setup_point, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(set_up() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.called() == calls{setup_name});
        CHECK(one.operation.is_inactive());
    }
    SECTION("setup is not supported: the next driver") {
        one.answer("acme", setup_point, PSA_ERROR_NOT_SUPPORTED);
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.calls.back().driver == "library");
        CHECK(one.calls.back().context_was_zero);
        CHECK(one.set_nonce() == PSA_SUCCESS);
        CHECK(one.called().back() == "library.aead_set_nonce");
    }
    SECTION("lengths, nonce, additional data: abort") {
        const entry_point point =
            GENERATE(entry_point::aead_set_lengths, entry_point::aead_set_nonce, entry_point::aead_update_ad);
        one.answer("acme", point, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(set_up() == PSA_SUCCESS);
        psa_status_t status = one.set_lengths(2, 0);
        if (status == PSA_SUCCESS) status = one.set_nonce();
        if (status == PSA_SUCCESS) status = one.update_ad();
        CHECK(status == PSA_ERROR_HARDWARE_FAILURE);
        const calls all = one.called();
        CHECK(all.back() == "acme.aead_abort");
        CHECK(all[all.size() - 2] == std::string{"acme."} + psadrv::signature_of(point).name);
        is_in_error();
    }
    SECTION("update: abort, and nothing is left in the output") {
        begin();
        SECTION("a failure") {
            one.answer("acme", entry_point::aead_update, PSA_ERROR_HARDWARE_FAILURE);
            CHECK(one.update() == PSA_ERROR_HARDWARE_FAILURE);
        }
        SECTION("too long an output") {
            one.claimed_length = 21;
            CHECK(one.update() == PSA_ERROR_CORRUPTION_DETECTED);
        }
        SECTION("a byte too few") {
            one.size = 2;
            CHECK(one.update() == PSA_ERROR_BUFFER_TOO_SMALL);
        }
        CHECK(one.wiped());
        CHECK(one.called() == calls{"acme.aead_update", "acme.aead_abort"});
        one.claimed_length.reset();
        is_in_error();
    }
    SECTION("finish: nobody, and nothing is left in the outputs") {
        begin();
        SECTION("a failure") {
            one.answer("acme", finish_point, PSA_ERROR_HARDWARE_FAILURE);
            CHECK(finish() == PSA_ERROR_HARDWARE_FAILURE);
        }
        SECTION("no room for what was kept back") {
            one.size = 0;
            CHECK(finish() == PSA_ERROR_BUFFER_TOO_SMALL);
        }
        SECTION("an output that is too long") {
            one.claimed_length = 21;
            CHECK(finish() == PSA_ERROR_CORRUPTION_DETECTED);
        }
        CHECK(one.wiped());
        if (encrypts) {
            CHECK(one.tag_length == 0);
            CHECK(std::count(one.tag.begin(), one.tag.end(), 0) == 20);
        }
        CHECK(one.called() == calls{finish_name});
        one.claimed_length.reset();
        is_in_error();
    }
    SECTION("what is not authentic") {
        if (encrypts) return;
        begin();
        CHECK(one.verify('b', 3) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.wiped());
        CHECK(one.called() == calls{finish_name});
        is_in_error();
    }
    SECTION("a tag of another length: no driver compares") {
        if (encrypts) return;
        begin();
        CHECK(one.verify('a', 3, GENERATE(0U, 15U, 17U)) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.called() == calls{"acme.aead_abort"});
        is_in_error();
    }
    SECTION("no room for the tag: abort") {
        if (!encrypts) return;
        begin();
        one.tag_size = 15;
        CHECK(one.finish() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.tag_length == 0);
        CHECK(one.tag[0] == 0xee);
        CHECK(one.called() == calls{"acme.aead_abort"});
        is_in_error();
    }
    SECTION("null pointers: abort") {
        begin();
        const int which = GENERATE(0, 1, 2);
        if (which == 0) CHECK(crypto::aead_update_ad(&one.operation, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
        if (which == 1)
            CHECK(crypto::aead_update(&one.operation, nullptr, 1, one.out.data(), 64, &one.length) == PSA_ERROR_INVALID_ARGUMENT);
        if (which == 2)
            CHECK(crypto::aead_verify(&one.operation, one.out.data(), 64, &one.length, nullptr, 16) ==
                  PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called() == calls{"acme.aead_abort"});
        is_in_error();
    }
    SECTION("a guard that refuses abort: the driver is asked again") {
        CHECK(set_up() == PSA_SUCCESS);
        refused_entry_point = entry_point::aead_abort;
        CHECK(one.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.operation.is_unended());
        refused_entry_point = entry_point::init;
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.called() == calls{setup_name, "acme.aead_abort"});
    }
    SECTION("a guard that refuses finish: the driver has ended nothing, abort") {
        begin();
        refused_entry_point = finish_point;
        CHECK(finish() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.called() == calls{"acme.aead_abort"});
        refused_entry_point = entry_point::init;
        is_in_error();
    }
}
