// A wildcard can be wanted, but nobody can compute it.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<psadrv::sodium::sha_256, psadrv::sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_ANY_HASH)};
};

#include "program.hpp"

#ifdef FIXED
constexpr psa_algorithm_t algorithm = PSA_ALG_SHA_512;
#else
constexpr psa_algorithm_t algorithm = PSA_ALG_ANY_HASH;
#endif

psa_status_t call(std::span<const std::uint8_t> message, std::span<std::uint8_t> digest) {
    std::size_t length = 0;
    return crypto::hash_compute<algorithm>(message.data(), message.size(), digest.data(), digest.size(), &length);
}
