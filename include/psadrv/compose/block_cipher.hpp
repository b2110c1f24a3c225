/// @file A block cipher as compositions use it: ECB with whichever driver serves it.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/steps.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/required.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

namespace psadrv::detail {

inline constexpr std::size_t longest_block = PSADRV_BLOCK_MAX_SIZE;

/// The key of a composed operation: ECB is called with it as often as there are blocks, so that an accelerator that has ECB in
/// one call is enough.
struct block_key {
    std::uint8_t bytes[32];  ///< no block cipher of the API has a longer one
    std::uint8_t size;
    psa_key_type_t type;

    [[nodiscard]] std::size_t block() const { return PSA_BLOCK_CIPHER_BLOCK_LENGTH(type); }
};

/// `Direction` is cipher_encrypt or cipher_decrypt, of which a composition names only what it requires.
template <class Platform, entry_point Direction>
struct block_cipher {
    using required = required_platform<Platform>;

    /// Whether every key that is wanted has a driver that promises to serve it.
    static constexpr bool is_promised = [] {
        bool all = true;
        for (const size_branch& one : decision_table_for<required, Direction>.sizes) all = all && one.promised;
        return all;
    }();

    /// Takes the key.
    static psa_status_t take(block_key& key, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                             std::size_t key_buffer_size) {
        if (key_buffer_size > sizeof key.bytes) return PSA_ERROR_NOT_SUPPORTED;
        copy_short(key.bytes, key_buffer, key_buffer_size);
        key.size = static_cast<std::uint8_t>(key_buffer_size);
        key.type = psa_get_key_type(attributes);
        return PSA_SUCCESS;
    }
    /// Takes it, and where nobody promises, one block shows whether anybody serves: later, "not supported" is no answer.
    static psa_status_t set_up(block_key& key, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                               std::size_t key_buffer_size) {
        psa_status_t status = take(key, attributes, key_buffer, key_buffer_size);
        if (is_promised || status != PSA_SUCCESS) return status;
        std::uint8_t probe[longest_block]{};
        status = call(key, probe, probe, key.block());
        wipe(probe, sizeof probe);
        return status;
    }
    /// Whole blocks. Input and output are the same or do not overlap.
    static psa_status_t run(const block_key& key, const std::uint8_t* input, std::uint8_t* output, std::size_t length) {
        return without_fallback(call(key, input, output, length));
    }
    /// The same at setup, where "not supported" is an answer.
    static psa_status_t call(const block_key& key, const std::uint8_t* input, std::uint8_t* output, std::size_t length) {
        psa_key_attributes_t attributes = psa_key_attributes_init();
        psa_set_key_type(&attributes, key.type);
        psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(8 * key.size));
        psa_set_key_algorithm(&attributes, PSA_ALG_ECB_NO_PADDING);
        std::size_t written = 0;
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        if constexpr (Direction == entry_point::cipher_encrypt) {
            psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_ENCRYPT);
            status = raw_cipher<required>::cipher_encrypt(&attributes, key.bytes, key.size, PSA_ALG_ECB_NO_PADDING, nullptr, 0,
                                                          input, length, output, length, &written);
        } else {
            psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DECRYPT);
            status = raw_cipher<required>::cipher_decrypt(&attributes, key.bytes, key.size, PSA_ALG_ECB_NO_PADDING, input, length,
                                                          output, length, &written);
        }
        return status == PSA_SUCCESS && written != length ? PSA_ERROR_CORRUPTION_DETECTED : without_verdict(status);
    }
};

}  // namespace psadrv::detail
