/// @file A hash of libsodium as a driver class; the three hashes differ in their functions alone.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/model/hash_snapshot.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// `Hash` has `size` in bytes, `state`, and the static functions compute, init, update, final. libsodium's hash
/// functions cannot fail; a buffer that is too small is the only error here.
template <class Hash>
struct hash_driver {
    struct hash_operation_t {
        typename Hash::state state;
    };

    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t* input, std::size_t input_length,
                                                          std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        if (hash_size < Hash::size) return PSA_ERROR_BUFFER_TOO_SMALL;
        Hash::compute(hash, input, input_length);
        *hash_length = Hash::size;
        return PSA_SUCCESS;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        Hash::init(&operation->state);
        return PSA_SUCCESS;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input,
                                                         std::size_t input_length) {
        Hash::update(&operation->state, input, input_length);
        return PSA_SUCCESS;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                                         std::size_t* hash_length) {
        if (hash_size < Hash::size) return PSA_ERROR_BUFFER_TOO_SMALL;
        Hash::final(&operation->state, hash);
        *hash_length = Hash::size;
        return PSA_SUCCESS;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_abort(hash_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

    /// Of SHA-256 and SHA-512, whose states are libsodium's to show.
    static bool hash_save(const hash_operation_t* operation, hash_snapshot* into) requires requires { &Hash::bits; }
    {
        detail::save_words(operation->state.state, operation->state.buf, *into);
        into->length = Hash::bits(operation->state) / 8;
        return true;
    }
    static void hash_restore(hash_operation_t* operation, const hash_snapshot* from) requires requires { &Hash::bits; }
    {
        detail::restore_words(operation->state.state, operation->state.buf, *from);
        Hash::set_bits(operation->state, from->length * 8);
    }
};

}  // namespace psadrv::sodium
