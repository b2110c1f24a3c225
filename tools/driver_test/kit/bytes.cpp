#include "bytes.hpp"

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

bytes hex(std::string_view digits) {
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10; };
    bytes all;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(value(digits[i]) << 4 | value(digits[i + 1])));
    return all;
}

bytes of_text(std::string_view text) { return {text.begin(), text.end()}; }

bytes joined(bytes first, const bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

bytes part(const bytes& whole, std::size_t begin, std::size_t size) {
    begin = std::min(begin, whole.size());
    size = std::min(size, whole.size() - begin);
    return {whole.begin() + static_cast<std::ptrdiff_t>(begin), whole.begin() + static_cast<std::ptrdiff_t>(begin + size)};
}

bytes changed(bytes some, std::size_t at) {
    if (!some.empty()) some[at % some.size()] ^= 1;
    return some;
}

bytes counted(std::size_t size, unsigned first, unsigned step) {
    bytes all(size);
    for (std::size_t i = 0; i != size; ++i) all[i] = static_cast<std::uint8_t>(first + i * step);
    return all;
}

bool holds_part_of(const std::uint8_t* memory, std::size_t size, const bytes& secret, std::size_t window) {
    window = std::min(window, secret.size());
    if (window < 4 || size < window) return false;
    for (std::size_t begin = 0; begin + window <= secret.size(); ++begin) {
        // Bytes that are all alike tell nothing.
        if (std::all_of(&secret[begin], &secret[begin] + window, [&](std::uint8_t one) { return one == secret[begin]; }))
            continue;
        if (memmem(memory, size, &secret[begin], window) != nullptr) return true;
    }
    return false;
}

}  // namespace psadrv::driver_test
