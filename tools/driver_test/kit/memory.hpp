/// @file Memory that notices what is done to it: ends of pages, guard bytes, and buffers that go away after a call.
#pragma once

#include "bytes.hpp"

#include <memory>

namespace psadrv::driver_test {

/// Where the bytes of a buffer are.
enum class placement {
    loose,     ///< with room around them
    at_end,    ///< ending where a page ends, with nothing behind; of the alignment that their size leaves
    at_begin,  ///< beginning where a page begins, with nothing before
    odd        ///< at an odd address
};

/// A buffer of the caller's. Inputs cannot be written; outputs have guard bytes around them. Memory is never given back, so that
/// a pointer which a driver has kept does not point to something new.
class buffer {
  public:
    static buffer input(std::string name, const bytes& value, placement where);
    /// `size` bytes that hold 0xa5.
    static buffer output(std::string name, std::size_t size, placement where);
    /// An input and an output that begin at the same address; it can be written.
    static buffer both(std::string name, const bytes& value, std::size_t size, placement where);

    [[nodiscard]] std::uint8_t* data() const { return first; }
    [[nodiscard]] std::size_t size() const { return length; }
    [[nodiscard]] bytes value(std::size_t count) const { return {first, first + std::min(count, length)}; }
    /// Whether the bytes around are as they were.
    [[nodiscard]] bool guards_stand() const;
    /// Makes it a buffer that is no longer there: any access ends the process, and says what it was.
    void take_away();

  private:
    std::string name;
    std::uint8_t *first = nullptr, *page = nullptr;
    std::size_t length = 0, before = 0, behind = 0;
    void place(const std::string& its_name, std::size_t size, placement where, std::size_t guard);
    std::size_t pages = 0;
};

/// What the process was doing when it touched an address that is not there; empty: the kit knows nothing of it.
[[nodiscard]] std::string fault_at(const void* address);

}  // namespace psadrv::driver_test
