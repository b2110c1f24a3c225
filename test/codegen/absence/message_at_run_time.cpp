/// @file A message signed through its hash, the algorithm known at run time: the hash that the signature needs, and no other,
/// though the application hashes, too.
// reachable: acme_sign_hash crypto_hash_sha256
#include <psadrv/software/sodium/sha_512.hpp>

#include "../asymmetric_drivers.hpp"

struct only_hashes : codegen::acme_asymmetric<> {
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::sign_hash, psadrv::entry_point::verify_hash}}};
};
struct platform {
    using drivers = psadrv::driver_list<only_hashes, psadrv::sodium::sha_256, psadrv::sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::sign_message, codegen::ecdsa, codegen::pair, {256}),
                                                  want(psadrv::usage::hash, PSA_ALG_SHA_512)};
};
psa_status_t use(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t (&key)[32],
                 const std::uint8_t (&message)[64], std::uint8_t (&signature)[64], std::size_t& length) {
    return psadrv::crypto<platform>::raw::sign_message(attributes, key, sizeof key, alg, message, sizeof message, signature,
                                                       sizeof signature, &length);
}
