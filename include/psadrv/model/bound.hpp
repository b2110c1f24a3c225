/// @file Driver instances: a class with non-static entry points, bound to one object of it.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/driver_class.hpp>

namespace psadrv {

namespace detail {

// What an instance takes over from the object's class: those of the types that it has.
#define PSADRV_BOUND_TYPE(name)                      \
    template <class Engine>                          \
    struct bound_##name {};                          \
    template <class Engine>                          \
        requires requires { typename Engine::name; } \
    struct bound_##name<Engine> {                    \
        using name = typename Engine::name;          \
    }
PSADRV_BOUND_TYPE(aead_operation_t);
PSADRV_BOUND_TYPE(cipher_operation_t);
PSADRV_BOUND_TYPE(derive_key_memory_t);
PSADRV_BOUND_TYPE(hash_operation_t);
PSADRV_BOUND_TYPE(key_derivation_operation_t);
PSADRV_BOUND_TYPE(mac_operation_t);
PSADRV_BOUND_TYPE(pake_operation_t);
PSADRV_BOUND_TYPE(random_context_t);
#undef PSADRV_BOUND_TYPE

template <class Engine>
struct bound_types : bound_aead_operation_t<Engine>,
                     bound_cipher_operation_t<Engine>,
                     bound_derive_key_memory_t<Engine>,
                     bound_hash_operation_t<Engine>,
                     bound_key_derivation_operation_t<Engine>,
                     bound_mac_operation_t<Engine>,
                     bound_pake_operation_t<Engine>,
                     bound_random_context_t<Engine> {};

template <class Engine>
[[nodiscard]] constexpr bool is_software() {
    if constexpr (requires { Engine::software; }) return Engine::software;
    else return false;
}

template <class Engine, psa_key_location_t Location>
struct bound_description : bound_types<Engine> {
    using bound_class = Engine;
    static constexpr const char* prefix = Engine::prefix;
    static constexpr driver_type type = Engine::type;
    static constexpr list<capability> capabilities{Engine::capabilities};
    static constexpr psa_key_location_t location = Location;
    static constexpr bool software = is_software<Engine>();
    static constexpr bool instance = true;
};

template <class Engine>
[[nodiscard]] constexpr psa_key_location_t location_of() {
    if constexpr (requires { Engine::location; }) return Engine::location;
    else return 0;
}

}  // namespace detail

/// `bound<engine_on_bus_2>`: the driver that is this `constinit` object. Two equal parts on two buses are two drivers,
/// each with its own location, guard and state; the call stays direct.
template <auto& Object, psa_key_location_t Location = detail::location_of<std::remove_cvref_t<decltype(Object)>>()>
struct bound : detail::bound_description<std::remove_cvref_t<decltype(Object)>, Location> {
    // `Bound` is a parameter of each function so that an entry point that the class lacks is absent here, not an error.
#define PSADRV_BOUND(entry)                                                                               \
    template <class... Arguments, auto& Bound = Object>                                                   \
    PSADRV_ALWAYS_INLINE static auto entry(Arguments... arguments)->decltype(Bound.entry(arguments...)) { \
        return Object.entry(arguments...);                                                                \
    }
    PSADRV_BOUND(hash_compute)
    PSADRV_BOUND(mac_compute)
    PSADRV_BOUND(mac_verify)
    PSADRV_BOUND(cipher_encrypt)
    PSADRV_BOUND(cipher_decrypt)
    PSADRV_BOUND(aead_encrypt)
    PSADRV_BOUND(aead_decrypt)
    PSADRV_BOUND(asymmetric_encrypt)
    PSADRV_BOUND(asymmetric_decrypt)
    PSADRV_BOUND(sign_hash)
    PSADRV_BOUND(verify_hash)
    PSADRV_BOUND(sign_message)
    PSADRV_BOUND(verify_message)
    PSADRV_BOUND(key_agreement)
    PSADRV_BOUND(hash_setup)
    PSADRV_BOUND(hash_update)
    PSADRV_BOUND(hash_finish)
    PSADRV_BOUND(hash_abort)
    PSADRV_BOUND(mac_sign_setup)
    PSADRV_BOUND(mac_verify_setup)
    PSADRV_BOUND(mac_update)
    PSADRV_BOUND(mac_sign_finish)
    PSADRV_BOUND(mac_verify_finish)
    PSADRV_BOUND(mac_abort)
    PSADRV_BOUND(cipher_encrypt_setup)
    PSADRV_BOUND(cipher_decrypt_setup)
    PSADRV_BOUND(cipher_set_iv)
    PSADRV_BOUND(cipher_update)
    PSADRV_BOUND(cipher_finish)
    PSADRV_BOUND(cipher_abort)
    PSADRV_BOUND(aead_encrypt_setup)
    PSADRV_BOUND(aead_decrypt_setup)
    PSADRV_BOUND(aead_set_nonce)
    PSADRV_BOUND(aead_set_lengths)
    PSADRV_BOUND(aead_update_ad)
    PSADRV_BOUND(aead_update)
    PSADRV_BOUND(aead_finish)
    PSADRV_BOUND(aead_verify)
    PSADRV_BOUND(aead_abort)
    PSADRV_BOUND(key_derivation_setup)
    PSADRV_BOUND(key_derivation_input_step)
    PSADRV_BOUND(key_derivation_output_bytes)
    PSADRV_BOUND(key_derivation_output_key)
    PSADRV_BOUND(key_derivation_verify_bytes)
    PSADRV_BOUND(key_derivation_verify_key)
    PSADRV_BOUND(key_derivation_set_capacity)
    PSADRV_BOUND(key_derivation_abort)
    PSADRV_BOUND(derive_key)
    PSADRV_BOUND(key_agreement_to_key)
    PSADRV_BOUND(pake_setup)
    PSADRV_BOUND(pake_output)
    PSADRV_BOUND(pake_input)
    PSADRV_BOUND(pake_get_implicit_key)
    PSADRV_BOUND(pake_abort)
    PSADRV_BOUND(import_key)
    PSADRV_BOUND(generate_key)
    PSADRV_BOUND(export_key)
    PSADRV_BOUND(export_public_key)
    PSADRV_BOUND(copy_key)
    PSADRV_BOUND(allocate_key)
    PSADRV_BOUND(destroy_key)
    PSADRV_BOUND(get_builtin_key)
    PSADRV_BOUND(get_entropy)
    PSADRV_BOUND(init_random)
    PSADRV_BOUND(add_entropy)
    PSADRV_BOUND(get_random)
    PSADRV_BOUND(init)
#undef PSADRV_BOUND
};

}  // namespace psadrv
