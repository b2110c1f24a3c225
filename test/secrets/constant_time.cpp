// What is decided by secrets, under valgrind: bytes of keys and of what is computed from them are marked as undefined, and each
// branch and each address that depends on one is counted. Of a comparison only its outcome may decide something: as often
// wherever the difference is, and no more often for more bytes. Handling a key decides nothing by its bytes.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>

#include <valgrind/memcheck.h>

#include <cstdio>
#include <cstring>
#include <utility>

namespace {

using psadrv::capability, psadrv::entry_point, psadrv::list_of, psadrv::usage, psadrv::want;

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

void make_secret(void* bytes, std::size_t size) { (void)VALGRIND_MAKE_MEM_UNDEFINED(bytes, size); }
void make_public(void* bytes, std::size_t size) { (void)VALGRIND_MAKE_MEM_DEFINED(bytes, size); }

/// Computes nothing, and all of it is secret.
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::mac_compute, .algorithms = list_of<hmac>},
                                                  {.entry_points = psadrv::family::mac_multipart, .algorithms = list_of<hmac>},
                                                  {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt},
                                                   .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>},
                                                  {.entry_points = psadrv::family::key_derivation, .algorithms = list_of<hkdf>}};
    struct mac_operation_t {
        int unused;
    };
    struct key_derivation_operation_t {
        std::size_t at;
    };
    static inline std::uint8_t stream[64];  ///< what a derivation yields

    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t, std::size_t* length) {
        std::memset(mac, 'm', *length = 32);
        make_secret(mac, 32);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_sign_setup(mac_operation_t*, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                       psa_algorithm_t) {
        return PSA_SUCCESS;
    }
    static psa_status_t mac_update(mac_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t mac_sign_finish(mac_operation_t*, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        return mac_compute(nullptr, nullptr, 0, 0, nullptr, 0, mac, size, length);
    }
    static psa_status_t mac_abort(mac_operation_t*) { return PSA_SUCCESS; }
    /// A block is what it was.
    static psa_status_t cipher_encrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                       const std::uint8_t*, std::size_t, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t, std::size_t* output_length) {
        std::memmove(output, input, *output_length = input_length);
        make_secret(output, input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return cipher_encrypt(attributes, key, size, alg, nullptr, 0, input, input_length, output, output_size, output_length);
    }
    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t*) {
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output,
                                                    std::size_t length) {
        std::memcpy(output, stream + operation->at, length);
        operation->at += length;
        make_secret(output, length);
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return PSA_SUCCESS; }
};

struct board {
    using drivers = psadrv::driver_list<engine, psadrv::builtin::ecc_derivation>;
    static constexpr psadrv::key_slots key_slots{6};
    static constexpr usage makes = usage::import_key | usage::export_key | usage::copy_key;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, hmac, PSA_KEY_TYPE_HMAC),
        want(usage::cipher_encrypt | usage::cipher_decrypt, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead_encrypt | usage::aead_decrypt, PSA_ALG_CCM, PSA_KEY_TYPE_AES, {128}),
        want(usage::key_derivation, hkdf),
        want(makes, PSA_KEY_TYPE_HMAC, {256}),
        want(makes, PSA_KEY_TYPE_AES, {128}),
        want(makes, PSA_KEY_TYPE_DES, {64, 192}),
        want(makes, PSA_KEY_TYPE_DERIVE, {256}),
        want(makes, PSA_KEY_TYPE_PASSWORD_HASH, {256}),
        want(usage::derive_key, PSA_KEY_TYPE_DES, {64, 192}),
        want(usage::derive_key, pair, {256})};
};
using crypto = psadrv::crypto<board>;

int failures = 0;

/// How often the call decides by a secret. Its status is public.
template <class Call>
unsigned decisions(psa_status_t expected, const Call& call) {
    const unsigned before = VALGRIND_COUNT_ERRORS;
    psa_status_t status = call();
    const unsigned after = VALGRIND_COUNT_ERRORS;
    make_public(&status, sizeof status);
    if (status != expected) {
        std::printf("error: status %d in place of %d\n", static_cast<int>(status), static_cast<int>(expected));
        ++failures;
    }
    return after - before;
}
void report(const char* what, bool holds, unsigned one, unsigned other) {
    std::printf("%-44s %u and %u decisions%s\n", what, one, other, holds ? "" : ": they depend on a secret");
    if (!holds) ++failures;
}
/// `compare(position)` compares with an error at a byte, of `size`, or with none behind the last one.
constexpr unsigned of_outcome = 8;  ///< a status is looked at by everybody on its way
template <class Compare>
void compares(const char* what, std::size_t size, psa_status_t otherwise, const Compare& compare) {
    const unsigned first = decisions(otherwise, [&] { return compare(0); });
    const unsigned last = decisions(otherwise, [&] { return compare(size - 1); });
    const unsigned none = decisions(PSA_SUCCESS, [&] { return compare(size); });
    report(what, first == last && none <= of_outcome, first, last);
}

psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE |
                                             PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT |
                                             PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_VERIFY_DERIVATION);
    return attributes;
}
/// A key of so many secret letters.
psa_key_id_t key_of(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg, char letter = 'k') {
    const psa_key_attributes_t attributes = attributes_of(type, bits, alg);
    std::uint8_t data[32];
    std::memset(data, letter, sizeof data);
    make_secret(data, sizeof data);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const unsigned count = decisions(PSA_SUCCESS, [&] { return crypto::import_key(&attributes, data, bits / 8, &key); });
    report("a key is imported", count == 0, count, 0);
    return key;
}

void macs() {
    const psa_key_id_t key = key_of(PSA_KEY_TYPE_HMAC, 256, hmac);
    const auto expected = [](std::uint8_t* mac, std::size_t wrong) {
        std::memset(mac, 'm', 32);
        if (wrong != 32) mac[wrong] = 'n';
    };
    compares("a MAC is verified", 32, PSA_ERROR_INVALID_SIGNATURE, [&](std::size_t wrong) {
        std::uint8_t mac[32];
        expected(mac, wrong);
        return crypto::mac_verify(key, hmac, nullptr, 0, mac, sizeof mac);
    });
    compares("a MAC is verified in several calls", 32, PSA_ERROR_INVALID_SIGNATURE, [&](std::size_t wrong) {
        std::uint8_t mac[32];
        expected(mac, wrong);
        crypto::mac_operation operation{};
        psa_status_t status = crypto::mac_verify_setup(&operation, key, hmac);
        if (status == PSA_SUCCESS) status = crypto::mac_verify_finish(&operation, mac, sizeof mac);
        make_public(&operation, sizeof operation);
        (void)crypto::mac_abort(&operation);
        return status;
    });
    (void)crypto::destroy_key(key);
}

void modes() {
    const psa_key_id_t sealing = key_of(PSA_KEY_TYPE_AES, 128, PSA_ALG_CCM);
    const std::uint8_t nonce[12]{}, text[20]{};
    std::uint8_t sealed[36], opened[20];
    std::size_t length = 0;
    (void)crypto::aead_encrypt(sealing, PSA_ALG_CCM, nonce, sizeof nonce, nullptr, 0, text, sizeof text, sealed, sizeof sealed,
                               &length);
    make_public(sealed, sizeof sealed);
    compares("the tag of CCM over ECB", 16, PSA_ERROR_INVALID_SIGNATURE, [&](std::size_t wrong) {
        std::uint8_t given[36];
        std::memcpy(given, sealed, sizeof given);
        if (wrong != 16) given[20 + wrong] ^= 1;
        return crypto::aead_decrypt(sealing, PSA_ALG_CCM, nonce, sizeof nonce, nullptr, 0, given, sizeof given, opened,
                                    sizeof opened, &length);
    });
    (void)crypto::destroy_key(sealing);

    const psa_key_id_t padding = key_of(PSA_KEY_TYPE_AES, 128, PSA_ALG_CBC_PKCS7);
    const auto decrypt = [&](std::uint8_t last, std::size_t right) {
        std::uint8_t given[32]{}, plain[32];
        for (std::size_t i = 0; i != right; ++i) given[31 - i] = last;
        const psa_status_t status =
            crypto::cipher_decrypt(padding, PSA_ALG_CBC_PKCS7, given, sizeof given, plain, sizeof plain, &length);
        make_public(&length, sizeof length);
        return status;
    };
    // How long the text is comes out of it; why there is none does not.
    const unsigned none = decisions(PSA_ERROR_INVALID_PADDING, [&] { return decrypt(0, 1); });
    for (const auto& [last, right] : {std::pair<std::uint8_t, std::size_t>{9, 1}, {9, 8}, {16, 15}, {17, 16}, {255, 1}}) {
        const unsigned found = decisions(PSA_ERROR_INVALID_PADDING, [&] { return decrypt(last, right); });
        report("padding that is wrong, in CBC over ECB", found == none, found, none);
    }
    (void)crypto::destroy_key(padding);
}

