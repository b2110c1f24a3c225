/// @file PBKDF2 over whoever serves HMAC or CMAC. Specification: "Substitution points"; RFC 8018, section 5.2, RFC 4615.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/derivation.hpp>
#include <psadrv/compose/keyed_hmac.hpp>
#include <psadrv/compose/prf.hpp>

namespace psadrv {

namespace detail {

/// "U_1 = PRF(P, S || INT(i)), U_2 = PRF(P, U_1), ...", and the block is all of them XORed. What is kept is the salt, the number
/// of the block, and behind them the key.
template <platform Platform, composition Which>
struct pbkdf2 : block_by_block<pbkdf2<Platform, Which>> {
    static constexpr bool over_cmac = Which == composition::pbkdf2_cmac;
    static constexpr std::size_t cmac_size = 16;
    static constexpr std::size_t longest = over_cmac ? cmac_size : derivation_hashes<Platform, Which>.most;
    static constexpr std::size_t number_size = 4;
    static constexpr std::uint32_t last_block = ~std::uint32_t{0};

    struct key_derivation_operation_t {
        kept_bytes<derivation_input_size<Platform> + number_size + (over_cmac ? cmac_size : 0)> kept;
        std::size_t text;  ///< salt and number, in bytes
        std::uint8_t block[longest];
        std::uint64_t cost;
        psa_algorithm_t mac;
        block_state blocks;
    };

    /// PSA_ERROR_INVALID_ARGUMENT: no iteration at all.
    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t alg, const derivation_inputs& inputs) {
        const derivation_input& password = input_of(inputs, PSA_KEY_DERIVATION_INPUT_PASSWORD);
        operation.cost = input_of(inputs, PSA_KEY_DERIVATION_INPUT_COST).integer;
        if (operation.cost == 0) return PSA_ERROR_INVALID_ARGUMENT;
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_SALT));
        operation.kept.add_zeros(number_size);
        operation.text = operation.kept.size;
        if constexpr (over_cmac) {
            operation.mac = PSA_ALG_CMAC;
            operation.blocks.length = cmac_size;
            return take_password(operation, password);
        } else {
            operation.mac = PSA_ALG_HMAC(PSA_ALG_GET_HASH(alg));
            operation.blocks.length = static_cast<std::uint8_t>(derivation_hash_length<Platform, Which>(alg));
            operation.kept.add(password);
            return operation.kept.overflows ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS;
        }
    }
    static psa_status_t make_block(key_derivation_operation_t& operation) {
        using required = required_platform<Platform>;
        const std::uint8_t* const key = operation.kept.items + operation.text;
        const std::size_t key_size = operation.kept.size - operation.text, length = operation.blocks.length;
        if constexpr (!over_cmac && composes_every_hmac<required>) {
            keyed_hmac<required> hmac;
            psa_status_t status = hmac.set_up(operation.mac, key, key_size);
            if (status != PSA_SUCCESS) return status;
            status = iterate(operation, [&](const std::uint8_t* text, std::size_t text_length, std::uint8_t* mac) {
                return hmac.compute(text, text_length, mac, length);
            });
            const psa_status_t ended = hmac.end();
            return status == PSA_SUCCESS ? without_fallback(ended) : status;
        } else {
            const prf_key with{key, key_size, over_cmac ? PSA_KEY_TYPE_AES : PSA_KEY_TYPE_HMAC, operation.mac};
            return iterate(operation, [&](const std::uint8_t* text, std::size_t text_length, std::uint8_t* mac) {
                return prf<Platform>(with, text, text_length, mac, length);
            });
        }
    }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.block; }

  private:
    /// `mac(text, text_length, output)` is the pseudorandom function.
    template <class Mac>
    static psa_status_t iterate(key_derivation_operation_t& operation, Mac&& mac) {
        std::uint8_t* const text = operation.kept.items;
        const std::size_t length = operation.blocks.length;
        std::uint8_t iterated[longest];
        put_number(text + operation.text - number_size, number_size, operation.blocks.number);
        psa_status_t status = mac(text, operation.text, iterated);
        if (status == PSA_SUCCESS) copy(operation.block, iterated, length);
        for (std::uint64_t i = 1; i != operation.cost && status == PSA_SUCCESS; ++i) {
            status = mac(iterated, length, iterated);
            add(operation.block, iterated, length);
        }
        wipe(iterated, sizeof iterated);
        return status;
    }
    /// "If the key, VK, is exactly 128 bits, then we use it as-is"; otherwise it is the message of a MAC whose key is zero.
    static psa_status_t take_password(key_derivation_operation_t& operation, const derivation_input& password) {
        static constexpr std::uint8_t zeros[cmac_size]{};
        std::uint8_t* const key = operation.kept.grow(cmac_size);
        if (key == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        if (password.size != cmac_size)
            return prf<Platform>({zeros, cmac_size, PSA_KEY_TYPE_AES, PSA_ALG_CMAC}, password.data, password.size, key,
                                 cmac_size);
        copy(key, password.data, cmac_size);
        return PSA_SUCCESS;
    }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::pbkdf2_hmac> : detail::pbkdf2<Platform, composition::pbkdf2_hmac> {};

template <class Platform>
struct composer<Platform, composition::pbkdf2_cmac> : detail::pbkdf2<Platform, composition::pbkdf2_cmac> {};

}  // namespace psadrv
