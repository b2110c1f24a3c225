/// @file The state machine of a multi-part hash. Specification: "General considerations on multi-part operations".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/hash_length.hpp>
#include <psadrv/core/hash_suspend.hpp>
#include <psadrv/dispatch/hash.hpp>

namespace psadrv {

namespace detail {

/// The hash that a link of software computes: it names no other in its capability.
template <platform Platform, candidate Link>
inline constexpr psa_algorithm_t hash_of =
    *platform_drivers<Platform>::rows()[Link.driver].capabilities[Link.capability].algorithms.begin();

template <class Platform, candidate Link>
concept restores_hashes = requires(typename driver_of<Platform, Link>::hash_operation_t* operation, const hash_snapshot* from) {
    driver_of<Platform, Link>::hash_restore(operation, from);
};
/// Those links of a chain that go on with a hash which has been suspended: any other would begin one.
template <platform Platform, class Chain>
inline constexpr auto restoring_links = []<std::size_t... Is>(std::index_sequence<Is...>) {
    bounded<candidate, sizeof...(Is) + 1> found;
    ((restores_hashes<Platform, Chain::link(Is)> ? found.push(Chain::link(Is)) : void()), ...);
    return found;
}
(std::make_index_sequence<Chain::size>{});

}  // namespace detail

/// The operation object of the API: all zero is inactive. A failure other than of setup leaves it in an error state, in
/// which the driver's context is gone and only abort is of use. Where the platform's guard refused the driver's abort, the
/// context is kept until an abort gets through.
template <platform Platform>
class hash_operation {
    using raw = raw_hash<Platform>;
    enum class state : std::uint8_t { inactive = 0, active = 1, error = 2, unended = 3 };

    typename raw::hash_operation driver_operation{};
    state now = state::inactive;
    std::uint8_t length = 0;  ///< of the hash, in bytes; 0 for a vendor's

    /// Calls the driver's abort and destroys the context, whatever the driver answers.
    psa_status_t end(state next) {
        bool refused = false;
        const psa_status_t status = checked_status(raw::hash_abort(&driver_operation, refused));
        now = refused ? state::unended : next;
        if (refused) return status;
        detail::wipe(&driver_operation, sizeof driver_operation);
        length = 0;
        return status;
    }
    /// What follows a driver's setup.
    [[nodiscard]] psa_status_t begin(psa_algorithm_t alg, psa_status_t answer) {
        const psa_status_t status = checked_status(answer);
        if (status != PSA_SUCCESS) {
            detail::wipe(&driver_operation, sizeof driver_operation);
            return status;
        }
        now = state::active;
        length = static_cast<std::uint8_t>(detail::wanted_hash_length<Platform>(alg));
        return PSA_SUCCESS;
    }
    /// The same of those drivers only that go on with what others have begun.
    [[nodiscard]] psa_status_t setup_to_restore(psa_algorithm_t alg) {
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        run_decided<Platform, entry_point::hash_setup>(alg, psa_key_type_t{0}, std::size_t{0}, [&]<class Chain>(Chain) {
            status = driver_operation.template setup<detail::whole_chain<detail::restoring_links<Platform, Chain>>>(alg);
        });
        return begin(alg, status);
    }
    /// The end of an operation with a result; there is none where the driver's abort fails.
    psa_status_t end_with(std::size_t* result_length) {
        const psa_status_t status = end(state::inactive);
        if (status != PSA_SUCCESS) {
            if (now == state::inactive) now = state::error;
            *result_length = 0;
        }
        return status;
    }

  public:
    [[nodiscard]] bool is_active() const { return now == state::active; }
    /// An abort has been refused, and the driver still holds what it holds.
    [[nodiscard]] bool is_unended() const { return now == state::unended; }
    [[nodiscard]] bool is_inactive() const { return now == state::inactive; }

    /// "If any entry point fails, the core calls the driver's abort entry point, then destroys the operation context." Also
    /// for failures that the driver has not seen. The operation is active.
    PSADRV_COLD psa_status_t fail(psa_status_t status) {
        (void)end(state::error);
        return status;
    }

