/// @file The symbols of an ELF object and their sizes: of 32 or 64 bits, in either byte order, for any machine.
/// Layer: read -- may include nothing of the tool.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

struct elf_symbol {
    std::string name;
    std::uint64_t size = 0;  ///< bytes
};

enum class elf_state : int {
    good,
    not_elf,     ///< another format, or none
    for_linker,  ///< what a compiler writes for link-time optimization: there are no symbols yet
    damaged,     ///< cut off, or a table leads out of the file
};

/// Fills `symbols` with those that have a name, in the order of the object's table, if all is well.
[[nodiscard]] elf_state read_elf(std::string_view object, std::vector<elf_symbol>& symbols);

}  // namespace json2hpp
