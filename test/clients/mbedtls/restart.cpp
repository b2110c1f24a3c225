// What Mbed TLS's programs and tests do at their end: the core begins again, as after a reset. Keys that last stay in storage.
#include "c_api.hpp"

#include <memory>

extern "C" {

void mbedtls_psa_crypto_free() {
    auto& state = psadrv::state_of<psadrv_platform>();
    std::destroy_at(&state.keys);
    std::construct_at(&state.keys);
    state.initialized = false;
}

/// How many slots hold a key that is nowhere else: what nobody can reserve.
unsigned taken_key_slots() {
    constexpr std::size_t all = psadrv::slot_classes<psadrv_platform>::count;
    auto& keys = psadrv::state_of<psadrv_platform>().keys;
    decltype(keys.reserve(1)) reserved[all];
    std::size_t count = 0;
    while (count != all && (reserved[count] = keys.reserve(1)) != nullptr) ++count;
    for (std::size_t i = 0; i != count; ++i) keys.empty(*reserved[i]);
    return static_cast<unsigned>(all - count);
}

}  // extern "C"
