// Keys in the locations of opaque drivers: the element is called and nobody else; what it does not serve nobody serves; what goes
// out of it is a public key, and the hash that comes in.
#include <support/recording_element.hpp>

#include <psadrv/dispatch/aead.hpp>
#include <psadrv/dispatch/asymmetric.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/dispatch/mac.hpp>
#include <psadrv/dispatch/message.hpp>
#include <psadrv/select/reach.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <functional>

using namespace test;
using psadrv::capability;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psadrv::entry_point_set one_shot{
    entry_point::mac_compute,  entry_point::mac_verify,   entry_point::cipher_encrypt,     entry_point::cipher_decrypt,
    entry_point::aead_encrypt, entry_point::aead_decrypt, entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt,
    entry_point::sign_hash,    entry_point::verify_hash,  entry_point::sign_message,       entry_point::verify_message,
    entry_point::key_agreement};
constexpr psadrv::entry_point_set multipart{family::mac_multipart,
                                            family::mac_verify_multipart,
                                            family::cipher_encrypt_multipart,
                                            family::cipher_decrypt_multipart,
                                            family::aead_encrypt_multipart,
                                            family::aead_decrypt_multipart};

/// Two elements that serve everything, and transparent drivers that would, too.
struct acme : recording_element<acme, element_kind::storage> {
    static constexpr const char* prefix = "acme";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart, management_of(element_kind::storage)}}};
};
struct nadir : recording_element<nadir, element_kind::wrapping> {
    static constexpr const char* prefix = "nadir";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart, management_of(element_kind::wrapping)}}};
};
struct library : toy_transparent, recording_toy<library>, recording_toy_hash<library> {
    static constexpr const char* prefix = "library";
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart, entry_point::hash_compute}}};
};

template <class... Drivers>
struct platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
        want(usage::sign | usage::verify, ecdsa, pair, {256}),
        want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_KEY_TYPE_RSA_KEY_PAIR,
             {1024}),
        want(usage::import_key | usage::generate_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_AES, {128}),
        want(usage::export_public_key, pair, {256})};
};
using everybody = platform<library, acme, nadir>;

/// One key in an element, made by calling it directly, and everything that is done with it through `Platform`.
template <class Platform, class Element>
struct user {
    using raw_mac = psadrv::raw_mac<Platform>;
    using raw_cipher = psadrv::raw_cipher<Platform>;
    using raw_aead = psadrv::raw_aead<Platform>;
    using raw_message = psadrv::raw_message<Platform>;
    using raw_signature = psadrv::raw_signature<Platform>;
    using raw_asymmetric = psadrv::raw_asymmetric<Platform>;
    using raw_key = psadrv::raw_key_management<Platform>;

    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, 256> key{};
    std::size_t key_length = 0;
    std::array<std::uint8_t, 128> input{'i', 'n'}, output{}, other{};
    std::size_t length = 0, other_length = 0;
    bool statically = false;

