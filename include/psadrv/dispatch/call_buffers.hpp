/// @file The buffers of one call, and what a driver is given in place of those that its engine cannot use: "psadrv/buffers".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/guard/guard_state.hpp>
#include <psadrv/model/parameters.hpp>

#include <psa/crypto_values.h>

#include <type_traits>

namespace psadrv::detail {

enum class role : unsigned char { other, address, size, length };
inline constexpr std::size_t most_buffers = 5;  // aead_encrypt has them

/// What each parameter of an entry point is, by their types alone: an address, then its size, then where its length goes.
struct buffer_roles {
    struct {
        role what = role::other;
        unsigned char buffer = 0;
    } of[16]{};
    bool is_output[most_buffers]{};
    bool is_key[most_buffers]{};  ///< what follows attributes: keys are as long as they are
    unsigned char count = 0;
};

[[nodiscard]] constexpr buffer_roles find_buffer_roles(entry_point entry) {
    constexpr std::size_t attributes = 3, input = 5, length = 6, output = 7, size = 8;  // parameter_spellings
    const parameter_list list = parameters_of(entry);
    buffer_roles roles;
    const auto is = [&](std::size_t i, std::size_t spelling) { return i < list.count && list.spelling[i] == spelling; };
    for (std::size_t i = 0; i != list.count; ++i) {
        if (!(is(i, input) || is(i, output)) || !is(i + 1, size)) continue;
        roles.is_output[roles.count] = is(i, output);
        roles.is_key[roles.count] = i != 0 && is(i - 1, attributes);
        roles.of[i] = {role::address, roles.count};
        roles.of[i + 1] = {role::size, roles.count};
        if (is(i, output) && is(i + 2, length)) roles.of[i + 2] = {role::length, roles.count};
        ++roles.count;
    }
    return roles;
}

template <entry_point Entry>
inline constexpr buffer_roles buffer_roles_of = find_buffer_roles(Entry);

/// A buffer as the core has it, and as the driver gets it. Sizes in bytes.
struct call_buffer {
    std::uint8_t* given = nullptr;  ///< an input's is not written
    std::size_t size = 0;
    std::size_t* length = nullptr;  ///< where the driver says how much it has written; null: all of it
    std::uint8_t* lent = nullptr;
    std::size_t lent_size = 0;
};

/// What is done for one driver; `Platform` is the user's, `Number` the driver's in its list.
template <class Platform, std::size_t Number>
struct lender {
    static constexpr buffers of = listed_drivers<Platform>::rows()[Number].buffers;
    static constexpr std::size_t capacity = bounce_capacity<Platform>;

    [[nodiscard]] static auto& bounce() { return guard_state_of<Platform>().bounces[bounces_before<Platform>(Number)]; }

    [[nodiscard]] static constexpr std::size_t rounded(std::size_t size) {
        return (size + of.alignment - 1) & ~(of.alignment - 1);
    }
    [[nodiscard]] static bool is_in_memory(const std::uint8_t* first, std::size_t size, bool output) {
        if constexpr (of.name_memory()) {
            const char* const memory = output ? of.output : of.input;
            return same_text(memory, "any") || Platform::in_memory(memory, first, size);
        } else {
            return true;
        }
    }
    /// Whether the engine can use a buffer where it is. What it writes around caches must not share their lines with anything
    /// else.
    [[nodiscard]] static bool fits(const std::uint8_t* first, std::size_t size, bool output) {
        if (size == 0) return true;
        if ((reinterpret_cast<std::uintptr_t>(first) & (of.alignment - 1)) != 0) return false;
        if (!of.coherent && output && (size & (of.alignment - 1)) != 0) return false;
        return is_in_memory(first, size, output);
    }

    /// Decides what the driver gets. PSA_ERROR_NOT_SUPPORTED: there is not enough of what it can use.
    [[nodiscard]] static psa_status_t lend(call_buffer* all, const buffer_roles& roles, std::size_t& taken, bool& is_short) {
        std::size_t waiting = 0;  // outputs share what inputs have left
        for (std::size_t i = 0; i != roles.count; ++i) {
            call_buffer& one = all[i];
            one.lent = one.given;
            one.lent_size = one.size;
            if (of.max != 0 && !roles.is_output[i] && !roles.is_key[i] && one.size > of.max) return PSA_ERROR_NOT_SUPPORTED;
            if (fits(one.given, one.size, roles.is_output[i])) continue;
            one.lent = nullptr;
            if (roles.is_output[i]) ++waiting;
            else if (const psa_status_t status = take(one, one.size, taken, false); status != PSA_SUCCESS) return status;
        }
        for (std::size_t i = 0; waiting != 0; ++i) {
            call_buffer& one = all[i];
            if (one.lent != nullptr || one.size == 0) continue;
            std::size_t share = (capacity - taken) / waiting--;
            share -= share % of.alignment;
            if (one.size > share) {
                if (one.length == nullptr || share == 0) return PSA_ERROR_NOT_SUPPORTED;
                is_short = true;
            } else {
                share = one.size;
            }
            if (const psa_status_t status = take(one, share, taken, true); status != PSA_SUCCESS) return status;
        }
        if constexpr (!of.coherent) {
            for (std::size_t i = 0; i != roles.count; ++i) {
                if (all[i].lent_size != 0) Platform::clean_cache(all[i].lent, all[i].lent_size);
            }
        }
        return PSA_SUCCESS;
    }

    /// Brings what the driver has written to where the caller wants it.
    [[nodiscard]] static psa_status_t take_back(psa_status_t status, const call_buffer* all, const buffer_roles& roles,
                                                std::size_t taken, bool is_short) {
        for (std::size_t i = 0; i != roles.count; ++i) {
            const call_buffer& one = all[i];
            if (!roles.is_output[i] || one.lent_size == 0) continue;
            if constexpr (!of.coherent) Platform::invalidate_cache(one.lent, one.lent_size);
            if (one.lent == one.given || status != PSA_SUCCESS) continue;
            const std::size_t length = one.length == nullptr ? one.lent_size : *one.length;
            if (length > one.lent_size) status = PSA_ERROR_CORRUPTION_DETECTED;
            else copy(one.given, one.lent, length);
        }
        (void)give_up(status, taken);
        // It would have been enough, had the driver got all that the caller gave.
        return is_short && status == PSA_ERROR_BUFFER_TOO_SMALL ? PSA_ERROR_NOT_SUPPORTED : status;
    }

    /// Nothing stays in the bounce buffer.
    [[nodiscard]] static psa_status_t give_up(psa_status_t status, std::size_t taken) {
        if (taken != 0) {
            wipe(bounce().bytes, taken);
            bounce().in_use = false;
        }
        return status;
    }

  private:
    /// A part of the bounce buffer, with what the buffer holds: of an output, a context that an earlier entry point has filled.
    [[nodiscard]] static psa_status_t take(call_buffer& one, std::size_t size, std::size_t& taken, bool output) {
        if (rounded(size) > capacity - taken || !is_in_memory(bounce().bytes, capacity, output)) return PSA_ERROR_NOT_SUPPORTED;
        if (taken == 0) {
            if (bounce().in_use) return PSA_ERROR_BAD_STATE;
            bounce().in_use = true;
        }
        one.lent = bounce().bytes + taken;
        one.lent_size = size;
        copy(one.lent, one.given, size);
        taken += rounded(size);
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::detail
