/// @file Room for an item of storage. PSA Secure Storage API: "Internal Trusted Storage API".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/driver_state.hpp>
#include <psadrv/core/key_store.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/store/journal_record.hpp>
#include <psadrv/store/key_file.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// The longest item in bytes.
template <platform Platform>
inline constexpr std::size_t largest_item = slot_classes<Platform>::largest +
                                            (key_file_of<Platform>::overhead >
                                                     journal_record::overhead + largest_driver_state<Platform>
                                                 ? key_file_of<Platform>::overhead
                                                 : journal_record::overhead + largest_driver_state<Platform>);

/// An item for the time of a call. One byte more than any item has tells those that another build has made.
template <platform Platform>
struct item_buffer {
    std::uint8_t bytes[largest_item<Platform> + 1];

    item_buffer() = default;
    item_buffer(const item_buffer&) = delete;
    item_buffer& operator=(const item_buffer&) = delete;
    ~item_buffer() { wipe(bytes, sizeof bytes); }
};

}  // namespace psadrv::detail
