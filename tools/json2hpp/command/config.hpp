/// @file The command config: a compiled probe becomes psadrv_config.h.
/// Layer: command.
#pragma once

#include "command/options.hpp"

namespace json2hpp {

/// Returns the exit status; what is wrong has been said.
[[nodiscard]] int write_config(const options& given);

}  // namespace json2hpp