    /// `material` is that many bytes of 'k'.
    void have(psa_key_type_t type, std::size_t bits) {
        attributes = psa_key_attributes_init();
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
        psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, Element::location));
        std::array<std::uint8_t, 128> material{};
        material.fill('k');
        std::size_t size = bits;
        key = {};
        if constexpr (Element::stores) REQUIRE(Element::allocate_key(&attributes, key.data(), key.size()) == PSA_SUCCESS);
        REQUIRE(Element::import_key(&attributes, material.data(), bits / 8, key.data(), key.size(), &key_length, &size) ==
                PSA_SUCCESS);
    }

    psa_status_t mac_compute() {
        if (statically)
            return raw_mac::template mac_compute<hmac, PSA_KEY_TYPE_HMAC, 256>(&attributes, key.data(), key_length, input.data(),
                                                                               5, output.data(), output.size(), &length);
        return raw_mac::mac_compute(&attributes, key.data(), key_length, hmac, input.data(), 5, output.data(), output.size(),
                                    &length);
    }
    psa_status_t mac_verify() {
        if (statically)
            return raw_mac::template mac_verify<hmac, PSA_KEY_TYPE_HMAC, 256>(&attributes, key.data(), key_length, input.data(),
                                                                              5, output.data(), 32);
        return raw_mac::mac_verify(&attributes, key.data(), key_length, hmac, input.data(), 5, output.data(), 32);
    }
    psa_status_t cipher_encrypt() {
        if (statically)
            return raw_cipher::template cipher_encrypt<PSA_ALG_CTR, PSA_KEY_TYPE_AES, 128>(
                &attributes, key.data(), key_length, input.data(), 16, input.data(), 5, output.data() + 16, 64, &length);
        return raw_cipher::cipher_encrypt(&attributes, key.data(), key_length, PSA_ALG_CTR, input.data(), 16, input.data(), 5,
                                          output.data() + 16, 64, &length);
    }
    psa_status_t cipher_decrypt() {
        std::copy_n(input.begin(), 16, output.begin());
        if (statically)
            return raw_cipher::template cipher_decrypt<PSA_ALG_CTR, PSA_KEY_TYPE_AES, 128>(
                &attributes, key.data(), key_length, output.data(), 21, other.data(), other.size(), &other_length);
        return raw_cipher::cipher_decrypt(&attributes, key.data(), key_length, PSA_ALG_CTR, output.data(), 21, other.data(),
                                          other.size(), &other_length);
    }
    psa_status_t aead_encrypt() {
        if (statically)
            return raw_aead::template aead_encrypt<PSA_ALG_GCM, PSA_KEY_TYPE_AES, 128>(
                &attributes, key.data(), key_length, input.data(), 12, input.data(), 3, input.data(), 5, output.data(),
                output.size(), &length);
        return raw_aead::aead_encrypt(&attributes, key.data(), key_length, PSA_ALG_GCM, input.data(), 12, input.data(), 3,
                                      input.data(), 5, output.data(), output.size(), &length);
    }
    psa_status_t aead_decrypt() {
        if (statically)
            return raw_aead::template aead_decrypt<PSA_ALG_GCM, PSA_KEY_TYPE_AES, 128>(
                &attributes, key.data(), key_length, input.data(), 12, input.data(), 3, output.data(), 21, other.data(),
                other.size(), &other_length);
        return raw_aead::aead_decrypt(&attributes, key.data(), key_length, PSA_ALG_GCM, input.data(), 12, input.data(), 3,
                                      output.data(), 21, other.data(), other.size(), &other_length);
    }
    psa_status_t sign_hash() {
        if (statically)
            return raw_signature::template sign_hash<ecdsa, pair, 256>(&attributes, key.data(), key_length, input.data(), 32,
                                                                       output.data(), output.size(), &length);
        return raw_signature::sign_hash(&attributes, key.data(), key_length, ecdsa, input.data(), 32, output.data(),
                                        output.size(), &length);
    }
    psa_status_t verify_hash() {
        if (statically)
            return raw_signature::template verify_hash<ecdsa, pair, 256>(&attributes, key.data(), key_length, input.data(), 32,
                                                                         output.data(), 64);
        return raw_signature::verify_hash(&attributes, key.data(), key_length, ecdsa, input.data(), 32, output.data(), 64);
    }
    psa_status_t sign_message() {
        if (statically)
            return raw_message::template sign_message<ecdsa, pair, 256>(&attributes, key.data(), key_length, input.data(), 5,
                                                                        output.data(), output.size(), &length);
        return raw_message::sign_message(&attributes, key.data(), key_length, ecdsa, input.data(), 5, output.data(),
                                         output.size(), &length);
    }
    psa_status_t verify_message() {
        if (statically)
            return raw_message::template verify_message<ecdsa, pair, 256>(&attributes, key.data(), key_length, input.data(), 5,
                                                                          output.data(), 64);
        return raw_message::verify_message(&attributes, key.data(), key_length, ecdsa, input.data(), 5, output.data(), 64);
    }
    psa_status_t key_agreement() {
        if (statically)
            return raw_asymmetric::template key_agreement<PSA_ALG_ECDH, pair, 256>(
                &attributes, key.data(), key_length, input.data(), 65, output.data(), output.size(), &length);
        return raw_asymmetric::key_agreement(PSA_ALG_ECDH, &attributes, key.data(), key_length, input.data(), 65, output.data(),
                                             output.size(), &length);
    }
    psa_status_t asymmetric_encrypt() {
        if (statically)
            return raw_asymmetric::template asymmetric_encrypt<PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024>(
                &attributes, key.data(), key_length, input.data(), 5, nullptr, 0, output.data(), output.size(), &length);
        return raw_asymmetric::asymmetric_encrypt(&attributes, key.data(), key_length, PSA_ALG_RSA_PKCS1V15_CRYPT, input.data(),
                                                  5, nullptr, 0, output.data(), output.size(), &length);
    }
    psa_status_t asymmetric_decrypt() {
        if (statically)
            return raw_asymmetric::template asymmetric_decrypt<PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024>(
                &attributes, key.data(), key_length, output.data(), 128, nullptr, 0, other.data(), other.size(), &other_length);
        return raw_asymmetric::asymmetric_decrypt(&attributes, key.data(), key_length, PSA_ALG_RSA_PKCS1V15_CRYPT, output.data(),
                                                  128, nullptr, 0, other.data(), other.size(), &other_length);
    }
    psa_status_t export_public_key() {
        if (statically)
            return raw_key::template export_public_key<pair, 256>(&attributes, key.data(), key_length, output.data(),
                                                                  output.size(), &length);
        return raw_key::export_public_key(&attributes, key.data(), key_length, output.data(), output.size(), &length);
    }
    psa_status_t export_key() {
        if (statically)
            return raw_key::template export_key<PSA_KEY_TYPE_AES, 128>(&attributes, key.data(), key_length, output.data(),
                                                                       output.size(), &length);
        return raw_key::export_key(&attributes, key.data(), key_length, output.data(), output.size(), &length);
    }
    /// Into a key buffer of its own, as the core does it: where the element allocates, that has happened.
    std::array<std::uint8_t, 64> made{};
    std::size_t made_length = 0;
    void allocate() {
        if constexpr (Element::stores) REQUIRE(Element::allocate_key(&attributes, made.data(), made.size()) == PSA_SUCCESS);
    }
    psa_status_t import_key() {
        std::size_t bits = 128;
        if (statically)
            return raw_key::template import_key<PSA_KEY_TYPE_AES, 128>(&attributes, input.data(), 16, made.data(), made.size(),
                                                                       &made_length, &bits);
        return raw_key::import_key(&attributes, input.data(), 16, made.data(), made.size(), &made_length, &bits);
    }
    psa_status_t generate_key() {
        if (statically)
            return raw_key::template generate_key<PSA_KEY_TYPE_AES, 128>(&attributes, made.data(), made.size(), &made_length);
        return raw_key::generate_key(&attributes, made.data(), made.size(), &made_length);
    }
    psa_status_t copy_key() {
        if (statically)
            return raw_key::template copy_key<PSA_KEY_TYPE_AES, 128>(&attributes, key.data(), key_length, made.data(),
                                                                     made.size(), &made_length);
        return raw_key::copy_key(&attributes, key.data(), key_length, made.data(), made.size(), &made_length);
    }
};

