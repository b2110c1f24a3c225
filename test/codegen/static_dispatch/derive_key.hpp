/// @file derive_key: one driver without memory, and two of which the first has one and may say "not supported".
#pragma once

#include "../drivers.hpp"

extern "C" {
typedef struct { std::uint32_t state[10]; } acme_derive_key_memory_t;
psa_status_t acme_derive_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, acme_derive_key_memory_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_derive_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, void*, std::uint8_t*, std::size_t, std::size_t*);
}

namespace codegen {

constexpr psa_key_type_t derived = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
struct acme_deriving {
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::derive_key, .key_types = psadrv::list_of<derived>, .fallback = true}};
    using derive_key_memory_t = acme_derive_key_memory_t;
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t derive_key(A... a) { return acme_derive_key(a...); }
};
struct nadir_deriving {
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr const char* prefix = "nadir";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::derive_key, .key_types = psadrv::list_of<derived>}};
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t derive_key(A... a) { return nadir_derive_key(a...); }
};
template <class... Drivers>
struct deriving_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::derive_key, derived, {256})};
};
using derive_one = psadrv::crypto<deriving_platform<nadir_deriving>>::raw;
using derive_two = psadrv::crypto<deriving_platform<acme_deriving, nadir_deriving>>::raw;
struct derive_by_hand {
    acme_derive_key_memory_t memory;
    std::uint16_t which;
};
static_assert(sizeof(derive_two::derive_key_calls_of<derived, 256>) == sizeof(derive_by_hand));

}  // namespace codegen

extern "C" {

psa_status_t dispatched_derive_key(codegen::derive_one::derive_key_calls_of<codegen::derived, 256>* calls, const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                   std::size_t input_length, std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    return codegen::derive_one::derive_key<codegen::derived, 256>(calls, attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t by_hand_derive_key(void*, const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length, std::uint8_t* key_buffer,
                                std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    return nadir_derive_key(attributes, input, input_length, nullptr, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t dispatched_derive_keys(codegen::derive_two::derive_key_calls_of<codegen::derived, 256>* calls, const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                    std::size_t input_length, std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    return codegen::derive_two::derive_key<codegen::derived, 256>(calls, attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t by_hand_derive_keys(codegen::derive_by_hand* calls, const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                 std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    calls->which = 0;
    const psa_status_t status = acme_derive_key(attributes, input, input_length, &calls->memory, key_buffer, key_buffer_size, key_buffer_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    __builtin_memset(&calls->memory, 0, sizeof calls->memory);
    calls->which = 1;
    return nadir_derive_key(attributes, input, input_length, nullptr, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t dispatched_derive_again(codegen::derive_two::derive_key_calls_of<codegen::derived, 256>* calls, const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                     std::size_t input_length, std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    return codegen::derive_two::derive_key_again(calls, attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t by_hand_derive_again(codegen::derive_by_hand* calls, const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                  std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    if (calls->which == 0) return acme_derive_key(attributes, input, input_length, &calls->memory, key_buffer, key_buffer_size, key_buffer_length);
    return nadir_derive_key(attributes, input, input_length, nullptr, key_buffer, key_buffer_size, key_buffer_length);
}

}  // extern "C"
