/// @file A hash of Mbed TLS as a driver class; the hashes differ in their functions alone.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/model/hash_snapshot.hpp>
#include <psadrv/software/mbedtls/status.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace psadrv::mbedtls {

/// `Hash` has `size` and `block` in bytes, `context`, and the static functions starts, update, finish, which answer Mbed TLS's
/// codes. A context is a plain structure without pointers: a copy of its bytes is a copy, zeroes are a context that holds
/// nothing, and wiping it is all that Mbed TLS's own "free" does.
template <class Hash>
struct hash_driver {
    struct hash_operation_t {
        typename Hash::context state;
    };

    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                                          std::size_t* hash_length) {
        if (hash_size < Hash::size) return PSA_ERROR_BUFFER_TOO_SMALL;
        hash_operation_t operation;
        psa_status_t status = hash_setup(&operation, alg);
        if (status == PSA_SUCCESS) status = hash_update(&operation, input, input_length);
        if (status == PSA_SUCCESS) status = hash_finish(&operation, hash, hash_size, hash_length);
        hash_abort(&operation);
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        detail::zero(operation, sizeof *operation);
        return status_of(Hash::starts(&operation->state));
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input,
                                                         std::size_t input_length) {
        if (input_length == 0) return PSA_SUCCESS;
        return status_of(Hash::update(&operation->state, input, input_length));
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                                         std::size_t* hash_length) {
        if (hash_size < Hash::size) return PSA_ERROR_BUFFER_TOO_SMALL;
        const psa_status_t status = status_of(Hash::finish(&operation->state, hash));
        if (status == PSA_SUCCESS) *hash_length = Hash::size;
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_abort(hash_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

    /// Mbed TLS 3 keeps its contexts' members to itself; there a hash cannot be suspended.
    template <class Context = typename Hash::context>
    static bool hash_save(const hash_operation_t* operation, hash_snapshot* into) requires requires(Context c) {
        c.total[1];
    }
    {
        const Context& c = operation->state;
        detail::save_words(c.state, c.buffer, *into);
        into->length = sizeof c.total == 16 ? static_cast<std::uint64_t>(c.total[0])
                                            : static_cast<std::uint64_t>(c.total[1]) << 32 | c.total[0];
        return true;
    }
    template <class Context = typename Hash::context>
    static void hash_restore(hash_operation_t* operation, const hash_snapshot* from) requires requires(Context c) {
        c.total[1];
    }
    {
        Context& c = operation->state;
        using word = std::remove_cvref_t<decltype(c.total[0])>;
        detail::restore_words(c.state, c.buffer, *from);
        c.total[0] = static_cast<word>(from->length);
        c.total[1] = sizeof c.total == 16 ? 0 : static_cast<word>(from->length >> 32);
    }
};

}  // namespace psadrv::mbedtls
