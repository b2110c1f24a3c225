// Secrets: what sources of entropy give, what is mixed of it and what a generator is seeded with is nowhere in the memory of the
// process once it is seeded; nor are random bytes, once a request has failed.
#include "memory.hpp"

#include <psadrv/psadrv.hpp>

#include <cstdio>
#include <new>

using namespace test;
using psadrv::capability, psadrv::driver_type, psadrv::entry_point;

namespace {

// Everything is the secret: outputs of the source, of the hash and of the generator, and so the seed.
struct source {
    static constexpr const char* prefix = "source";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t) {
        secret::write(output);
        *estimate_bits = 31;  // it says the same again
        return PSA_SUCCESS;
    }
};
struct hash {
    static constexpr const char* prefix = "hash";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t* hash, std::size_t,
                                     std::size_t* hash_length) {
        secret::write(hash);
        *hash_length = secret::size;
        return PSA_SUCCESS;
    }
};
struct generator {
    static constexpr const char* prefix = "generator";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::add_entropy, entry_point::get_random}, .initial_entropy_size = secret::size}};
    struct random_context_t {
        std::uint32_t seeds;
    };
    static inline bool was_secret = false;
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t) {
        was_secret = secret::stands_at(entropy);
        return ++context->seeds > 1 ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS;
    }
    static psa_status_t get_random(random_context_t*, std::uint8_t* output, std::size_t, std::size_t* output_length) {
        secret::write(output);
        *output_length = secret::size;
        return PSA_SUCCESS;
    }
};
struct board {
    using drivers = psadrv::driver_list<source, hash, generator>;
    static constexpr psadrv::wanted wanted{want(psadrv::usage::random)};
};

callers_memory callers;
int failures = 0;

void expect(bool holds, const char* what) {
    if (holds) return;
    ++failures;
    std::printf("secrets: error: %s\n", what);
}

/// Further down the stack than the search comes, which would write over what is left there.
template <class Call>
[[gnu::noinline]] psa_status_t far_down(const Call& call) {
    volatile std::uint8_t room[0x10000];
    room[0] = 0;
    const psa_status_t status = call();
    room[1] = room[0];
    return status;
}

}  // namespace

PSADRV_DEFINE_CORE(board);

int main() {
    using crypto = psadrv::crypto<board>;
    expect(far_down([] { return crypto::init(); }) == PSA_SUCCESS, "init answers something else");
    expect(sightings(callers).empty(), "after a seed there is some of it");
    expect(generator::was_secret, "the seed was something else");
    // The generator gives half, and its next seed fails.
    expect(far_down([] { return crypto::generate_random(callers.output(), 2 * secret::size); }) == PSA_ERROR_HARDWARE_FAILURE,
           "generate_random answers something else");
    expect(callers.output_is_zero(), "after a failure there are random bytes in the buffer");
    expect(sightings(callers).empty(), "after a seed that failed there is some of it");
    // A pool by itself, where nobody writes over it.
    static unsigned char place[sizeof(psadrv::entropy_pool<board>)];
    auto* const pool = ::new (place) psadrv::entropy_pool<board>;
    expect(far_down([&] { return pool->collect(64); }) == PSA_SUCCESS, "a pool answers something else");
    expect(!sightings(callers).empty(), "a pool holds nothing");
    pool->~entropy_pool();
    expect(sightings(callers).empty(), "after the end of a pool there is some of its entropy");
    secret::write(callers.output());
    expect(sightings(callers).empty() && secret::stands_at(callers.output()), "the search finds what is the caller's");
    return failures == 0 ? 0 : 1;
}
