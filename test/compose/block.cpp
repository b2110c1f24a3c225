// Modes over a served block cipher: who is called, before whom and instead of whom, and what becomes of each kind of failure.
#include "support.hpp"

#include <support/recorded.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/ccm.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>

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
namespace mbedtls = psadrv::mbedtls;

namespace {

constexpr psa_algorithm_t ccm = PSA_ALG_CCM;
constexpr entry_point_set one_call{entry_point::cipher_encrypt, entry_point::cipher_decrypt};

/// An accelerator that has ECB and nothing else, in one call.
template <bool Fallback, entry_point_set Entries = one_call>
struct engine : recorded_cipher<engine<Fallback, Entries>, mbedtls::aes_ecb>, transparent_hardware {
    static constexpr const char* prefix = "hw";
    static constexpr capability capabilities[] = {{.entry_points = Entries,
                                                   .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>,
                                                   .key_types = list_of<PSA_KEY_TYPE_AES>,
                                                   .key_sizes = list_of<128, 256>,
                                                   .fallback = Fallback}};
};
/// The same in several calls alone, by Mbed TLS itself.
struct engine_in_several : mbedtls::aes_ecb {
    static constexpr const char* prefix = "several";
    static constexpr bool software = false;
    static constexpr capability capabilities[] = {
        {.entry_points = {family::cipher_encrypt_multipart, family::cipher_decrypt_multipart},
         .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>,
         .key_types = list_of<PSA_KEY_TYPE_AES>}};
};

constexpr psadrv::wanted everything{
    want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}), want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128}),
    want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}), want(usage::aead, ccm, PSA_KEY_TYPE_AES, {128})};
template <class... Drivers>
struct platform {
    using drivers = driver_list<Drivers...>;
    static constexpr auto wanted = everything;
};
/// Software that claims the whole of everything, and ECB.
template <class Engine>
using before_software =
    platform<Engine, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm, mbedtls::aes_ecb>;

template <class Platform, entry_point Entry, psa_algorithm_t Algorithm>
using chain = psadrv::fallback_chain<Entry, psadrv::keyed(Algorithm, PSA_KEY_TYPE_AES, 128), psadrv::platform_drivers<Platform>>;
template <class Platform, class... Drivers>
constexpr bool all_chains_are = std::is_same_v<chain<Platform, entry_point::mac_compute, PSA_ALG_CMAC>, driver_list<Drivers...>>&&
    std::is_same_v<chain<Platform, entry_point::mac_verify_setup, PSA_ALG_CMAC>, driver_list<Drivers...>>&&
        std::is_same_v<chain<Platform, entry_point::cipher_encrypt, PSA_ALG_CBC_PKCS7>, driver_list<Drivers...>>&&
            std::is_same_v<chain<Platform, entry_point::cipher_decrypt_setup, PSA_ALG_CBC_PKCS7>, driver_list<Drivers...>>&&
                std::is_same_v<chain<Platform, entry_point::cipher_decrypt, PSA_ALG_CTR>, driver_list<Drivers...>>&&
                    std::is_same_v<chain<Platform, entry_point::aead_encrypt, ccm>, driver_list<Drivers...>>&&
                        std::is_same_v<chain<Platform, entry_point::aead_decrypt, ccm>, driver_list<Drivers...>>;
template <class Platform, class... Drivers>
constexpr bool links_none_of = (!psadrv::answers<Platform>::template links<Drivers> && ...);

const bytes key = hex("2b7e151628aed2a6abf7158809cf4f3c"), text = hex("6bc1bee22e409f96e93d7e117393172a");