void derivations() {
    const psa_key_id_t secret = key_of(PSA_KEY_TYPE_DERIVE, 256, hkdf);
    const auto derive = [&](const auto& use) {
        crypto::key_derivation_operation operation{};
        (void)crypto::key_derivation_setup(&operation, hkdf);
        (void)crypto::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret);
        (void)crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, nullptr, 0);
        const psa_status_t status = use(operation);
        make_public(&operation, sizeof operation);
        (void)crypto::key_derivation_abort(&operation);
        return status;
    };
    compares("derived bytes are verified", 32, PSA_ERROR_INVALID_SIGNATURE, [&](std::size_t wrong) {
        std::memset(engine::stream, 's', sizeof engine::stream);
        if (wrong != 32) engine::stream[wrong] = 't';
        return derive([](auto& operation) {
            std::uint8_t expected[32];
            std::memset(expected, 's', sizeof expected);
            return crypto::key_derivation_verify_bytes(&operation, expected, sizeof expected);
        });
    });
    const psa_key_id_t hash = key_of(PSA_KEY_TYPE_PASSWORD_HASH, 256, hkdf, 's');
    compares("a derived key is verified", 32, PSA_ERROR_INVALID_SIGNATURE, [&](std::size_t wrong) {
        std::memset(engine::stream, 's', sizeof engine::stream);
        if (wrong != 32) engine::stream[wrong] = 't';
        return derive([&](auto& operation) { return crypto::key_derivation_verify_key(&operation, hash); });
    });
    (void)crypto::destroy_key(hash);
    // Made of the first draw: weak keys and numbers beyond the order are another draw.
    const auto makes = [&](psa_key_type_t type, std::size_t bits, std::uint8_t letter) {
        std::memset(engine::stream, letter, sizeof engine::stream);
        for (std::size_t i = 0; i < sizeof engine::stream; i += 3) engine::stream[i] = static_cast<std::uint8_t>(letter + 3 * i);
        return decisions(PSA_SUCCESS, [&] {
            return derive([&](auto& operation) {
                const psa_key_attributes_t attributes = attributes_of(type, bits, PSA_ALG_NONE);
                psa_key_id_t made = PSA_KEY_ID_NULL;
                const psa_status_t status = crypto::key_derivation_output_key(&attributes, &operation, &made);
                (void)crypto::destroy_key(made);
                return status;
            });
        });
    };
    unsigned one = makes(PSA_KEY_TYPE_DES, 64, 0x12), other = makes(PSA_KEY_TYPE_DES, 64, 0x77);
    report("a DES key is derived", one == other && one <= of_outcome, one, other);
    one = makes(pair, 256, 0x12), other = makes(pair, 256, 0x77);
    report("a key pair is derived", one == other && one <= of_outcome, one, other);
    (void)crypto::destroy_key(secret);
}

void keys() {
    compares("the parity of a DES key", 8, PSA_ERROR_INVALID_ARGUMENT, [&](std::size_t wrong) {
        const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_DES, 64, PSA_ALG_NONE);
        std::uint8_t data[8]{0x01, 0x13, 0x25, 0x37, 0x49, 0x5b, 0x6d, 0x7f};
        if (wrong != 8) data[wrong] ^= 1;
        make_secret(data, sizeof data);
        psa_key_id_t key = PSA_KEY_ID_NULL;
        const psa_status_t status = crypto::import_key(&attributes, data, sizeof data, &key);
        make_public(&key, sizeof key);
        (void)crypto::destroy_key(key);
        return status;
    });
    psa_key_id_t key = key_of(PSA_KEY_TYPE_AES, 128, PSA_ALG_CCM), copy = PSA_KEY_ID_NULL;
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_AES, 128, PSA_ALG_CCM);
    std::uint8_t data[16];
    std::size_t length = 0;
    const unsigned count = decisions(PSA_SUCCESS, [&] {
        psa_status_t status = crypto::copy_key(key, &attributes, &copy);
        if (status == PSA_SUCCESS) status = crypto::export_key(copy, data, sizeof data, &length);
        if (status == PSA_SUCCESS) status = crypto::destroy_key(copy);
        return status == PSA_SUCCESS ? crypto::destroy_key(key) : status;
    });
    report("keys are copied, exported and destroyed", count == 0, count, 0);
}

}  // namespace

PSADRV_DEFINE_CORE(board);

int main() {
    if (RUNNING_ON_VALGRIND == 0) {
        std::puts("error: this program says something under valgrind alone");
        return 2;
    }
    if (crypto::init() != PSA_SUCCESS) return 2;
    macs();
    modes();
    derivations();
    keys();
    return failures == 0 ? 0 : 1;
}
