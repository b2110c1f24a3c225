/// @file What every function of the API asks of its arguments.
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/core/stored_key_check.hpp>
#include <psadrv/detail/renamed.hpp>
#include <psadrv/dispatch/key.hpp>
#include <psadrv/select/checked.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// Whether something is there, as far as the platform asks.
template <class Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_there(const void* something) {
    return !checks_callers<Platform> || something != nullptr;
}
/// "Buffers of size 0 may be represented with either a null pointer or a non-null pointer."
template <class Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_buffer(const void* bytes, std::size_t size) {
    if (is_there<Platform>(bytes)) [[likely]]
        return true;
    asm volatile("");  // keeps g++ from computing both answers where one comparison suffices: six instructions for two
    return size == 0;
}
/// Whether both are there. Two addresses in one memory have a bit in common, which one instruction finds; two that have none are
/// asked one by one.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool are_there(const void* one, const void* other) {
    if ((reinterpret_cast<std::uintptr_t>(one) & reinterpret_cast<std::uintptr_t>(other)) != 0) [[likely]]
        return true;
    asm volatile("");
    return one != nullptr && other != nullptr;
}

/// The direct call of an entry point whose mechanism is known at run time, as what core/ calls.
template <platform Platform, entry_point Entry>
struct at_run_time : named_by_rows<Platform, Entry> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                 std::size_t key_buffer_size, psa_algorithm_t alg, Arguments... arguments) const {
        return dispatch_for_key<Platform, Entry>(alg, attributes, attributes, key_buffer, key_buffer_size, alg, arguments...);
    }
};

/// The same over a key of the store.
template <platform Platform, entry_point Entry>
struct at_run_time_in_store : named_in_store<Platform, Entry> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
        return at_run_time<Platform, Entry>{}(arguments...);
    }
};

/// The same for one mechanism.
template <platform Platform, entry_point Entry, mechanism Asked>
struct at_compile_time : named_by_type<Asked> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                 std::size_t key_buffer_size, psa_algorithm_t, Arguments... arguments) const {
        return dispatch<Platform, Entry, Asked>(attributes, key_buffer, key_buffer_size, psa_algorithm_t{Asked.algorithm},
                                                arguments...);
    }
};

}  // namespace psadrv::detail
