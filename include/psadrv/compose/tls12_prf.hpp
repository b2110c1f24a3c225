/// @file The pseudorandom function of TLS 1.2, from a secret and from a pre-shared key, over whoever serves HMAC.
/// Specification: "Substitution points"; RFC 5246, section 5, RFC 4279, section 2.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/derivation.hpp>
#include <psadrv/compose/prf.hpp>

namespace psadrv {

namespace detail {

/// The most bytes that the premaster secret of a pre-shared key takes beyond the inputs: two lengths, and as many zeros as the
/// longest key has bytes (PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE) where there is no other secret.
inline constexpr std::size_t premaster_overhead = 4 + 128;

/// "A(i) = HMAC_hash(secret, A(i-1))", and the block i is "HMAC_hash(secret, A(i) + seed)", where the seed is label and seed.
/// A(i) stands in front of them, and behind them the secret.
template <platform Platform, composition Which>
struct tls12_expansion : block_by_block<tls12_expansion<Platform, Which>> {
    static constexpr bool has_psk = Which == composition::tls12_psk_to_ms;
    static constexpr std::size_t longest = derivation_hashes<Platform, Which>.most;
    static constexpr std::uint32_t last_block = ~std::uint32_t{0};

    struct key_derivation_operation_t {
        kept_bytes<longest + derivation_input_size<Platform> + (has_psk ? premaster_overhead : 0)> kept;
        std::size_t text;  ///< A, label and seed, in bytes
        std::uint8_t block[longest];
        psa_algorithm_t hmac;
        block_state blocks;
    };

    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t alg, const derivation_inputs& inputs) {
        const std::size_t length = derivation_hash_length<Platform, Which>(alg);
        const derivation_input& secret = input_of(inputs, PSA_KEY_DERIVATION_INPUT_SECRET);
        operation.hmac = PSA_ALG_HMAC(PSA_ALG_GET_HASH(alg));
        operation.blocks.length = static_cast<std::uint8_t>(length);
        operation.kept.add_zeros(length);
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_LABEL));
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_SEED));
        operation.text = operation.kept.size;
        if constexpr (has_psk) {
            const derivation_input* const other = find_input(inputs, PSA_KEY_DERIVATION_INPUT_OTHER_SECRET);
            add_length(operation, other != nullptr ? other->size : secret.size);
            if (other != nullptr) operation.kept.add(*other);
            else operation.kept.add_zeros(secret.size);
            add_length(operation, secret.size);
        }
        operation.kept.add(secret);
        return operation.kept.overflows ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS;
    }
    static psa_status_t make_block(key_derivation_operation_t& operation) {
        std::uint8_t* const text = operation.kept.items;
        const std::size_t length = operation.blocks.length;
        const prf_key key = hmac_key_of(text + operation.text, operation.kept.size - operation.text, operation.hmac);
        const bool first = operation.blocks.number == 1;
        const psa_status_t status = first ? prf<Platform>(key, text + length, operation.text - length, text, length)
                                          : prf<Platform>(key, text, length, text, length);
        return status == PSA_SUCCESS ? prf<Platform>(key, text, operation.text, operation.block, length) : status;
    }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.block; }

  private:
    static void add_length(key_derivation_operation_t& operation, std::size_t length) {
        if (std::uint8_t* const to = operation.kept.grow(2)) put_number(to, 2, length);
    }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::tls12_prf> : detail::tls12_expansion<Platform, composition::tls12_prf> {};

template <class Platform>
struct composer<Platform, composition::tls12_psk_to_ms> : detail::tls12_expansion<Platform, composition::tls12_psk_to_ms> {};

}  // namespace psadrv
