// AEADs: the three runs of each entry point, one-shot through several calls with the tag at the end of the ciphertext, and who
// is called and what is left after each kind of failure.
#include <support/recording_aead.hpp>

#include <psadrv/dispatch/aead.hpp>

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

constexpr psa_algorithm_t gcm = PSA_ALG_GCM, any_gcm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 4);

constexpr entry_point_set in_one{entry_point::aead_encrypt, entry_point::aead_decrypt},
    in_several{family::aead_encrypt_multipart, family::aead_decrypt_multipart}, everything{in_one, in_several};

template <char Name>
inline constexpr char prefix_of[]{Name, '\0'};
template <char Name, entry_point_set Entries, bool Fallback = true, bool Software = false>
struct engine : recording_aead<engine<Name, Entries, Fallback, Software>>, transparent_hardware {
    static constexpr const char* prefix = prefix_of<Name>;
    static constexpr bool software = Software;
    static constexpr capability capabilities[] = {
        {.entry_points = Entries, .algorithms = list_of<any_gcm>, .key_types = list_of<PSA_KEY_TYPE_AES>, .fallback = Fallback}};
};
template <entry_point_set Entries>
using first = engine<'f', Entries>;
using library = engine<'l', everything, false, true>;

template <class... Drivers>
struct platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{want(usage::aead, any_gcm, PSA_KEY_TYPE_AES, {256})};
};
using both = platform<first<everything>, library>;
using only_several = platform<first<in_several>, library>;

/// One key, a text of three bytes, two bytes of additional data, and what is done with them.
template <class Platform>
struct user {
    using raw = psadrv::raw_aead<Platform>;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_algorithm_t alg = gcm;
    std::array<std::uint8_t, 32> key{};
    std::array<std::uint8_t, 12> nonce{};
    std::array<std::uint8_t, 2> ad{};
    std::array<std::uint8_t, 3 + 16> input{1, 2, 4};  // the text, and room for a tag
    std::array<std::uint8_t, 64> output{};
    std::size_t size = 64, length = 0;
    bool refused = false;
    typename raw::aead_encrypt_operation encryption{};
    typename raw::aead_decrypt_operation decryption{};

    user() {
        psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
        psa_set_key_bits(&attributes, 256);
    }
    psa_status_t encrypt() {
        return raw::aead_encrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(), ad.data(), ad.size(),
                                 input.data(), 3, output.data(), size, &length);
    }
    psa_status_t encrypt_statically() {
        return raw::template aead_encrypt<gcm, PSA_KEY_TYPE_AES, 256>(&attributes, key.data(), key.size(), nonce.data(),
                                                                      nonce.size(), ad.data(), ad.size(), input.data(), 3,
                                                                      output.data(), size, &length);
    }
    /// Decrypts in `whose` eyes; `ciphertext_length` counts a tag of 16 bytes.
    psa_status_t decrypt(char whose, std::size_t ciphertext_length = 3 + 16) {
        tag_of(whose);
        return raw::aead_decrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(), ad.data(), ad.size(),
                                 input.data(), ciphertext_length, output.data(), size, &length);
    }
    psa_status_t decrypt_statically(char whose) {
        tag_of(whose);
        return raw::template aead_decrypt<gcm, PSA_KEY_TYPE_AES, 256>(&attributes, key.data(), key.size(), nonce.data(),
                                                                      nonce.size(), ad.data(), ad.size(), input.data(),
                                                                      input.size(), output.data(), size, &length);
    }
    void tag_of(char whose) {
        std::memset(input.data() + 3, whose, 16);
        input[18] = 5;
    }
    psa_status_t encrypt_setup() { return raw::aead_encrypt_setup(&encryption, &attributes, key.data(), key.size(), alg); }
    psa_status_t decrypt_setup() { return raw::aead_decrypt_setup(&decryption, &attributes, key.data(), key.size(), alg); }

    void check_text(char whose) const {
        const auto letter = static_cast<std::uint8_t>(whose);
        CHECK(output[0] == (1 ^ letter));
        CHECK(output[1] == (2 ^ letter));
        CHECK(output[2] == (4 ^ letter));
    }
    void check_ciphertext(char whose) const {
        CHECK(length == 3 + 16);
        check_text(whose);
        CHECK(output[3] == static_cast<std::uint8_t>(whose));
        CHECK(output[17] == static_cast<std::uint8_t>(whose));
        CHECK(output[18] == 5);
    }
    void check_plaintext(char whose) const {
        CHECK(length == 3);
        check_text(whose);
    }
    [[nodiscard]] bool output_is_zero() const {
        return std::all_of(output.begin(), output.end(), [](std::uint8_t one) { return one == 0; });
    }
};

}  // namespace

