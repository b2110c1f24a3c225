/// @file A number that two translation units share only if they saw the same configuration of a platform.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/select/platform_class.hpp>

#include <cstdint>

namespace psadrv::detail {

/// FNV-1a, a value at a time: constant evaluation has a budget of steps.
class fingerprinter {
  public:
    constexpr void add(std::uint64_t value) { state = (state ^ value) * 0x100000001b3U ^ (state >> 29); }
    constexpr void add(const char* characters) {
        for (; *characters != '\0'; ++characters) add(static_cast<std::uint64_t>(static_cast<unsigned char>(*characters)));
    }
    constexpr void add(const capability& row) {
        add(row.entry_points.words[0]);
        add(row.entry_points.words[1]);
        add(std::uint64_t{row.implementation} * 2 + (row.fallback ? 1 : 0));
        for (psa_algorithm_t one : row.algorithms) add(one);
        for (const key_type_specification& one : row.key_types) add((std::uint64_t{one.value} << 16) | one.mask);
        for (std::size_t one : row.key_sizes) add(one);
        add(row.initial_entropy_size);
        add(row.reseed_entropy_size);
        add((row.algorithms.given ? 1U : 0U) + (row.key_types.given ? 2U : 0U) + (row.key_sizes.given ? 4U : 0U));
    }
    constexpr void add(const key_context& sizes) {
        for (std::size_t one :
             {sizes.base_size, sizes.key_pair_size, sizes.public_key_size, sizes.symmetric_factor, sizes.builtin_key_size})
            add(one);
        add((sizes.store_public_key ? 1U : 0U) + (sizes.has_size_function ? 2U : 0U));
    }
    constexpr void add(const buffers& memory) {
        for (std::size_t one : {memory.alignment, memory.granule, memory.max}) add(one);
        add(memory.input);
        add(memory.output);
        add(memory.coherent ? 1U : 0U);
    }
    constexpr void add(const driver& row) {
        add(row.prefix);
        add(static_cast<std::uint64_t>(row.type) * 2 + (row.software ? 1 : 0));
        add(row.location);
        add(row.c_names);
        add(row.key_context);
        add(row.persistent_state_size);
        add((row.thread_safe ? 1U : 0U) + (row.key_for_operation ? 2U : 0U) + 4U * static_cast<unsigned>(row.entropy_flags));
        add(row.buffers);
        for (const capability& one : row.capabilities) add(one);
    }
    constexpr void add(const wanted_row& row) {
        add(static_cast<std::uint64_t>(row.usage));
        add(row.algorithm);
        add((std::uint64_t{row.key_type.value} << 16) | row.key_type.mask);
        for (std::size_t i = 0; i != row.key_size_count; ++i) add(row.key_sizes[i]);
        add(row.location);
    }
    [[nodiscard]] constexpr std::uint64_t value() const { return state; }

  private:
    std::uint64_t state = 0xcbf29ce484222325U;
};

template <class List>
inline constexpr std::uint64_t drivers_fingerprint = [] {
    fingerprinter all;
    for (const driver& one : List::rows()) all.add(one);
    return all.value();
}();

/// `Sizes` in bytes: of everything whose layout depends on the platform.
template <platform Platform, std::size_t... Sizes>
inline constexpr std::uint64_t fingerprint = [] {
    fingerprinter all;
    all.add(drivers_fingerprint<listed_drivers<Platform>>);
    for (const wanted_row& one : platform_wanted<Platform>) all.add(one);
    (all.add(Sizes), ...);
    return all.value();
}();

}  // namespace psadrv::detail
