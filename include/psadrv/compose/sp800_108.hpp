/// @file NIST SP 800-108 in counter mode over whoever serves HMAC or CMAC. Specification: "Substitution points"; SP 800-108 r1,
/// section 4.1; PSA Crypto API: PSA_ALG_SP800_108_COUNTER_HMAC, PSA_ALG_SP800_108_COUNTER_CMAC.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/derivation.hpp>
#include <psadrv/compose/prf.hpp>

namespace psadrv {

namespace detail {

/// The block i is the MAC of "[i]_4 || Label || 0x00 || Context || [L]_4", of CMAC with "K_0" behind it, the MAC of all but
/// [i]_4. The message is kept in one piece, and behind it the key.
template <platform Platform, composition Which>
struct sp800_108_counter : block_by_block<sp800_108_counter<Platform, Which>> {
    static constexpr bool over_cmac = Which == composition::sp800_108_cmac;
    static constexpr std::size_t number_size = 4, cmac_size = 16;
    static constexpr std::size_t longest = over_cmac ? cmac_size : derivation_hashes<Platform, Which>.most;
    static constexpr std::size_t overhead = number_size + 1 + number_size + (over_cmac ? cmac_size : 0);
    static constexpr std::uint32_t last_block = ~std::uint32_t{0};

    struct key_derivation_operation_t {
        kept_bytes<derivation_input_size<Platform> + overhead> kept;
        std::size_t text;  ///< how long a message is, in bytes
        std::uint8_t block[longest];
        psa_algorithm_t mac;
        psa_key_type_t key_type;
        block_state blocks;
    };

    /// PSA_ERROR_INVALID_ARGUMENT: the secret of CMAC comes without attributes, whose key type tells the block cipher.
    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t alg, const derivation_inputs& inputs) {
        const derivation_input& secret = input_of(inputs, PSA_KEY_DERIVATION_INPUT_SECRET);
        if constexpr (over_cmac) {
            if (secret.attributes == nullptr) return PSA_ERROR_INVALID_ARGUMENT;
            operation.key_type = psa_get_key_type(secret.attributes);
            operation.mac = PSA_ALG_CMAC;
            operation.blocks.length = cmac_size;
        } else {
            operation.key_type = PSA_KEY_TYPE_HMAC;
            operation.mac = PSA_ALG_HMAC(PSA_ALG_GET_HASH(alg));
            operation.blocks.length = static_cast<std::uint8_t>(derivation_hash_length<Platform, Which>(alg));
        }
        operation.kept.add_zeros(number_size);
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_LABEL));
        operation.kept.add_zeros(1);
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_CONTEXT));
        if (std::uint8_t* const to = operation.kept.grow(number_size)) put_number(to, number_size, 8 * inputs.capacity);
        const std::size_t fixed = operation.kept.size;
        if constexpr (over_cmac) operation.kept.add_zeros(cmac_size);
        operation.text = operation.kept.size;
        operation.kept.add(secret);
        if (operation.kept.overflows) return PSA_ERROR_INSUFFICIENT_MEMORY;
        std::uint8_t* const text = operation.kept.items;
        if constexpr (over_cmac)
            return prf<Platform>(key_of(operation), text + number_size, fixed - number_size, text + fixed, cmac_size);
        else return PSA_SUCCESS;
    }
    static psa_status_t make_block(key_derivation_operation_t& operation) {
        put_number(operation.kept.items, number_size, operation.blocks.number);
        return prf<Platform>(key_of(operation), operation.kept.items, operation.text, operation.block, operation.blocks.length);
    }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.block; }

  private:
    static prf_key key_of(const key_derivation_operation_t& operation) {
        return {operation.kept.items + operation.text, operation.kept.size - operation.text, operation.key_type, operation.mac};
    }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::sp800_108_hmac> : detail::sp800_108_counter<Platform, composition::sp800_108_hmac> {};

template <class Platform>
struct composer<Platform, composition::sp800_108_cmac> : detail::sp800_108_counter<Platform, composition::sp800_108_cmac> {};

}  // namespace psadrv
