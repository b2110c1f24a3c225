// What the core is for a driver that calls back: random bytes, its persistent state, and what it is not told to do.
#include "core.hpp"

#include <psadrv_driver_test/setup.h>

#include <psadrv/core/callbacks.hpp>
#include <psadrv/model/callbacks.hpp>

#include <sys/random.h>

#include <algorithm>
#include <vector>

PSADRV_DEFINE_DERIVATION_CALLBACKS
PSADRV_DEFINE_PAKE_CALLBACKS

namespace {

std::vector<std::uint8_t>*& place_of_state() {
    static auto* all = new std::vector<std::uint8_t>(psadrv_driver_under_test.row->persistent_state_size);
    return all;
}
std::vector<std::uint8_t>& state() { return *place_of_state(); }
unsigned commits = 0;

}  // namespace

extern "C" {

__attribute__((weak)) psa_status_t psa_generate_random(std::uint8_t* output, std::size_t output_size) {
    for (std::size_t done = 0; done < output_size;) {
        const ssize_t some = getrandom(output + done, output_size - done, 0);
        if (some <= 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
        done += static_cast<std::size_t>(some);
    }
    return PSA_SUCCESS;
}

// By this name the software drivers of psadrv ask for random bytes.
__attribute__((weak)) psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    return psa_generate_random(output, output_size);
}

__attribute__((weak)) psa_status_t psa_crypto_driver_get_persistent_state(std::uint8_t** persistent_state_ptr) {
    if (state().empty()) return PSA_ERROR_BAD_STATE;
    *persistent_state_ptr = state().data();
    return PSA_SUCCESS;
}

__attribute__((weak)) psa_status_t psa_crypto_driver_commit_persistent_state(std::size_t from, std::size_t length) {
    if (from > state().size() || length > state().size() - from) return PSA_ERROR_INVALID_ARGUMENT;
    ++commits;
    return PSA_SUCCESS;
}

__attribute__((weak)) int psadrv_driver_test_setup(void) { return 0; }
__attribute__((weak)) void psadrv_driver_test_teardown(void) {}
__attribute__((weak)) int psadrv_driver_test_device_lacks(psa_algorithm_t, psa_key_type_t, std::size_t) { return 0; }
__attribute__((weak)) int psadrv_driver_test_builtin_key(std::size_t, psa_drv_slot_number_t*) { return 0; }

}  // extern "C"

namespace psadrv::driver_test {

const std::vector<std::uint8_t>& persistent_state() { return state(); }
unsigned persistent_state_commits() { return commits; }
void move_persistent_state() {
    // Where it was, there is something else, and nobody else's: the memory is not given back.
    auto* const before = place_of_state();
    place_of_state() = new std::vector<std::uint8_t>(*before);
    std::fill(before->begin(), before->end(), std::uint8_t{0xdd});
}

}  // namespace psadrv::driver_test
