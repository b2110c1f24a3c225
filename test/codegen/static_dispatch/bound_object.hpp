/// @file Two objects of one class, each bound as a driver: the call names the object, as one written by hand does.
#pragma once

#include "../drivers.hpp"

#include <psadrv/model/bound.hpp>

namespace codegen {

/// A class whose functions are compiled elsewhere.
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart},
         .algorithms = psadrv::list_of<PSA_ALG_SHA_256>,
         .fallback = true},
    };
    struct hash_operation_t {
        std::uint32_t job;
    };

    std::uintptr_t registers;

    psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    psa_status_t hash_setup(hash_operation_t*, psa_algorithm_t);
    psa_status_t hash_update(hash_operation_t*, const std::uint8_t*, std::size_t);
    psa_status_t hash_finish(hash_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
    psa_status_t hash_abort(hash_operation_t*);
};
inline constinit engine engine_1{0x40001000}, engine_2{0x40002000};

using bound = raw_of<psadrv::bound<engine_1>, psadrv::bound<engine_2>>;
using bound_operation = bound::hash_operation_of<PSA_ALG_SHA_256>;

struct bound_by_hand {
    engine::hash_operation_t context;
    std::uint8_t which;
};

}  // namespace codegen

extern "C" {

psa_status_t dispatched_bound_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                      std::size_t* hash_length) {
    return codegen::bound::hash_compute<PSA_ALG_SHA_256>(input, input_length, hash, hash_size, hash_length);
}
psa_status_t by_hand_bound_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                   std::size_t* hash_length) {
    const psa_status_t status = codegen::engine_1.hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return codegen::engine_2.hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
}

psa_status_t dispatched_bound_setup(codegen::bound_operation* operation) { return codegen::bound::hash_setup<PSA_ALG_SHA_256>(operation); }
psa_status_t by_hand_bound_setup(codegen::bound_by_hand* operation) {
    operation->which = 0;
    const psa_status_t status = codegen::engine_1.hash_setup(&operation->context, PSA_ALG_SHA_256);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    __builtin_memset(&operation->context, 0, sizeof operation->context);
    operation->which = 1;
    return codegen::engine_2.hash_setup(&operation->context, PSA_ALG_SHA_256);
}

psa_status_t dispatched_bound_update(codegen::bound_operation* operation, const std::uint8_t* input, std::size_t input_length) {
    return codegen::bound::hash_update(operation, input, input_length);
}
psa_status_t by_hand_bound_update(codegen::bound_by_hand* operation, const std::uint8_t* input, std::size_t input_length) {
    if (operation->which == 0) return codegen::engine_1.hash_update(&operation->context, input, input_length);
    return codegen::engine_2.hash_update(&operation->context, input, input_length);
}

psa_status_t dispatched_bound_finish(codegen::bound_operation* operation, std::uint8_t* hash, std::size_t hash_size,
                                     std::size_t* hash_length) {
    return codegen::bound::hash_finish(operation, hash, hash_size, hash_length);
}
psa_status_t by_hand_bound_finish(codegen::bound_by_hand* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
    if (operation->which == 0) return codegen::engine_1.hash_finish(&operation->context, hash, hash_size, hash_length);
    return codegen::engine_2.hash_finish(&operation->context, hash, hash_size, hash_length);
}

psa_status_t dispatched_bound_abort(codegen::bound_operation* operation) { return codegen::bound::hash_abort(operation); }
psa_status_t by_hand_bound_abort(codegen::bound_by_hand* operation) {
    if (operation->which == 0) return codegen::engine_1.hash_abort(&operation->context);
    return codegen::engine_2.hash_abort(&operation->context);
}

}  // extern "C"
