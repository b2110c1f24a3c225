/// @file Every command and every option, once: parsing, help, and what belongs to what come from here.
/// Layer: command.
#pragma once

#include "command/options.hpp"

#include <initializer_list>
#include <span>
#include <string_view>

namespace json2hpp {

/// A set of commands: those that an option belongs to.
class command_set {
  public:
    constexpr command_set() = default;
    constexpr command_set(std::initializer_list<command> all) {
        for (command one : all) bits |= 1U << static_cast<unsigned>(one);
    }
    [[nodiscard]] constexpr bool contains(command one) const { return (bits >> static_cast<unsigned>(one) & 1U) != 0; }
    [[nodiscard]] constexpr std::size_t size() const { return static_cast<std::size_t>(__builtin_popcount(bits)); }
    [[nodiscard]] constexpr command_set complement() const {
        command_set others;
        others.bits = ~bits & ((2U << static_cast<unsigned>(command::bundle)) - 1);
        return others;
    }

  private:
    unsigned bits = 0;
};

struct command_row {
    command which;
    const char* name;
    const char* arguments;  ///< as its usage shows them
    const char* summary;    ///< one line
};

struct option_row {
    std::string_view name;     ///< with its dashes
    std::string_view shorter;  ///< the same in one letter; empty where there is none
    std::string_view value;    ///< what its value is called; `a|b` where it is one of these; empty for a switch
    command_set belongs_to;
    void (*take)(options& into, const std::string& value);
    const char* summary;  ///< one line
};

/// In the order of the enumeration; the first is what json2hpp does unless it is told.
extern const std::span<const command_row> commands;
extern const std::span<const option_row> option_rows;

[[nodiscard]] const command_row& row_of(command which);
/// Null if there is no such command or option.
[[nodiscard]] const command_row* find_command(std::string_view name);
[[nodiscard]] const option_row* find_option(std::string_view name);

/// "generate, check and why": the commands of a set.
[[nodiscard]] std::string names_of(const command_set& set, std::string_view last = "and");

}  // namespace json2hpp
