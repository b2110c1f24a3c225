// Secrets in software over Mbed TLS, whose numbers and round keys lie on the heap: after each use, and after the key's end, its
// bytes are nowhere but in the core, and then nowhere.
#include "memory.hpp"

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>

#include <functional>

namespace test {

using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

struct library_board {
    using drivers = psadrv::driver_list<psadrv::sodium::hmac_sha_256, psadrv::mbedtls::aes_ctr, psadrv::mbedtls::aes_cmac,
                                        psadrv::mbedtls::ecdsa_sign, psadrv::mbedtls::ecdsa_verify, psadrv::mbedtls::ecc_key_pair,
                                        psadrv::mbedtls::ecc_public_key>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(3)};
    static constexpr auto wanted = psadrv::wanted{
        want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {256}),
        want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {256}),
        want(usage::sign_hash | usage::verify_hash, ecdsa, pair, {256}),
        want(usage::import_key | usage::export_public_key, pair, {256}),
    };
};
using crypto = psadrv::crypto<library_board>;

}  // namespace test

using namespace test;

PSADRV_DEFINE_CORE(test::library_board);
PSADRV_DEFINE_CALLBACKS(test::library_board);

namespace {

callers_memory callers;
int searches = 0, failures = 0;
constexpr std::uint8_t text[48]{'t', 'e', 'x', 't'};
std::uint8_t output[128];
std::size_t length = 0, part = 0;

void complain(const std::string& what) {
    ++failures;
    std::printf("secrets: error: %s\n", what.c_str());
}
void expect(const std::string& what, psa_status_t status, psa_status_t expected = PSA_SUCCESS) {
    if (status != expected) complain(what + " answers " + std::to_string(status) + ", not " + std::to_string(expected));
}
/// While the key lives it is in the core, whole and alone.
void nowhere(const std::string& after, bool lives) {
    ++searches;
    const auto core = reinterpret_cast<std::uintptr_t>(&psadrv::state_of<library_board>());
    std::size_t in_core = 0, elsewhere = 0;
    std::string where;
    for (const sighting& one : sightings(callers)) {
        const bool inside = one.address - core < sizeof(psadrv::core_state<library_board>);
        ++(inside ? in_core : elsewhere);
        if (!inside) where = one.region.empty() ? "memory without a name" : one.region;
    }
    if (elsewhere != 0) complain("after " + after + " the key is in " + where);
    if (in_core != (lives ? secret::size / secret::window : 0)) complain("after " + after + ": not what should be in the core");
}

/// One key, each of its uses by itself: a later one writes over what an earlier one has left.
void lives(const std::string& name, psa_key_type_t type, psa_algorithm_t alg,
           std::initializer_list<std::function<void(psa_key_id_t)>> uses) {
    psa_key_attributes_t of_key = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&of_key, type);
    psa_set_key_algorithm(&of_key, alg);
    psa_set_key_usage_flags(&of_key, 0x3f00);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    expect(name, crypto::import_key(&of_key, callers.key(), secret::size, &key));
    nowhere(name + ", import", true);
    int number = 0;
    for (const auto& use : uses) {
        use(key);
        nowhere(name + ", use " + std::to_string(++number), true);
    }
    expect(name, crypto::destroy_key(key));
    nowhere(name + ", its end", false);
}

void macs(psa_key_type_t type, psa_algorithm_t alg) {
    const auto in_parts = [=](psa_key_id_t key, int end) {
        crypto::mac_operation operation{};
        expect("setup", crypto::mac_sign_setup(&operation, key, alg));
        expect("update", crypto::mac_update(&operation, text, 17));
        if (end == 0) expect("finish", crypto::mac_sign_finish(&operation, output, sizeof output, &length));
        if (end == 1) expect("finish", crypto::mac_sign_finish(&operation, output, 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
        expect("abort", crypto::mac_abort(&operation));
    };
    lives(
        "MAC", type, alg,
        {[=](auto key) { expect("compute", crypto::mac_compute(key, alg, text, 48, output, sizeof output, &length)); },
         [=](auto key) { expect("verify", crypto::mac_verify(key, alg, text, 48, output, length)); },
         [=](auto key) { expect("verify", crypto::mac_verify(key, alg, text, 47, output, length), PSA_ERROR_INVALID_SIGNATURE); },
         [=](auto key) { in_parts(key, 0); }, [=](auto key) { in_parts(key, 1); }, [=](auto key) { in_parts(key, 2); }});
}
void ciphers() {
    const psa_algorithm_t alg = PSA_ALG_CTR;
    lives("CTR", PSA_KEY_TYPE_AES, alg,
          {[=](auto key) { expect("encrypt", crypto::cipher_encrypt(key, alg, text, 48, output, sizeof output, &length)); },
           [=](auto key) {
               std::uint8_t plain[48];
               expect("decrypt", crypto::cipher_decrypt(key, alg, output, length, plain, sizeof plain, &part));
               if (part != 48 || std::memcmp(plain, text, 48) != 0) complain("the text is another one");
           },
           [=](auto key) {
               crypto::cipher_operation operation{};
               expect("setup", crypto::cipher_encrypt_setup(&operation, key, alg));
               expect("iv", crypto::cipher_set_iv(&operation, text, 16));
               expect("update", crypto::cipher_update(&operation, text, 21, output, sizeof output, &part));
               expect("abort", crypto::cipher_abort(&operation));
           }});
}
void signatures() {
    lives("ECDSA", pair, ecdsa,
          {[](auto key) { expect("sign", crypto::sign_hash(key, ecdsa, text, 32, output, sizeof output, &length)); },
           [](auto key) { expect("verify", crypto::verify_hash(key, ecdsa, text, 32, output, length)); },
           [](auto key) {
               expect("verify", crypto::verify_hash(key, ecdsa, text + 1, 32, output, length), PSA_ERROR_INVALID_SIGNATURE);
           },
           [](auto key) { expect("export", crypto::export_public_key(key, output, sizeof output, &length)); }});
}

}  // namespace

int main() {
    expect("init", crypto::init());
    secret::write(callers.key());
    macs(PSA_KEY_TYPE_HMAC, hmac);
    macs(PSA_KEY_TYPE_AES, PSA_ALG_CMAC);
    ciphers();
    signatures();
    std::printf("secrets in libraries: %d searches, %d failures\n", searches, failures);
    return failures != 0;
}
