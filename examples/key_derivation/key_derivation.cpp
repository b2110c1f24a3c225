// Two sides agree on a secret and derive a key from it. HKDF is nobody's here: it is composed of HMAC, which is composed of the
// accelerator's hash. One side keeps its key in the program, the other one in a secure element, which it enters once and never
// leaves.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/software/sodium/x25519.hpp>

#include <sodium.h>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json

#include <array>
#include <cstdio>
#include <cstring>
#include <span>
#include <string_view>

using psadrv::usage, psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256),
                          agreement = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf);
constexpr psa_key_type_t x25519_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);

/// A secure element as a C++ class. What it makes of a key is behind its label; nothing gives it back.
struct keep {
    static constexpr const char* prefix = "keep";
    static constexpr psadrv::driver_type type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800020;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::allocate_key, psadrv::entry_point::destroy_key}},
        {.entry_points = {psadrv::entry_point::import_key, psadrv::entry_point::mac_compute},
         .key_types = psadrv::list_of<psadrv::key_type_specification{PSA_KEY_TYPE_HMAC}>,
         .key_sizes = psadrv::list_of<std::size_t{256}>}};

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* label, std::size_t) {
        *label = 1;
        return in_use ? PSA_ERROR_INSUFFICIENT_STORAGE : PSA_SUCCESS;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length, std::uint8_t*,
                                   std::size_t, std::size_t* label_length, std::size_t*) {
        std::memcpy(key, data, data_length);
        in_use = true;
        *label_length = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t,
                                    std::size_t* mac_length) {
        *mac_length = crypto_auth_hmacsha256_BYTES;
        return crypto_auth_hmacsha256(mac, input, input_length, key) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t) {
        sodium_memzero(key, sizeof key);
        in_use = false;
        return PSA_SUCCESS;
    }

  private:
    static inline std::uint8_t key[32]{};
    static inline bool in_use = false;
};

struct board {
    using drivers = psadrv::driver_list<::drivers::acme, keep, psadrv::sodium::x25519>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{want(usage::key_agreement, PSA_ALG_ECDH, x25519_pair, {255}),
                                           want(usage::generate_key | usage::export_public_key, x25519_pair, {255}),
                                           want(usage::key_derivation, hkdf),
                                           want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256})};
};
using crypto = psadrv::crypto<board>;
using public_key = std::array<std::uint8_t, 32>;

static_assert(crypto::links<::drivers::acme>);  // HKDF is its hash, in the end

[[nodiscard]] psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits, psa_key_usage_t usage,
                                                 psa_algorithm_t alg,
                                                 psa_key_location_t location = PSA_KEY_LOCATION_LOCAL_STORAGE) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    return attributes;
}

/// A fresh key pair, and its public key for the other side.
psa_status_t begin(psa_key_id_t* pair, public_key& own) {
    const psa_key_attributes_t attributes = attributes_of(x25519_pair, 255, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH);
    std::size_t length = 0;
    const psa_status_t status = crypto::generate_key(&attributes, pair);
    return status == PSA_SUCCESS ? crypto::export_public_key(*pair, own.data(), own.size(), &length) : status;
}
/// The key that both sides arrive at; nobody sees the secret between.
psa_status_t arrive(psa_key_id_t pair, const public_key& others, psa_key_location_t location, psa_key_id_t* session) {
    constexpr std::string_view text = "example session";
    const auto* info = reinterpret_cast<const std::uint8_t*>(text.data());
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE, hmac, location);
    crypto::key_derivation_operation operation{};
    psa_status_t status = crypto::key_derivation_setup(&operation, agreement);
    if (status == PSA_SUCCESS)
        status =
            crypto::key_derivation_key_agreement(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, pair, others.data(), others.size());
    if (status == PSA_SUCCESS)
        status = crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, info, text.size());
    if (status == PSA_SUCCESS) status = crypto::key_derivation_output_key(&attributes, &operation, session);
    (void)crypto::key_derivation_abort(&operation);
    return status;
}
psa_status_t mac_of(psa_key_id_t session, std::array<std::uint8_t, 32>& mac) {
    constexpr std::string_view text = "21.5 degrees";
    std::size_t length = 0;
    return crypto::mac_compute(session, hmac, reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), mac.data(),
                               mac.size(), &length);
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

int main() {
    psa_key_id_t ours = 0, theirs = 0, here = 0, in_keep = 0;
    public_key our_key{}, their_key{};
    std::array<std::uint8_t, 32> one{}, other{};
    if (crypto::init() != PSA_SUCCESS) return 1;
    if (begin(&ours, our_key) != PSA_SUCCESS || begin(&theirs, their_key) != PSA_SUCCESS) return 1;

    std::printf("our key, in the program: %d\n",
                static_cast<int>(arrive(ours, their_key, PSA_KEY_LOCATION_LOCAL_STORAGE, &here)));
    std::printf("their key, in the element: %d\n", static_cast<int>(arrive(theirs, our_key, keep::location, &in_keep)));
    if (mac_of(here, one) != PSA_SUCCESS || mac_of(in_keep, other) != PSA_SUCCESS) return 1;
    std::printf("both sides compute %s MAC\n", one == other ? "the same" : "another");

    public_key nobodys{};  // a point of small order: everybody would know the secret
    std::printf("with a key that no peer has: %d\n", static_cast<int>(arrive(ours, nobodys, keep::location, &here)));
    std::printf("destroy the element's: %d\n", static_cast<int>(crypto::destroy_key(in_keep)));
    return one == other ? 0 : 1;
}
