/// @file Key agreement: to a key, and as an input of a derivation. PSA Crypto API: psa_key_agreement,
/// psa_key_derivation_key_agreement. Specification: "Key agreement".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Lengths are in bytes. "The core always decouples key agreement from symmetric key derivation."
#pragma once

#include <psadrv/core/asymmetric.hpp>
#include <psadrv/core/derivation_input.hpp>
#include <psadrv/core/derived_key.hpp>
#include <psadrv/core/permitted_key.hpp>
#include <psadrv/dispatch/asymmetric.hpp>
#include <psadrv/select/wanted_keys.hpp>

namespace psadrv {

namespace detail {

/// The direct call. An agreement that a derivation follows may be restricted to that: a row that names both is asked first.
template <platform View>
struct agreement_call : named_by_rows<View, entry_point::key_agreement> {
    psa_algorithm_t whole;  ///< with the derivation, where there is one

    static constexpr bool rows_name_derivations = [] {
        bool found = false;
        for (const wanted_row& row : platform_wanted<View>)
            found = found || (row.begins_at(entry_point::key_agreement) && names_derivation(row.algorithm));
        return found;
    }();

    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(psa_algorithm_t alg, const psa_key_attributes_t* key,
                                                 Arguments... arguments) const {
        if constexpr (rows_name_derivations) {
            if (is_wanted_key<View, entry_point::key_agreement>(whole, key->type, key->bits))
                return raw_asymmetric<View>::key_agreement(whole, key, arguments...);
        }
        return raw_asymmetric<View>::key_agreement(alg, key, arguments...);
    }
};

/// One side of an agreement: a key pair whose policy has permitted it, and what the peer has sent.
struct agreeing {
    psa_algorithm_t alg;
    psa_algorithm_t whole;  ///< with the derivation, where there is one
    const psa_key_attributes_t* attributes;
    const std::uint8_t* key_buffer;
    std::size_t key_buffer_size;
    const std::uint8_t* peer_key;
    std::size_t peer_key_length;

    [[nodiscard]] bool is_possible() const { return is_agreement_with(alg, attributes->type); }
    /// Of the shared secret; 0 where only its driver knows.
    [[nodiscard]] std::size_t secret_length() const {
        return is_vendors(alg, attributes->type) ? 0 : PSA_BITS_TO_BYTES(attributes->bits);
    }
    /// Whether a step takes a secret of that length, wherever it is agreed on.
    [[nodiscard]] bool fits(psa_algorithm_t kdf, psa_key_derivation_step_t step) const {
        return secret_length() == 0 || is_input_length(kdf, step, secret_length());
    }
};

/// The shared secret as bytes; on failure they are wiped.
template <platform View>
[[nodiscard]] psa_status_t agree([[maybe_unused]] const agreeing& side, std::uint8_t* output, std::size_t output_size,
                                 std::size_t* output_length) {
    *output_length = 0;
    if constexpr (!wants_at<View, entry_point::key_agreement>) {
        (void)output, (void)output_size;
        return PSA_ERROR_NOT_SUPPORTED;
    } else {
        return core_asymmetric::agree(agreement_call<View>{{}, side.whole}, side.attributes, side.key_buffer,
                                      side.key_buffer_size, side.alg, side.peer_key, side.peer_key_length, output, output_size,
                                      output_length);
    }
}

/// Whether a step's secret may be a key where the private key is: it says where it is derived, or that is there anyway. Gap: a
/// password that is agreed on behind a secret comes to it.
template <platform Platform>
[[nodiscard]] bool may_stay_inside(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                   psa_key_lifetime_t of_private_key) {
    return decides_location(operation, step) ||
           (is_secret_step(step) && operation.place_number() == derivation_contexts<Platform>::number_of(of_private_key));
}

/// The shared secret as a key in the element of the private key, by `make(create)`, which makes a key there.
template <platform View, class Make>
[[nodiscard]] psa_status_t agree_inside(const agreeing& side, const psa_key_attributes_t& secret, Make&& make) {
    return make([&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        bool called = false;
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
            constexpr entry_point to_key = entry_point::key_agreement_to_key;
            (void)((is_for<View, to_key, Is>(side.whole, side.attributes->type, side.attributes->bits) &&
                    (status = call_driver<View, to_key, element_candidates<View, to_key>.items[Is]>(
                         side.alg, side.attributes, side.key_buffer, side.key_buffer_size, side.peer_key, side.peer_key_length,
                         &secret, key_buffer, key_buffer_size, key_buffer_length),
                     called = true)) ||
                   ...);
        }
        (std::make_index_sequence<element_candidates<View, entry_point::key_agreement_to_key>.size>{});
        return called ? status : PSA_ERROR_NOT_SUPPORTED;
    });
}
template <platform View>
[[nodiscard]] bool agrees_inside(const agreeing& side) {
    return element_serves<View, entry_point::key_agreement_to_key>(side.whole, side.attributes->type, side.attributes->bits);
}

/// "1. Call the key_agreement_to_key entry point to create a key object containing the shared secret. The key object is volatile
/// and has the type PSA_KEY_TYPE_DERIVE." Nobody finds it by a name, and it ends with the operation.
template <platform Platform, platform View>
[[nodiscard]] psa_status_t input_agreed_key(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                            const agreeing& side) {
    psa_key_attributes_t secret = psa_key_attributes_init();
    secret.type = PSA_KEY_TYPE_DERIVE;
    secret.bits = static_cast<psa_key_bits_t>(PSA_BYTES_TO_BITS(side.secret_length()));
    secret.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, platform_location<View>);
    secret.policy.usage = PSA_KEY_USAGE_DERIVE;
    secret.policy.alg = operation.kdf();
    key_slot<Platform>* slot = nullptr;
    psa_status_t status = agree_inside<View>(side, secret, [&](auto&& create) {
        return create_nameless_at_element<Platform, View>(secret, secret.bits, context_size<View>(secret.type, secret.bits),
                                                          create, slot);
    });
    if (status != PSA_SUCCESS) return status;
    operation.held().keep_agreed(*slot);
    status = operation.collected().add_key(step, *slot);
    if (status != PSA_SUCCESS) return status;  // and the end of the operation is that of the key
    return locate<Platform>(operation, derivation_contexts<Platform>::number_of(secret.lifetime), true);
}

