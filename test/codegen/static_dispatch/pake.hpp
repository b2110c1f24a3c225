/// @file PAKE: one driver, and two of which the first may say "not supported" at setup.
#pragma once

#include "../drivers.hpp"

extern "C" {
typedef struct { std::uint32_t state[12]; } acme_pake_operation_t;
typedef struct { std::uint32_t state[20]; } nadir_pake_operation_t;
psa_status_t acme_pake_setup(acme_pake_operation_t*, const psa_crypto_driver_pake_inputs_t*);
psa_status_t acme_pake_output(acme_pake_operation_t*, psa_crypto_driver_pake_step_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_pake_input(acme_pake_operation_t*, psa_crypto_driver_pake_step_t, const std::uint8_t*, std::size_t);
psa_status_t acme_pake_get_implicit_key(acme_pake_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_pake_abort(acme_pake_operation_t*);
psa_status_t nadir_pake_setup(nadir_pake_operation_t*, const psa_crypto_driver_pake_inputs_t*);
psa_status_t nadir_pake_output(nadir_pake_operation_t*, psa_crypto_driver_pake_step_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_pake_input(nadir_pake_operation_t*, psa_crypto_driver_pake_step_t, const std::uint8_t*, std::size_t);
psa_status_t nadir_pake_get_implicit_key(nadir_pake_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_pake_abort(nadir_pake_operation_t*);
}

namespace codegen {

template <class Context, auto Setup, auto Output, auto Input, auto Key, auto Abort>
struct pake_functions {
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    using pake_operation_t = Context;
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t pake_setup(A... a) { return Setup(a...); }
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t pake_output(A... a) { return Output(a...); }
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t pake_input(A... a) { return Input(a...); }
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t pake_get_implicit_key(A... a) { return Key(a...); }
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t pake_abort(A... a) { return Abort(a...); }
};
template <bool Fallback>
struct acme_pake : pake_functions<acme_pake_operation_t, acme_pake_setup, acme_pake_output, acme_pake_input, acme_pake_get_implicit_key, acme_pake_abort> {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::family::pake, .fallback = Fallback}};
};
struct nadir_pake : pake_functions<nadir_pake_operation_t, nadir_pake_setup, nadir_pake_output, nadir_pake_input, nadir_pake_get_implicit_key, nadir_pake_abort> {
    static constexpr const char* prefix = "nadir";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::family::pake}};
};
constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256);
template <class... Drivers>
struct pake_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::pake, jpake, PSA_KEY_TYPE_PASSWORD)};
};
using pake_one = psadrv::crypto<pake_platform<acme_pake<false>>>::raw;
using pake_two = psadrv::crypto<pake_platform<acme_pake<true>, nadir_pake>>::raw;
using pake_one_operation = pake_one::pake_operation_of<jpake>;
using pake_two_operation = pake_two::pake_operation_of<jpake>;
struct pake_by_hand {
    union {
        acme_pake_operation_t acme;
        nadir_pake_operation_t nadir;
    } context;
    std::uint8_t which;
};
static_assert(sizeof(pake_one_operation) == sizeof(acme_pake_operation_t) && sizeof(pake_two_operation) == sizeof(pake_by_hand));

}  // namespace codegen

extern "C" {

psa_status_t dispatched_pake_setup(codegen::pake_one_operation* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
    return codegen::pake_one::pake_setup<codegen::jpake>(operation, inputs);
}
psa_status_t by_hand_pake_setup(acme_pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
    return acme_pake_setup(operation, inputs);
}
psa_status_t dispatched_pake_output(codegen::pake_one_operation* operation, psa_crypto_driver_pake_step_t step, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
    return codegen::pake_one::pake_output(operation, step, output, output_size, output_length);
}
psa_status_t by_hand_pake_output(acme_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, std::uint8_t* output,
                                 std::size_t output_size, std::size_t* output_length) {
    return acme_pake_output(operation, step, output, output_size, output_length);
}
psa_status_t dispatched_pake_input(codegen::pake_one_operation* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                   std::size_t input_size) {
    return codegen::pake_one::pake_input(operation, step, input, input_size);
}
psa_status_t by_hand_pake_input(acme_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                std::size_t input_size) {
    return acme_pake_input(operation, step, input, input_size);
}
psa_status_t dispatched_pake_key(codegen::pake_one_operation* operation, std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    return codegen::pake_one::pake_get_implicit_key(operation, output, output_size, output_length);
}
psa_status_t by_hand_pake_key(acme_pake_operation_t* operation, std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    return acme_pake_get_implicit_key(operation, output, output_size, output_length);
}
psa_status_t dispatched_pake_abort(codegen::pake_one_operation* operation) {
    bool refused = false;
    return codegen::pake_one::pake_abort(operation, refused);
}
psa_status_t by_hand_pake_abort(acme_pake_operation_t* operation) { return acme_pake_abort(operation); }

psa_status_t dispatched_pakes_setup(codegen::pake_two_operation* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
    return codegen::pake_two::pake_setup<codegen::jpake>(operation, inputs);
}
psa_status_t by_hand_pakes_setup(codegen::pake_by_hand* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
    operation->which = 0;
    const psa_status_t status = acme_pake_setup(&operation->context.acme, inputs);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    __builtin_memset(&operation->context, 0, sizeof operation->context);
    operation->which = 1;
    return nadir_pake_setup(&operation->context.nadir, inputs);
}
psa_status_t dispatched_pakes_input(codegen::pake_two_operation* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                    std::size_t input_size) {
    return codegen::pake_two::pake_input(operation, step, input, input_size);
}
psa_status_t by_hand_pakes_input(codegen::pake_by_hand* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                 std::size_t input_size) {
    if (operation->which == 0) return acme_pake_input(&operation->context.acme, step, input, input_size);
    return nadir_pake_input(&operation->context.nadir, step, input, input_size);
}

}  // extern "C"
