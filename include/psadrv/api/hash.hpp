/// @file Message digests, checked. PSA Crypto API: "Message digests"; those in one call stand in api/hash_compute.hpp.
/// Layer: api -- may include every layer below.
///
/// Lengths and sizes are in bytes. On failure a length is 0 and the hash buffer is left as it is. PSA_ERROR_BAD_STATE before
/// `init`. A null pointer with a length that is not 0 is PSA_ERROR_INVALID_ARGUMENT.
#pragma once

#include <psadrv/api/hash_compute.hpp>
#include <psadrv/core/hash_operation.hpp>

namespace psadrv {

template <platform Platform>
class api_hash : public api_hash_compute<Platform> {
  public:
    using hash_operation = psadrv::hash_operation<Platform>;

    /// psa_hash_setup. PSA_ERROR_BAD_STATE: the operation is not inactive; what was active ends, and only abort is of use.
    /// Any other failure leaves it inactive.
    [[nodiscard]] static psa_status_t hash_setup(hash_operation* operation, psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (operation->is_inactive() && !PSA_ALG_IS_HASH(alg)) return PSA_ERROR_INVALID_ARGUMENT;
        return operation->setup(alg);
    }
    /// psa_hash_update. PSA_ERROR_BAD_STATE: not active.
    [[nodiscard]] static psa_status_t hash_update(hash_operation* operation, const std::uint8_t* input,
                                                  std::size_t input_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length)) return operation->refuse(PSA_ERROR_INVALID_ARGUMENT);
        return operation->update(input, input_length);
    }
    /// psa_hash_finish. PSA_ERROR_BUFFER_TOO_SMALL: `hash_size` below the hash's length. Success makes it inactive.
    [[nodiscard]] static psa_status_t hash_finish(hash_operation* operation, std::uint8_t* hash, std::size_t hash_size,
                                                  std::size_t* hash_length) {
        *hash_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(hash, hash_size)) return operation->refuse(PSA_ERROR_INVALID_ARGUMENT);
        return operation->finish(hash, hash_size, hash_length);
    }
    /// psa_hash_verify: finish, then compare in constant time. PSA_ERROR_INVALID_SIGNATURE: they differ.
    [[nodiscard]] static psa_status_t hash_verify(hash_operation* operation, const std::uint8_t* hash, std::size_t hash_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(hash, hash_length)) return operation->refuse(PSA_ERROR_INVALID_ARGUMENT);
        std::uint8_t computed[api_hash::hash_room];
        std::size_t computed_length;
        const psa_status_t status = hash_finish(operation, computed, sizeof computed, &computed_length);
        return operation->refuse(api_hash::compare(status, computed, computed_length, hash, hash_length));
    }
    /// psa_hash_abort: allowed in every state, and twice.
    static psa_status_t hash_abort(hash_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }
    /// psa_hash_clone. PSA_ERROR_BAD_STATE: the source is not active, or the target not inactive.
    [[nodiscard]] static psa_status_t hash_clone(const hash_operation* source, hash_operation* target) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : source->clone_to(*target);
    }

    /// psa_hash_suspend. PSA_ERROR_BAD_STATE: not active. PSA_ERROR_BUFFER_TOO_SMALL: PSA_HASH_SUSPEND_OUTPUT_SIZE(alg) is
    /// enough. PSA_ERROR_NOT_SUPPORTED: no software of psadrv's computes it. Success makes it inactive.
    [[nodiscard]] static psa_status_t hash_suspend(hash_operation* operation, std::uint8_t* hash_state,
                                                   std::size_t hash_state_size, std::size_t* hash_state_length) {
        *hash_state_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(hash_state, hash_state_size)) return operation->refuse(PSA_ERROR_INVALID_ARGUMENT);
        return operation->suspend(hash_state, hash_state_size, hash_state_length);
    }
    /// psa_hash_resume. PSA_ERROR_INVALID_ARGUMENT: it is no state. PSA_ERROR_NOT_SUPPORTED: not of a hash that software
    /// computes.
    [[nodiscard]] static psa_status_t hash_resume(hash_operation* operation, const std::uint8_t* hash_state,
                                                  std::size_t hash_state_length) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (operation->is_inactive() && !detail::is_buffer<Platform>(hash_state, hash_state_length))
            return PSA_ERROR_INVALID_ARGUMENT;
        return operation->resume(hash_state, hash_state_length);
    }
};

}  // namespace psadrv
