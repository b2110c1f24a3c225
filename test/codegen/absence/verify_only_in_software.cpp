/// @file The same in software: of Ed25519 verification alone, though the class signs, imports and generates, too.
// reachable: crypto_sign_ed25519_verify_detached
#include <psadrv/software/sodium/ed25519.hpp>

#include "../asymmetric_drivers.hpp"

struct platform {
    using drivers = psadrv::driver_list<psadrv::sodium::ed25519>;
    static constexpr auto wanted =
        psadrv::wanted{want(psadrv::usage::verify_message, PSA_ALG_PURE_EDDSA,
                            psa_key_type_t{PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS)}, {255})};
};
psa_status_t use(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t (&key)[32],
                 const std::uint8_t (&message)[64], const std::uint8_t (&signature)[64]) {
    return psadrv::crypto<platform>::raw::verify_message(attributes, key, sizeof key, alg, message, sizeof message, signature,
                                                         sizeof signature);
}
