// A key pair by Mbed TLS, whose archive has a psa_generate_random of its own.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ecc/key_pair.hpp>

namespace {

struct device {
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size) {
            for (std::size_t i = 0; i != size; ++i) output[i] = static_cast<std::uint8_t>(i + 1);
            return PSA_SUCCESS;
        }
    };
    using drivers = psadrv::driver_list<psadrv::mbedtls::ecc_key_pair>;
    static constexpr psadrv::wanted wanted{
        psadrv::want(psadrv::usage::generate_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {256})};
};
using crypto = psadrv::crypto<device>;

}  // namespace

PSADRV_DEFINE_CORE(device);
#ifndef NO_CALLBACKS
PSADRV_DEFINE_CALLBACKS(device);
#endif

int main() {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    std::uint8_t key[32];
    std::size_t length = 0;
    if (crypto::init() != PSA_SUCCESS) return 1;
    return crypto::generate_key(&attributes, key, sizeof key, &length) == PSA_SUCCESS ? 0 : 2;
}
