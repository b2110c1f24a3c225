// Ciphers: the three runs of each entry point, one-shot through several calls with the IV where each side has it, and who is
// called after each kind of failure.
#include <support/recording_cipher.hpp>

#include <psadrv/dispatch/cipher.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace test;
using psadrv::capability;
using psadrv::entry_point_set;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ofb = PSA_ALG_OFB, ecb = PSA_ALG_ECB_NO_PADDING;

constexpr entry_point_set in_one{entry_point::cipher_encrypt, entry_point::cipher_decrypt},
    in_several{family::cipher_encrypt_multipart, family::cipher_decrypt_multipart}, everything{in_one, in_several};

template <char Name>
inline constexpr char prefix_of[]{Name, '\0'};
template <char Name, entry_point_set Entries, bool Fallback = true, bool Software = false>
struct engine : recording_cipher<engine<Name, Entries, Fallback, Software>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr bool software = Software;
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .algorithms = list_of<ofb, ecb>, .key_types = list_of<PSA_KEY_TYPE_AES>, .fallback = Fallback}};
};
template <entry_point_set Entries>
using first = engine<'f', Entries>;
using library = engine<'l', everything, false, true>;

template <class... Drivers>
struct platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::cipher, ofb, PSA_KEY_TYPE_AES, {256}),
                                           want(usage::cipher, ecb, PSA_KEY_TYPE_AES, {256})};
};
using both = platform<first<everything>, library>;
using only_several = platform<first<in_several>, library>;

/// One key, a text of three bytes, and what is done with it.
template <class Platform>
struct user {
    using raw = psadrv::raw_cipher<Platform>;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, recorded_iv_length> iv{};
    std::array<std::uint8_t, recorded_iv_length + 3> iv_and_text{};  // the IV, and a text
    std::array<std::uint8_t, 64> output{};
    std::size_t size = 64, length = 0;
    bool refused = false;
    typename raw::cipher_encrypt_operation encryption{};
    typename raw::cipher_decrypt_operation decryption{};

    user() {
        psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
        psa_set_key_bits(&attributes, 256);
        text()[0] = 1;
        text()[1] = 2;
        text()[2] = 4;
    }
    std::uint8_t* text() { return iv_and_text.data() + recorded_iv_length; }
    psa_status_t encrypt() {
        return raw::cipher_encrypt(&attributes, key.data(), key.size(), ofb, iv.data(), iv.size(), text(), 3, output.data(), size,
                                   &length);
    }
    psa_status_t encrypt_statically() {
        return raw::template cipher_encrypt<ofb, PSA_KEY_TYPE_AES, 256>(&attributes, key.data(), key.size(), iv.data(), iv.size(),
                                                                        text(), 3, output.data(), size, &length);
    }
    psa_status_t decrypt(std::size_t bytes = recorded_iv_length + 3) {
        return raw::cipher_decrypt(&attributes, key.data(), key.size(), ofb, iv_and_text.data(), bytes, output.data(), size,
                                   &length);
    }
    psa_status_t decrypt_statically() {
        return raw::template cipher_decrypt<ofb, PSA_KEY_TYPE_AES, 256>(&attributes, key.data(), key.size(), iv_and_text.data(),
                                                                        iv_and_text.size(), output.data(), size, &length);
    }
    psa_status_t encrypt_setup() { return raw::cipher_encrypt_setup(&encryption, &attributes, key.data(), key.size(), ofb); }
    psa_status_t decrypt_setup() { return raw::cipher_decrypt_setup(&decryption, &attributes, key.data(), key.size(), ofb); }

    /// The text, changed by a driver's letter, and the letter.
    void check_output(char whose) const {
        const auto letter = static_cast<std::uint8_t>(whose);
        CHECK(length == 4);
        CHECK(output[0] == (1 ^ letter));
        CHECK(output[1] == (2 ^ letter));
        CHECK(output[2] == (4 ^ letter));
        CHECK(output[3] == letter);
    }
};

}  // namespace

