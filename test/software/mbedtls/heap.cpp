// Counts what Mbed TLS allocates: its static library's calloc and free are led here by the linker's --wrap.
#include "support.hpp"

#include <algorithm>
#include <array>

namespace {
std::array<void*, 64> blocks{};
}

std::size_t blocks_on_heap() {
    return static_cast<std::size_t>(std::count_if(blocks.begin(), blocks.end(), [](void* p) { return p != nullptr; }));
}

extern "C" {
void* __real_calloc(std::size_t count, std::size_t size);
void __real_free(void* block);

void* __wrap_calloc(std::size_t count, std::size_t size) {
    void* block = __real_calloc(count, size);
    *std::find(blocks.begin(), blocks.end(), nullptr) = block;
    return block;
}
void __wrap_free(void* block) {
    if (block != nullptr) std::replace(blocks.begin(), blocks.end(), block, static_cast<void*>(nullptr));
    __real_free(block);
}
}
