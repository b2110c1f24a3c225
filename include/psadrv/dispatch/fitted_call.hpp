/// @file A call of an entry point with buffers that the driver's engine can use: "psadrv/buffers".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// A buffer at another alignment, or in memory that the engine does not reach, is copied through the driver's bounce buffer,
/// which is wiped behind the call. Inputs that come in pieces anyway are split, and so are random bytes and derived ones;
/// whatever is too long otherwise is PSA_ERROR_NOT_SUPPORTED, as if the driver had said so: the chain goes on where it has a
/// fallback.
///
/// "Overlap is possible [...] between an input buffer and an output buffer": of what is split, no piece's output comes to where
/// the next ones' input is. An input that begins before its output moves there first; PSA_ERROR_BUFFER_TOO_SMALL: the output is
/// shorter than the input. PSA_ERROR_NOT_SUPPORTED: in place, in pieces that are no whole blocks, a driver that owes some bytes
/// already would write more than it has read.
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
    /// A cipher in place writes no more than it has read after whole blocks, and around caches it ends at whole lines.
    static constexpr std::size_t step = [] {
        std::size_t size = of.granule;
        while (has_output && (size % block != 0 || (!of.coherent && size % of.alignment != 0))) size += of.granule;
        return size;
    }();

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
        return cut(left, most);
    }
    [[nodiscard]] std::size_t next_output() const {
        const std::size_t left = all[0].size;
        return cut(left, lends::fits(all[0].given, left, true) ? left : lends::capacity);
    }
    [[nodiscard]] static std::size_t cut(std::size_t left, std::size_t most) {
        if (of.max != 0 && most > of.max) most = of.max;
        return left <= most ? left : most - most % (most < step ? of.granule : step);
    }

    /// How far one address lies behind another.
    [[nodiscard]] static std::uintptr_t distance(const std::uint8_t* from, const std::uint8_t* to) {
        return reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from);
    }
    /// Of an input that begins before its output and reaches into it, the first piece's output would overwrite the next one.
    [[nodiscard]] psa_status_t move_input(bool& moved) {
        const std::uintptr_t ahead = distance(all[0].given, all[1].given);
        if (ahead == 0 || ahead >= all[0].size || all[1].size == 0 || next_input() == all[0].size) return PSA_SUCCESS;
        if (all[1].size < all[0].size) return PSA_ERROR_BUFFER_TOO_SMALL;
        __builtin_memmove(all[1].given, all[0].given, all[0].size);
        all[0].given = all[1].given;
        moved = true;
        return PSA_SUCCESS;
    }
    /// How much of the output may be written now: `all[0].size` bytes of input are read, and those behind them must stay.
    [[nodiscard]] std::size_t free_output(bool is_last) const {
        const std::uintptr_t unread = distance(all[1].given, all[0].given + all[0].size);
        return is_last || unread >= all[1].size ? all[1].size : unread;
    }

    template <class Class, class Indices, class... Arguments>
    psa_status_t in_pieces(Indices indices, Arguments... arguments) {
        call_buffer& split = all[0];
        call_buffer& output = all[roles.count - 1];
        std::size_t left = split.size, written = 0, bits = 0;
        bool moved = false;
        if constexpr (has_output) {
            const psa_status_t status = move_input(moved);
            if (status != PSA_SUCCESS) return status;
        }
        for (;;) {
            const std::size_t piece = splits_input ? next_input() : next_output();
            if (piece == 0 && left != 0) return PSA_ERROR_NOT_SUPPORTED;
            split.size = piece;
            const std::size_t room = output.size;
            if constexpr (has_output) output.size = free_output(piece == left);
            const psa_status_t status = once<Class>(indices, arguments...);
            if (status == PSA_ERROR_BUFFER_TOO_SMALL && has_output && output.size != room) return PSA_ERROR_NOT_SUPPORTED;
            if (status != PSA_SUCCESS) return status;
            std::size_t made = splits_output ? piece : 0;
            if (output.length != nullptr) {
                made = *output.length;
                if (made > output.size) return PSA_ERROR_CORRUPTION_DETECTED;
                *output.length = written += made;
            }
            if (estimate != nullptr) *estimate = bits += *estimate;
            left -= splits_output ? made : piece;
            split.given += piece;
            if constexpr (has_output) {
                output.given += made;
                output.size = room - made;
                // Text that the driver owes has come into the output by its move alone.
                if (left == 0 && moved && output.given < split.given) wipe(output.given, distance(output.given, split.given));
            }
            if (left == 0 || (splits_output && made < piece)) return PSA_SUCCESS;
            split.size = left;
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