template <class Element>
using at = psadrv::located_platform<everybody, Element::location>;

/// An entry point, the kind of key that it is for, and how a user calls it. Those that verify and decrypt come after those that
/// have made what they are for.
template <class User>
struct use {
    entry_point entry;
    psa_key_type_t type;
    std::size_t bits;
    psa_status_t (User::*call)();
    bool makes = false;
};
template <class User>
const use<User> uses[]{{entry_point::mac_compute, PSA_KEY_TYPE_HMAC, 256, &User::mac_compute},
                       {entry_point::mac_verify, PSA_KEY_TYPE_HMAC, 256, &User::mac_verify},
                       {entry_point::cipher_encrypt, PSA_KEY_TYPE_AES, 128, &User::cipher_encrypt},
                       {entry_point::cipher_decrypt, PSA_KEY_TYPE_AES, 128, &User::cipher_decrypt},
                       {entry_point::aead_encrypt, PSA_KEY_TYPE_AES, 128, &User::aead_encrypt},
                       {entry_point::aead_decrypt, PSA_KEY_TYPE_AES, 128, &User::aead_decrypt},
                       {entry_point::sign_hash, pair, 256, &User::sign_hash},
                       {entry_point::verify_hash, pair, 256, &User::verify_hash},
                       {entry_point::sign_message, pair, 256, &User::sign_message},
                       {entry_point::verify_message, pair, 256, &User::verify_message},
                       {entry_point::key_agreement, pair, 256, &User::key_agreement},
                       {entry_point::asymmetric_encrypt, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, &User::asymmetric_encrypt},
                       {entry_point::asymmetric_decrypt, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, &User::asymmetric_decrypt},
                       {entry_point::export_public_key, pair, 256, &User::export_public_key},
                       {entry_point::export_key, PSA_KEY_TYPE_AES, 128, &User::export_key},
                       {entry_point::import_key, PSA_KEY_TYPE_AES, 128, &User::import_key, true},
                       {entry_point::generate_key, PSA_KEY_TYPE_AES, 128, &User::generate_key, true},
                       {entry_point::copy_key, PSA_KEY_TYPE_AES, 128, &User::copy_key, true}};

