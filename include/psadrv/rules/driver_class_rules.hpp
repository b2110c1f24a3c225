/// @file What makes a driver class invalid: each entry point that it lists must be there and callable as specified.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/member/aead.hpp>
#include <psadrv/model/member/asymmetric.hpp>
#include <psadrv/model/member/cipher.hpp>
#include <psadrv/model/member/hash.hpp>
#include <psadrv/model/member/init.hpp>
#include <psadrv/model/member/key_derivation.hpp>
#include <psadrv/model/member/key_management.hpp>
#include <psadrv/model/member/mac.hpp>
#include <psadrv/model/member/pake.hpp>
#include <psadrv/model/member/random.hpp>
#include <psadrv/model/parameters.hpp>
#include <psadrv/rules/problem.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

namespace detail {

template <entry_point Entry, class Class, class Function>
inline constexpr bool is_callable_as = false;
template <entry_point Entry, class Class, class... Parameters>
inline constexpr bool is_callable_as<Entry, Class, psa_status_t(Parameters...)> = requires(Parameters... parameters) {
    { member<Entry>::template call<Class>(parameters...) } -> std::same_as<psa_status_t>;
};

}  // namespace detail

/// Whether a class has an entry point and it can be called as the specification calls it.
template <class Class, entry_point Entry>
concept implements = (signature_of(Entry).context == nullptr && detail::is_callable_as<Entry, Class, entry_point_type<Entry>>) ||
                     detail::is_callable_as<Entry, Class, entry_point_type<Entry, context_of<Entry, Class>>>;

/// What a driver class with these entry points looks like; for a driver author's own static_assert.
template <class Driver>
concept hash_compute_driver = driver_class<Driver> && implements<Driver, entry_point::hash_compute>;
template <class Driver>
concept hash_multipart_driver =
    driver_class<Driver> && implements<Driver, entry_point::hash_setup> && implements<Driver, entry_point::hash_update> &&
    implements<Driver, entry_point::hash_finish> && implements<Driver, entry_point::hash_abort>;

namespace rules {

namespace detail {

/// The entry points that this version dispatches.
// clang-format off
inline constexpr entry_point_set dispatched{
    entry_point::hash_compute, family::hash_multipart,
    entry_point::mac_compute, entry_point::mac_verify, family::mac_multipart, family::mac_verify_multipart,
    entry_point::cipher_encrypt, entry_point::cipher_decrypt, family::cipher_encrypt_multipart, family::cipher_decrypt_multipart,
    entry_point::aead_encrypt, entry_point::aead_decrypt, family::aead_encrypt_multipart, family::aead_decrypt_multipart,
    entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt, entry_point::sign_hash, entry_point::verify_hash,
    entry_point::sign_message, entry_point::verify_message, entry_point::key_agreement, entry_point::derive_key,
    family::key_derivation, entry_point::key_derivation_input_step, entry_point::key_derivation_output_key,
    entry_point::key_derivation_verify_bytes, entry_point::key_derivation_verify_key,
    entry_point::key_derivation_set_capacity, entry_point::key_agreement_to_key, family::pake,
    entry_point::import_key, entry_point::generate_key, entry_point::export_key, entry_point::export_public_key,
    entry_point::copy_key, entry_point::allocate_key, entry_point::destroy_key, entry_point::get_builtin_key,
    entry_point::get_entropy, entry_point::init_random, entry_point::add_entropy, entry_point::get_random, entry_point::init,
};
// clang-format on

}  // namespace detail

/// What is wrong with one entry point of a class that says it has it, and that this version dispatches.
template <class Class, entry_point Entry>
[[nodiscard]] constexpr problem check_member() {
    if constexpr (signature_of(Entry).context == nullptr) {
        if constexpr (psadrv::detail::is_callable_as<Entry, Class, entry_point_type<Entry>>) return problem::none;
        else if constexpr (member<Entry>::template is_declared<Class>) return problem::wrong_signature;
        else return problem::missing_entry_point;
    } else if constexpr (!has_context<Entry, Class>) {
        return problem::missing_context_type;
    } else {
        using context = context_of<Entry, Class>;
        if constexpr (!std::is_void_v<context> && !std::is_trivially_copyable_v<context>) return problem::context_not_trivial;
        else if constexpr (psadrv::detail::is_callable_as<Entry, Class, entry_point_type<Entry, context>>) return problem::none;
        else if constexpr (member<Entry>::template is_declared<Class>) return problem::wrong_signature;
        else return problem::missing_entry_point;
    }
}

}  // namespace rules
}  // namespace psadrv
