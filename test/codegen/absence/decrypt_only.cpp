/// @file A platform that only decrypts: nothing of encryption is there, whatever the driver could do.
// reachable: acme_asymmetric_decrypt
#include "../asymmetric_drivers.hpp"

struct platform {
    using drivers = psadrv::driver_list<codegen::acme_asymmetric<>>;
    static constexpr auto wanted =
        psadrv::wanted{want(psadrv::usage::asymmetric_decrypt, codegen::oaep, codegen::rsa_key_pair, {2048})};
};
psa_status_t use(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                 const std::uint8_t (&input)[256], std::uint8_t (&output)[256], std::size_t& length) {
    using raw = psadrv::crypto<platform>::raw;
    const psa_status_t made =
        raw::asymmetric_encrypt(attributes, key, key_size, alg, input, sizeof input, nullptr, 0, output, sizeof output, &length);
    if (made != PSA_ERROR_NOT_SUPPORTED) return made;
    return raw::asymmetric_decrypt(attributes, key, key_size, alg, input, sizeof input, nullptr, 0, output, sizeof output,
                                   &length);
}
