/// @file A hash as compositions use it: the steps of one message, with whichever driver serves it.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/steps.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/select/required.hpp>

#include <type_traits>

namespace psadrv::detail {

template <platform Platform>
struct hash_steps {
    using raw = raw_hash<required_platform<Platform>>;

    /// Whether a guard may refuse an end. The core's own never does: no driver is around a composition.
    static constexpr bool may_keep = raw::hash_operation::template guard_may_refuse<entry_point::hash_abort>;
    struct never_kept {};
    struct operation : raw::hash_operation {
        /// One has: the driver still holds what it holds, and is to be asked again.
        [[no_unique_address]] std::conditional_t<may_keep, bool, never_kept> is_kept;
    };
    [[nodiscard]] static bool is_kept(const operation& one) {
        if constexpr (may_keep) return one.is_kept;
        else return false;
    }

    /// Sets up a hash and begins it with `input`.
    static psa_status_t begin(operation& one, psa_algorithm_t hash, const std::uint8_t* input, std::size_t length) {
        zero(&one, sizeof one);
        const psa_status_t status = raw::hash_setup(&one, hash);
        return status == PSA_SUCCESS ? feed(one, input, length) : status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t abort(operation& one) {
        if constexpr (may_keep) {
            one.is_kept = false;
            return raw::hash_abort(&one, one.is_kept);
        } else {
            return raw::hash_abort(&one);
        }
    }
    /// What fails is aborted.
    PSADRV_ALWAYS_INLINE static psa_status_t feed(operation& one, const std::uint8_t* input, std::size_t length) {
        const psa_status_t status = raw::hash_update(&one, input, length);
        if (status != PSA_SUCCESS) (void)abort(one);
        return without_fallback(status);
    }
    /// Writes the hash, which has so many bytes. "hash_abort" follows "hash_finish", whatever became of it.
    static psa_status_t end(operation& one, std::uint8_t* digest, std::size_t expected) {
        std::size_t length = 0;
        psa_status_t status = raw::hash_finish(&one, digest, expected, &length);
        if (status == PSA_SUCCESS && length != expected) status = PSA_ERROR_CORRUPTION_DETECTED;
        const psa_status_t aborted = abort(one);
        return without_fallback(status == PSA_SUCCESS ? aborted : status);
    }
};

}  // namespace psadrv::detail