/// One of each, right answers included: CMAC by RFC 4493, CTR by SP 800-38A; the others back and forth.
template <class Platform>
void use_everything() {
    mac_user<Platform> mac{PSA_KEY_TYPE_AES, PSA_ALG_CMAC, key};
    CHECK(mac.mac_of(text) == hex("070a16b46b4d4144f79bdd9dd04a287c"));
    cipher_user<Platform> ctr{PSA_KEY_TYPE_AES, PSA_ALG_CTR, key}, cbc{PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7, key};
    CHECK(ctr.encrypt(hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"), text, 16) == PSA_SUCCESS);
    CHECK(ctr.result == hex("874d6191b620e3261bef6864990db6ce"));
    CHECK(cbc.encrypt(bytes(16, 3), text, 32) == PSA_SUCCESS);
    CHECK(cbc.decrypt(bytes(16, 3), bytes{cbc.result}, 32) == PSA_SUCCESS);
    CHECK(cbc.result == text);
    aead_user<Platform> aead{PSA_KEY_TYPE_AES, ccm, key};
    CHECK(aead.encrypt({bytes(12, 1), text, text}, 32) == PSA_SUCCESS);
    CHECK(aead.decrypt({bytes(12, 1), text, aead.result}, 16) == PSA_SUCCESS);
    CHECK(aead.result == text);
}

}  // namespace

TEST_CASE("hardware with ECB alone serves every mode before software that claims it", "[compose][gap:35]") {
    recording record;
    SECTION("with a promise, software is not reached at all") {
        using p = before_software<engine<false>>;
        STATIC_REQUIRE(all_chains_are<p, composed_over_hardware<p>>);
        STATIC_REQUIRE(
            (links_none_of<p, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm, mbedtls::aes_ecb>));
        STATIC_REQUIRE(psadrv::answers<p>::links<engine<false>>);
        use_everything<p>();
        CHECK(record.count("hw.cipher_decrypt") != 0);
        CHECK(record.count("hw.cipher_encrypt") + record.count("hw.cipher_decrypt") == record.calls.size());
        for (const driver_call& one : record.calls) CHECK(one.algorithm == PSA_ALG_ECB_NO_PADDING);
    }
    SECTION("with fallback, the chain of ECB goes on inside") {
        using p = before_software<engine<true>>;
        STATIC_REQUIRE(all_chains_are<p, composed_over_hardware<p>>);
        STATIC_REQUIRE((links_none_of<p, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm>));
        STATIC_REQUIRE(psadrv::answers<p>::links<mbedtls::aes_ecb>);
        use_everything<p>();
        record.answer("hw", entry_point::cipher_encrypt, PSA_ERROR_NOT_SUPPORTED);
        use_everything<p>();
        record.answer("hw", entry_point::cipher_decrypt, PSA_ERROR_NOT_SUPPORTED);
        use_everything<p>();
    }
    SECTION("with fallback and no other ECB, software that claims the mode is behind it") {
        using p = platform<engine<true>, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm>;
        STATIC_REQUIRE(std::is_same_v<chain<p, entry_point::mac_compute, PSA_ALG_CMAC>,
                                      driver_list<composed_over_hardware<p>, mbedtls::aes_cmac>>);
        STATIC_REQUIRE(
            std::is_same_v<chain<p, entry_point::aead_encrypt, ccm>, driver_list<composed_over_hardware<p>, mbedtls::aes_ccm>>);
        use_everything<p>();
        CHECK(!record.calls.empty());
        record.forget();
        record.answer("hw", entry_point::cipher_encrypt, PSA_ERROR_NOT_SUPPORTED);
        record.answer("hw", entry_point::cipher_decrypt, PSA_ERROR_NOT_SUPPORTED);
        use_everything<p>();
        // One question at each setup, and none behind it.
        CHECK(record.calls.size() == 6);
    }
    SECTION("in several calls") {
        using p = before_software<engine_in_several>;
        STATIC_REQUIRE(all_chains_are<p, composed_over_hardware<p>>);
        use_everything<p>();
    }
}

TEST_CASE("software with ECB composes last", "[compose][gap:35]") {
    using whole = platform<mbedtls::aes_ecb, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm>;
    STATIC_REQUIRE(std::is_same_v<chain<whole, entry_point::mac_compute, PSA_ALG_CMAC>, driver_list<mbedtls::aes_cmac>>);
    STATIC_REQUIRE(std::is_same_v<chain<whole, entry_point::aead_decrypt, ccm>, driver_list<mbedtls::aes_ccm>>);
    // It has no CCM in several calls.
    STATIC_REQUIRE(
        std::is_same_v<chain<whole, entry_point::aead_decrypt_setup, ccm>, driver_list<composed_over_software<whole>>>);
    using alone = platform<mbedtls::aes_ecb>;
    STATIC_REQUIRE(all_chains_are<alone, composed_over_software<alone>>);
    use_everything<alone>();
}

namespace {

constexpr entry_point_set encrypts{entry_point::cipher_encrypt};
struct each_way {
    using drivers = driver_list<engine<false>>;
    static constexpr psadrv::wanted wanted{want(usage::cipher_decryption, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128})};
};
struct ctr_alone {
    using drivers = driver_list<engine<false, encrypts>>;
    static constexpr psadrv::wanted wanted{want(usage::cipher_decryption, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead_decryption, ccm, PSA_KEY_TYPE_AES, {256})};
};
constexpr entry_point_set decrypts{entry_point::cipher_decrypt};
template <entry_point_set Has>
struct one_way {
    using drivers = driver_list<engine<false, Has>>;
    static constexpr psadrv::wanted wanted{want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::cipher, PSA_ALG_CCM_STAR_NO_TAG, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead, ccm, PSA_KEY_TYPE_AES, {128})};
};
struct of_many_types {
    struct ecb : engine<false> {
        static constexpr capability capabilities[] = {{.entry_points = one_call,
                                                       .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>,
                                                       .key_types = list_of<PSA_KEY_TYPE_DES, PSA_KEY_TYPE_CAMELLIA>}};
    };
    using drivers = driver_list<ecb>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, psadrv::key_type_specification{0, 0}),
                                           want(usage::aead_encrypt, ccm, psadrv::key_type_specification{0, 0})};
};

