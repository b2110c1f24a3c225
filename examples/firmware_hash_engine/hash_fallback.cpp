// Another product with that engine: what it refuses, and hashes in several calls, are computed in software.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "application.hpp"
#include "ast2600_memory.hpp"
#include "drivers_with_fallback.hpp"  // json2hpp -o drivers_with_fallback.hpp hace_with_fallback.json

using psadrv::entry_point, psadrv::usage;
namespace sodium = psadrv::sodium;

struct product : ast2600_memory {
    using drivers = psadrv::driver_list<::drivers::hace, sodium::sha_256, sodium::sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_1), want(usage::hash_compute, PSA_ALG_SHA_224),
                                           want(usage::hash, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_384),
                                           want(usage::hash, PSA_ALG_SHA_512)};

    /// Who was asked, and has not refused.
    template <class Driver, entry_point>
    struct guard {
        static inline unsigned served = 0;
        void leave(psa_status_t status) const { served += status == PSA_SUCCESS ? 1 : 0; }
    };
};
PSADRV_DEFINE_CORE(product);
using crypto = psadrv::crypto<product>;
static_assert(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_512>,
                             psadrv::driver_list<drivers::hace, sodium::sha_512>>);
static_assert(std::is_same_v<crypto::chain<entry_point::hash_setup, PSA_ALG_SHA_512>, psadrv::driver_list<sodium::sha_512>>);

static const unsigned& by_engine = product::guard<drivers::hace, entry_point::hash_compute>::served;
static const unsigned& by_software = product::guard<sodium::sha_256, entry_point::hash_compute>::served;

/// What is longer than the engine takes, or too long for the bounce buffer from where the engine does not reach.
static void compute_what_is_too_long() {
    static std::uint8_t message[5000];
    const auto hash = [](const std::uint8_t* at, std::size_t size, const char* digest) {
        std::array<std::uint8_t, 32> computed;
        std::size_t length = 0;
        board::check(crypto::hash(PSA_ALG_SHA_256, std::span{at, size}, computed, length) == PSA_SUCCESS,
                     "a long message is hashed");
        board::check(is_digest(computed.data(), length, digest), "its digest is right");
    };
    const unsigned engine = by_engine, software = by_software;
    hash(message, 4096, zeros_4096);
    board::check(by_engine == engine + 1 && by_software == software, "the engine takes as much as it says");
    hash(message, 5000, zeros_5000);
    board::check(by_engine == engine + 1 && by_software == software + 1, "what is longer is software's");
    for (std::size_t i = 0; i != 4096; ++i) out_of_reach[i] = 0;
    hash(out_of_reach, 4096, zeros_4096);
    board::check(by_engine == engine + 1 && by_software == software + 2, "what cannot be copied is software's");
}

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
    compute_anywhere<crypto>();
    board::check(by_engine != 0 && by_software == 0, "the engine takes short messages from anywhere");
    compute_what_is_too_long();
    compute_in_pieces();
}