template <class User>
psa_status_t call(User& one, const use<User>& what, recording& record) {
    if (what.makes) one.allocate();
    record.forget();
    return (one.*what.call)();
}

template <class Element>
void everything_asks_the_element_and_nobody_else(bool statically) {
    Element::forget();
    recording record;
    user<at<Element>, Element> one;
    one.statically = statically;
    psa_key_type_t had = 0;
    for (const auto& what : uses<user<at<Element>, Element>>) {
        CAPTURE(psadrv::signature_of(what.entry).name);
        if (had != what.type) one.have(had = what.type, what.bits);
        CHECK(call(one, what, record) == PSA_SUCCESS);
        CHECK(record.called() == calls{std::string{Element::prefix} + '.' + psadrv::signature_of(what.entry).name});
        CHECK(PSA_KEY_LIFETIME_GET_LOCATION(record.calls.at(0).lifetime) == Element::location);
        CHECK(record.calls.at(0).key_type == what.type);
    }
    CHECK(std::equal(one.other.begin(), one.other.begin() + 5, one.input.begin()));  // what was encrypted is back
}
template <class Element>
void an_element_that_says_no_is_the_last_to_be_asked(psa_status_t status, bool statically) {
    Element::forget();
    recording record;
    user<at<Element>, Element> one;
    one.statically = statically;
    for (const auto& what : uses<user<at<Element>, Element>>) {
        CAPTURE(psadrv::signature_of(what.entry).name, status);
        one.have(what.type, what.bits);
        record.answer(Element::prefix, what.entry, status);
        CHECK(call(one, what, record) == status);
        CHECK(record.called() == calls{std::string{Element::prefix} + '.' + psadrv::signature_of(what.entry).name});
        record.forget_answers();
    }
}

}  // namespace

TEST_CASE("a key in a location: its driver is called, and nobody else", "[dispatch][spec:opaque-drivers]") {
    const bool statically = GENERATE(false, true);
    everything_asks_the_element_and_nobody_else<acme>(statically);
    everything_asks_the_element_and_nobody_else<nadir>(statically);
}

