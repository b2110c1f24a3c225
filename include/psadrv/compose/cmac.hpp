/// @file CMAC over whichever block cipher the platform's drivers serve. Specification: "Substitution points"; NIST SP 800-38B.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/block_cipher.hpp>
#include <psadrv/detail/memory.hpp>

#include <psa/crypto_extra.h>

namespace psadrv {

template <class Platform>
struct composer<Platform, composition::cmac> {
    using cipher = detail::block_cipher<Platform, entry_point::cipher_encrypt>;

    struct mac_operation_t {
        detail::block_key key;
        std::uint8_t last[detail::longest_block];  ///< a block that may be the last one
        std::uint8_t filled;                       ///< how many bytes of it there are
        std::uint8_t state[detail::longest_block];
        std::uint8_t subkey[detail::longest_block];  ///< K1
        std::uint8_t length;                         ///< of the MAC, in bytes
    };

    /// PSA_ERROR_INVALID_ARGUMENT: the algorithm asks for more bytes than a block has.
    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                       const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        // The first subkey is made of one block, which is all the proof of who serves that there need be.
        psa_status_t status = cipher::take(operation->key, attributes, key_buffer, key_buffer_size);
        const std::size_t block = operation->key.block(), truncated = PSA_MAC_TRUNCATED_LENGTH(alg);
        if (status == PSA_SUCCESS && truncated > block) status = PSA_ERROR_INVALID_ARGUMENT;
        if (status == PSA_SUCCESS) status = cipher::call(operation->key, operation->subkey, operation->subkey, block);
        if (status == PSA_SUCCESS) {
            double_in_field(operation->subkey, block);
            operation->length = static_cast<std::uint8_t>(truncated == 0 ? block : truncated);
        } else {
            detail::wipe(operation, sizeof *operation);
        }
        return status;
    }
    static psa_status_t mac_update(mac_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        const std::size_t block = operation->key.block();
        psa_status_t status = PSA_SUCCESS;
        while (input_length != 0 && status == PSA_SUCCESS) {
            if (operation->filled == block) {
                status = absorb(operation);
                operation->filled = 0;
            }
            const std::size_t room = block - operation->filled, now = input_length < room ? input_length : room;
            detail::copy(operation->last + operation->filled, input, now);
            operation->filled = static_cast<std::uint8_t>(operation->filled + now);
            input += now;
            input_length -= now;
        }
        return status;
    }
    /// Releases everything, whatever comes of it.
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t mac_size,
                                        std::size_t* mac_length) {
        const std::size_t block = operation->key.block(), rest = operation->filled, length = operation->length;
        psa_status_t status = mac_size < length ? PSA_ERROR_BUFFER_TOO_SMALL : PSA_SUCCESS;
        if (status == PSA_SUCCESS) {
            std::uint8_t* const last = operation->last;
            if (rest != block) {
                detail::zero(last + rest, block - rest);
                last[rest] = 0x80;
                double_in_field(operation->subkey, block);
            }
            detail::add(last, operation->subkey, block);
            status = absorb(operation);
        }
        if (status == PSA_SUCCESS) {
            detail::copy(mac, operation->state, length);
            *mac_length = length;
        }
        detail::wipe(operation, sizeof *operation);
        return status;
    }
    static psa_status_t mac_abort(mac_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    /// Multiplication by x in the field of that many bytes, in constant time.
    static void double_in_field(std::uint8_t* value, std::size_t block) {
        const unsigned reduction = block == 16 ? 0x87U : 0x1bU, carry = value[0] >> 7;
        for (std::size_t i = 0; i + 1 != block; ++i) value[i] = static_cast<std::uint8_t>(value[i] << 1 | value[i + 1] >> 7);
        value[block - 1] = static_cast<std::uint8_t>(static_cast<unsigned>(value[block - 1]) << 1 ^ (reduction & (0U - carry)));
    }
    static psa_status_t absorb(mac_operation_t* operation) {
        detail::add(operation->state, operation->last, operation->key.block());
        return cipher::run(operation->key, operation->state, operation->state, operation->key.block());
    }
};

}  // namespace psadrv
