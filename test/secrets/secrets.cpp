// Secrets: after destruction, failure and abort the bytes of a key are nowhere in the memory of the process but in its caller's
// buffers, and those of a text are nowhere else either. `secrets leaky` has a driver that keeps what it was given, and succeeds
// where the search finds that.
#include "board.hpp"

#include <functional>

using namespace test;

PSADRV_DEFINE_CORE(test::board);

namespace {

using attributes = psa_key_attributes_t;
constexpr psa_key_usage_t every_usage = PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE |
                                        PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH |
                                        PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;
constexpr psa_key_location_t locations[]{0, acme::location, nadir::location};
constexpr std::uint8_t text[48]{'t', 'e', 'x', 't'}, nonce[12]{};

callers_memory callers;
int searches = 0, failures = 0;

void complain(const std::string& what) {
    ++failures;
    std::printf("secrets: error: %s\n", what.c_str());
}
/// The key stands nowhere; while it `lives`, it may be in the core.
void nowhere(const std::string& after, bool lives = false) {
    ++searches;
    const auto core = reinterpret_cast<std::uintptr_t>(&psadrv::state_of<board>());
    std::vector<sighting> found = sightings(callers);
    if (lives) std::erase_if(found, [&](const sighting& one) { return one.address - core < sizeof(psadrv::core_state<board>); });
    if (found.empty()) return;
    complain("after " + after + " the key is found at " + std::to_string(found.size()) + " places, the first in " +
             (found[0].region.empty() ? "memory without a name" : found[0].region));
}
/// What a step answers, where it has to answer something.
void expect(const std::string& what, psa_status_t status, psa_status_t expected = PSA_SUCCESS) {
    if (status != expected) complain(what + " answers " + std::to_string(status) + ", not " + std::to_string(expected));
}

[[nodiscard]] attributes of(psa_key_location_t location, psa_key_type_t type, psa_algorithm_t alg) {
    attributes made = psa_key_attributes_init();
    psa_set_key_type(&made, type);
    psa_set_key_bits(&made, 256);
    psa_set_key_algorithm(&made, alg);
    psa_set_key_usage_flags(&made, every_usage);
    psa_set_key_lifetime(&made, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    return made;
}
[[nodiscard]] psa_key_id_t imported(const attributes& of_key) {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    expect("import", crypto::import_key(&of_key, callers.key(), secret::size, &key));
    return key;
}
[[nodiscard]] std::string place(psa_key_location_t location) {
    return location == 0 ? " in local storage" : location == acme::location ? " in an element" : " wrapped";
}

/// One key is used by `use`, then destroyed.
void used(const std::string& name, const attributes& of_key, const std::function<void(psa_key_id_t)>& use) {
    const psa_key_id_t key = imported(of_key);
    use(key);
    const std::string where = place(PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&of_key)));
    nowhere(name + where, true);  // at once: later calls write over what is left on the stack
    expect("destroy", crypto::destroy_key(key));
    nowhere(name + where + ", and the end of the key");
}

