// MACs: what the API checks before a driver is called, what it makes of the answers, and the states of an operation.
#include "keyed.hpp"

#include <psadrv/software/sodium/sha_256.hpp>

#include <catch2/catch.hpp>

using namespace test;
using crypto = keyed_crypto;

namespace {

struct mac_test : keyed_test {
    crypto::mac_operation operation{};
    psa_algorithm_t alg = cmac;

    psa_status_t compute() {
        return crypto::mac_compute(&attributes, key.data(), key.size(), alg, text.data(), text.size(), out.data(), size, &length);
    }
    psa_status_t verify(std::size_t mac_length = 16) {
        return crypto::mac_verify(&attributes, key.data(), key.size(), alg, text.data(), text.size(), out.data(), mac_length);
    }
    psa_status_t sign_setup() { return crypto::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t verify_setup() { return crypto::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t update(std::size_t bytes = 3) { return crypto::mac_update(&operation, text.data(), bytes); }
    psa_status_t sign_finish() { return crypto::mac_sign_finish(&operation, out.data(), size, &length); }
    psa_status_t verify_finish(std::size_t mac_length = 16) {
        return crypto::mac_verify_finish(&operation, out.data(), mac_length);
    }
    psa_status_t abort() { return crypto::mac_abort(&operation); }

    void mac_of(char whose, std::uint8_t last = 3) {
        out.fill(static_cast<std::uint8_t>(whose));
        out[15] = last;
    }
};

}  // namespace

TEST_CASE("mac_compute writes a MAC of the length that the API says, and nothing else", "[api][spec:single-part]") {
    mac_test one;
    SECTION("whole") {
        one.size = GENERATE(16U, 64U);
        CHECK(one.compute() == PSA_SUCCESS);
        CHECK(one.length == 16);
        CHECK(one.out[15] == 3);
    }
    SECTION("truncated") {
        one.alg = PSA_ALG_TRUNCATED_MAC(cmac, 5);
        one.size = 5;
        CHECK(one.compute() == PSA_SUCCESS);
        CHECK(one.length == 5);
    }
    SECTION("statically") {
        CHECK(crypto::mac_compute<cmac, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(), one.text.data(),
                                                               3, one.out.data(), 16, &one.length) == PSA_SUCCESS);
        CHECK(one.length == 16);
    }
    SECTION("no input, with a null pointer and without") {
        const std::uint8_t* input = GENERATE(true, false) ? nullptr : one.text.data();
        CHECK(crypto::mac_compute(&one.attributes, one.key.data(), one.key.size(), cmac, input, 0, one.out.data(), 16,
                                  &one.length) == PSA_SUCCESS);
        CHECK(one.out[15] == 0);
    }
    CHECK(one.called() == calls{"acme.mac_compute"});
    CHECK(one.out[0] == 'a');
    CHECK(one.untouched_from(one.length));
}

TEST_CASE("mac_compute: what is wrong is said before a driver is called", "[api][spec:single-part]") {
    mac_test one;
    SECTION("a byte too few") {
        one.size = 15;
        CHECK(one.compute() == PSA_ERROR_BUFFER_TOO_SMALL);
        one.size = 0;
        CHECK(one.compute() == PSA_ERROR_BUFFER_TOO_SMALL);
        one.alg = PSA_ALG_TRUNCATED_MAC(cmac, 5);
        one.size = 4;
        CHECK(one.compute() == PSA_ERROR_BUFFER_TOO_SMALL);
    }
    SECTION("no MAC") {
        one.alg = GENERATE(PSA_ALG_SHA_256, PSA_ALG_GCM, PSA_ALG_NONE);
        CHECK(one.compute() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("more than there is of it") {
        one.alg = PSA_ALG_TRUNCATED_MAC(cmac, 17);
        CHECK(one.compute() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("keys") {
        one.with_wrong_keys(PSA_KEY_TYPE_HMAC, [&](const char* what) {
            INFO(what);
            CHECK(one.compute() == PSA_ERROR_INVALID_ARGUMENT);
        });
        CHECK(crypto::mac_compute(&one.attributes, nullptr, 32, cmac, one.text.data(), 3, one.out.data(), 16, &one.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        one.alg = PSA_ALG_HMAC(PSA_ALG_SHA_256);
        CHECK(one.compute() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("null pointers") {
        CHECK(crypto::mac_compute(&one.attributes, one.key.data(), 32, cmac, nullptr, 3, one.out.data(), 16, &one.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(crypto::mac_compute(&one.attributes, one.key.data(), 32, cmac, one.text.data(), 3, nullptr, 16, &one.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("before init") {
        psadrv::state_of<keyed_board>().initialized = false;
        CHECK(one.compute() == PSA_ERROR_BAD_STATE);
        CHECK(one.verify() == PSA_ERROR_BAD_STATE);
        CHECK(one.sign_setup() == PSA_ERROR_BAD_STATE);
    }
    SECTION("what nobody wants") {
        one.alg = PSA_ALG_CBC_MAC;
        CHECK(one.compute() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.called().empty());
        return;  // an output of zeros is no harm
    }
    SECTION("a wildcard is nothing that can be computed") {
        one.alg = any_cmac;
        CHECK(one.compute() != PSA_SUCCESS);
        CHECK(one.called().empty());
        return;
    }
    CHECK(one.untouched());
    CHECK(one.called().empty());
}

TEST_CASE("mac_compute: what a driver answers is checked, and what fails is wiped", "[api][gap:19]") {
    mac_test one;
    one.size = 20;
    SECTION("a failure") {
        one.answer("acme", entry_point::mac_compute, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.compute() == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("a status of its own") {
        one.answer("acme", entry_point::mac_compute, -7);
        CHECK(one.compute() == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("another length") {
        one.claimed_length = GENERATE(0U, 15U, 17U, 21U);
        CHECK(one.compute() == PSA_ERROR_CORRUPTION_DETECTED);
    }
    SECTION("attributes that say another mechanism than the call") {
        CHECK(crypto::mac_compute<cmac, PSA_KEY_TYPE_AES, 128>(&one.attributes, one.key.data(), one.key.size(), one.text.data(),
                                                               3, one.out.data(), one.size,
                                                               &one.length) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called().empty());
        CHECK(one.untouched());
        return;
    }
    CHECK(one.wiped());
}

TEST_CASE("mac_verify accepts the MAC alone", "[api][spec:single-part]") {
    mac_test one;
    one.mac_of('a');
    CHECK(one.verify() == PSA_SUCCESS);
    CHECK(crypto::mac_verify<cmac, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(), one.text.data(), 3,
                                                          one.out.data(), 16) == PSA_SUCCESS);
    CHECK(one.called() == calls{"acme.mac_verify", "acme.mac_verify"});
    one.forget();
    CHECK(one.verify(15) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify(17) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.verify(0) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(one.called().empty());  // no driver reads past the end of what is given
    one.mac_of('a', 4);
    CHECK(one.verify() == PSA_ERROR_INVALID_SIGNATURE);
    one.answer("acme", entry_point::mac_verify, -7);
    CHECK(one.verify() == PSA_ERROR_GENERIC_ERROR);
    CHECK(crypto::mac_verify(&one.attributes, one.key.data(), 32, cmac, one.text.data(), 3, nullptr, 16) ==
          PSA_ERROR_INVALID_ARGUMENT);
    one.alg = PSA_ALG_SHA_256;
    CHECK(one.verify() == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("an operation signs or verifies, and is inactive after its finish", "[api][spec:multi-part]") {
    mac_test one;
    SECTION("sign") {
        CHECK(one.sign_setup() == PSA_SUCCESS);
        CHECK(one.update(2) == PSA_SUCCESS);
        CHECK(one.update(0) == PSA_SUCCESS);
        CHECK(one.update(1) == PSA_SUCCESS);
        one.size = 16;
        CHECK(one.sign_finish() == PSA_SUCCESS);
        CHECK(one.length == 16);
        CHECK(one.out[15] == 3);
        CHECK(one.untouched_from(16));
        CHECK(one.called() ==
              calls{"acme.mac_sign_setup", "acme.mac_update", "acme.mac_update", "acme.mac_update", "acme.mac_sign_finish"});
    }
    SECTION("verify") {
        CHECK(one.verify_setup() == PSA_SUCCESS);
        CHECK(one.update() == PSA_SUCCESS);
        one.mac_of('a');
        CHECK(one.verify_finish() == PSA_SUCCESS);
        CHECK(one.called() == calls{"acme.mac_verify_setup", "acme.mac_update", "acme.mac_verify_finish"});
    }
    CHECK(one.operation.is_inactive());
    const std::size_t before = one.calls.size();
    CHECK(one.update() == PSA_ERROR_BAD_STATE);
    CHECK(one.sign_finish() == PSA_ERROR_BAD_STATE);
    CHECK(one.verify_finish() == PSA_ERROR_BAD_STATE);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.calls.size() == before);
    CHECK(one.sign_setup() == PSA_SUCCESS);  // it can be used again
}

TEST_CASE("who is called after each kind of failure of a MAC operation", "[api][gap:17]") {
    mac_test one;
    const bool signs = GENERATE(true, false);
    const auto set_up = [&] { return signs ? one.sign_setup() : one.verify_setup(); };
    const auto finish = [&] {
        if (signs) return one.sign_finish();
        one.mac_of('a', 0);
        return one.verify_finish();
    };
    const std::string setup_name = signs ? "acme.mac_sign_setup" : "acme.mac_verify_setup";
    const std::string finish_name = signs ? "acme.mac_sign_finish" : "acme.mac_verify_finish";
    const entry_point setup_point = signs ? entry_point::mac_sign_setup : entry_point::mac_verify_setup;
    const entry_point finish_point = signs ? entry_point::mac_sign_finish : entry_point::mac_verify_finish;
    const auto is_in_error = [&] {
        const std::size_t before = one.calls.size();
        CHECK_FALSE(one.operation.is_active());
        CHECK_FALSE(one.operation.is_inactive());
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
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
        one.forget_answers();
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.calls.back().context_was_zero);
    }
    SECTION("arguments of setup: nobody, and the operation stays inactive") {
        one.alg = PSA_ALG_SHA_256;
        CHECK(set_up() == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called().empty());
        CHECK(one.operation.is_inactive());
    }
    SECTION("setup is not supported: the next driver") {
        one.answer("acme", setup_point, PSA_ERROR_NOT_SUPPORTED);
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.calls.back().driver == "library");
        CHECK(one.calls.back().context_was_zero);
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.called().back() == "library.mac_abort");
    }
    SECTION("a second setup: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        is_in_error();
    }
    SECTION("update: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        one.answer("acme", entry_point::mac_update, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.update() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.called() == calls{setup_name, "acme.mac_update", "acme.mac_abort"});
        is_in_error();
    }
    SECTION("an input that is not there: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(crypto::mac_update(&one.operation, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        is_in_error();
    }
    SECTION("finish: nobody") {
        CHECK(set_up() == PSA_SUCCESS);
        one.answer("acme", finish_point, PSA_ERROR_HARDWARE_FAILURE);
        one.size = 20;
        CHECK(finish() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.called() == calls{setup_name, finish_name});
        CHECK((!signs || one.wiped()));
        is_in_error();
    }
    SECTION("the other finish: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK((signs ? one.verify_finish() : one.sign_finish()) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        is_in_error();
    }
    SECTION("abort, and abort again") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        CHECK(one.operation.is_inactive());
    }
    SECTION("a guard that refuses abort: the driver is asked again") {
        CHECK(set_up() == PSA_SUCCESS);
        refused_entry_point = entry_point::mac_abort;
        CHECK(one.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.operation.is_unended());
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
        refused_entry_point = entry_point::init;
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        CHECK(one.operation.is_inactive());
    }
    SECTION("a guard that refuses finish: the driver has ended nothing, abort") {
        CHECK(set_up() == PSA_SUCCESS);
        refused_entry_point = finish_point;
        CHECK(finish() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.called() == calls{setup_name, "acme.mac_abort"});
        refused_entry_point = entry_point::init;
        is_in_error();
    }
}

TEST_CASE("the finish of a MAC: lengths", "[api][spec:multi-part]") {
    mac_test one;
    SECTION("a byte too few: abort") {
        CHECK(one.sign_setup() == PSA_SUCCESS);
        one.size = 15;
        CHECK(one.sign_finish() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.called() == calls{"acme.mac_sign_setup", "acme.mac_abort"});
        CHECK(one.untouched());
    }
    SECTION("a driver that claims another length") {
        CHECK(one.sign_setup() == PSA_SUCCESS);
        one.claimed_length = GENERATE(15U, 17U, 65U);
        CHECK(one.sign_finish() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(one.wiped());
    }
    SECTION("verifying another length: no driver compares") {
        CHECK(one.verify_setup() == PSA_SUCCESS);
        one.mac_of('a', 0);
        CHECK(one.verify_finish(GENERATE(0U, 15U, 17U)) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.called() == calls{"acme.mac_verify_setup", "acme.mac_abort"});
    }
    SECTION("another MAC: finish has ended it") {
        CHECK(one.verify_setup() == PSA_SUCCESS);
        one.mac_of('b', 0);
        CHECK(one.verify_finish() == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.called() == calls{"acme.mac_verify_setup", "acme.mac_verify_finish"});
    }
}

namespace {

/// Whoever has an algorithm of their own, and whoever wants nothing with a key.
struct vendors_driver : keyed_engine<vendors_driver> {
    static constexpr const char* prefix = "vendor";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = every_keyed_entry_point}};
};
constexpr psa_algorithm_t vendors_mac = PSA_ALG_VENDOR_FLAG | PSA_ALG_CMAC, vendors_aead = PSA_ALG_VENDOR_FLAG | PSA_ALG_GCM;
struct vendors_board {
    using drivers = psadrv::driver_list<vendors_driver>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::mac, vendors_mac, PSA_KEY_TYPE_RAW_DATA),
                                           psadrv::want(psadrv::usage::aead, vendors_aead, PSA_KEY_TYPE_RAW_DATA)};
};
struct board_without_keys {
    using drivers = psadrv::driver_list<vendors_driver, psadrv::sodium::sha_256>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_256)};
};

}  // namespace

PSADRV_DEFINE_CORE(vendors_board);
PSADRV_DEFINE_CORE(board_without_keys);

TEST_CASE("a vendor's MAC and AEAD are as long as their driver says, up to the buffer", "[api][spec:single-part]") {
    using vendors = psadrv::crypto<vendors_board>;
    mac_test one;
    psadrv::state_of<vendors_board>().initialized = true;
    one.of_type(PSA_KEY_TYPE_RAW_DATA);
    one.claimed_length = GENERATE(3U, 16U, 64U);
    CHECK(vendors::mac_compute(&one.attributes, one.key.data(), 32, vendors_mac, one.text.data(), 3, one.out.data(), 64,
                               &one.length) == PSA_SUCCESS);
    CHECK(one.length == *one.claimed_length);
    CHECK(vendors::aead_encrypt(&one.attributes, one.key.data(), 32, vendors_aead, one.text.data(), 3, nullptr, 0,
                                one.text.data(), 3, one.out.data(), 64, &one.length) == PSA_SUCCESS);
    CHECK(one.length == *one.claimed_length);
    one.claimed_length = 65;
    CHECK(vendors::mac_compute(&one.attributes, one.key.data(), 32, vendors_mac, one.text.data(), 3, one.out.data(), 64,
                               &one.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(vendors::aead_encrypt(&one.attributes, one.key.data(), 32, vendors_aead, one.text.data(), 3, nullptr, 0,
                                one.text.data(), 3, one.out.data(), 64, &one.length) == PSA_ERROR_CORRUPTION_DETECTED);
}

TEST_CASE("a platform that wants nothing with a key supports nothing with a key", "[api][spec:capability-semantics]") {
    using crypto_without = psadrv::crypto<board_without_keys>;
    mac_test one;
    psadrv::state_of<board_without_keys>().initialized = true;
    crypto_without::mac_operation mac{};
    crypto_without::cipher_operation cipher{};
    crypto_without::aead_operation aead{};
    CHECK(crypto_without::mac_compute(&one.attributes, one.key.data(), 32, cmac, one.text.data(), 3, one.out.data(), 64,
                                      &one.length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto_without::cipher_decrypt(&one.attributes, one.key.data(), 32, ecb, one.text.data(), 3, one.out.data(), 64,
                                         &one.length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto_without::mac_sign_setup(&mac, &one.attributes, one.key.data(), 32, cmac) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto_without::cipher_encrypt_setup(&cipher, &one.attributes, one.key.data(), 32, ctr) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto_without::aead_decrypt_setup(&aead, &one.attributes, one.key.data(), 32, gcm) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto_without::mac_update(&mac, nullptr, 0) == PSA_ERROR_BAD_STATE);
    CHECK(crypto_without::mac_abort(&mac) == PSA_SUCCESS);
    CHECK(one.called().empty());
}
