/// @file A call of an entry point with buffers that the driver's engine can use: "psadrv/buffers".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// A buffer at another alignment, or in memory that the engine does not reach, is copied through the driver's bounce buffer,
/// which is wiped behind the call. Inputs that come in pieces anyway are split, and so are random bytes and derived ones;
/// whatever is too long otherwise is PSA_ERROR_NOT_SUPPORTED, as if the driver had said so: the chain goes on where it has a
/// fallback.
#pragma once

#include <psadrv/dispatch/call_buffers.hpp>
#include <psadrv/model/driver_class.hpp>

namespace psadrv {

namespace detail {

template <class Platform, std::size_t Number, entry_point Entry>
class fitted_call {
    using lends = lender<Platform, Number>;
    static constexpr const buffers& of = lends::of;
    static constexpr const buffer_roles& roles = buffer_roles_of<Entry>;
    static constexpr std::size_t block = 16;  ///< what a cipher may owe from an earlier call

    static constexpr bool splits_input = Entry == entry_point::hash_update || Entry == entry_point::mac_update ||
                                         Entry == entry_point::cipher_update || Entry == entry_point::aead_update_ad ||
                                         Entry == entry_point::aead_update;
    static constexpr bool splits_output = Entry == entry_point::get_random || Entry == entry_point::get_entropy ||
                                          Entry == entry_point::key_derivation_output_bytes;
    static constexpr bool has_output = splits_input && roles.count == 2;

    call_buffer all[roles.count == 0 ? 1 : roles.count]{};
    std::size_t* estimate = nullptr;  ///< of get_entropy, in bits

    template <std::size_t Index, class Argument>
    void note(Argument argument) {
        constexpr auto one = roles.of[Index];
        if constexpr (one.what == role::address)
            all[one.buffer].given = const_cast<std::uint8_t*>(static_cast<const std::uint8_t*>(argument));
        else if constexpr (one.what == role::size) all[one.buffer].size = static_cast<std::size_t>(argument);
        else if constexpr (one.what == role::length) all[one.buffer].length = argument;
        else if constexpr (Entry == entry_point::get_entropy && Index == 1) estimate = argument;
    }
    template <std::size_t Index, class Argument>
    [[nodiscard]] Argument lent(Argument argument) const {
        constexpr auto one = roles.of[Index];
        if constexpr (one.what == role::address && !std::is_null_pointer_v<Argument>) return all[one.buffer].lent;
        else if constexpr (one.what == role::size) return static_cast<Argument>(all[one.buffer].lent_size);
        else return argument;
    }

    template <class Class, std::size_t... Is, class... Arguments>
    psa_status_t once(std::index_sequence<Is...>, Arguments... arguments) {
        std::size_t taken = 0;
        bool is_short = false;
        psa_status_t status = lends::lend(all, roles, taken, is_short);
        if (status != PSA_SUCCESS) return lends::give_up(status, taken);
        status = member<Entry>::template call<Class>(lent<Is>(arguments)...);
        return lends::take_back(status, all, roles, taken, is_short);
    }

    /// How much of an input goes in the next call; 0: nothing can.
    [[nodiscard]] std::size_t next_input() const {
        const std::size_t left = all[0].size;
        const bool moved = !lends::fits(all[0].given, left, false);
        std::size_t most = moved ? lends::capacity : left;
        if constexpr (has_output) {
            const std::size_t room = lends::capacity < block ? 0 : lends::capacity - block;
            if (!lends::fits(all[1].given, all[1].size, true) && most > room) most = room;
            if (moved && most > room / 2) most = room / 2;
        }
        // A cipher in place must not write what it has not read: whole blocks keep it behind.
        return cut(left, most, has_output && of.granule < block && block % of.granule == 0 ? block : of.granule);
    }
    [[nodiscard]] std::size_t next_output() const {
        const std::size_t left = all[0].size;
        return cut(left, lends::fits(all[0].given, left, true) ? left : lends::capacity, of.granule);
    }
    [[nodiscard]] static std::size_t cut(std::size_t left, std::size_t most, std::size_t step) {
        if (of.max != 0 && most > of.max) most = of.max;
        return left <= most ? left : most - most % step;
    }

    template <class Class, class Indices, class... Arguments>
    psa_status_t in_pieces(Indices indices, Arguments... arguments) {
        call_buffer& split = all[0];
        std::size_t left = split.size, written = 0, bits = 0;
        for (;;) {
            const std::size_t piece = splits_input ? next_input() : next_output();
            if (piece == 0 && left != 0) return PSA_ERROR_NOT_SUPPORTED;
            split.size = piece;
            const psa_status_t status = once<Class>(indices, arguments...);
            if (status != PSA_SUCCESS) return status;
            std::size_t made = splits_output ? piece : 0;
            const call_buffer& output = all[roles.count - 1];
            if (output.length != nullptr) {
                made = *output.length;
                if (made > output.size) return PSA_ERROR_CORRUPTION_DETECTED;
                *output.length = written += made;
            }
            if (estimate != nullptr) *estimate = bits += *estimate;
            left -= splits_output ? made : piece;
            if (left == 0 || (splits_output && made < piece)) return PSA_SUCCESS;
            split.given += piece;
            split.size = left;
            if constexpr (has_output) {
                all[1].given += made;
                all[1].size -= made;
            }
        }
    }

    /// Whether nothing has to be done for a driver that asks for an alignment or a longest input alone: all in one comparison.
    template <std::size_t... Is, class... Arguments>
    PSADRV_ALWAYS_INLINE static bool is_fine(std::index_sequence<Is...>, Arguments... arguments) {
        if constexpr (!of.coherent || of.name_memory()) return false;
        std::uintptr_t addresses = 0;
        bool is_long = false;
        const auto look_at = [&]<std::size_t Index>(auto argument,
                                                    std::integral_constant<std::size_t, Index>) PSADRV_ALWAYS_INLINE_LAMBDA {
            constexpr auto one = roles.of[Index];
            if constexpr (one.what == role::address)
                addresses |= reinterpret_cast<std::uintptr_t>(static_cast<const std::uint8_t*>(argument));
            else if constexpr (one.what == role::size && of.max != 0 &&
                               (splits_output || (!roles.is_output[one.buffer] && !roles.is_key[one.buffer])))
                is_long = is_long || static_cast<std::size_t>(argument) > of.max;
        };
        (look_at(arguments, std::integral_constant<std::size_t, Is>{}), ...);
        return (addresses & (of.alignment - 1)) == 0 && !is_long;
    }
    /// Everything that may have to be.
    template <class Class, class... Arguments>
    PSADRV_COLD static psa_status_t call_fitted(Arguments... arguments) {
        const auto indices = std::index_sequence_for<Arguments...>{};
        fitted_call buffers;
        [&]<std::size_t... Is>(std::index_sequence<Is...>) { (buffers.template note<Is>(arguments), ...); }
        (indices);
        if constexpr (splits_input || splits_output) return buffers.template in_pieces<Class>(indices, arguments...);
        else return buffers.template once<Class>(indices, arguments...);
    }

  public:
    /// Calls the entry point of a class with the specification's arguments.
    template <class Class, class... Arguments>
    PSADRV_ALWAYS_INLINE static psa_status_t call(Arguments... arguments) {
        if (is_fine(std::index_sequence_for<Arguments...>{}, arguments...))
            return member<Entry>::template call<Class>(arguments...);
        return call_fitted<Class>(arguments...);
    }
};

}  // namespace detail

}  // namespace psadrv
