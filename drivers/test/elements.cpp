// Two tokens through one driver class, and a TPM, in C++: each is an object, a location and a driver of its own. `elements
// make|use`
#include "others.h"
#include "software_tpm.h"
#include "token.h"

#include <psadrv_drivers/tpm2/tpm2_driver.h>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>
#include <psadrv/software/sodium/xchacha20_poly1305.hpp>
#include <psadrv/store/posix_storage.hpp>
#include <psadrv_drivers/getrandom/driver.hpp>
#include <psadrv_drivers/openssl/driver.hpp>
#include <psadrv_drivers/pkcs11/element.hpp>
#include <psadrv_drivers/tpm2/element.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json pkcs11.json tpm2.json openssl.json getrandom.json

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

using psadrv::usage, psadrv::want;

namespace {

constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_location_t left = PKCS11_LOCATION, right = 0x800021, in_tpm = TPM2_LOCATION;

// What the class says is what the description says.
template <class Json, class Own>
[[nodiscard]] constexpr bool is_described_alike() {
    const psadrv::list<psadrv::capability> json{Json::capabilities}, own{Own::capabilities};
    const auto same = [](const auto& a, const auto& b) {
        if (a.given != b.given || a.size != b.size) return false;
        for (std::size_t i = 0; i != a.size; ++i) {
            if (!(a[i] == b[i])) return false;
        }
        return true;
    };
    if (json.size != own.size) return false;
    for (std::size_t i = 0; i != json.size; ++i) {
        if (!(json[i].entry_points == own[i].entry_points) || !same(json[i].algorithms, own[i].algorithms) ||
            !same(json[i].key_types, own[i].key_types) || !same(json[i].key_sizes, own[i].key_sizes))
            return false;
    }
    return true;
}
static_assert(is_described_alike<drivers::pkcs11, psadrv::pkcs11::element>() && drivers::pkcs11::location == left);
static_assert(is_described_alike<drivers::getrandom, psadrv::getrandom::driver>());
static_assert(is_described_alike<drivers::openssl, psadrv::openssl::driver>());
static_assert(is_described_alike<drivers::tpm2, psadrv::tpm2::element>() && drivers::tpm2::location == in_tpm);

// The settings' module is known when the program runs; the element has it when something is asked of it.
constinit int left_asked = 0, right_asked = 0;
constinit pkcs11_settings_t left_settings{nullptr, "left", token_pin, &left_asked, nullptr, 0, 0},
    right_settings{nullptr, "right", token_pin, &right_asked, nullptr, 0, 1};
constinit psadrv::pkcs11::element left_token{left_settings}, right_token{right_settings};
constexpr tpm2_settings_t tpm_settings{nullptr, software_tpm, 0x81000001, 1, nullptr, nullptr};
constinit psadrv::tpm2::element the_tpm{tpm_settings};

struct here {
    static const char* path() { return "."; }
};
struct board {
    using drivers = psadrv::driver_list<::drivers::acme, psadrv::bound<left_token, left>, psadrv::bound<right_token, right>,
                                        psadrv::bound<the_tpm, in_tpm>, psadrv::openssl::driver, psadrv::getrandom::driver,
                                        psadrv::sodium::sha_512, psadrv::sodium::xchacha20_poly1305, psadrv::mbedtls::ctr_drbg>;
    using storage = psadrv::posix_storage<here>;
    static constexpr psadrv::key_slots key_slots{6};
    static constexpr psadrv::wanted wanted{
        want(usage::random),
        want(usage::hash_compute, PSA_ALG_SHA_256),
        want(usage::hash_compute, PSA_ALG_SHA_512),
        want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256}),
        want(usage::aead_encrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead_encrypt | usage::aead_encrypt_multipart, PSA_ALG_CCM, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead_encrypt, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20, {256}),
        want(usage::generate_key, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::generate_key, PSA_KEY_TYPE_AES, {128}),
        want(usage::generate_key, PSA_KEY_TYPE_XCHACHA20, {256}),
        want(usage::generate_key | usage::export_public_key, pair, {256}),
        want(usage::generate_key, PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}),
        want(usage::sign_hash | usage::verify_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}),
        want(usage::sign | usage::verify, ecdsa, pair, {256}),
        want(usage::sign | usage::verify, ecdsa, pair, {256}).at(left),
        want(usage::sign | usage::verify, ecdsa, pair, {256}).at(right),
        want(usage::sign | usage::verify, ecdsa, pair, {256}).at(in_tpm),
    };
    /// Who was called last.
    static constinit inline const char* called = "nobody";
    template <class Driver, psadrv::entry_point Entry>
    struct guard {
        guard() { called = Driver::prefix; }
    };
};
using crypto = psadrv::crypto<board>;

constinit int checks = 0, failures = 0;
void expect(bool holds, const char* what, long is = 0) {
    ++checks;
    if (holds) return;
    ++failures;
    std::printf("does not hold: %s (%ld)\n", what, is);
}
void ok(psa_status_t status, const char* what) { expect(status == PSA_SUCCESS, what, status); }

