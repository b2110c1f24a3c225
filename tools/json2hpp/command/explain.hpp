/// @file The command explain: what a name or a number stands for.
/// Layer: command.
#pragma once

#include <string>

namespace json2hpp {

/// Returns what is wrong with the subject, or an empty text; `into` receives the explanation.
[[nodiscard]] std::string explain(const std::string& subject, std::string& into);

}  // namespace json2hpp