/// "In other cases, the core treats psa_key_derivation_key_agreement() as if it was a call to psa_raw_key_agreement() followed by
/// a call to psa_key_derivation_input_bytes() on the shared secret."
template <platform Platform, platform View>
[[nodiscard]] psa_status_t input_agreed_bytes(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                              const agreeing& side) {
    collected_inputs<Platform>& inputs = operation.collected();
    std::size_t length = 0;
    psa_status_t status = agree<View>(side, inputs.free_bytes(), inputs.free_size(), &length);
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_INSUFFICIENT_MEMORY;
    if (status == PSA_SUCCESS && !is_input_length(operation.kdf(), step, length)) status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS) status = inputs.take_bytes(step, length);
    if (status == PSA_SUCCESS && decides_location(operation, step)) status = locate<Platform>(operation, 0, true);
    return status;
}

}  // namespace detail

/// psa_key_derivation_key_agreement. PSA_ERROR_INVALID_ARGUMENT: the operation's algorithm has no agreement, the step takes no
/// such input, the key does not go with it. PSA_ERROR_NOT_PERMITTED: the key's policy. PSA_ERROR_NOT_SUPPORTED: not wanted, or
/// nobody agrees where the key is.
template <platform Platform>
[[nodiscard]] psa_status_t derivation_key_agreement(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                                    psa_key_id_t private_key, const std::uint8_t* peer_key,
                                                    std::size_t peer_key_length) {
    psa_status_t status = operation.check_step(step);
    if (status != PSA_SUCCESS) return status;
    const psa_algorithm_t alg = operation.algorithm(), kdf = operation.kdf();
    if (!PSA_ALG_IS_KEY_AGREEMENT(alg) || !detail::may_be_agreed(kdf, step)) return PSA_ERROR_INVALID_ARGUMENT;
    return use_key<Platform>(
        private_key, PSA_KEY_USAGE_DERIVE, alg,
        [&]<class View>(std::type_identity<View>, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                        std::size_t key_buffer_size) {
            const detail::agreeing side{
                detail::agreement_before<Platform>(alg), alg, attributes, key_buffer, key_buffer_size, peer_key, peer_key_length};
            if (!side.is_possible() || !side.fits(kdf, step)) return PSA_ERROR_INVALID_ARGUMENT;
            if constexpr (is_element_with<View, entry_point::key_agreement_to_key>) {
                // Gap: an element that lacks the derivation is asked for the bytes, if it gives them.
                if (detail::may_stay_inside<Platform>(operation, step, attributes->lifetime) &&
                    detail::agrees_inside<View>(side) && derives_there<View>(kdf))
                    return detail::input_agreed_key<Platform, View>(operation, step, side);
            }
            return detail::input_agreed_bytes<Platform, View>(operation, step, side);
        });
}