/// Key types of which the length of a block is not known: a vendor's, and one that stands for several.
constexpr psa_key_type_t vendors_type = PSA_KEY_TYPE_VENDOR_FLAG | PSA_KEY_TYPE_AES;
constexpr psadrv::key_type_specification several_types{PSA_KEY_TYPE_AES, 0xfff0};
struct of_unknown_types {
    struct ecb : engine<false> {
        static constexpr psadrv::key_type_specification types[]{vendors_type, several_types};
        static constexpr capability capabilities[] = {
            {.entry_points = one_call, .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>, .key_types = types}};
    };
    using drivers = driver_list<ecb>;
    static constexpr psadrv::wanted wanted{want(usage::cipher_encrypt, PSA_ALG_ECB_NO_PADDING, vendors_type),
                                           want(usage::cipher_encrypt, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES),
                                           want(usage::mac_compute, PSA_ALG_CMAC, vendors_type),
                                           want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES)};
};

template <class Platform, entry_point Entry>
constexpr bool serves(psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    using decides = psadrv::decision<Platform, Entry>;
    return decides::number_of(psadrv::keyed(alg, type, bits)) != decides::none;
}

}  // namespace

TEST_CASE("a mode requires the direction that it uses", "[compose][closure]") {
    using required = psadrv::required_platform<each_way>;
    STATIC_REQUIRE(required::wanted.size() == 1);
    STATIC_REQUIRE(psadrv::wants_at<required, entry_point::cipher_decrypt>);
    STATIC_REQUIRE(!psadrv::wants_at<required, entry_point::cipher_encrypt>);
    STATIC_REQUIRE(serves<ctr_alone, entry_point::cipher_decrypt>(PSA_ALG_CTR, PSA_KEY_TYPE_AES, 128));
    STATIC_REQUIRE(serves<ctr_alone, entry_point::aead_decrypt>(ccm, PSA_KEY_TYPE_AES, 256));
    STATIC_REQUIRE(psadrv::required_platform<ctr_alone>::wanted.size() == 2);  // two key sizes
    // ECB itself is nobody's to ask for.
    STATIC_REQUIRE(
        !psadrv::is_wanted<each_way>(entry_point::cipher_decrypt, psadrv::keyed(PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, 128)));
    cipher_user<each_way> ecb{PSA_KEY_TYPE_AES, PSA_ALG_ECB_NO_PADDING, key};
    CHECK(ecb.decrypt({}, text, 16) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(ecb.encrypt({}, text, 16) == PSA_ERROR_NOT_SUPPORTED);
}

TEST_CASE("who has one direction alone begets what is made of that", "[compose][closure]") {
    constexpr auto encrypts_with = []<entry_point_set Has>(psa_algorithm_t alg) {
        return serves<one_way<Has>, entry_point::cipher_encrypt>(alg, PSA_KEY_TYPE_AES, 128);
    };
    constexpr auto decrypts_with = []<entry_point_set Has>(psa_algorithm_t alg) {
        return serves<one_way<Has>, entry_point::cipher_decrypt>(alg, PSA_KEY_TYPE_AES, 128);
    };
    for (const psa_algorithm_t cbc : {PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7}) {
        CHECK(encrypts_with.operator()<encrypts>(cbc));
        CHECK_FALSE(decrypts_with.operator()<encrypts>(cbc));
        CHECK_FALSE(encrypts_with.operator()<decrypts>(cbc));
        CHECK(decrypts_with.operator()<decrypts>(cbc));
    }
    for (const psa_algorithm_t stream : {PSA_ALG_CTR, PSA_ALG_CCM_STAR_NO_TAG}) {
        CHECK((encrypts_with.operator()<encrypts>(stream) && decrypts_with.operator()<encrypts>(stream)));
        CHECK_FALSE((encrypts_with.operator()<decrypts>(stream) || decrypts_with.operator()<decrypts>(stream)));
    }
    STATIC_REQUIRE(serves<one_way<encrypts>, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128));
    STATIC_REQUIRE(serves<one_way<encrypts>, entry_point::aead_decrypt>(ccm, PSA_KEY_TYPE_AES, 128));
    STATIC_REQUIRE_FALSE(serves<one_way<decrypts>, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128));
    STATIC_REQUIRE_FALSE(serves<one_way<decrypts>, entry_point::aead_decrypt>(ccm, PSA_KEY_TYPE_AES, 128));
}

