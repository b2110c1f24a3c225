/// @file Algorithm and key type specifications: their value, and the text that generated code shows.
/// Specification: "Algorithm specifications", "Key type specifications".
/// Layer: parse -- may include psa/, psadrv/model/, diagnostic/.
#pragma once

#include "parse/macro_call.hpp"

#include <psadrv/model/key_type_specification.hpp>

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace json2hpp {

template <class Value>
struct specification {
    Value value{};
    std::string text;     ///< normalised: one space after a comma and nowhere else
    bool vendor = false;  ///< a vendor's name is in it; `value` is a vendor_values one
    bool ok = false;
    std::vector<text_problem> problems;  ///< warnings also when ok
};
using algorithm_specification = specification<psa_algorithm_t>;
using key_type_specification = specification<psadrv::key_type_specification>;

/// Values that stand for vendors' specifications, which only a compiler can evaluate: equal text, equal value, and none
/// that the API uses. Good for comparison; never emitted. And what was read before: descriptions say the same again and again.
class vendor_values {
  public:
    [[nodiscard]] psa_algorithm_t algorithm(const std::string& text);
    [[nodiscard]] psa_key_type_t key_type(const std::string& text);

    std::unordered_map<std::string_view, algorithm_specification> read_algorithms;  ///< by their text, which is kept in `texts`
    std::unordered_map<std::string_view, key_type_specification> read_key_types;
    std::deque<std::string> texts;

  private:
    std::map<std::string, psa_algorithm_t> algorithms;
    std::map<std::string, psa_key_type_t> key_types;
};

/// What is answered stays with the vendor values.
[[nodiscard]] const algorithm_specification& parse_algorithm(std::string_view text, vendor_values& vendors);

/// A key type with `_` for its family is emitted as `psadrv::any_family(PSA_KEY_TYPE_...(0))`.
[[nodiscard]] const key_type_specification& parse_key_type(std::string_view text, vendor_values& vendors);

}  // namespace json2hpp
