/// @file What opaque drivers call back. Specification: "Opaque driver persistent state".
#include "c_api.hpp"

#include <psadrv/core/persistent_state.hpp>

#include <psa/crypto_driver_common.h>

psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** persistent_state_ptr) {
    if (persistent_state_ptr == nullptr) return PSA_ERROR_INVALID_ARGUMENT;
    *persistent_state_ptr = nullptr;
    if (psadrv::is_interrupted<psadrv_platform>()) return PSA_ERROR_BAD_STATE;
    return psadrv::get_persistent_state<psadrv_platform>(persistent_state_ptr);
}
psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {
    if (psadrv::is_interrupted<psadrv_platform>()) return PSA_ERROR_BAD_STATE;
    return psadrv::commit_persistent_state<psadrv_platform>(from, length);
}