TEST_CASE("a key in a location: what its driver answers is the answer, not supported, too", "[dispatch][gap:20]") {
    const psa_status_t status = GENERATE(PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
    const bool statically = GENERATE(false, true);
    an_element_that_says_no_is_the_last_to_be_asked<acme>(status, statically);
    an_element_that_says_no_is_the_last_to_be_asked<nadir>(status, statically);
}

TEST_CASE("a key in a location: another location's driver and a transparent one are not reached", "[select][gap:20]") {
    STATIC_REQUIRE(psadrv::rules::is_valid<everybody>);
    STATIC_REQUIRE(psadrv::decision<at<acme>, entry_point::mac_compute>::chain_count == 1);
    STATIC_REQUIRE(
        psadrv::called_chain<at<acme>, entry_point::mac_compute, psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256)>::link(0).driver ==
        1);
    STATIC_REQUIRE(
        psadrv::called_chain<at<nadir>, entry_point::mac_compute, psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256)>::link(0).driver ==
        2);
    STATIC_REQUIRE(psadrv::called_chain<at<nadir>, entry_point::copy_key, psadrv::keyed(0, PSA_KEY_TYPE_AES, 128)>::size == 1);
    // And from local storage, where the key is at hand, no element is.
    STATIC_REQUIRE(
        psadrv::called_chain<everybody, entry_point::mac_compute, psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256)>::link(0).driver ==
        0);
    STATIC_REQUIRE(psadrv::called_chain<everybody, entry_point::mac_compute, psadrv::keyed(hmac, PSA_KEY_TYPE_HMAC, 256)>::size ==
                   1);
}

namespace {

/// An element that computes no MAC but HMAC, has no key but AES-128 otherwise, and does not verify.
struct small : recording_element<small, element_kind::storage> {
    static constexpr const char* prefix = "small";
    static constexpr psa_key_location_t location = 0x800003;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute}, .algorithms = list_of<hmac>, .key_types = list_of<PSA_KEY_TYPE_HMAC>},
        {.entry_points = {entry_point::sign_hash, entry_point::export_public_key}, .key_types = list_of<pair>},
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::allocate_key,
                          entry_point::destroy_key},
         .key_types = list_of<PSA_KEY_TYPE_AES>,
         .key_sizes = list_of<128>}};
};
struct with_small : platform<library, small> {
    static constexpr psadrv::wanted wanted{want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256}),
                                           want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::sign | usage::verify, ecdsa, pair, {256}),
                                           want(usage::verify, ecdsa, public_key, {256}),
                                           want(usage::import_key | usage::generate_key, PSA_KEY_TYPE_AES, {128, 256}),
                                           want(usage::export_key | usage::copy_key, PSA_KEY_TYPE_AES, {128})};
};
using at_small = psadrv::located_platform<with_small, small::location>;

}  // namespace

