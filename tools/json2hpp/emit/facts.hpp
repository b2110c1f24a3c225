/// @file A heading, and below it what there is to know, each with a label.
/// Layer: emit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

class facts {
  public:
    explicit facts(std::string heading) : out{std::move(heading) + '\n'} {}

    /// Long texts go on in lines below, after a space; an empty text is no fact.
    void add(std::string_view label, std::string_view text);
    void add(std::string_view label, const std::vector<std::string>& names);

    [[nodiscard]] const std::string& text() const { return out; }

  private:
    std::string out;
};

}  // namespace json2hpp
