// Another product with that engine: what it refuses, and hashes in several calls, are computed in software.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "application.hpp"
#include "drivers_with_fallback.hpp"  // json2hpp -o drivers_with_fallback.hpp hace_with_fallback.json

using psadrv::entry_point, psadrv::usage;
namespace sodium = psadrv::sodium;

struct product {
    using drivers = psadrv::driver_list<::drivers::hace, sodium::sha_256, sodium::sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_1), want(usage::hash_compute, PSA_ALG_SHA_224),
                                           want(usage::hash, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_384),
                                           want(usage::hash, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(product);
using crypto = psadrv::crypto<product>;
static_assert(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_512>,
                             psadrv::driver_list<drivers::hace, sodium::sha_512>>);
static_assert(std::is_same_v<crypto::chain<entry_point::hash_setup, PSA_ALG_SHA_512>, psadrv::driver_list<sodium::sha_512>>);

/// The known answers that software has, one byte at a time.
static void compute_in_pieces() {
    for (const known_answer& one : known_answers) {
        if (one.alg != PSA_ALG_SHA_256 && one.alg != PSA_ALG_SHA_512) continue;
        crypto::hasher hash;
        board::check(hash.setup(one.alg) == PSA_SUCCESS, "setup");
        for (const char* at = one.message; *at != '\0'; ++at)
            board::check(hash.update(std::span{reinterpret_cast<const std::uint8_t*>(at), 1}) == PSA_SUCCESS, "update");
        std::array<std::uint8_t, 64> digest;
        std::size_t length = 0;
        board::check(hash.finish(digest, length) == PSA_SUCCESS, "finish");
        board::check(is_digest(digest.data(), length, one.digest), "a digest of pieces is the published one");
    }
}

int main() {
    board::check(crypto::init() == PSA_SUCCESS, "init");
    compute_known_answers<crypto>();
    compute_in_pieces();
}
