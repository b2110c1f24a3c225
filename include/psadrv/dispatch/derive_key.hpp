/// @file A key of a key stream, in as many calls of a driver's derive_key as it takes.
/// Specification: "Transparent cooked key derivation".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here.
#pragma once

#include <psadrv/dispatch/key.hpp>
#include <psadrv/model/member/key_derivation.hpp>

namespace psadrv {

namespace detail {

/// How much a driver remembers between its calls, in bytes; without "memory" it is nothing.
template <class Memory>
inline constexpr std::size_t memory_size = sizeof(Memory);
template <>
inline constexpr std::size_t memory_size<void> = 0;
template <class Memory>
inline constexpr std::size_t memory_alignment = alignof(Memory);
template <>
inline constexpr std::size_t memory_alignment<void> = 1;

}  // namespace detail

/// The calls for one key, and the memory of whichever driver answers them: as large and as aligned as the largest that can be
/// reached, and an index only where more than one can be. "Its address may change between calls": a copy goes on where the
/// original stopped. All zero is a valid value, and what it has to be before the first call.
/// No session is around them: the specification has these as calls of their own, and between two of them a driver draws the
/// fragment for the next, whose session that is.
template <platform Platform, class Variants = typename detail::all_variants<Platform, entry_point::derive_key>::type>
class derive_key_calls;

template <platform Platform, candidate... Variants>
class derive_key_calls<Platform, chain<Variants...>> {
    static constexpr std::size_t count = sizeof...(Variants);
    static constexpr candidate variants[count == 0 ? 1 : count]{Variants...};

    template <candidate Variant>
    using memory_of = context_of<entry_point::derive_key, implementation_for<Platform, Variant>>;

    alignas(detail::greatest({detail::memory_alignment<memory_of<Variants>>...})) unsigned char bytes[detail::greatest(
        {detail::memory_size<memory_of<Variants>>...})]{};
    [[no_unique_address]] std::conditional_t<(count > 1), std::uint16_t, detail::no_index> which{};

    static constexpr std::uint16_t index_of(const candidate& link) {
        std::uint16_t i = 0;
        while (!(variants[i] == link)) ++i;
        return i;
    }

    template <candidate Variant>
    PSADRV_ALWAYS_INLINE psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                           std::size_t input_length, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                           std::size_t* key_buffer_length) {
        using memory = memory_of<Variant>;
        memory* remembered = nullptr;
        if constexpr (!std::is_void_v<memory>) remembered = reinterpret_cast<memory*>(bytes);
        return call_driver<Platform, entry_point::derive_key, Variant>(attributes, input, input_length, remembered, key_buffer,
                                                                       key_buffer_size, key_buffer_length);
    }

  public:
    /// Asks the links of a chain, each with the same fragment; the memory is zero before each of them. Fallback happens here and
    /// in no later call.
    template <class Chain, std::size_t Index = 0, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t first(Arguments... arguments) {
        if constexpr (Index == Chain::size) {
            return PSA_ERROR_NOT_SUPPORTED;
        } else {
            constexpr candidate link = Chain::link(Index);
            constexpr std::uint16_t number = index_of(link);
            if constexpr (count > 1) which = number;
            const psa_status_t status = call<link>(arguments...);
            if constexpr (Index + 1 == Chain::size) {
                return status;
            } else {
                if (status != PSA_ERROR_NOT_SUPPORTED) return status;
                __builtin_memset(bytes, 0, sizeof bytes);
                return first<Chain, Index + 1>(arguments...);
            }
        }
    }

    /// A further call of the driver that said PSA_ERROR_INSUFFICIENT_DATA, with the next fragment.
    template <std::size_t Index = 0, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t next(Arguments... arguments) {
        if constexpr (Index >= count) {
            return PSA_ERROR_BAD_STATE;
        } else {
            // Asked in this order, as multipart_operation asks: test/codegen holds it against what a person writes.
            if constexpr (Index + 1 < count) {
                if (which == Index) return call<variants[Index]>(arguments...);
                return next<Index + 1>(arguments...);
            } else {
                return call<variants[Index]>(arguments...);
            }
        }
    }
};

/// `crypto<Platform>::raw`: the entry point as the specification gives it, the derived key's type and size (in bits) in angle
/// brackets or told by the attributes. The calls for one key take the place of `memory`; they are all zero before the first.
template <platform Platform>
struct raw_derive_key {
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    using derive_key_calls_of =
        derive_key_calls<Platform,
                         typename detail::variants_of<Platform, entry_point::derive_key, keyed(0, KeyType, KeyBits)>::type>;

    /// The first call, whose fragment each driver of the chain is given until one does not say PSA_ERROR_NOT_SUPPORTED.
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t derive_key(derive_key_calls_of<KeyType, KeyBits>* calls,
                                                        const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                                        std::size_t input_length, std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::derive_key, keyed(0, KeyType, KeyBits)>) != 0);
        using chain = called_chain<Platform, entry_point::derive_key, keyed(0, KeyType, KeyBits)>;
        return calls->template first<chain>(attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t derive_key(derive_key_calls<Platform>* calls, const psa_key_attributes_t* attributes,
                                                        const std::uint8_t* input, std::size_t input_length,
                                                        std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                        std::size_t* key_buffer_length) {
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        run_decided<Platform, entry_point::derive_key>(
            0, psa_get_key_type(attributes), psa_get_key_bits(attributes), [&]<class Chain>(Chain) PSADRV_ALWAYS_INLINE_LAMBDA {
                status =
                    calls->template first<Chain>(attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
            });
        return status;
    }
    /// Each further call after PSA_ERROR_INSUFFICIENT_DATA.
    template <class Calls>
    PSADRV_ALWAYS_INLINE static psa_status_t derive_key_again(Calls* calls, const psa_key_attributes_t* attributes,
                                                              const std::uint8_t* input, std::size_t input_length,
                                                              std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                              std::size_t* key_buffer_length) {
        return calls->next(attributes, input, input_length, key_buffer, key_buffer_size, key_buffer_length);
    }
};

}  // namespace psadrv
