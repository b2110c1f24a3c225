/// @file What generated code depends on, in make's syntax.
/// Layer: emit.
#pragma once

#include <string>
#include <vector>

namespace json2hpp {

[[nodiscard]] std::string depfile_text(const std::vector<std::string>& targets, const std::vector<std::string>& inputs);

}  // namespace json2hpp
