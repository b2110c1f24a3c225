/// @file A platform that only verifies, the mechanism known at run time: nothing of signing is there.
// reachable: acme_verify_hash
#include "../asymmetric_drivers.hpp"

struct platform {
    using drivers = psadrv::driver_list<codegen::acme_asymmetric<>>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::verify_hash, codegen::ecdsa, codegen::public_key, {256})};
};
psa_status_t use(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t (&key)[65],
                 const std::uint8_t (&hash)[32], std::uint8_t (&signature)[64], std::size_t& length) {
    using raw = psadrv::crypto<platform>::raw;
    const psa_status_t made =
        raw::sign_hash(attributes, key, sizeof key, alg, hash, sizeof hash, signature, sizeof signature, &length);
    if (made != PSA_ERROR_NOT_SUPPORTED) return made;
    return raw::verify_hash(attributes, key, sizeof key, alg, hash, sizeof hash, signature, sizeof signature);
}
