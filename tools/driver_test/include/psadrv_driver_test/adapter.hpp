/// @file Makes a driver class the object under test. Only this is compiled with the driver's headers.
#pragma once

#include <psadrv_driver_test/under_test.hpp>

#include <psadrv/model/driver_class.hpp>
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

#include <type_traits>
#include <utility>

namespace psadrv::driver_test {

/// A context is the driver's own type again; all else stays what it is.
template <entry_point Entry, class Class, class Argument>
[[nodiscard]] constexpr auto given(Argument argument) {
    if constexpr (std::is_same_v<Argument, void*>) return static_cast<context_of<Entry, Class>*>(argument);
    else return argument;
}

template <entry_point Entry, class Class, class... Arguments>
[[nodiscard]] constexpr bool is_callable() {
    if constexpr ((std::is_same_v<Arguments, void*> || ...)) {
        if constexpr (has_context<Entry, Class>) return requires(Arguments... arguments) {
                member<Entry>::template call<Class>(given<Entry, Class>(arguments)...);
            };
        else return false;
    } else {
        return requires(Arguments... arguments) { member<Entry>::template call<Class>(arguments...); };
    }
}

template <entry_point Entry, class Class, class... Arguments>
constexpr void fill(psa_status_t (*&entry)(Arguments...)) {
    if constexpr (is_callable<Entry, Class, Arguments...>())
        entry = [](Arguments... arguments) -> psa_status_t {
            return member<Entry>::template call<Class>(given<Entry, Class>(arguments)...);
        };
}

template <entry_point Entry, class Class>
[[nodiscard]] constexpr context_type type_of_context() {
    if constexpr (has_context<Entry, Class>) {
        if constexpr (!std::is_void_v<context_of<Entry, Class>>)
            return {sizeof(context_of<Entry, Class>), alignof(context_of<Entry, Class>)};
    }
    return {};
}

template <class Class>
[[nodiscard]] constexpr entry_points entry_points_of() {
    using enum entry_point;
    driver_test::entry_points all{};
    // clang-format off
    fill<hash_compute, Class>(all.hash_compute); fill<mac_compute, Class>(all.mac_compute); fill<mac_verify, Class>(all.mac_verify);
    fill<cipher_encrypt, Class>(all.cipher_encrypt); fill<cipher_decrypt, Class>(all.cipher_decrypt);
    fill<aead_encrypt, Class>(all.aead_encrypt); fill<aead_decrypt, Class>(all.aead_decrypt);
    fill<asymmetric_encrypt, Class>(all.asymmetric_encrypt); fill<asymmetric_decrypt, Class>(all.asymmetric_decrypt);
    fill<sign_hash, Class>(all.sign_hash); fill<verify_hash, Class>(all.verify_hash);
    fill<sign_message, Class>(all.sign_message); fill<verify_message, Class>(all.verify_message);
    fill<key_agreement, Class>(all.key_agreement);
    fill<hash_setup, Class>(all.hash_setup); fill<hash_update, Class>(all.hash_update);
    fill<hash_finish, Class>(all.hash_finish); fill<hash_abort, Class>(all.hash_abort);
    fill<mac_sign_setup, Class>(all.mac_sign_setup); fill<mac_verify_setup, Class>(all.mac_verify_setup);
    fill<mac_update, Class>(all.mac_update); fill<mac_sign_finish, Class>(all.mac_sign_finish);
    fill<mac_verify_finish, Class>(all.mac_verify_finish); fill<mac_abort, Class>(all.mac_abort);
    fill<cipher_encrypt_setup, Class>(all.cipher_encrypt_setup); fill<cipher_decrypt_setup, Class>(all.cipher_decrypt_setup);
    fill<cipher_set_iv, Class>(all.cipher_set_iv); fill<cipher_update, Class>(all.cipher_update);
    fill<cipher_finish, Class>(all.cipher_finish); fill<cipher_abort, Class>(all.cipher_abort);
    fill<aead_encrypt_setup, Class>(all.aead_encrypt_setup); fill<aead_decrypt_setup, Class>(all.aead_decrypt_setup);
    fill<aead_set_nonce, Class>(all.aead_set_nonce); fill<aead_set_lengths, Class>(all.aead_set_lengths);
    fill<aead_update_ad, Class>(all.aead_update_ad); fill<aead_update, Class>(all.aead_update);
    fill<aead_finish, Class>(all.aead_finish); fill<aead_verify, Class>(all.aead_verify); fill<aead_abort, Class>(all.aead_abort);
    fill<key_derivation_setup, Class>(all.key_derivation_setup);
    fill<key_derivation_input_step, Class>(all.key_derivation_input_step);
    fill<key_derivation_output_bytes, Class>(all.key_derivation_output_bytes);
    fill<key_derivation_output_key, Class>(all.key_derivation_output_key);
    fill<key_derivation_verify_bytes, Class>(all.key_derivation_verify_bytes);
    fill<key_derivation_verify_key, Class>(all.key_derivation_verify_key);
    fill<key_derivation_set_capacity, Class>(all.key_derivation_set_capacity);
    fill<key_derivation_abort, Class>(all.key_derivation_abort);
    fill<derive_key, Class>(all.derive_key); fill<key_agreement_to_key, Class>(all.key_agreement_to_key);
    fill<pake_setup, Class>(all.pake_setup); fill<pake_output, Class>(all.pake_output); fill<pake_input, Class>(all.pake_input);
    fill<pake_get_implicit_key, Class>(all.pake_get_implicit_key); fill<pake_abort, Class>(all.pake_abort);
    fill<import_key, Class>(all.import_key); fill<generate_key, Class>(all.generate_key); fill<export_key, Class>(all.export_key);
    fill<export_public_key, Class>(all.export_public_key); fill<copy_key, Class>(all.copy_key);
    fill<allocate_key, Class>(all.allocate_key); fill<destroy_key, Class>(all.destroy_key);
    fill<get_builtin_key, Class>(all.get_builtin_key);
    fill<get_entropy, Class>(all.get_entropy); fill<init_random, Class>(all.init_random);
    fill<add_entropy, Class>(all.add_entropy); fill<get_random, Class>(all.get_random); fill<init, Class>(all.init);
    // clang-format on
    all.hash_operation = type_of_context<hash_setup, Class>();
    all.mac_operation = type_of_context<mac_update, Class>();
    all.cipher_operation = type_of_context<cipher_update, Class>();
    all.aead_operation = type_of_context<aead_update, Class>();
    all.key_derivation_operation = type_of_context<key_derivation_setup, Class>();
    all.derive_key_memory = type_of_context<derive_key, Class>();
    all.pake_operation = type_of_context<pake_setup, Class>();
    all.random_context = type_of_context<get_random, Class>();
    return all;
}

template <class Class>
inline constexpr entry_points entry_points_in = entry_points_of<Class>();

template <class Driver, class Numbers>
struct implementation_table;
template <class Driver, std::size_t... Numbers>
struct implementation_table<Driver, std::index_sequence<Numbers...>> {
    static constexpr const entry_points* all[]{&entry_points_in<typename detail::implementation_at<Driver, Numbers>::type>...};
};

template <class Driver>
[[nodiscard]] constexpr under_test described() {
    using numbers = std::make_index_sequence<detail::implementations_of<Driver>()>;
    under_test what{&row_of<Driver>, implementation_table<Driver, numbers>::all, nullptr, sizeof(psa_key_attributes_t)};
    using author = typename detail::declaring<Driver>::type;
    if constexpr (has_size_function<author>)
        what.size_function = [](psa_key_type_t type, std::size_t bits) -> std::size_t {
            return author::size_function(type, bits);
        };
    return what;
}

}  // namespace psadrv::driver_test