namespace detail {

template <platform Platform, platform View>
[[nodiscard]] psa_status_t agree_to_local_key(const agreeing& side, psa_key_attributes_t& attributes, psa_key_id_t* key) {
    if (!is_wanted_type<Platform>(attributes.type)) return PSA_ERROR_NOT_SUPPORTED;
    new_key<Platform> made;
    const std::size_t room = PSA_BITS_TO_BYTES(attributes.bits);
    psa_status_t status = made.reserve(room);
    std::size_t length = 0;
    if (status == PSA_SUCCESS) status = agree<View>(side, made.bytes(), room, &length);
    return status == PSA_SUCCESS ? finish_locally(made, attributes, length, key) : status;
}

template <platform Platform, platform View, platform To>
[[nodiscard]] psa_status_t agree_to_element(const agreeing& side, const psa_key_attributes_t& attributes, psa_key_id_t* key) {
    const std::size_t context = context_size<To>(attributes.type, attributes.bits);
    if constexpr (std::is_same_v<View, To> && element_has<To, entry_point::key_agreement_to_key>) {
        if (agrees_inside<To>(side))
            return agree_inside<To>(side, attributes, [&](auto&& create) {
                return create_at_element<Platform, To>(attributes, attributes.bits, context, create, key);
            });
    }
    if (!may_arrive_at<To>(attributes)) return PSA_ERROR_NOT_SUPPORTED;
    exported_key<Platform> secret;
    const psa_status_t status = agree<View>(side, secret.bytes, sizeof secret.bytes, &secret.length);
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_NOT_SUPPORTED;
    if (status != PSA_SUCCESS) return status;
    const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        return import_material<To>(attributes, secret.bytes, secret.length, key_buffer, key_buffer_size, key_buffer_length);
    };
    return create_at_element<Platform, To>(attributes, attributes.bits, context, create, key);
}

/// "The key type, which must be one of".
[[nodiscard]] constexpr bool is_agreed_type(psa_key_type_t type) {
    return type == PSA_KEY_TYPE_DERIVE || type == PSA_KEY_TYPE_RAW_DATA || type == PSA_KEY_TYPE_HMAC ||
           type == PSA_KEY_TYPE_PASSWORD;
}

}  // namespace detail

/// psa_key_agreement, API 1.2: the shared secret becomes a key. The size in the attributes is 0 or the secret's.
template <platform Platform>
[[nodiscard]] psa_status_t key_agreement(psa_key_id_t private_key, const std::uint8_t* peer_key, std::size_t peer_key_length,
                                         psa_algorithm_t alg, const psa_key_attributes_t* attributes, psa_key_id_t* key) {
    if (!PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg)) return PSA_ERROR_INVALID_ARGUMENT;
    return use_key<Platform>(
        private_key, PSA_KEY_USAGE_DERIVE, alg,
        [&]<class View>(std::type_identity<View>, const psa_key_attributes_t* of_pair, const std::uint8_t* key_buffer,
                        std::size_t key_buffer_size) {
            const detail::agreeing side{alg, alg, of_pair, key_buffer, key_buffer_size, peer_key, peer_key_length};
            psa_key_attributes_t asked = *attributes;
            const std::size_t bits = PSA_BYTES_TO_BITS(side.secret_length());
            if (!side.is_possible() || !detail::is_agreed_type(asked.type) || (asked.bits != 0 && asked.bits != bits))
                return PSA_ERROR_INVALID_ARGUMENT;
            asked.bits = static_cast<psa_key_bits_t>(bits);
            asked.policy.usage = with_implied_usage(asked.policy.usage);
            const psa_status_t status = detail::check_creation<Platform>(asked, entry_point::derive_key);
            if (status != PSA_SUCCESS) return status;
            return at_location<Platform>(asked.lifetime, [&]<class To>(std::type_identity<To>) {
                if constexpr (is_element<To>) return detail::agree_to_element<Platform, View, To>(side, asked, key);
                else return detail::agree_to_local_key<Platform, View>(side, asked, key);
            });
        });
}

}  // namespace psadrv