TEST_CASE("cipher_encrypt and cipher_decrypt: the first driver serves, and nobody else is called",
          "[dispatch][spec:single-part]") {
    recording record;
    user<both> one;
    const bool statically = GENERATE(false, true);
    SECTION("encrypt") {
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_encrypt"});
        CHECK(record.calls[0].input_length == 3);
    }
    SECTION("decrypt") {
        CHECK((statically ? one.decrypt_statically() : one.decrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_decrypt"});
        CHECK(record.calls[0].input_length == recorded_iv_length + 3);
    }
    CHECK(record.calls[0].algorithm == ofb);
    one.check_output('f');
}

TEST_CASE("cipher_encrypt and cipher_decrypt: not supported leads to the next driver", "[dispatch][spec:fallback]") {
    recording record;
    user<both> one;
    const bool statically = GENERATE(false, true);
    record.answer("f", entry_point::cipher_encrypt, PSA_ERROR_NOT_SUPPORTED);
    record.answer("f", entry_point::cipher_decrypt, PSA_ERROR_NOT_SUPPORTED);
    SECTION("encrypt") {
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_encrypt", "l.cipher_encrypt"});
    }
    SECTION("decrypt") {
        CHECK((statically ? one.decrypt_statically() : one.decrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_decrypt", "l.cipher_decrypt"});
    }
    one.check_output('l');
}

TEST_CASE("cipher_encrypt and cipher_decrypt: any other failure is the answer", "[dispatch][spec:fallback]") {
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_INSUFFICIENT_MEMORY);
    recording record;
    user<both> one;
    record.answer("f", entry_point::cipher_encrypt, status);
    record.answer("f", entry_point::cipher_decrypt, status);
    CHECK(one.encrypt() == status);
    CHECK(one.decrypt_statically() == status);
    CHECK(record.called() == calls{"f.cipher_encrypt", "f.cipher_decrypt"});
}

TEST_CASE("a cipher that nobody serves is not supported, and nobody is asked", "[dispatch][spec:capability-semantics]") {
    recording record;
    user<both> one;
    SECTION("type") { psa_set_key_type(&one.attributes, PSA_KEY_TYPE_ARIA); }
    SECTION("size") { psa_set_key_bits(&one.attributes, 128); }
    CHECK(one.encrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.decrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.encrypt_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.decrypt_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEST_CASE("a driver without cipher_encrypt encrypts in several calls", "[dispatch][spec:single-part]") {
    recording record;
    user<only_several> one;
    const calls served{"f.cipher_encrypt_setup", "f.cipher_set_iv", "f.cipher_update", "f.cipher_finish"};
    SECTION("a success ends with finish: there is nothing to abort") {
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == served);
        CHECK(record.calls[0].context_was_zero);
        CHECK(record.calls[1].input_length == recorded_iv_length);
        CHECK(record.calls[2].input_length == 3);
        CHECK(record.calls[2].output_size == 64);
        CHECK(record.calls[3].output_size == 61);
        one.check_output('f');
    }
    SECTION("setup fails: nothing else is called") {
        record.answer("f", entry_point::cipher_encrypt_setup, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.encrypt() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"f.cipher_encrypt_setup"});
    }
    SECTION("setup is not supported: the next driver") {
        record.answer("f", entry_point::cipher_encrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.encrypt() == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_encrypt_setup", "l.cipher_encrypt"});
        one.check_output('l');
    }
    SECTION("a later step fails: abort, and no fallback; after finish not even abort") {
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
        const std::size_t step = GENERATE(1U, 2U, 3U);
        constexpr entry_point steps[]{entry_point::cipher_encrypt_setup, entry_point::cipher_set_iv, entry_point::cipher_update,
                                      entry_point::cipher_finish};
        record.answer("f", steps[step], status);
        CHECK(one.encrypt() == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status));
        calls expected{served.begin(), served.begin() + static_cast<int>(step) + 1};
        if (step != 3) expected.push_back("f.cipher_abort");
        CHECK(record.called() == expected);
        CHECK(one.length == 0);
    }
    SECTION("a piece that is longer than its buffer") {
        record.claimed_length = 65;
        CHECK(one.encrypt() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(record.called() == calls{served[0], served[1], served[2], "f.cipher_abort"});
        CHECK(one.length == 0);
    }
    SECTION("a byte too few for the last piece") {
        one.size = 3;
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(record.called() == served);
    }
}

TEST_CASE("a driver without cipher_decrypt is given the IV apart from the ciphertext", "[dispatch][gap:1]") {
    recording record;
    user<only_several> one;
    SECTION("whole") {
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.decrypt_statically() : one.decrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_decrypt_setup", "f.cipher_set_iv", "f.cipher_update", "f.cipher_finish"});
        CHECK(record.calls[1].input_length == recorded_iv_length);
        CHECK(record.calls[2].input_length == 3);
        one.check_output('f');
    }
    SECTION("an IV alone") {
        CHECK(one.decrypt(recorded_iv_length) == PSA_SUCCESS);
        CHECK(record.calls[2].input_length == 0);
        CHECK(one.length == 1);
    }
    SECTION("less than an IV") {
        CHECK(one.decrypt(recorded_iv_length - 1) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.decrypt(0) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(record.called().empty());
    }
    SECTION("a cipher that has none") {
        CHECK(user<only_several>::raw::cipher_decrypt(&one.attributes, one.key.data(), one.key.size(), ecb, one.text(), 3,
                                                      one.output.data(), 64, &one.length) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_decrypt_setup", "f.cipher_update", "f.cipher_finish"});
        one.check_output('f');
    }
    SECTION("setup is not supported: the next driver, with IV and ciphertext as they were") {
        record.answer("f", entry_point::cipher_decrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.decrypt() == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.cipher_decrypt_setup", "l.cipher_decrypt"});
        CHECK(record.calls[1].input_length == recorded_iv_length + 3);
    }
}

TEST_CASE("the cipher families: the driver that sets up is called for every later step", "[dispatch][spec:multi-part]") {
    recording record;
    user<both> one;
    const bool refusing = GENERATE(false, true);
    const std::string by = refusing ? "l" : "f";
    if (refusing) {
        record.answer("f", entry_point::cipher_encrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        record.answer("f", entry_point::cipher_decrypt_setup, PSA_ERROR_NOT_SUPPORTED);
    }
    const auto finish = [&](auto& operation) {
        using raw = psadrv::raw_cipher<both>;
        CHECK(record.calls.back().context_was_zero);
        record.forget();
        CHECK(raw::cipher_set_iv(&operation, one.iv.data(), one.iv.size()) == PSA_SUCCESS);
        CHECK(raw::cipher_update(&operation, one.text(), 3, one.output.data(), 64, &one.length) == PSA_SUCCESS);
        CHECK(one.length == 3);
        CHECK(raw::cipher_finish(&operation, one.refused, one.output.data() + 3, 61, &one.length) == PSA_SUCCESS);
        CHECK(record.called() == calls{by + ".cipher_set_iv", by + ".cipher_update", by + ".cipher_finish"});
        one.length += 3;
        one.check_output(by[0]);
    };
    SECTION("encrypt") {
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        finish(one.encryption);
    }
    SECTION("decrypt") {
        CHECK(one.decrypt_setup() == PSA_SUCCESS);
        finish(one.decryption);
    }
    SECTION("abort") {
        CHECK(one.decrypt_setup() == PSA_SUCCESS);
        record.forget();
        CHECK(psadrv::raw_cipher<both>::cipher_abort(&one.decryption, one.refused) == PSA_SUCCESS);
        CHECK(record.called() == calls{by + ".cipher_abort"});
    }
}

TEST_CASE("the operation of one cipher holds nothing but what serves it", "[dispatch][spec:multi-part]") {
    using promised = platform<engine<'f', everything, false>, library>;
    using raw = psadrv::raw_cipher<promised>;
    using operation = raw::cipher_encrypt_operation_of<ofb, PSA_KEY_TYPE_AES, 256>;
    STATIC_REQUIRE(sizeof(operation) == sizeof(recorded_context<>));
    recording record;
    user<promised> one;
    operation encryption{};
    CHECK(raw::cipher_encrypt_setup<ofb, PSA_KEY_TYPE_AES, 256>(&encryption, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::cipher_set_iv(&encryption, one.iv.data(), one.iv.size()) == PSA_SUCCESS);
    CHECK(raw::cipher_finish(&encryption, one.refused, one.output.data(), 1, &one.length) == PSA_SUCCESS);
    raw::cipher_decrypt_operation_of<ofb, PSA_KEY_TYPE_AES, 256> decryption{};
    CHECK(raw::cipher_decrypt_setup<ofb, PSA_KEY_TYPE_AES, 256>(&decryption, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::cipher_abort(&decryption, one.refused) == PSA_SUCCESS);
    CHECK(record.called() ==
          calls{"f.cipher_encrypt_setup", "f.cipher_set_iv", "f.cipher_finish", "f.cipher_decrypt_setup", "f.cipher_abort"});
}

TEST_CASE("a setup of a cipher that fails ends the search, whoever is behind", "[dispatch][gap:18]") {
    recording record;
    user<both> one;
    record.answer("f", entry_point::cipher_encrypt_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(one.encrypt_setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(record.called() == calls{"f.cipher_encrypt_setup"});
}