[[nodiscard]] psa_key_id_t generate(psa_key_location_t location, psa_key_id_t id, psa_key_type_t type = pair,
                                    std::size_t bits = 256, psa_algorithm_t alg = ecdsa) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_key_id_t key = PSA_KEY_ID_NULL;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                          id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, location));
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_HASH |
                                             PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_ENCRYPT);
    ok(crypto::generate_key(&attributes, &key), "a key is generated");
    return key;
}

/// A signature of the key, which its own token and two others accept.
void sign(psa_key_id_t key) {
    constexpr std::string_view text = "21.5 degrees";
    const auto* message = reinterpret_cast<const std::uint8_t*>(text.data());
    std::array<std::uint8_t, 65> public_key{};
    std::array<std::uint8_t, 64> signature{};
    std::array<std::uint8_t, 32> hash{};
    std::size_t length = 0, key_length = 0;
    ok(crypto::sign_message(key, ecdsa, message, text.size(), signature.data(), signature.size(), &length), "signs");
    ok(crypto::verify_message(key, ecdsa, message, text.size(), signature.data(), length), "verifies");
    ok(crypto::export_public_key(key, public_key.data(), public_key.size(), &key_length), "exports");
    ok(crypto::hash<PSA_ALG_SHA_256>({message, text.size()}, hash), "hashes");
    expect(mbedtls_verifies(public_key.data(), key_length, hash.data(), 32, signature.data(), length) == 1, "Mbed TLS agrees");
    expect(openssl_verifies(public_key.data(), key_length, ecdsa, hash.data(), 32, signature.data(), length) == 1,
           "OpenSSL agrees");
}

void make() {
    std::array<std::uint8_t, 16> one{}, other{};
    ok(crypto::generate_random(one.data(), one.size()), "random bytes");
    ok(crypto::generate_random(other.data(), other.size()), "random bytes");
    expect(one != other, "random bytes differ");
    expect(left_asked == 1 && right_asked == 1, "both tokens have given entropy", left_asked + right_asked);
    std::size_t estimate = 0;
    ok(psadrv::getrandom::driver::get_entropy(0, &estimate, one.data(), one.size()), "entropy of the operating system");
    expect(estimate == 128 && one != other, "as much as was asked for", static_cast<long>(estimate));

    sign(generate(left, 7));
    sign(generate(right, 8));
    sign(generate(in_tpm, 9));
    expect(token_objects("left") == 2 && token_objects("right") == 2, "each token has its own key pair");
    const psa_key_id_t of_session = generate(right, 0), written = generate(left, 0);
    sign(of_session);
    sign(written);
    expect(token_objects("left") == 4 && token_objects("right") == 4, "and a volatile one");
    ok(crypto::destroy_key(written), "destroys");
    expect(token_objects("left") == 2 && token_objects("right") == 4, "in one token alone");

    left_token.connection().disconnect();
    sign(7);
    expect(left_asked == 2 && right_asked == 1, "one connection is made anew", left_asked);
    sign(8);
}

void use() {
    expect(token_objects("left") == 2 && token_objects("right") == 2, "what was volatile is gone", token_objects("right"));
    sign(7);
    sign(8);
    sign(9);
    expect(software_tpm_handles(0x80000000) == 0 && software_tpm_handles(0x81000000) == 1, "the TPM has its parent and no key");
    ok(crypto::destroy_key(7), "destroys");
    expect(token_objects("left") == 0 && token_objects("right") == 2, "in one token alone");
    ok(crypto::destroy_key(8), "destroys");
    ok(crypto::destroy_key(9), "destroys");
    expect(token_objects("right") == 0, "nothing is left");
}