    [[nodiscard]] psa_status_t setup(psa_algorithm_t alg) {
        if (now == state::active) return fail(PSA_ERROR_BAD_STATE);
        if (now != state::inactive) return PSA_ERROR_BAD_STATE;
        return begin(alg, raw::hash_setup(&driver_operation, alg));
    }
    [[nodiscard]] psa_status_t update(const std::uint8_t* input, std::size_t input_length) {
        if (now != state::active) return PSA_ERROR_BAD_STATE;
        const psa_status_t status = checked_status(raw::hash_update(&driver_operation, input, input_length));
        return status == PSA_SUCCESS ? PSA_SUCCESS : fail(status);
    }
    /// On success the operation is inactive; hash_abort is called after hash_finish whatever became of it.
    [[nodiscard]] psa_status_t finish(std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        *hash_length = 0;
        if (now != state::active) return PSA_ERROR_BAD_STATE;
        if (hash_size < length) return fail(PSA_ERROR_BUFFER_TOO_SMALL);
        psa_status_t status = raw::hash_finish(&driver_operation, hash, hash_size, hash_length);
        if (status == PSA_SUCCESS && length != 0 && *hash_length != length) status = PSA_ERROR_CORRUPTION_DETECTED;
        status = checked_output(status, hash_size, hash_length);
        return status == PSA_SUCCESS ? end_with(hash_length) : fail(status);
    }
    /// A failure that the driver has not seen: whatever is under way ends, and the error state begins.
    [[nodiscard]] psa_status_t refuse(psa_status_t status) {
        if (status == PSA_SUCCESS || status == PSA_ERROR_BAD_STATE) return status;
        if (now == state::active) return fail(status);
        if (now == state::inactive) now = state::error;
        return status;
    }
    /// Ends an operation in any state; an inactive one is left as it is. Where a guard refuses, the operation has not ended.
    psa_status_t abort() {
        if (now == state::active || now == state::unended) return end(state::inactive);
        now = state::inactive;
        return PSA_SUCCESS;
    }
    /// On success the operation is inactive. PSA_ERROR_NOT_SUPPORTED: whoever computes the hash cannot tell its state.
    [[nodiscard]] psa_status_t suspend(std::uint8_t* output, std::size_t size, std::size_t* written) {
        if (now != state::active) return PSA_ERROR_BAD_STATE;
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        if constexpr (!raw::hash_operation::is_empty) {
            status = driver_operation.visit([&]<candidate Link>(auto& context) -> psa_status_t {
                using by = driver_of<Platform, Link>;
                if constexpr (requires(hash_snapshot * into) { by::hash_save(&context, into); }) {
                    hash_snapshot taken;
                    psa_status_t answer = PSA_ERROR_NOT_SUPPORTED;
                    if (by::hash_save(&context, &taken))
                        answer = detail::write_snapshot(detail::hash_of<Platform, Link>, taken, output, size, written);
                    detail::wipe(&taken, sizeof taken);
                    return answer;
                }
                return PSA_ERROR_NOT_SUPPORTED;
            });
        }
        return status == PSA_SUCCESS ? end_with(written) : fail(status);
    }
    /// Goes on with a hash that has been suspended; a failure leaves an inactive operation as it is. PSA_ERROR_NOT_SUPPORTED: no
    /// driver of this hash can; who only begins one is not asked.
    [[nodiscard]] psa_status_t resume(const std::uint8_t* input, std::size_t input_length) {
        if (now == state::active) return fail(PSA_ERROR_BAD_STATE);
        if (now != state::inactive) return PSA_ERROR_BAD_STATE;
        hash_snapshot taken;
        psa_algorithm_t alg = PSA_ALG_NONE;
        psa_status_t status = detail::read_snapshot(input, input_length, alg, taken);
        if constexpr (!raw::hash_operation::is_empty) {
            if (status == PSA_SUCCESS) status = setup_to_restore(alg);
            if (status == PSA_SUCCESS) {
                driver_operation.visit([&]<candidate Link>(auto& context) {
                    if constexpr (detail::restores_hashes<Platform, Link>)
                        driver_of<Platform, Link>::hash_restore(&context, &taken);
                });
            }
        } else if (status == PSA_SUCCESS) {
            status = PSA_ERROR_NOT_SUPPORTED;
        }
        detail::wipe(&taken, sizeof taken);
        return status;
    }
    /// "It must be possible to copy a hash operation context byte by byte."
    [[nodiscard]] psa_status_t clone_to(hash_operation& target) const {
        if (now != state::active || target.now != state::inactive) return PSA_ERROR_BAD_STATE;
        const psa_status_t status = driver_operation.begin_session();
        if (status == PSA_SUCCESS) target = *this;
        return status;
    }
};

}  // namespace psadrv
