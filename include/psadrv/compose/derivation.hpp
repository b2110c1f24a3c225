/// @file What composed derivations have in common: the inputs that they keep, and blocks that are output one after the other.
/// Specification: "Driver entry points for key derivation".
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/steps.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/model/derivation_inputs.hpp>
#include <psadrv/select/derivation_input_size.hpp>
#include <psadrv/select/required.hpp>
#include <psadrv/select/sizes.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>

namespace psadrv::detail {

inline constexpr derivation_input omitted_input{};

/// An input, a key's bytes or the application's; one of no bytes where it was left out.
[[nodiscard]] inline const derivation_input& input_of(const derivation_inputs& inputs, psa_key_derivation_step_t step) {
    const derivation_input* const found = find_input(inputs, step);
    return found != nullptr ? *found : omitted_input;
}

/// The shortest and the longest hash, in bytes, with which a platform wants what is composed.
struct hash_lengths {
    std::size_t least = PSADRV_HASH_MAX_SIZE, most = 0;
};
template <platform Platform, composition Which>
inline constexpr hash_lengths derivation_hashes = [] {
    hash_lengths found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(entry_point::key_derivation_setup) || !meet(row.algorithm, composition_row_of(Which).algorithm))
            continue;
        const bool any = has_any_hash(row.algorithm);
        const std::size_t length = any ? PSADRV_HASH_MAX_SIZE : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(row.algorithm));
        if (any || length < found.least) found.least = any ? 1 : length;
        if (length > found.most) found.most = length;
    }
    return found;
}();

/// One copy of the API's table.
[[nodiscard, gnu::noinline]] inline std::size_t length_of_hash(psa_algorithm_t alg) {
    return PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg));
}

/// The length of an algorithm's hash, which is often the only one, in bytes.
template <platform Platform, composition Which>
[[nodiscard]] inline std::size_t derivation_hash_length(psa_algorithm_t alg) {
    constexpr hash_lengths lengths = derivation_hashes<Platform, Which>;
    if constexpr (lengths.least == lengths.most) return lengths.most;
    else return length_of_hash(alg);
}

/// Bytes that an operation keeps: messages, and behind them its key. All are of its inputs, so that they fit: see
/// derivation_input_size.hpp. What does not is dropped, and `overflows` says so.
template <std::size_t Room>
struct kept_bytes {
    std::uint8_t items[Room];
    std::size_t size;
    bool overflows;

    /// `count` bytes more, to be written.
    [[nodiscard]] std::uint8_t* grow(std::size_t count) {
        overflows = overflows || count > Room - size;
        if (overflows) return nullptr;
        size += count;
        return items + size - count;
    }
    void add(const std::uint8_t* bytes, std::size_t count) {
        std::uint8_t* const to = grow(count);
        if (to != nullptr) copy_short(to, bytes, count);
    }
    void add(const derivation_input& input) { add(input.data, input.size); }
    void add_zeros(std::size_t count) {
        std::uint8_t* const to = grow(count);
        if (to != nullptr) zero(to, count);
    }
};

/// Writes a number of so many bytes, the most significant first.
inline void put_number(std::uint8_t* to, std::size_t bytes, std::uint64_t number) {
    for (; bytes != 0; number >>= 8) to[--bytes] = static_cast<std::uint8_t>(number);
}

/// What an operation keeps of the blocks that it outputs.
struct block_state {
    std::uint32_t number;  ///< of the current block, from 1 on
    std::uint8_t length;   ///< of a block in bytes; 0: nothing is set up
    std::uint8_t used;     ///< how many bytes of the current block have been output
};

/// A derivation that outputs blocks. `Derivation` has the context with a `block_state blocks`, and
///   begin(operation, alg, inputs)   takes the inputs, and says how long blocks are
///   make_block(operation)           makes the block of `blocks.number`: the one before it has been output
///   block_of(operation)             where the current block is
///   last_block                      the number of the last one there can be
///
/// The first block is made at setup: that is all the proof of who serves that there need be, and later "not supported" is no
/// answer. Whatever fails, nothing of an operation is left, and it outputs nothing any more.
template <class Derivation>
struct block_by_block {
    template <class Operation>
    static psa_status_t key_derivation_setup(Operation* operation, psa_algorithm_t alg, const derivation_inputs* inputs) {
        psa_status_t status = Derivation::begin(*operation, alg, *inputs);
        operation->blocks.number = 1;
        if (status == PSA_SUCCESS) status = Derivation::make_block(*operation);
        if (status != PSA_SUCCESS) wipe(operation, sizeof *operation);
        return status;
    }
    /// PSA_ERROR_INSUFFICIENT_DATA: the algorithm has no more.
    template <class Operation>
    static psa_status_t key_derivation_output_bytes(Operation* operation, std::uint8_t* output, std::size_t length) {
        block_state& blocks = operation->blocks;
        psa_status_t status = blocks.length != 0 ? PSA_SUCCESS : PSA_ERROR_BAD_STATE;
        while (status == PSA_SUCCESS && length != 0) {
            if (blocks.used == blocks.length) status = next(*operation);
            if (status != PSA_SUCCESS) break;
            const std::size_t rest = std::size_t{blocks.length} - blocks.used, now = length < rest ? length : rest;
            copy_short(output, Derivation::block_of(*operation) + blocks.used, now);
            blocks.used = static_cast<std::uint8_t>(blocks.used + now);
            output += now;
            length -= now;
        }
        if (status != PSA_SUCCESS) wipe(operation, sizeof *operation);
        return status;
    }
    template <class Operation>
    static psa_status_t key_derivation_abort(Operation* operation) {
        wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    template <class Operation>
    static psa_status_t next(Operation& operation) {
        if (operation.blocks.number == Derivation::last_block) return PSA_ERROR_INSUFFICIENT_DATA;
        ++operation.blocks.number;
        operation.blocks.used = 0;
        const psa_status_t status = without_fallback(Derivation::make_block(operation));
        // The algorithm's end is found above; another driver's status of this name is none.
        return status == PSA_ERROR_INSUFFICIENT_DATA ? PSA_ERROR_GENERIC_ERROR : status;
    }
};

}  // namespace psadrv::detail