void macs(psa_key_location_t location, psa_key_type_t type, psa_algorithm_t alg, const std::string& name) {
    std::uint8_t mac[32];
    std::size_t length = 0;
    used(name, of(location, type, alg), [&](psa_key_id_t key) {
        expect(name, crypto::mac_compute(key, alg, text, sizeof text, mac, sizeof mac, &length));
        expect(name, crypto::mac_verify(key, alg, text, sizeof text, mac, length));
        mac[0] ^= 1;
        expect(name, crypto::mac_verify(key, alg, text, sizeof text, mac, length), PSA_ERROR_INVALID_SIGNATURE);
    });
    used(name + " in several calls", of(location, type, alg), [&](psa_key_id_t key) {
        crypto::mac_operation operation{};
        expect(name, crypto::mac_sign_setup(&operation, key, alg));
        expect(name, crypto::mac_update(&operation, text, 20));
        expect(name, crypto::mac_sign_finish(&operation, mac, sizeof mac, &length));
        expect(name, crypto::mac_verify_setup(&operation, key, alg));
        expect(name, crypto::mac_update(&operation, text, 20));
        expect(name, crypto::mac_verify_finish(&operation, mac, length));
    });
    used(name + ", aborted", of(location, type, alg), [&](psa_key_id_t key) {
        crypto::mac_operation operation{};
        expect(name, crypto::mac_sign_setup(&operation, key, alg));
        expect(name, crypto::mac_update(&operation, text, 20));
        expect(name, crypto::mac_abort(&operation));
    });
    used(name + ", failed in the end", of(location, type, alg), [&](psa_key_id_t key) {
        crypto::mac_operation operation{};
        expect(name, crypto::mac_sign_setup(&operation, key, alg));
        expect(name, crypto::mac_sign_finish(&operation, mac, 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
        expect(name, crypto::mac_abort(&operation));
    });
}
void ciphers(psa_key_location_t location, psa_algorithm_t alg, const std::string& name) {
    std::uint8_t ciphertext[96], plaintext[96];
    std::size_t length = 0, more = 0;
    used(name, of(location, PSA_KEY_TYPE_AES, alg), [&](psa_key_id_t key) {
        expect(name, crypto::cipher_encrypt(key, alg, text, sizeof text, ciphertext, sizeof ciphertext, &length));
        expect(name, crypto::cipher_decrypt(key, alg, ciphertext, length, plaintext, sizeof plaintext, &more));
        if (more != sizeof text || std::memcmp(text, plaintext, more) != 0) complain(name + " does not decrypt");
    });
    used(name + " in several calls", of(location, PSA_KEY_TYPE_AES, alg), [&](psa_key_id_t key) {
        crypto::cipher_operation operation{};
        expect(name, crypto::cipher_encrypt_setup(&operation, key, alg));
        expect(name, crypto::cipher_set_iv(&operation, text, 16));
        expect(name, crypto::cipher_update(&operation, text, 20, ciphertext, sizeof ciphertext, &length));
        expect(name, crypto::cipher_finish(&operation, ciphertext, sizeof ciphertext, &length));
    });
    used(name + ", aborted", of(location, PSA_KEY_TYPE_AES, alg), [&](psa_key_id_t key) {
        crypto::cipher_operation operation{};
        expect(name, crypto::cipher_decrypt_setup(&operation, key, alg));
        expect(name, crypto::cipher_set_iv(&operation, text, 16));
        expect(name, crypto::cipher_update(&operation, text, 20, ciphertext, sizeof ciphertext, &length));
        expect(name, crypto::cipher_abort(&operation));
    });
}
void aeads(psa_key_location_t location, psa_algorithm_t alg, const std::string& name) {
    std::uint8_t ciphertext[96], plaintext[96];
    std::size_t length = 0, more = 0;
    used(name, of(location, PSA_KEY_TYPE_AES, alg), [&](psa_key_id_t key) {
        expect(name, crypto::aead_encrypt(key, alg, nonce, sizeof nonce, text, 3, text, sizeof text, ciphertext,
                                          sizeof ciphertext, &length));
        expect(name, crypto::aead_decrypt(key, alg, nonce, sizeof nonce, text, 3, ciphertext, length, plaintext, sizeof plaintext,
                                          &more));
        ciphertext[0] ^= 1;
        expect(
            name,
            crypto::aead_decrypt(key, alg, nonce, sizeof nonce, text, 3, ciphertext, length, plaintext, sizeof plaintext, &more),
            PSA_ERROR_INVALID_SIGNATURE);
    });
    used(name + " in several calls, and aborted", of(location, PSA_KEY_TYPE_AES, alg), [&](psa_key_id_t key) {
        crypto::aead_operation operation{};
        std::uint8_t tag[16];
        expect(name, crypto::aead_encrypt_setup(&operation, key, alg));
        expect(name, crypto::aead_set_lengths(&operation, 3, 20));
        expect(name, crypto::aead_set_nonce(&operation, nonce, sizeof nonce));
        expect(name, crypto::aead_update_ad(&operation, text, 3));
        expect(name, crypto::aead_update(&operation, text, 20, ciphertext, sizeof ciphertext, &length));
        expect(name, crypto::aead_finish(&operation, ciphertext, sizeof ciphertext, &length, tag, sizeof tag, &more));
        expect(name, crypto::aead_decrypt_setup(&operation, key, alg));
        expect(name, crypto::aead_set_lengths(&operation, 3, 20));
        expect(name, crypto::aead_abort(&operation));
    });
}

/// What is encrypted is a secret, too: here it has the bytes of the key, and comes behind a piece that makes no block.
void a_text(psa_algorithm_t alg, const std::string& name) {
    const attributes of_key = of(0, PSA_KEY_TYPE_AES, alg);
    std::uint8_t key_bytes[32], iv[16];
    std::memset(key_bytes, 0x33, sizeof key_bytes);
    std::memset(iv, 0x77, sizeof iv);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    std::size_t length = 0;
    crypto::cipher_operation operation{};
    expect(name, crypto::import_key(&of_key, key_bytes, sizeof key_bytes, &key));
    expect(name, crypto::cipher_encrypt_setup(&operation, key, alg));
    expect(name, crypto::cipher_set_iv(&operation, iv, sizeof iv));
    expect(name, crypto::cipher_update(&operation, callers.key(), 5, callers.output(), callers_memory::output_size, &length));
    expect(name, crypto::cipher_update(&operation, callers.key() + 5, secret::size - 5, callers.output(),
                                       callers_memory::output_size, &length));
    nowhere("a text of " + name);  // at once, as above
    expect(name, crypto::cipher_abort(&operation));
    expect("destroy", crypto::destroy_key(key));
    std::memset(callers.output(), 0, callers_memory::output_size);
}

void exports_and_copies(psa_key_location_t from) {
    const std::string where = place(from);
    std::size_t length = 0;
    for (psa_key_location_t to : locations) {
        used("a copy" + place(to) + " of a key", of(from, PSA_KEY_TYPE_HMAC, hmac), [&](psa_key_id_t key) {
            const attributes target = of(to, PSA_KEY_TYPE_HMAC, hmac);
            psa_key_id_t copy = PSA_KEY_ID_NULL;
            expect("copy", crypto::copy_key(key, &target, &copy));
            nowhere("a copy" + place(to) + " of a key" + where, true);
            expect("destroy", crypto::destroy_key(copy));
        });
    }
    used("an export of a key", of(from, PSA_KEY_TYPE_HMAC, hmac), [&](psa_key_id_t key) {
        expect("export", crypto::export_key(key, callers.output(), callers_memory::output_size, &length));
        std::memset(callers.output(), 0, callers_memory::output_size);
    });
    used("the public part of a key pair", of(from, pair, ecdsa), [&](psa_key_id_t key) {
        expect("export_public_key", crypto::export_public_key(key, callers.output(), callers_memory::output_size, &length));
        expect("sign_hash", crypto::sign_hash(key, ecdsa, text, 32, callers.output(), callers_memory::output_size, &length));
        std::memset(callers.output(), 0, callers_memory::output_size);
    });
    if (from == 0) return;
    recording record;
    used("an export that fails", of(from, PSA_KEY_TYPE_HMAC, hmac), [&](psa_key_id_t key) {
        for (const char* driver : {"acme", "nadir"}) record.answer(driver, entry_point::export_key, PSA_ERROR_HARDWARE_FAILURE);
        expect("export", crypto::export_key(key, callers.output(), callers_memory::output_size, &length),
               PSA_ERROR_HARDWARE_FAILURE);
        if (!callers.output_is_zero()) complain("an export that fails leaves the key in the caller's buffer");
        const attributes target = of(0, PSA_KEY_TYPE_HMAC, hmac);
        psa_key_id_t copy = PSA_KEY_ID_NULL;
        expect("copy", crypto::copy_key(key, &target, &copy), PSA_ERROR_HARDWARE_FAILURE);
        record.forget_answers();
    });
    used("a copy to an element that fails", of(from, PSA_KEY_TYPE_HMAC, hmac), [&](psa_key_id_t key) {
        const psa_key_location_t other = from == acme::location ? nadir::location : acme::location;
        for (const char* driver : {"acme", "nadir"}) record.answer(driver, entry_point::import_key, PSA_ERROR_HARDWARE_FAILURE);
        const attributes target = of(other, PSA_KEY_TYPE_HMAC, hmac);
        psa_key_id_t copy = PSA_KEY_ID_NULL;
        expect("copy", crypto::copy_key(key, &target, &copy), PSA_ERROR_HARDWARE_FAILURE);
        record.forget_answers();
    });
}

void creations_that_fail(psa_key_location_t location) {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    recording record;
    for (const char* driver : {"blocks", "acme", "nadir"}) {
        record.answer(driver, entry_point::import_key, PSA_ERROR_HARDWARE_FAILURE);
        record.answer(driver, entry_point::generate_key, PSA_ERROR_HARDWARE_FAILURE);
    }
    const attributes of_pair = of(location, pair, ecdsa);
    expect("import", crypto::import_key(&of_pair, callers.key(), secret::size, &key), PSA_ERROR_HARDWARE_FAILURE);
    nowhere("an import that fails" + place(location));
    expect("generate", crypto::generate_key(&of_pair, &key), PSA_ERROR_HARDWARE_FAILURE);
    nowhere("a generation that fails" + place(location));
    record.forget_answers();
    record.claimed_size = 128;
    expect("import", crypto::import_key(&of_pair, callers.key(), secret::size, &key), PSA_ERROR_INVALID_ARGUMENT);
    nowhere("an import whose driver finds another size" + place(location));
    record.claimed_size.reset();
    expect("generate", crypto::generate_key(&of_pair, &key));
    expect("destroy", crypto::destroy_key(key));
    nowhere("the end of a key pair that was generated" + place(location));
    if (location != 0) return;
    const attributes of_secret = of(0, PSA_KEY_TYPE_HMAC, hmac);
    secret_random::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
    expect("generate", crypto::generate_key(&of_secret, &key), PSA_ERROR_INSUFFICIENT_ENTROPY);
    secret_random::status = PSA_SUCCESS;
    nowhere("a generation without entropy");
    expect("generate", crypto::generate_key(&of_secret, &key));
    expect("destroy", crypto::destroy_key(key));
    nowhere("the end of a key that was generated");
    attributes other = of(0, PSA_KEY_TYPE_AES, PSA_ALG_CTR);
    psa_set_key_bits(&other, 128);
    expect("import", crypto::import_key(&other, callers.key(), secret::size, &key), PSA_ERROR_INVALID_ARGUMENT);
    nowhere("an import of another size");
}

/// While a key lives in local storage it is in the core, and nowhere else: the search sees what there is.
void a_key_that_lives() {
    const psa_key_id_t key = imported(of(0, PSA_KEY_TYPE_HMAC, hmac));
    const std::vector<sighting> found = sightings(callers);
    const auto core = reinterpret_cast<std::uintptr_t>(&psadrv::state_of<board>());
    for (const sighting& one : found) {
        if (one.address - core >= sizeof(psadrv::core_state<board>)) complain("a key that lives is outside the core, too");
    }
    if (found.size() != secret::size / secret::window) complain("a key that lives is not found once in the core");
    expect("destroy", crypto::destroy_key(key));
    nowhere("the end of a key");
}

/// A driver that keeps a key is seen.
int leaky() {
    leak::open = true;
    const psa_key_id_t key = imported(of(0, PSA_KEY_TYPE_AES, PSA_ALG_CMAC));
    std::uint8_t mac[16];
    std::size_t length = 0;
    expect("mac_compute", crypto::mac_compute(key, PSA_ALG_CMAC, text, sizeof text, mac, sizeof mac, &length));
    expect("destroy", crypto::destroy_key(key));
    const std::size_t found = sightings(callers).size();
    if (found != secret::size / secret::window)
        complain("a driver keeps the key, and it is found " + std::to_string(found) + " times");
    return failures != 0;
}

}  // namespace

int main(int argc, char** argv) {
    expect("init", crypto::init());
    secret::write(callers.key());
    nowhere("the beginning");
    if (argc == 2 && std::string{argv[1]} == "leaky") return leaky();
    a_key_that_lives();
    for (psa_key_location_t location : locations) {
        macs(location, PSA_KEY_TYPE_HMAC, hmac, "HMAC");
        macs(location, PSA_KEY_TYPE_AES, PSA_ALG_CMAC, "CMAC");
        ciphers(location, PSA_ALG_CTR, "CTR");
        if (location == 0) ciphers(location, PSA_ALG_CBC_PKCS7, "CBC");
        if (location == 0) a_text(PSA_ALG_CBC_PKCS7, "CBC");
        aeads(location, PSA_ALG_CCM, "CCM");
        exports_and_copies(location);
        creations_that_fail(location);
    }
    std::printf("secrets: %d searches, %d failures\n", searches, failures);
    return failures != 0;
}