/// Asks for each mechanism of several.json wherever keys can be, and prints who was called.
void several() {
    constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
    constexpr std::array<std::uint8_t, 24> nonce{};
    constexpr std::array<std::uint8_t, 32> message{};
    std::array<std::uint8_t, 128> out{};
    std::size_t length = 0;
    const auto say = [](psa_status_t status, const char* mechanism, const char* keys_of) {
        ok(status, mechanism);
        std::printf("%s of %s: %s\n", mechanism, keys_of, board::called);
    };
    for (psa_algorithm_t alg : {psa_algorithm_t{PSA_ALG_SHA_256}, psa_algorithm_t{PSA_ALG_SHA_512}})
        say(crypto::hash_compute(alg, message.data(), message.size(), out.data(), out.size(), &length),
            alg == PSA_ALG_SHA_256 ? "hash_compute PSA_ALG_SHA_256" : "hash_compute PSA_ALG_SHA_512", "None");
    constexpr struct {
        psa_key_location_t location;
        const char* name;
    } places[] = {{PSA_KEY_LOCATION_LOCAL_STORAGE, "None"}, {left, "pkcs11"}, {in_tpm, "tpm2"}};
    for (const auto& place : places) {
        psa_key_id_t key = generate(place.location, 0, PSA_KEY_TYPE_HMAC, 256, hmac);
        say(crypto::mac_compute(key, hmac, message.data(), message.size(), out.data(), out.size(), &length),
            "mac_compute PSA_ALG_HMAC(PSA_ALG_SHA_256)", place.name);
        ok(crypto::destroy_key(key), "destroys");
        if (place.location == in_tpm) continue;
        key = generate(place.location, 0, PSA_KEY_TYPE_AES, 128, PSA_ALG_GCM);
        say(crypto::aead_encrypt(key, PSA_ALG_GCM, nonce.data(), 12, nullptr, 0, message.data(), message.size(), out.data(),
                                 out.size(), &length),
            "aead_encrypt PSA_ALG_GCM", place.name);
        ok(crypto::destroy_key(key), "destroys");
    }
    const psa_key_id_t key = generate(PSA_KEY_LOCATION_LOCAL_STORAGE, 0, PSA_KEY_TYPE_XCHACHA20, 256, PSA_ALG_XCHACHA20_POLY1305);
    say(crypto::aead_encrypt(key, PSA_ALG_XCHACHA20_POLY1305, nonce.data(), 24, nullptr, 0, message.data(), message.size(),
                             out.data(), out.size(), &length),
        "aead_encrypt PSA_ALG_XCHACHA20_POLY1305", "None");
    constexpr psa_algorithm_t pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256);
    const psa_key_id_t rsa = generate(PSA_KEY_LOCATION_LOCAL_STORAGE, 0, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, pss);
    say(crypto::sign_hash(rsa, pss, message.data(), message.size(), out.data(), out.size(), &length),
        "sign_hash PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)", "None");
    ok(crypto::verify_hash(rsa, pss, message.data(), message.size(), out.data(), length), "verifies");
    ok(crypto::destroy_key(rsa), "destroys");
    for (const auto& place : places) {
        const psa_key_id_t signer = generate(place.location, 0);
        sign(signer);
        say(crypto::sign_hash(signer, ecdsa, message.data(), message.size(), out.data(), out.size(), &length),
            "sign_hash PSA_ALG_ECDSA(PSA_ALG_SHA_256)", place.name);
        ok(crypto::destroy_key(signer), "destroys");
    }
}

/// libcrypto takes all of CCM's message at once; in pieces it is composed over libcrypto's AES, and comes to the same.
void ccm_in_pieces() {
    constexpr std::array<std::uint8_t, 13> nonce{1, 2, 3};
    constexpr std::array<std::uint8_t, 50> message{4, 5, 6};
    std::array<std::uint8_t, 66> whole{}, pieces{};
    std::size_t length = 0, done = 0, tag_length = 0;
    const psa_key_id_t key = generate(PSA_KEY_LOCATION_LOCAL_STORAGE, 0, PSA_KEY_TYPE_AES, 128, PSA_ALG_CCM);
    ok(crypto::aead_encrypt(key, PSA_ALG_CCM, nonce.data(), nonce.size(), message.data(), 7, message.data(), message.size(),
                            whole.data(), whole.size(), &length),
       "CCM at once");
    crypto::aead_operation operation{};
    ok(crypto::aead_encrypt_setup(&operation, key, PSA_ALG_CCM), "CCM in pieces");
    ok(crypto::aead_set_lengths(&operation, 7, message.size()), "lengths");
    ok(crypto::aead_set_nonce(&operation, nonce.data(), nonce.size()), "a nonce");
    ok(crypto::aead_update_ad(&operation, message.data(), 7), "associated data");
    for (std::size_t at : {0, 25}) {
        ok(crypto::aead_update(&operation, message.data() + at, 25, pieces.data() + done, pieces.size() - done, &length),
           "a piece");
        done += length;
    }
    ok(crypto::aead_finish(&operation, pieces.data() + done, pieces.size() - done, &length, pieces.data() + message.size(), 16,
                           &tag_length),
       "a tag");
    expect(done + length == message.size() && tag_length == 16 && whole == pieces, "CCM in pieces is CCM at once");
    expect(std::string_view{board::called} == "openssl", "OpenSSL's AES is called");
    ok(crypto::destroy_key(key), "destroys");
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

int main(int count, char** words) {
    left_settings.module = right_settings.module = std::getenv("PKCS11_TEST_MODULE");
    ok(crypto::init(), "init");
    if (count == 2 && std::string_view{words[1]} == "make") make();
    if (count == 2 && std::string_view{words[1]} == "use") use();
    if (count == 2 && std::string_view{words[1]} == "several") several(), ccm_in_pieces();
    left_token.connection().disconnect();
    right_token.connection().disconnect();
    the_tpm.connection().disconnect();
    std::printf("elements: %d checks, %d failures\n", checks, failures);
    return failures != 0 || checks < 2 ? 1 : 0;
}
