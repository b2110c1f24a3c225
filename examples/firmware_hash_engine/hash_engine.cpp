// A product whose hashes are the engine's and nobody else's: software is behind it in the list, and not in the image.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "application.hpp"
#include "ast2600_memory.hpp"
#include "drivers.hpp"  // json2hpp -o drivers.hpp hace.json

using psadrv::usage;

struct product : ast2600_memory {
    using drivers = psadrv::driver_list<::drivers::hace, psadrv::sodium::sha_256, psadrv::sodium::sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_1), want(usage::hash_compute, PSA_ALG_SHA_224),
                                           want(usage::hash_compute, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_384),
                                           want(usage::hash_compute, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(product);
using crypto = psadrv::crypto<product>;

int main() {
    board::check(crypto::init() == PSA_SUCCESS, "init");
    compute_known_answers<crypto>();
    compute_anywhere<crypto>();
    // What neither the engine nor the bounce buffer takes is nobody's in this product.
    static std::uint8_t digest[32];
    std::size_t length = 0;
    board::check(crypto::hash(PSA_ALG_SHA_256, std::span{out_of_reach, 300}, digest, length) == PSA_ERROR_NOT_SUPPORTED,
                 "a long message in memory that the engine does not reach is refused");
}