TEST_CASE("key types and sizes are those of the block cipher", "[compose][spec:capability-semantics]") {
    using p = before_software<engine<false>>;
    STATIC_REQUIRE(!serves<p, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 256));
    STATIC_REQUIRE(serves<of_many_types, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_DES, 192));
    STATIC_REQUIRE(serves<of_many_types, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_CAMELLIA, 192));
    STATIC_REQUIRE(!serves<of_many_types, entry_point::mac_compute>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128));
    for (const psa_key_type_t type : {vendors_type, psa_key_type_t{PSA_KEY_TYPE_AES}}) {
        CHECK(serves<of_unknown_types, entry_point::cipher_encrypt>(PSA_ALG_ECB_NO_PADDING, type, 128));
        CHECK_FALSE(serves<of_unknown_types, entry_point::mac_compute>(PSA_ALG_CMAC, type, 128));
    }
    // CCM has blocks of 16 bytes.
    STATIC_REQUIRE(serves<of_many_types, entry_point::aead_encrypt>(ccm, PSA_KEY_TYPE_CAMELLIA, 128));
    STATIC_REQUIRE(!serves<of_many_types, entry_point::aead_encrypt>(ccm, PSA_KEY_TYPE_DES, 192));
}

TEST_CASE("a failure of the block cipher behind setup is no reason to ask anybody else", "[compose][gap:17]") {
    using p = platform<engine<true>, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm>;
    using raw = psadrv::raw_cipher<p>;
    recording record;
    const psa_status_t failure = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    const psa_status_t answer = failure == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : failure;
    const psa_algorithm_t alg = GENERATE(PSA_ALG_CTR, PSA_ALG_CBC_PKCS7);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128);
    raw::cipher_encrypt_operation operation{};
    bool refused = false;
    std::size_t length = 0;
    bytes out(64, 0xee);
    CHECK(raw::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
    CHECK(raw::cipher_set_iv(&operation, text.data(), 16) == PSA_SUCCESS);
    record.answer("hw", entry_point::cipher_encrypt, failure);
    CHECK(raw::cipher_update(&operation, text.data(), 16, out.data(), out.size(), &length) == answer);
    CHECK(out == bytes(64, 0xee));
    CHECK(raw::cipher_abort(&operation, refused) == PSA_SUCCESS);

    mac_user<p> mac{PSA_KEY_TYPE_AES, PSA_ALG_CMAC, key};
    record.forget_answers();
    record.claimed_length = 15;  // the wrapped driver says the truth all the same
    CHECK(mac.mac_of(text).size() == 16);
}

