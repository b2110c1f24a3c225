/// @file What json2hpp says about itself, from the table of commands and options.
/// Layer: command.
#pragma once

#include "command/options.hpp"

#include <string>

namespace json2hpp {

[[nodiscard]] std::string help_text();
/// Of one command, and only the options that belong to it.
[[nodiscard]] std::string help_text(command which);

}  // namespace json2hpp
