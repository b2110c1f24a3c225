/// @file Message digests in one call, checked. PSA Crypto API: "Single-part hashing functions".
/// Layer: api -- may include every layer below.
///
/// Lengths and sizes are in bytes. On failure a length is 0 and the hash buffer is left as it is. PSA_ERROR_BAD_STATE before
/// `init`. A null pointer with a length that is not 0 is PSA_ERROR_INVALID_ARGUMENT. A platform's `checks` may leave all of that
/// to its programs and drivers, but for comparisons.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/answer.hpp>
#include <psadrv/core/hash_length.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/detail/renamed.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/sizes.hpp>

#include <psa/crypto_sizes.h>

#include <utility>

namespace psadrv {

namespace detail {

/// A hash has one length: a driver that reports another has written something else. `expected` fits the buffer, and is 0 for a
/// vendor's hash, whose length only its driver knows.
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t checked_hash(std::size_t expected, psa_status_t status, std::size_t hash_size,
                                                             std::size_t* length) {
    if (expected == 0) return checked_output(status, hash_size, length);
    if (status == PSA_SUCCESS && *length == expected) [[likely]]
        return PSA_SUCCESS;
    *length = 0;
    return status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : checked_status(status);
}

/// Of one that nobody serves.
[[nodiscard]] PSADRV_COLD inline psa_status_t refuse_hash(psa_algorithm_t alg) {
    return PSA_ALG_IS_HASH(alg) ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;
}

[[nodiscard]] constexpr bool is_known_hash(psa_algorithm_t alg, psa_key_type_t) {
    return PSA_ALG_IS_HASH(alg) && hash_length(alg) != 0;
}
/// The hashes that are served, where they are few and each has a name and a length of its own.
template <platform Platform>
inline constexpr const auto& named_hashes = named_mechanisms<Platform, entry_point::hash_compute, is_known_hash>;

/// The length of a named hash in bytes; 0 for every other. One comparison finds it, and that it is served.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t named_hash_length(psa_algorithm_t alg) {
    constexpr const auto& named = named_hashes<Platform>;
    std::size_t length = 0;
    [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
        (void)((alg == named.items[Is].algorithm ? (length = hash_length(named.items[Is].algorithm), true) : false) || ...);
    }
    (std::make_index_sequence<named.size>{});
    return length;
}
/// The call for one of them: which chain is left to decide where there are several.
template <platform Platform, class... Arguments>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t call_named_hash(psa_algorithm_t alg, Arguments... arguments) {
    using decided = decision<Platform, entry_point::hash_compute>;
    if constexpr (decided::chain_count == 1) {
        using chain = typename decided::template part_at<0>;
        // Where it is, and not loaded again, as g++ would because it has just been compared.
        return run_chain<Platform, entry_point::hash_compute, chain>(typename chain::before{}, renamed(alg), arguments...);
    } else {
        return raw_hash<Platform>::hash_compute(alg, arguments...);
    }
}

}  // namespace detail

template <platform Platform>
class api_hash_compute {
    static constexpr bool named = detail::named_hashes<Platform>.size != 0;

