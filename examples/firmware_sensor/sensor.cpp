// A sensor as it is shipped: its device key is made in a secure element when it starts for the first time, and is there whenever
// it starts again. Readings are signed by the element and sealed with a key that the sensor keeps.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/store/key_file.hpp>

#include "element.hpp"
#include "host_storage.hpp"

#include <array>

using psadrv::usage, psadrv::want, board::check;

namespace {

constexpr psa_key_type_t device_type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
constexpr psa_key_type_t device_public_type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);
constexpr psa_key_id_t device_key = 1, seal_key = 2;
constexpr std::size_t signature_bytes = 64, nonce_bytes = 12, tag_bytes = 16;

struct sensor {
    using drivers = psadrv::driver_list<element, psadrv::sodium::chacha20_poly1305, psadrv::sodium::ed25519>;
    using random = element_random;
    using storage = host_storage;
    static constexpr psadrv::key_slots key_slots{3};
    static constexpr psadrv::wanted wanted{
        want(usage::generate_key, device_type, {255}).at(element::location),
        want(usage::export_public_key, device_type, {255}).at(element::location),
        want(usage::sign_message, PSA_ALG_PURE_EDDSA, device_type, {255}).at(element::location),
        want(usage::import_key, device_public_type, {255}).at(0),
        want(usage::verify_message, PSA_ALG_PURE_EDDSA, device_public_type, {255}).at(0),
        want(usage::aead_encrypt, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, {256}).at(0),
        want(usage::aead_decrypt, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, {256}).at(0)};
};
using crypto = psadrv::crypto<sensor>;

psa_key_attributes_t attributes_of(psa_key_id_t id, psa_key_type_t type, std::size_t bits, psa_key_usage_t usage,
                                   psa_algorithm_t alg, psa_key_location_t location) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    if (id != 0) psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                          id != 0 ? PSA_KEY_PERSISTENCE_DEFAULT : PSA_KEY_PERSISTENCE_VOLATILE, location));
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return attributes;
}

/// Makes what is missing of the two keys, and says so.
void provision() {
    psa_key_id_t id;
    auto attributes =
        attributes_of(device_key, device_type, 255, PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_PURE_EDDSA, element::location);
    const psa_status_t device = crypto::generate_key(&attributes, &id);
    check(device == PSA_SUCCESS || device == PSA_ERROR_ALREADY_EXISTS, "the device key is there");
    attributes = attributes_of(seal_key, PSA_KEY_TYPE_CHACHA20, 256, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT,
                               PSA_ALG_CHACHA20_POLY1305, PSA_KEY_LOCATION_LOCAL_STORAGE);
    const psa_status_t seal = crypto::generate_key(&attributes, &id);
    check(seal == PSA_SUCCESS || seal == PSA_ERROR_ALREADY_EXISTS, "the key for sealing is there");
    board::print(device == PSA_SUCCESS ? "provisioned\n" : "found\n");
}

/// What a receiver does who has the public key alone.
psa_status_t verify(const std::uint8_t* public_key, const std::uint8_t* message, std::size_t length,
                    const std::uint8_t* signature) {
    const auto attributes = attributes_of(0, device_public_type, 255, PSA_KEY_USAGE_VERIFY_MESSAGE, PSA_ALG_PURE_EDDSA, 0);
    psa_key_id_t key;
    check(crypto::import_key(&attributes, public_key, 32, &key) == PSA_SUCCESS, "a public key is imported");
    const psa_status_t status = crypto::verify_message(key, PSA_ALG_PURE_EDDSA, message, length, signature, signature_bytes);
    check(crypto::destroy_key(key) == PSA_SUCCESS, "and destroyed");
    return status;
}

/// RFC 8032, 7.1, "TEST 2".
void verify_known_signature() {
    static constexpr std::uint8_t public_key[]{0x3d, 0x40, 0x17, 0xc3, 0xe8, 0x43, 0x89, 0x5a, 0x92, 0xb7, 0x0a,
                                               0xa7, 0x4d, 0x1b, 0x7e, 0xbc, 0x9c, 0x98, 0x2c, 0xcf, 0x2e, 0xc4,
                                               0x96, 0x8c, 0xc0, 0xcd, 0x55, 0xf1, 0x2a, 0xf4, 0x66, 0x0c};
    static constexpr std::uint8_t signature[]{0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8, 0x72, 0x0e, 0x82, 0x0b, 0x5f,
                                              0x64, 0x25, 0x40, 0xa2, 0xb2, 0x7b, 0x54, 0x16, 0x50, 0x3f, 0x8f, 0xb3, 0x76,
                                              0x22, 0x23, 0xeb, 0xdb, 0x69, 0xda, 0x08, 0x5a, 0xc1, 0xe4, 0x3e, 0x15, 0x99,
                                              0x6e, 0x45, 0x8f, 0x36, 0x13, 0xd0, 0xf1, 0x1d, 0x8c, 0x38, 0x7b, 0x2e, 0xae,
                                              0xb4, 0x30, 0x2a, 0xee, 0xb0, 0x0d, 0x29, 0x16, 0x12, 0xbb, 0x0c, 0x00};
    const std::uint8_t message = 0x72;
    check(verify(public_key, &message, 1, signature) == PSA_SUCCESS, "a published signature is right");
    const std::uint8_t other = 0x73;
    check(verify(public_key, &other, 1, signature) == PSA_ERROR_INVALID_SIGNATURE, "and not for another message");
}

/// A reading, its signature behind it, all of it sealed, the nonce in front.
constexpr char reading[] = "21.5 degrees";
constexpr std::size_t reading_bytes = sizeof reading - 1, signed_bytes = reading_bytes + signature_bytes;
using packet = std::array<std::uint8_t, nonce_bytes + signed_bytes + tag_bytes>;

packet send() {
    std::array<std::uint8_t, signed_bytes> text;
    packet sent;
    std::size_t length = 0;
    std::memcpy(text.data(), reading, reading_bytes);
    check(crypto::sign_message(device_key, PSA_ALG_PURE_EDDSA, text.data(), reading_bytes, text.data() + reading_bytes,
                               signature_bytes, &length) == PSA_SUCCESS,
          "a reading is signed");
    check(crypto::generate_random(sent.data(), nonce_bytes) == PSA_SUCCESS, "a nonce is made");
    check(crypto::aead_encrypt(seal_key, PSA_ALG_CHACHA20_POLY1305, sent.data(), nonce_bytes, nullptr, 0, text.data(),
                               text.size(), sent.data() + nonce_bytes, sent.size() - nonce_bytes, &length) == PSA_SUCCESS,
          "a reading is sealed");
    return sent;
}
psa_status_t receive(const packet& sent, std::array<std::uint8_t, signed_bytes>& text) {
    std::size_t length = 0;
    return crypto::aead_decrypt(seal_key, PSA_ALG_CHACHA20_POLY1305, sent.data(), nonce_bytes, nullptr, 0,
                                sent.data() + nonce_bytes, sent.size() - nonce_bytes, text.data(), text.size(), &length);
}

/// What was sent last is opened after a reset, by the key that lasts.
constexpr psa_storage_uid_t last_sent = 0x5e50000000000001;
void open_last(std::array<std::uint8_t, signed_bytes>& text) {
    packet sent;
    std::size_t length = 0;
    const psa_status_t status = host_storage::get(last_sent, 0, sent.size(), sent.data(), &length);
    if (status == PSA_ERROR_DOES_NOT_EXIST) return;
    check(status == PSA_SUCCESS && length == sent.size() && receive(sent, text) == PSA_SUCCESS, "what was sent last is opened");
}

}  // namespace

PSADRV_DEFINE_CORE(sensor);
PSADRV_DEFINE_CALLBACKS(sensor);

int main() {
    check(crypto::init() == PSA_SUCCESS, "init");
    provision();
    verify_known_signature();

    std::array<std::uint8_t, signed_bytes> text{};
    open_last(text);
    packet sent = send();
    check(host_storage::set(last_sent, sent.size(), sent.data(), 0) == PSA_SUCCESS, "what was sent is kept");
    std::array<std::uint8_t, 32> public_key;
    std::size_t length = 0;
    check(receive(sent, text) == PSA_SUCCESS && std::memcmp(text.data(), reading, reading_bytes) == 0, "a reading is received");
    check(crypto::export_public_key(device_key, public_key.data(), public_key.size(), &length) == PSA_SUCCESS,
          "a public key is told");
    check(verify(public_key.data(), text.data(), reading_bytes, text.data() + reading_bytes) == PSA_SUCCESS,
          "and its signature is right");
    text[0] ^= 1;
    check(verify(public_key.data(), text.data(), reading_bytes, text.data() + reading_bytes) == PSA_ERROR_INVALID_SIGNATURE,
          "another reading is not what was signed");
    sent[20] ^= 1;
    check(receive(sent, text) == PSA_ERROR_INVALID_SIGNATURE, "what was changed on its way is refused");
    check(crypto::export_key(device_key, text.data(), text.size(), &length) == PSA_ERROR_NOT_PERMITTED,
          "the device key never leaves");

    board::print("key ");
    board::print_hexadecimal(public_key.data(), public_key.size());
    board::print("\nstack ");
    board::print_number(board::deepest_stack());
    board::print("\n");
}
