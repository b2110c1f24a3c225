/// @file What commands write and what they complain of, and the exit status that follows.
/// Layer: command.
#pragma once

#include "diagnostic/code.hpp"
#include "read/file.hpp"

#include <string>
#include <vector>

namespace json2hpp {

class sink;

inline constexpr int fine = 0, wrong_description = 1, wrong_usage = 2;  ///< exit statuses

/// The command line is wrong: `what`, and what to do.
[[nodiscard]] int usage(const std::string& what);
/// Something that is no fault of a description: said at once, or `among` what is still to be printed. Returns the exit status.
int refuse(code which, std::string what, std::string repair, sink* among);
/// Something could not be written: said at once, or `among` what is still to be printed.
[[nodiscard]] int unwritable(const std::string& what, const std::string& reason, sink* among = nullptr,
                             std::string repair = "check the path and its permissions");

/// All of the files, or none.
[[nodiscard]] int write(const std::vector<output_file>& files, sink* among = nullptr);
/// The same, and the folders that they need; where that fails these go again.
[[nodiscard]] int write_in_folders(const std::vector<output_file>& files, sink* among = nullptr);
/// To the standard output.
[[nodiscard]] int say(const std::string& text, sink* among = nullptr);
/// To a file, or to the standard output where none is named.
[[nodiscard]] int write_or_say(const std::string& path, const std::string& text, sink* among = nullptr);

}  // namespace json2hpp
