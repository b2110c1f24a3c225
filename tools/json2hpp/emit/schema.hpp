/// @file JSON Schema (draft 7) of descriptions and of wanted sets, for editors: from the tables that the parser reads by.
/// Layer: emit -- may include parse/.
///
/// It says what a schema can say: which properties there are and where, their types, the names of entry points, families,
/// algorithms and key types. json2hpp check says the rest.
#pragma once

#include <string>
#include <string_view>

namespace json2hpp {

[[nodiscard]] std::string description_schema();
[[nodiscard]] std::string wanted_schema();

/// A schema, by the name that the command line uses; the first unless another is named.
struct schema_form {
    std::string_view name;
    std::string (*write)();
};
inline constexpr schema_form schema_forms[]{{"description", description_schema}, {"wanted", wanted_schema}};

}  // namespace json2hpp