TEST_CASE("what an element does not serve nobody serves, though transparent drivers would", "[dispatch][gap:20]") {
    small::forget();
    recording record;
    user<at_small, small> one;
    one.have(PSA_KEY_TYPE_AES, 128);
    record.forget();
    CHECK(one.cipher_encrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.aead_decrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.export_key() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.copy_key() == PSA_ERROR_NOT_SUPPORTED);
    one.statically = true;
    CHECK(one.cipher_encrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.aead_decrypt() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.export_key() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(one.copy_key() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEST_CASE("a size that an element does not have nobody has there", "[dispatch][gap:20]") {
    small::forget();
    recording record;
    user<at_small, small> one;
    psa_set_key_type(&one.attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&one.attributes, 256);
    CHECK(one.generate_key() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
    psa_set_key_bits(&one.attributes, 128);
    one.allocate();
    CHECK(one.generate_key() == PSA_SUCCESS);
    CHECK(record.called() == calls{"small.allocate_key", "small.generate_key"});
}

TEST_CASE("an element verifies a MAC through its computation, in its location", "[dispatch][gap:16]") {
    small::forget();
    recording record;
    user<at_small, small> one;
    one.have(PSA_KEY_TYPE_HMAC, 256);
    CHECK(one.mac_compute() == PSA_SUCCESS);
    record.forget();
    one.statically = GENERATE(false, true);
    CHECK(one.mac_verify() == PSA_SUCCESS);
    ++one.output[31];
    CHECK(one.mac_verify() == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(record.called() == calls{"small.mac_compute", "small.mac_compute"});
}

TEST_CASE("messages for an element that signs hashes: a transparent driver hashes, and sees no key", "[dispatch][gap:16]") {
    small::forget();
    recording record;
    user<at_small, small> one;
    one.have(pair, 256);
    record.forget();
    one.statically = GENERATE(false, true);
    CHECK(one.sign_message() == PSA_SUCCESS);
    CHECK(record.called() == calls{"library.hash_compute", "small.sign_hash"});
    CHECK(record.calls[0].input_length == 5);
    CHECK(record.calls[0].key_size == 0);
    CHECK(record.calls[1].input_length == toy_hash_length);
    SECTION("a hash that fails: the element is not called") {
        record.forget();
        record.answer("library", entry_point::hash_compute, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.sign_message() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(record.called() == calls{"library.hash_compute"});
    }
}

TEST_CASE("an element that does not verify: its public key goes out, to a driver for transparent keys", "[dispatch][gap:21]") {
    small::forget();
    recording record;
    user<at_small, small> one;
    one.have(pair, 256);
    one.statically = GENERATE(false, true);
    SECTION("a hash") {
        REQUIRE(one.sign_hash() == PSA_SUCCESS);
        record.forget();
        CHECK(one.verify_hash() == PSA_SUCCESS);
        CHECK(record.called() == calls{"small.export_public_key", "library.verify_hash"});
        CHECK(record.calls[1].key_type == public_key);
        CHECK(record.calls[1].key_size == 65);
        CHECK(record.calls[1].lifetime == PSA_KEY_LIFETIME_VOLATILE);  // and in local storage
        ++one.output[0];
        CHECK(one.verify_hash() == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("a message") {
        REQUIRE(one.sign_message() == PSA_SUCCESS);
        record.forget();
        CHECK(one.verify_message() == PSA_SUCCESS);
        CHECK(record.called() == calls{"small.export_public_key", "library.verify_message"});
    }
    SECTION("an export that fails is the answer") {
        record.forget();
        record.answer("small", entry_point::export_public_key, PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(one.verify_hash() == PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(record.called() == calls{"small.export_public_key"});
    }
}

namespace {

template <class Platform, class Element>
void steps_go_to_the_element(recording& record) {
    Element::forget();
    user<Platform, Element> one;
    using one_user = user<Platform, Element>;
    const auto called = [&](std::initializer_list<const char*> names) {
        calls expected;
        for (const char* name : names) expected.push_back(std::string{Element::prefix} + '.' + name);
        CHECK(record.called() == expected);
        record.forget();
    };
    bool refused = false;
    one.have(PSA_KEY_TYPE_HMAC, 256);
    REQUIRE(one.mac_compute() == PSA_SUCCESS);
    record.forget();
    std::array<std::uint8_t, 32> mac{};
    std::size_t length = 0;
    typename one_user::raw_mac::mac_sign_operation sign{};
    CHECK(one_user::raw_mac::mac_sign_setup(&sign, &one.attributes, one.key.data(), one.key_length, hmac) == PSA_SUCCESS);
    CHECK(one_user::raw_mac::mac_update(&sign, one.input.data(), 2) == PSA_SUCCESS);
    CHECK(one_user::raw_mac::mac_update(&sign, one.input.data() + 2, 3) == PSA_SUCCESS);
    CHECK(one_user::raw_mac::mac_sign_finish(&sign, refused, mac.data(), mac.size(), &length) == PSA_SUCCESS);
    CHECK(std::equal(mac.begin(), mac.end(), one.output.begin()));
    called({"mac_sign_setup", "mac_update", "mac_update", "mac_sign_finish"});
    typename one_user::raw_mac::mac_verify_operation verify{};
    CHECK(one_user::raw_mac::mac_verify_setup(&verify, &one.attributes, one.key.data(), one.key_length, hmac) == PSA_SUCCESS);
    CHECK(one_user::raw_mac::mac_update(&verify, one.input.data(), 5) == PSA_SUCCESS);
    CHECK(one_user::raw_mac::mac_verify_finish(&verify, refused, mac.data(), mac.size()) == PSA_SUCCESS);
    called({"mac_verify_setup", "mac_update", "mac_verify_finish"});

    one.have(PSA_KEY_TYPE_AES, 128);
    REQUIRE(one.cipher_encrypt() == PSA_SUCCESS);
    record.forget();
    typename one_user::raw_cipher::cipher_encrypt_operation cipher{};
    CHECK(one_user::raw_cipher::cipher_encrypt_setup(&cipher, &one.attributes, one.key.data(), one.key_length, PSA_ALG_CTR) ==
          PSA_SUCCESS);
    CHECK(one_user::raw_cipher::cipher_set_iv(&cipher, one.input.data(), 16) == PSA_SUCCESS);
    CHECK(one_user::raw_cipher::cipher_update(&cipher, one.input.data(), 5, one.other.data(), one.other.size(), &length) ==
          PSA_SUCCESS);
    CHECK(length == 5);
    CHECK(std::equal(one.other.begin(), one.other.begin() + 5, one.output.begin() + 16));
    CHECK(one_user::raw_cipher::cipher_finish(&cipher, refused, one.other.data(), one.other.size(), &length) == PSA_SUCCESS);
    called({"cipher_encrypt_setup", "cipher_set_iv", "cipher_update", "cipher_finish"});

    REQUIRE(one.aead_encrypt() == PSA_SUCCESS);
    record.forget();
    std::array<std::uint8_t, 16> tag{};
    std::size_t tag_length = 0;
    typename one_user::raw_aead::aead_encrypt_operation aead{};
    CHECK(one_user::raw_aead::aead_encrypt_setup(&aead, &one.attributes, one.key.data(), one.key_length, PSA_ALG_GCM) ==
          PSA_SUCCESS);
    CHECK(one_user::raw_aead::aead_set_nonce(&aead, one.input.data(), 12) == PSA_SUCCESS);
    CHECK(one_user::raw_aead::aead_update_ad(&aead, one.input.data(), 3) == PSA_SUCCESS);
    CHECK(one_user::raw_aead::aead_update(&aead, one.input.data(), 5, one.other.data(), one.other.size(), &length) ==
          PSA_SUCCESS);
    CHECK(std::equal(one.other.begin(), one.other.begin() + 5, one.output.begin()));
    CHECK(one_user::raw_aead::aead_finish(&aead, refused, one.other.data(), one.other.size(), &length, tag.data(), tag.size(),
                                          &tag_length) == PSA_SUCCESS);
    CHECK(std::equal(tag.begin(), tag.end(), one.output.begin() + 5));
    called({"aead_encrypt_setup", "aead_set_nonce", "aead_update_ad", "aead_update", "aead_finish"});
    typename one_user::raw_aead::aead_decrypt_operation opened{};
    CHECK(one_user::raw_aead::aead_decrypt_setup(&opened, &one.attributes, one.key.data(), one.key_length, PSA_ALG_GCM) ==
          PSA_SUCCESS);
    CHECK(one_user::raw_aead::aead_abort(&opened, refused) == PSA_SUCCESS);
    called({"aead_decrypt_setup", "aead_abort"});
}

}  // namespace

TEST_CASE("operations with a key in a location: each call goes to its driver", "[dispatch][spec:multi-part]") {
    recording record;
    steps_go_to_the_element<at<acme>, acme>(record);
    steps_go_to_the_element<at<nadir>, nadir>(record);
}

TEST_CASE("a setup that an element does not serve: no transparent driver is asked", "[dispatch][gap:18]") {
    acme::forget();
    recording record;
    user<at<acme>, acme> one;
    one.have(PSA_KEY_TYPE_HMAC, 256);
    record.answer("acme", entry_point::mac_sign_setup, PSA_ERROR_NOT_SUPPORTED);
    record.forget();
    typename user<at<acme>, acme>::raw_mac::mac_sign_operation sign{};
    CHECK(psadrv::raw_mac<at<acme>>::mac_sign_setup(&sign, &one.attributes, one.key.data(), one.key_length, hmac) ==
          PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"acme.mac_sign_setup"});
}

namespace {

/// One-shot calls through an operation, in the element's location.
struct stepwise : recording_element<stepwise, element_kind::wrapping> {
    static constexpr const char* prefix = "stepwise";
    static constexpr psa_key_location_t location = 0x800004;
    static constexpr capability capabilities[] = {{.entry_points = multipart}};
};
struct with_stepwise : platform<library, stepwise> {
    static constexpr psadrv::wanted wanted{want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256})};
};

/// What surrounds calls in a location is what the user's platform has for the driver.
int entered, left, begun, ended;
struct guarded : platform<library, acme> {
    template <class Driver, entry_point Entry>
    struct guard {
        static psa_status_t enter() {
            ++entered;
            return PSA_SUCCESS;
        }
        static void leave(psa_status_t) { ++left; }
    };
    template <class Driver>
    struct session {
        static psa_status_t begin() {
            ++begun;
            return PSA_SUCCESS;
        }
        static void end() { ++ended; }
    };
};

}  // namespace

TEST_CASE("an element that has an operation alone serves one call through it", "[dispatch][spec:multi-part]") {
    stepwise::forget();
    recording record;
    user<psadrv::located_platform<with_stepwise, stepwise::location>, stepwise> one;
    one.have(PSA_KEY_TYPE_HMAC, 256);
    record.forget();
    one.statically = GENERATE(false, true);
    CHECK(one.mac_compute() == PSA_SUCCESS);
    CHECK(one.mac_verify() == PSA_SUCCESS);
    CHECK(record.called() == calls{"stepwise.mac_sign_setup", "stepwise.mac_update", "stepwise.mac_sign_finish",
                                   "stepwise.mac_verify_setup", "stepwise.mac_update", "stepwise.mac_verify_finish"});
}

TEST_CASE("guards and sessions of a platform surround its calls in a location, too", "[dispatch][guard]") {
    acme::forget();
    recording record;
    using there = psadrv::located_platform<guarded, acme::location>;
    user<there, acme> one;
    one.have(PSA_KEY_TYPE_HMAC, 256);
    entered = left = begun = ended = 0;
    CHECK(one.mac_compute() == PSA_SUCCESS);
    CHECK(entered == 1);
    CHECK(left == 1);
    CHECK(begun == 0);
    typename user<there, acme>::raw_mac::mac_sign_operation sign{};
    bool refused = false;
    CHECK(psadrv::raw_mac<there>::mac_sign_setup(&sign, &one.attributes, one.key.data(), one.key_length, hmac) == PSA_SUCCESS);
    CHECK(begun == 1);
    CHECK(ended == 0);
    CHECK(psadrv::raw_mac<there>::mac_abort(&sign, refused) == PSA_SUCCESS);
    CHECK(ended == 1);
    CHECK(entered == 3);
    CHECK(left == 3);
}

TEST_CASE("two elements: a key of one is no key of the other", "[dispatch][spec:opaque-drivers]") {
    acme::forget();
    nadir::forget();
    recording record;
    user<at<acme>, acme> first;
    user<at<nadir>, nadir> second;
    first.have(PSA_KEY_TYPE_HMAC, 256);
    second.have(PSA_KEY_TYPE_HMAC, 256);
    CHECK(first.mac_compute() == PSA_SUCCESS);
    CHECK(second.mac_compute() == PSA_SUCCESS);
    CHECK(first.output == second.output);  // the same key in both
    second.key = first.key;
    CHECK(second.mac_compute() == PSA_ERROR_CORRUPTION_DETECTED);  // the element sees it: nobody has asked the other one
    CHECK(record.calls.back().name() == "nadir.mac_compute");
}
