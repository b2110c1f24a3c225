/// @file What a process and those that it forks draw from one generator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace test {

inline constexpr std::size_t drawn_size = 16;

/// Draws in a child of fork, in children of the child's that are there before and after it has drawn, and here, in this order:
/// grandchild, child, grandchild, child, parent. `draw(bytes, size)` says whether it has filled them; who fails says nothing.
template <class Draw>
[[nodiscard]] std::vector<std::vector<std::uint8_t>> drawn_by_family(const Draw& draw) {
    int ends[2];
    if (pipe(ends) != 0) return {};
    const auto tell = [&] {
        std::uint8_t bytes[drawn_size]{};
        return draw(bytes, drawn_size) && write(ends[1], bytes, drawn_size) == ssize_t{drawn_size};
    };
    const auto in_child = [](const auto& act) {
        const pid_t child = fork();
        if (child == 0) _exit(act() ? 0 : 1);
        int ended = 1;
        return waitpid(child, &ended, 0) == child && ended == 0;
    };
    (void)(in_child([&] { return in_child(tell) && tell() && in_child(tell) && tell(); }) && tell());
    close(ends[1]);
    std::vector<std::vector<std::uint8_t>> all;
    std::vector<std::uint8_t> one(drawn_size);
    while (read(ends[0], one.data(), drawn_size) == ssize_t{drawn_size}) all.push_back(one);
    close(ends[0]);
    return all;
}

}  // namespace test
