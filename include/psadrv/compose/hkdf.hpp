/// @file HKDF, and its two steps, over whoever serves HMAC. Specification: "Substitution points"; RFC 5869.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/derivation.hpp>
#include <psadrv/compose/prf.hpp>

namespace psadrv {

namespace detail {

/// "PRK = HMAC-Hash(salt, IKM)", straight from the inputs.
template <platform Platform>
psa_status_t hkdf_extract(psa_algorithm_t hmac, const derivation_inputs& inputs, std::uint8_t* key, std::size_t length) {
    const derivation_input& salt = input_of(inputs, PSA_KEY_DERIVATION_INPUT_SALT);
    const derivation_input& secret = input_of(inputs, PSA_KEY_DERIVATION_INPUT_SECRET);
    return prf<Platform>(hmac_key_of(salt.data, salt.size, hmac), secret.data, secret.size, key, length);
}

/// "T(n) = HMAC-Hash(PRK, T(n-1) | info | n)", all of it in one piece, and behind it the key. HKDF itself extracts the key; of
/// HKDF-Expand it is an input.
template <platform Platform, composition Which>
struct hkdf_expansion : block_by_block<hkdf_expansion<Platform, Which>> {
    static constexpr bool extracts = Which == composition::hkdf;
    static constexpr std::size_t longest = derivation_hashes<Platform, Which>.most;
    static constexpr std::uint32_t last_block = 255;

    struct key_derivation_operation_t {
        kept_bytes<longest + derivation_input_size<Platform> + 1 + (extracts ? longest : 0)> kept;
        std::size_t text;  ///< how long a message is, in bytes, the number of the block among them
        psa_algorithm_t hmac;
        block_state blocks;
    };

    /// PSA_ERROR_INVALID_ARGUMENT: the key of HKDF-Expand has not "at least HashLen octets".
    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t alg, const derivation_inputs& inputs) {
        const std::size_t length = derivation_hash_length<Platform, Which>(alg);
        operation.hmac = PSA_ALG_HMAC(PSA_ALG_GET_HASH(alg));
        operation.blocks.length = static_cast<std::uint8_t>(length);
        operation.kept.add_zeros(length);
        operation.kept.add(input_of(inputs, PSA_KEY_DERIVATION_INPUT_INFO));
        operation.kept.add_zeros(1);
        operation.text = operation.kept.size;
        if constexpr (extracts) {
            std::uint8_t* const key = operation.kept.grow(length);
            if (key == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
            return hkdf_extract<Platform>(operation.hmac, inputs, key, length);
        } else {
            const derivation_input& key = input_of(inputs, PSA_KEY_DERIVATION_INPUT_SECRET);
            operation.kept.add(key);
            if (operation.kept.overflows) return PSA_ERROR_INSUFFICIENT_MEMORY;
            return key.size < length ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
        }
    }
    static psa_status_t make_block(key_derivation_operation_t& operation) {
        std::uint8_t* const text = operation.kept.items;
        const std::size_t length = operation.blocks.length, skipped = operation.blocks.number == 1 ? length : 0;
        text[operation.text - 1] = static_cast<std::uint8_t>(operation.blocks.number);
        const prf_key key = hmac_key_of(text + operation.text, operation.kept.size - operation.text, operation.hmac);
        return prf<Platform>(key, text + skipped, operation.text - skipped, text, length);
    }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.kept.items; }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::hkdf> : detail::hkdf_expansion<Platform, composition::hkdf> {};

template <class Platform>
struct composer<Platform, composition::hkdf_expand> : detail::hkdf_expansion<Platform, composition::hkdf_expand> {};

/// One block, the key that it extracts.
template <class Platform>
struct composer<Platform, composition::hkdf_extract> : detail::block_by_block<composer<Platform, composition::hkdf_extract>> {
    static constexpr std::uint32_t last_block = 1;

    struct key_derivation_operation_t {
        std::uint8_t key[detail::derivation_hashes<Platform, composition::hkdf_extract>.most];
        detail::block_state blocks;
    };

    static psa_status_t begin(key_derivation_operation_t& operation, psa_algorithm_t alg, const derivation_inputs& inputs) {
        const std::size_t length = detail::derivation_hash_length<Platform, composition::hkdf_extract>(alg);
        operation.blocks.length = static_cast<std::uint8_t>(length);
        return detail::hkdf_extract<Platform>(PSA_ALG_HMAC(PSA_ALG_GET_HASH(alg)), inputs, operation.key, length);
    }
    static psa_status_t make_block(key_derivation_operation_t&) { return PSA_SUCCESS; }
    static const std::uint8_t* block_of(const key_derivation_operation_t& operation) { return operation.key; }
};

}  // namespace psadrv