TEST_CASE("a block cipher has no verdict about a tag or padding", "[compose]") {
    using p = platform<engine<true>, mbedtls::aes_cmac, mbedtls::aes_cbc, mbedtls::aes_ctr, mbedtls::aes_ccm>;
    recording record;
    const psa_status_t verdict = GENERATE(PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INVALID_PADDING);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128);
    const bytes given(32, 0x5a);
    bytes out(64);
    std::size_t length = 0;
    record.answer("hw", entry_point::cipher_encrypt, verdict);
    record.answer("hw", entry_point::cipher_decrypt, verdict);
    CHECK(psadrv::raw_aead<p>::aead_decrypt(&attributes, key.data(), key.size(), ccm, given.data(), 13, nullptr, 0, given.data(),
                                            20, out.data(), out.size(), &length) == PSA_ERROR_DATA_CORRUPT);
    CHECK(psadrv::raw_cipher<p>::cipher_decrypt(&attributes, key.data(), key.size(), PSA_ALG_CBC_PKCS7, given.data(), 32,
                                                out.data(), out.size(), &length) == PSA_ERROR_DATA_CORRUPT);
}

TEST_CASE("what the API refuses: lengths, order, padding", "[compose][gap:35]") {
    using p = platform<mbedtls::aes_ecb>;
    cipher_user<p> cbc{PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7, key}, ctr{PSA_KEY_TYPE_AES, PSA_ALG_CTR, key};
    const bytes iv(16, 7);
    SECTION("an IV of another length") {
        CHECK(cbc.encrypt(bytes(15, 7), text, 32) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(ctr.encrypt(bytes(12, 7), text, 16) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("an output that is one byte too small, and nothing behind it is touched") {
        CHECK(cbc.encrypt(iv, text, 31) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(ctr.encrypt(iv, text, 15) == PSA_ERROR_BUFFER_TOO_SMALL);
        REQUIRE(cbc.encrypt(iv, text, 32) == PSA_SUCCESS);
        const bytes coded = cbc.result;
        CHECK(cbc.decrypt(iv, coded, 15) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(cbc.decrypt(iv, coded, 16) == PSA_SUCCESS);
    }
    SECTION("ciphertext that is no multiple of the block") {
        REQUIRE(cbc.encrypt(iv, text, 32) == PSA_SUCCESS);
        bytes coded = cbc.result;
        coded.pop_back();
        CHECK(cbc.decrypt(iv, coded, 32) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(cbc.decrypt(iv, {}, 32) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("wrong padding of every length") {
        cipher_user<p> plain{PSA_KEY_TYPE_AES, PSA_ALG_CTR, key};
        for (unsigned count = 0; count != 256; ++count) {
            for (std::size_t broken = 0; broken != 16; ++broken) {
                // A block that ends in `count`, padded with it but for the byte `broken`.
                bytes block(16, 0x55);
                for (std::size_t i = 16 - std::min(16U, count); i != 16; ++i) block[i] = static_cast<std::uint8_t>(count);
                block[15] = static_cast<std::uint8_t>(count);
                const bool in_padding = count >= 1 && count <= 16 && broken >= 16 - count;
                const bool right = count >= 1 && count <= 16 && !(in_padding && broken != 15);
                if (broken != 15) block[broken] ^= 0x80;
                for (std::size_t i = 0; i != 16; ++i) block[i] ^= iv[i];
                std::size_t length = 0;
                bytes coded(16);
                const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128);
                REQUIRE(mbedtls::aes_ecb::cipher_encrypt(&attributes, key.data(), key.size(), PSA_ALG_ECB_NO_PADDING, nullptr, 0,
                                                         block.data(), 16, coded.data(), 16, &length) == PSA_SUCCESS);
                const psa_status_t status = cbc.decrypt(iv, coded, 16);
                if ((status == PSA_SUCCESS) != right || (!right && status != PSA_ERROR_INVALID_PADDING)) {
                    CAPTURE(count, broken);
                    CHECK(status == (right ? PSA_SUCCESS : PSA_ERROR_INVALID_PADDING));
                }
            }
        }
    }
    SECTION("CCM: lengths, nonces, order") {
        using raw = psadrv::raw_aead<p>;
        const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128);
        aead_user<p> user{PSA_KEY_TYPE_AES, ccm, key};
        CHECK(user.encrypt({bytes(6, 1), {}, text}, 32) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(user.encrypt({bytes(14, 1), {}, text}, 32) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(user.encrypt({bytes(13, 1), {}, bytes(0x10000, 0)}, 0x10010) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(user.encrypt({bytes(12, 1), {}, bytes(0x10000, 0)}, 0x10010) == PSA_SUCCESS);

        raw::aead_encrypt_operation operation{};
        std::size_t length = 0, tag_length = 0;
        bool refused = false;
        bytes out(32), tag(16);
        const auto setup = [&] { return raw::aead_encrypt_setup(&operation, &attributes, key.data(), key.size(), ccm); };
        const auto update = [&](std::size_t count) {
            return raw::aead_update(&operation, text.data(), count, out.data(), out.size(), &length);
        };
        REQUIRE(setup() == PSA_SUCCESS);
        SECTION("no lengths") {
            CHECK(raw::aead_set_nonce(&operation, text.data(), 12) == PSA_SUCCESS);
            CHECK(raw::aead_update_ad(&operation, text.data(), 1) == PSA_ERROR_BAD_STATE);
            CHECK(update(1) == PSA_ERROR_BAD_STATE);
        }
        SECTION("no nonce") {
            CHECK(raw::aead_set_lengths(&operation, 0, 16) == PSA_SUCCESS);
            CHECK(update(1) == PSA_ERROR_BAD_STATE);
        }
        SECTION("the nonce before the lengths is the same") {
            CHECK(raw::aead_set_nonce(&operation, text.data(), 12) == PSA_SUCCESS);
            CHECK(raw::aead_set_lengths(&operation, 0, 16) == PSA_SUCCESS);
            CHECK(update(16) == PSA_SUCCESS);
            CHECK(raw::aead_finish(&operation, refused, out.data(), 0, &length, tag.data(), 16, &tag_length) == PSA_SUCCESS);
            REQUIRE(user.encrypt({bytes(text.begin(), text.begin() + 12), {}, text}, 32) == PSA_SUCCESS);
            CHECK(bytes(user.result.begin() + 16, user.result.end()) == tag);
        }
        SECTION("more or less than was said") {
            CHECK(raw::aead_set_lengths(&operation, 2, 8) == PSA_SUCCESS);
            CHECK(raw::aead_set_nonce(&operation, text.data(), 12) == PSA_SUCCESS);
            SECTION("more associated data") {
                CHECK(raw::aead_update_ad(&operation, text.data(), 3) == PSA_ERROR_INVALID_ARGUMENT);
            }
            SECTION("less") {
                CHECK(raw::aead_update_ad(&operation, text.data(), 1) == PSA_SUCCESS);
                CHECK(update(8) == PSA_ERROR_INVALID_ARGUMENT);
            }
            SECTION("text") {
                CHECK(raw::aead_update_ad(&operation, text.data(), 2) == PSA_SUCCESS);
                CHECK(update(7) == PSA_SUCCESS);
                SECTION("more") { CHECK(update(2) == PSA_ERROR_INVALID_ARGUMENT); }
                SECTION("less") {
                    CHECK(raw::aead_finish(&operation, refused, out.data(), 0, &length, tag.data(), 16, &tag_length) ==
                          PSA_ERROR_INVALID_ARGUMENT);
                }
            }
        }
        raw::aead_abort(&operation, refused);
    }
}