TEST_CASE("aead_encrypt and aead_decrypt: the first driver serves, and nobody else is called", "[dispatch][spec:single-part]") {
    recording record;
    user<both> one;
    const bool statically = GENERATE(false, true);
    SECTION("encrypt") {
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_encrypt"});
        one.check_ciphertext('f');
    }
    SECTION("decrypt") {
        CHECK((statically ? one.decrypt_statically('f') : one.decrypt('f')) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_decrypt"});
        one.check_plaintext('f');
    }
    CHECK(record.calls[0].algorithm == gcm);
}

TEST_CASE("aead_encrypt and aead_decrypt: not supported leads to the next driver", "[dispatch][spec:fallback]") {
    recording record;
    user<both> one;
    const bool statically = GENERATE(false, true);
    record.answer("f", entry_point::aead_encrypt, PSA_ERROR_NOT_SUPPORTED);
    record.answer("f", entry_point::aead_decrypt, PSA_ERROR_NOT_SUPPORTED);
    SECTION("encrypt") {
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_encrypt", "l.aead_encrypt"});
        one.check_ciphertext('l');
    }
    SECTION("decrypt") {
        CHECK((statically ? one.decrypt_statically('l') : one.decrypt('l')) == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_decrypt", "l.aead_decrypt"});
        one.check_plaintext('l');
    }
}

TEST_CASE("aead_encrypt and aead_decrypt: any other failure is the answer", "[dispatch][spec:fallback]") {
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INSUFFICIENT_MEMORY);
    recording record;
    user<both> one;
    record.answer("f", entry_point::aead_encrypt, status);
    record.answer("f", entry_point::aead_decrypt, status);
    CHECK(one.encrypt() == status);
    CHECK(one.decrypt('f') == status);
    CHECK(record.called() == calls{"f.aead_encrypt", "f.aead_decrypt"});
}

TEST_CASE("an AEAD that nobody serves is not supported, and nobody is asked", "[dispatch][spec:capability-semantics]") {
    recording record;
    user<both> one;
    SECTION("type") { psa_set_key_type(&one.attributes, PSA_KEY_TYPE_ARIA); }
    SECTION("size") { psa_set_key_bits(&one.attributes, 128); }
    SECTION("algorithm") { one.alg = PSA_ALG_CCM; }
    CHECK(one.encrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.decrypt('f') == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.encrypt_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.decrypt_setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEST_CASE("a driver without aead_encrypt encrypts in several calls, and the tag follows the text",
          "[dispatch][spec:single-part]") {
    recording record;
    user<only_several> one;
    const calls served{"f.aead_encrypt_setup", "f.aead_set_lengths", "f.aead_set_nonce",
                       "f.aead_update_ad",     "f.aead_update",      "f.aead_finish"};
    SECTION("a success ends with finish: there is nothing to abort") {
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.encrypt_statically() : one.encrypt()) == PSA_SUCCESS);
        CHECK(record.called() == served);
        CHECK(record.calls[0].context_was_zero);
        CHECK(record.calls[1].input_length == 2);  // of the additional data
        CHECK(record.calls[1].output_size == 3);   // of the text
        CHECK(record.calls[2].input_length == 12);
        one.check_ciphertext('f');
    }
    SECTION("a shortened tag") {
        one.alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(gcm, 8);
        CHECK(one.encrypt() == PSA_SUCCESS);
        CHECK(one.length == 3 + 8);
        CHECK(one.output[10] == 5);
        CHECK(one.output[11] == 0);
    }
    SECTION("exactly enough room, and a byte less: no driver is called then") {
        one.size = 3 + 16;
        CHECK(one.encrypt() == PSA_SUCCESS);
        record.forget();
        one.size = 3 + 15;
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        one.size = 0;
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(record.called().empty());
    }
    SECTION("setup fails: nothing else is called") {
        record.answer("f", entry_point::aead_encrypt_setup, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.encrypt() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"f.aead_encrypt_setup"});
    }
    SECTION("setup is not supported: the next driver") {
        record.answer("f", entry_point::aead_encrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.encrypt() == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_encrypt_setup", "l.aead_encrypt"});
        one.check_ciphertext('l');
    }
    SECTION("a later step fails: abort, and no fallback; after finish not even abort") {
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
        const std::size_t step = GENERATE(1U, 2U, 3U, 4U, 5U);
        constexpr entry_point steps[]{entry_point::aead_encrypt_setup, entry_point::aead_set_lengths, entry_point::aead_set_nonce,
                                      entry_point::aead_update_ad,     entry_point::aead_update,      entry_point::aead_finish};
        record.answer("f", steps[step], status);
        CHECK(one.encrypt() == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status));
        calls expected{served.begin(), served.begin() + static_cast<int>(step) + 1};
        if (step != 5) expected.push_back("f.aead_abort");
        CHECK(record.called() == expected);
        CHECK(one.length == 0);
    }
    SECTION("a tag that cannot be so long") {
        one.input[2] = 0;
        record.claimed_length = PSA_AEAD_TAG_MAX_SIZE + 1;
        CHECK(one.encrypt() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(one.length == 0);
    }
}

TEST_CASE("a driver without aead_decrypt is given the tag apart from the ciphertext", "[dispatch][spec:single-part]") {
    recording record;
    user<only_several> one;
    const calls served{"f.aead_decrypt_setup", "f.aead_set_lengths", "f.aead_set_nonce",
                       "f.aead_update_ad",     "f.aead_update",      "f.aead_verify"};
    SECTION("a success ends with verify: there is nothing to abort") {
        const bool statically = GENERATE(false, true);
        CHECK((statically ? one.decrypt_statically('f') : one.decrypt('f')) == PSA_SUCCESS);
        CHECK(record.called() == served);
        CHECK(record.calls[4].input_length == 3);
        CHECK(record.calls[5].input_length == 16);
        one.check_plaintext('f');
    }
    SECTION("no text, and no tag") {
        CHECK(one.decrypt('f', 15) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(one.decrypt('f', 0) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(record.called().empty());
    }
    SECTION("what is not authentic leaves no plaintext, and no later driver is asked") {
        CHECK(one.decrypt('g') == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(record.called() == served);
        CHECK(one.output_is_zero());
        CHECK(one.length == 0);
    }
    SECTION("the plaintext may come to stand where ciphertext and tag are") {
        one.tag_of('f');
        CHECK(user<only_several>::raw::aead_decrypt(&one.attributes, one.key.data(), one.key.size(), gcm, one.nonce.data(),
                                                    one.nonce.size(), one.ad.data(), one.ad.size(), one.input.data(),
                                                    one.input.size(), one.input.data(), one.input.size(),
                                                    &one.length) == PSA_SUCCESS);
        CHECK(one.length == 3);
        CHECK(one.input[2] == (4 ^ 'f'));
    }
    SECTION("exactly enough room, and a byte less: no driver is called then") {
        one.size = 3;
        CHECK(one.decrypt('f') == PSA_SUCCESS);
        record.forget();
        one.size = 2;
        CHECK(one.decrypt('f') == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(record.called().empty());
    }
    SECTION("setup is not supported: the next driver, and the ciphertext is as it was") {
        record.answer("f", entry_point::aead_decrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.decrypt('l') == PSA_SUCCESS);
        CHECK(record.called() == calls{"f.aead_decrypt_setup", "l.aead_decrypt"});
        one.check_plaintext('l');
    }
    SECTION("a later step fails: abort, and no fallback; after verify not even abort") {
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
        const std::size_t step = GENERATE(1U, 2U, 3U, 4U, 5U);
        constexpr entry_point steps[]{entry_point::aead_decrypt_setup, entry_point::aead_set_lengths, entry_point::aead_set_nonce,
                                      entry_point::aead_update_ad,     entry_point::aead_update,      entry_point::aead_verify};
        record.answer("f", steps[step], status);
        CHECK(one.decrypt('f') == (status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status));
        calls expected{served.begin(), served.begin() + static_cast<int>(step) + 1};
        if (step != 5) expected.push_back("f.aead_abort");
        CHECK(record.called() == expected);
        CHECK(one.output_is_zero());
        CHECK(one.length == 0);
    }
    SECTION("a piece that is longer than its buffer") {
        record.claimed_length = 65;
        CHECK(one.decrypt('f') == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(one.output_is_zero());
    }
}

TEST_CASE("the AEAD families: the driver that sets up is called for every later step", "[dispatch][spec:multi-part]") {
    using raw = psadrv::raw_aead<both>;
    recording record;
    user<both> one;
    const bool refusing = GENERATE(false, true);
    const std::string by = refusing ? "l" : "f";
    if (refusing) {
        record.answer("f", entry_point::aead_encrypt_setup, PSA_ERROR_NOT_SUPPORTED);
        record.answer("f", entry_point::aead_decrypt_setup, PSA_ERROR_NOT_SUPPORTED);
    }
    const auto run = [&](auto& operation) {
        CHECK(record.calls.back().context_was_zero);
        record.forget();
        CHECK(raw::aead_set_lengths(&operation, 2, 3) == PSA_SUCCESS);
        CHECK(raw::aead_set_nonce(&operation, one.nonce.data(), one.nonce.size()) == PSA_SUCCESS);
        CHECK(raw::aead_update_ad(&operation, one.ad.data(), 2) == PSA_SUCCESS);
        CHECK(raw::aead_update(&operation, one.input.data(), 3, one.output.data(), 64, &one.length) == PSA_SUCCESS);
        CHECK(one.length == 2);
    };
    std::array<std::uint8_t, 16> tag{};
    std::size_t tag_length = 0;
    calls expected{by + ".aead_set_lengths", by + ".aead_set_nonce", by + ".aead_update_ad", by + ".aead_update"};
    SECTION("encrypt") {
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        run(one.encryption);
        CHECK(raw::aead_finish(&one.encryption, one.refused, one.output.data() + 2, 62, &one.length, tag.data(), 16,
                               &tag_length) == PSA_SUCCESS);
        CHECK(tag_length == 16);
        CHECK(tag[15] == 5);
        expected.push_back(by + ".aead_finish");
    }
    SECTION("decrypt") {
        CHECK(one.decrypt_setup() == PSA_SUCCESS);
        run(one.decryption);
        tag.fill(static_cast<std::uint8_t>(by[0]));
        tag[15] = 5;
        CHECK(raw::aead_verify(&one.decryption, one.refused, one.output.data() + 2, 62, &one.length, tag.data(), 16) ==
              PSA_SUCCESS);
        expected.push_back(by + ".aead_verify");
    }
    CHECK(record.called() == expected);
    CHECK(one.length == 1);
    one.check_text(by[0]);
}

TEST_CASE("the operation of one AEAD holds nothing but what serves it", "[dispatch][spec:multi-part]") {
    using promised = platform<engine<'f', everything, false>, library>;
    using raw = psadrv::raw_aead<promised>;
    using operation = raw::aead_encrypt_operation_of<gcm, PSA_KEY_TYPE_AES, 256>;
    STATIC_REQUIRE(sizeof(operation) == sizeof(recorded_aead_context));
    recording record;
    user<promised> one;
    operation encryption{};
    CHECK(raw::aead_encrypt_setup<gcm, PSA_KEY_TYPE_AES, 256>(&encryption, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::aead_abort(&encryption, one.refused) == PSA_SUCCESS);
    raw::aead_decrypt_operation_of<gcm, PSA_KEY_TYPE_AES, 256> decryption{};
    CHECK(raw::aead_decrypt_setup<gcm, PSA_KEY_TYPE_AES, 256>(&decryption, &one.attributes, one.key.data(), one.key.size()) ==
          PSA_SUCCESS);
    CHECK(raw::aead_abort(&decryption, one.refused) == PSA_SUCCESS);
    CHECK(record.called() == calls{"f.aead_encrypt_setup", "f.aead_abort", "f.aead_decrypt_setup", "f.aead_abort"});
}

TEST_CASE("a setup of an AEAD that fails ends the search, whoever is behind", "[dispatch][gap:18]") {
    recording record;
    user<both> one;
    record.answer("f", entry_point::aead_encrypt_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(one.encrypt_setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(record.called() == calls{"f.aead_encrypt_setup"});
}
