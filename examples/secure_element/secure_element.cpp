// Keys in a secure element: one that is made there, and one that it comes with. The core holds labels, and no key ever leaves.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/random.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp vault.json

#include <array>
#include <cstdio>
#include <string_view>

using psadrv::usage, psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr psa_key_id_t factory_key = 0x7fff0001;

struct board {
    using drivers = psadrv::driver_list<::drivers::vault>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::wanted wanted{
        want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}).at(PSA_KEY_LOCATION_vault),
        want(usage::generate_key, psa_key_type_t{PSA_KEY_TYPE_HMAC}, {256}).at(PSA_KEY_LOCATION_vault)};
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::builtin_keys builtin_keys{
        psadrv::builtin_key{factory_key, PSA_KEY_LOCATION_vault, VAULT_FACTORY_KEY, PSA_KEY_PERSISTENCE_READ_ONLY}};
};
using crypto = psadrv::crypto<board>;

// The compiler knows what a key of the element takes here.
static_assert(crypto::key_context_size(PSA_KEY_LOCATION_vault, PSA_KEY_TYPE_HMAC, 256) == sizeof(vault_label_t));

void print(const char* what, psa_status_t status, const std::array<std::uint8_t, 32>& mac) {
    std::printf("%s: %d ", what, static_cast<int>(status));
    for (std::size_t i = 0; i != 4; ++i) std::printf("%02x", mac[i]);
    std::printf("\n");
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

int main() {
    if (crypto::init() != PSA_SUCCESS) return 1;
    constexpr std::string_view text = "21.5 degrees";
    const auto* message = reinterpret_cast<const std::uint8_t*>(text.data());
    std::array<std::uint8_t, 32> mac{};
    std::size_t length = 0;

    print("with the element's own key",
          crypto::mac_compute(factory_key, hmac, message, text.size(), mac.data(), mac.size(), &length), mac);

    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, PSA_KEY_LOCATION_vault));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_algorithm(&attributes, hmac);
    psa_key_id_t key = PSA_KEY_ID_NULL;
    if (crypto::generate_key(&attributes, &key) != PSA_SUCCESS) return 1;

    std::array<std::uint8_t, 32> other{};
    const psa_status_t status = crypto::mac_compute(key, hmac, message, text.size(), other.data(), other.size(), &length);
    std::printf("with a key made there: %d, %s\n", static_cast<int>(status), other == mac ? "the same" : "another one");
    std::printf("export: %d\n", static_cast<int>(crypto::export_key(key, other.data(), other.size(), &length)));
    std::printf("destroy: %d\n", static_cast<int>(crypto::destroy_key(key)));
    std::printf("use: %d\n",
                static_cast<int>(crypto::mac_compute(key, hmac, message, text.size(), other.data(), other.size(), &length)));
    std::printf("destroy the element's own: %d\n", static_cast<int>(crypto::destroy_key(factory_key)));
    return 0;
}
