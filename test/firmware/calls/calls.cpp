// One call to an engine, in every way there is: count.py counts the instructions of each, and this program its stack.
#include <psadrv/psadrv.hpp>

#include "board.hpp"
#include "engine.h"

#include <array>

using namespace psadrv;

namespace {

constexpr psa_algorithm_t hashes[]{PSA_ALG_SHA_256, PSA_ALG_SHA_512};

struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[]{{.entry_points = entry_point::hash_compute, .algorithms = hashes}};
    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                                          std::size_t* hash_length) {
        return engine_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
};
struct aligned_engine : engine {
    static constexpr psadrv::buffers buffers{.alignment = 8};
};

template <class Driver>
struct product {
    using drivers = driver_list<Driver>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256),
                                           want(usage::hash_compute, PSA_ALG_SHA_512)};
    static constexpr std::size_t bounce_size = 128;
};
using plain = psadrv::crypto<product<engine>>;
using fitted = psadrv::crypto<product<aligned_engine>>;

}  // namespace

PSADRV_DEFINE_CORE(product<engine>);
PSADRV_DEFINE_CORE(product<aligned_engine>);

#define PARAMETERS                                                                                                 \
    [[maybe_unused]] psa_algorithm_t alg, const std::uint8_t *input, std::size_t input_length, std::uint8_t *hash, \
        std::size_t hash_size, std::size_t *hash_length
#define PASSED input, input_length, hash, hash_size, hash_length

extern "C" {
[[gnu::noinline]] psa_status_t way_direct(PARAMETERS) { return engine_hash_compute(PSA_ALG_SHA_256, PASSED); }
[[gnu::noinline]] psa_status_t way_raw(PARAMETERS) { return plain::raw::hash_compute<PSA_ALG_SHA_256>(PASSED); }
[[gnu::noinline]] psa_status_t way_raw_at_run_time(PARAMETERS) { return plain::raw::hash_compute(alg, PASSED); }
[[gnu::noinline]] psa_status_t way_checked(PARAMETERS) { return plain::hash_compute<PSA_ALG_SHA_256>(PASSED); }
[[gnu::noinline]] psa_status_t way_checked_at_run_time(PARAMETERS) { return plain::hash_compute(alg, PASSED); }
[[gnu::noinline]] psa_status_t way_fitted(PARAMETERS) { return fitted::raw::hash_compute<PSA_ALG_SHA_256>(PASSED); }
[[gnu::noinline]] psa_status_t way_bounced(PARAMETERS) {
    return fitted::raw::hash_compute<PSA_ALG_SHA_256>(input + 1, input_length, hash + 1, hash_size, hash_length);
}
}

namespace {

alignas(8) std::uint8_t message[72], digest[72];

std::size_t stack_of(psa_status_t (*way)(PARAMETERS), const char* name) {
    std::size_t length = 0;
    board::paint_stack(1024);
    const psa_status_t status = way(PSA_ALG_SHA_256, message, 64, digest, 32, &length);
    const std::size_t deepest = board::deepest_stack();
    board::check(status == PSA_SUCCESS && length == 32, name);
    return deepest;
}
void call(const char* name, psa_status_t (*way)(PARAMETERS)) {
    board::print(name);
    board::print(" ");
    board::print_number(stack_of(way, name) - stack_of(way_direct, name));
    board::print("\n");
}

}  // namespace

int main() {
    board::check(plain::init() == PSA_SUCCESS && fitted::init() == PSA_SUCCESS, "init");
    call("way_direct", way_direct);
    call("way_raw", way_raw);
    call("way_raw_at_run_time", way_raw_at_run_time);
    call("way_checked", way_checked);
    call("way_checked_at_run_time", way_checked_at_run_time);
    call("way_fitted", way_fitted);
    call("way_bounced", way_bounced);
}
