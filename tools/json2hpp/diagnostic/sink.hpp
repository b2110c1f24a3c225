/// @file Collects what is wrong, so that one run shows all of it.
/// Layer: diagnostic -- may include read/source.hpp, read/limits.hpp.
#pragma once

#include "diagnostic/code.hpp"
#include "read/limits.hpp"
#include "read/source.hpp"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

struct message {
    code which;
    span where;
    std::string what;
    std::string repair;  ///< what to do about it
};

class sink {
  public:
    explicit sink(bool warnings_are_errors = false) : werror{warnings_are_errors} {}

    /// Beyond `most::messages` of errors or of warnings they are only counted.
    void report(code which, span where, std::string what, std::string repair);
    [[nodiscard]] bool failed() const { return errors != 0 || (werror && warnings != 0); }
    /// Without warnings, even if these are errors: what is checked further does not depend on that.
    [[nodiscard]] std::size_t error_count() const { return errors; }

    /// In the order of the files, then of places in them.
    void print(std::FILE* to, bool colour);
    /// The same as a JSON array, an object to a line; its properties are explained in docs/diagnostics.md.
    void print_json(std::FILE* to);

  private:
    std::vector<message> messages;
    std::size_t errors = 0, warnings = 0;  // all of them, also those that are not kept
    bool werror, finished = false;

    void finish();
    [[nodiscard]] bool raised(const message& one) const { return werror && !is_error(one.which); }
};

/// Whether output there should be coloured: a terminal, and the user does not say NO_COLOR.
[[nodiscard]] bool wants_colour(std::FILE* to);

}  // namespace json2hpp