  public:
    /// psa_hash_compute. PSA_ERROR_INVALID_ARGUMENT: no hash. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `hash_size` below PSA_HASH_LENGTH(alg).
    [[nodiscard]] static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                                   std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        return compute(alg, input, input_length, hash, hash_size, hash_length);
    }
    /// The same for a mechanism in angle brackets: it must be wanted, or the program does not compile.
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(const std::uint8_t* input, std::size_t input_length,
                                                                        std::uint8_t* hash, std::size_t hash_size,
                                                                        std::size_t* hash_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_compute, mechanism{Algorithm}>) != 0);
        return compute<Algorithm>(input, input_length, hash, hash_size, hash_length);
    }

    /// psa_hash_compare: "the core calls hash_compute and compares the result with the reference hash value", in a time
    /// that does not depend on either. PSA_ERROR_INVALID_SIGNATURE: they differ.
    [[nodiscard]] static psa_status_t hash_compare(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                                   const std::uint8_t* hash, std::size_t hash_length) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(hash, hash_length)) return PSA_ERROR_INVALID_ARGUMENT;
        std::uint8_t computed[hash_room];
        std::size_t computed_length;
        const psa_status_t status = checked(alg, input, input_length, computed, sizeof computed, &computed_length);
        return compare(status, computed, computed_length, hash, hash_length);
    }
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] static psa_status_t hash_compare(const std::uint8_t* input, std::size_t input_length, const std::uint8_t* hash,
                                                   std::size_t hash_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_compute, mechanism{Algorithm}>) != 0);
        return compute_and_compare<Algorithm>(input, input_length, hash, hash_length);
    }

  protected:
    /// hash_compute, for who has no other use for a function of that name than to be it.
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t compute(psa_algorithm_t alg, const std::uint8_t* input,
                                                                   std::size_t input_length, std::uint8_t* hash,
                                                                   std::size_t hash_size, std::size_t* hash_length) {
        if constexpr (checks_callers<Platform> || !named) {
            return checked(alg, input, input_length, hash, hash_size, hash_length);
        } else {
            if (detail::named_hash_length<Platform>(alg) == 0) {
                *hash_length = 0;
                return detail::refuse_hash(alg);
            }
            return detail::call_named_hash<Platform>(alg, input, input_length, hash, hash_size, hash_length);
        }
    }
    /// hash_compute and hash_compare behind the check that the mechanism is wanted.
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t compute(const std::uint8_t* input, std::size_t input_length,
                                                                   std::uint8_t* hash, std::size_t hash_size,
                                                                   std::size_t* hash_length) {
        if constexpr (checks_callers<Platform>) return checked<Algorithm>(input, input_length, hash, hash_size, hash_length);
        else return direct<Algorithm>(input, input_length, hash, hash_size, hash_length);
    }
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] static psa_status_t compute_and_compare(const std::uint8_t* input, std::size_t input_length,
                                                          const std::uint8_t* hash, std::size_t hash_length) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(hash, hash_length)) return PSA_ERROR_INVALID_ARGUMENT;
        std::uint8_t computed[hash_room];
        std::size_t computed_length;
        const psa_status_t status = checked<Algorithm>(input, input_length, computed, sizeof computed, &computed_length);
        return compare(status, computed, computed_length, hash, hash_length);
    }

    /// Where a comparison keeps the hash that it computes.
    static constexpr std::size_t hash_room = detail::at_least_one(largest_hash<Platform>);

    [[nodiscard]] static psa_status_t compare(psa_status_t status, std::uint8_t* computed, std::size_t computed_length,
                                              const std::uint8_t* hash, std::size_t hash_length) {
        status = detail::without_verdict(status);
        if (status == PSA_SUCCESS && (hash_length != computed_length || !detail::same_bytes(computed, hash, hash_length)))
            status = PSA_ERROR_INVALID_SIGNATURE;
        detail::wipe(computed, hash_room);
        return status;
    }

  private:
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t direct(const std::uint8_t* input, std::size_t input_length,
                                                                  std::uint8_t* hash, std::size_t hash_size,
                                                                  std::size_t* hash_length) {
        return dispatch<Platform, entry_point::hash_compute, mechanism{Algorithm}>(psa_algorithm_t{Algorithm}, input,
                                                                                   input_length, hash, hash_size, hash_length);
    }
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t checked(const std::uint8_t* input, std::size_t input_length,
                                                                   std::uint8_t* hash, std::size_t hash_size,
                                                                   std::size_t* hash_length) {
        *hash_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (hash_size < detail::hash_length(Algorithm)) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_there<Platform>(hash))
            return PSA_ERROR_INVALID_ARGUMENT;
        const psa_status_t status = direct<Algorithm>(input, input_length, hash, hash_size, hash_length);
        return detail::checked_hash(detail::hash_length(Algorithm), status, hash_size, hash_length);
    }
    /// hash_compute with every check.
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t checked(psa_algorithm_t alg, const std::uint8_t* input,
                                                                   std::size_t input_length, std::uint8_t* hash,
                                                                   std::size_t hash_size, std::size_t* hash_length) {
        std::size_t* const written = detail::renamed(hash_length);  // what outlives the call: saves moving the other about
        std::size_t length = 0;
        psa_status_t status = check(alg, input, input_length, hash, hash_size, hash_length, length);
        if (status == PSA_SUCCESS) [[likely]] {
            if constexpr (named) {
                status = detail::call_named_hash<Platform>(alg, input, input_length, hash, hash_size, hash_length);
                if (status == PSA_SUCCESS && *written == length) [[likely]]
                    return PSA_SUCCESS;
            } else {
                *hash_length = 0;
                status = raw_hash<Platform>::hash_compute(alg, input, input_length, hash, hash_size, hash_length);
                if (status == PSA_SUCCESS && (length == 0 ? *written <= hash_size : *written == length)) return PSA_SUCCESS;
            }
            status = status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : checked_status(status);
        }
        if (!checks_callers<Platform> || written != nullptr) *written = 0;
        return status;
    }
    /// What it asks of its arguments. `length` receives the hash's, 0 for a vendor's.
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t check(psa_algorithm_t& alg, const std::uint8_t* input,
                                                                 std::size_t input_length, const std::uint8_t* hash,
                                                                 std::size_t hash_size, const std::size_t* hash_length,
                                                                 std::size_t& length) {
        if (!is_ready_and<Platform>(input)) [[unlikely]] {
            asm volatile("" ::: "memory");  // or g++ loads the flag for both questions, an instruction of every call
            if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
            if (!detail::is_buffer<Platform>(input, input_length)) return PSA_ERROR_INVALID_ARGUMENT;
        }
        if constexpr (named) {
            length = detail::named_hash_length<Platform>(alg);
            if (length == 0) {
                const psa_status_t status = detail::refuse_hash(alg);
                if (status == PSA_SUCCESS) __builtin_unreachable();
                return status;
            }
            alg = detail::renamed(alg);  // or g++ loads what it has just compared
        } else {
            if (!PSA_ALG_IS_HASH(alg)) return PSA_ERROR_INVALID_ARGUMENT;
            length = detail::wanted_hash_length<Platform>(alg);
        }
        if (hash_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (checks_callers<Platform> && !detail::are_there(hash, hash_length)) return PSA_ERROR_INVALID_ARGUMENT;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv
