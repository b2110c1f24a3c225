#include "memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <deque>

namespace psadrv::driver_test {

namespace {

constexpr std::uint8_t guard_byte = 0xa5;
constexpr std::size_t page_size = 4096;

/// Buffers by their pages, for the handler of a fault.
struct region {
    const std::uint8_t* begin;
    std::size_t pages;
    std::string name;
    enum { there, read_only, gone } state;
};
std::deque<region>& regions() {
    static std::deque<region> all;
    return all;
}

}  // namespace

void buffer::place(const std::string& its_name, std::size_t size, placement where, std::size_t guard) {
    if (where == placement::loose) {
        // Ordinary memory: most calls ask nothing more, and pages take time.
        before = behind = 64;
        page = static_cast<std::uint8_t*>(std::aligned_alloc(64, (before + size + behind + 63) / 64 * 64));
        std::memset(page, guard_byte, before + size + behind);
        first = page + before;
        length = size;
        name = its_name;
        return;
    }
    const std::size_t room = size + 2 * guard + 16;
    pages = (room + page_size - 1) / page_size;
    void* memory = mmap(nullptr, (pages + 2) * page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) std::abort();
    page = static_cast<std::uint8_t*>(memory) + page_size;
    mprotect(page, pages * page_size, PROT_READ | PROT_WRITE);
    std::memset(page, guard_byte, pages * page_size);
    switch (where) {
        case placement::at_begin:
            first = page + guard;
            break;
        case placement::at_end:
            first = page + pages * page_size - guard - size;
            break;
        case placement::odd:
            first = page + guard + 1 - guard % 2;
            break;
        case placement::loose:
            break;
    }
    length = size;
    name = its_name;
    before = static_cast<std::size_t>(first - page);
    behind = pages * page_size - before - size;
    regions().push_back({page, pages, name, region::there});
}

buffer buffer::input(std::string name, const bytes& value, placement where) {
    buffer made;
    made.place(name, value.size(), where, 0);
    std::copy(value.begin(), value.end(), made.first);
    if (made.pages == 0) return made;
    mprotect(made.page, made.pages * page_size, PROT_READ);
    regions().back().state = region::read_only;
    return made;
}

buffer buffer::output(std::string name, std::size_t size, placement where) {
    buffer made;
    made.place(name, size, where, where == placement::at_end || where == placement::at_begin ? 64 : 0);
    return made;
}

buffer buffer::both(std::string name, const bytes& value, std::size_t size, placement where) {
    buffer made;
    made.place(name, std::max(size, value.size()), where, 64);
    std::copy(value.begin(), value.end(), made.first);
    return made;
}

bool buffer::guards_stand() const {
    const auto stands = [](std::uint8_t one) { return one == guard_byte; };
    return std::all_of(page, page + before, stands) && std::all_of(first + length, first + length + behind, stands);
}

void buffer::take_away() {
    if (pages == 0) {
        std::memset(page, 0xdd, before + length + behind);
        return;
    }
    mprotect(page, pages * page_size, PROT_NONE);
    for (region& one : regions()) {
        if (one.begin == page) one.state = region::gone;
    }
}

std::string fault_at(const void* address) {
    const auto* at = static_cast<const std::uint8_t*>(address);
    for (const region& one : regions()) {
        const std::uint8_t* end = one.begin + one.pages * page_size;
        if (at >= one.begin && at < end)
            return one.state == region::gone ? "uses `" + one.name + "` of a call that has returned"
                                             : "writes to the input `" + one.name + "`";
        if (at >= end && at < end + page_size) return "goes beyond the end of `" + one.name + "`";
        if (at < one.begin && at >= one.begin - page_size) return "goes before the beginning of `" + one.name + "`";
    }
    return {};
}

}  // namespace psadrv::driver_test
