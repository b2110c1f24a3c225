#include "emit/schema_values.hpp"

#include "parse/vocabulary.hpp"
#include "parse/wanted.hpp"
#include "read/json.hpp"

#include <psadrv/model/family.hpp>
#include <psadrv/model/signature.hpp>

namespace json2hpp {

namespace {

/// Macros without arguments one by one, so that editors can offer them; those with arguments by a pattern. White space is
/// allowed between tokens; what stands in the brackets is left to json2hpp.
std::string specification_schema(std::span<const macro> table) {
    std::vector<std::string> names;
    std::string plain, called;
    for (const macro& row : table) {
        std::string& all = row.arity() == 0 ? plain : called;
        all += (all.empty() ? "" : "|") + std::string{row.name};
        if (row.arity() == 0) names.emplace_back(row.name);
    }
    // PSA_ALG_JPAKE may do without its argument: the specification's example has it so.
    const std::string pattern = "^\\s*((" + plain + "|PSA_ALG_JPAKE)|(" + called + ")\\s*\\(.*\\))\\s*$";
    return json_object({{"anyOf", json_array({json_object({{"enum", json_strings(names)}}),
                                              json_object({{"type", "\"string\""}, {"pattern", json_string(pattern)}})})}});
}

std::string vendor_schema(std::string_view definition, std::string_view prefix) {
    const std::string pattern = "^\\s*" + std::string{prefix} + "[A-Za-z0-9_]+\\s*(\\(.*\\))?\\s*$";
    return json_object({{"anyOf", json_array({reference(definition),
                                              json_object({{"type", "\"string\""}, {"pattern", json_string(pattern)}})})}});
}

std::string one_of(const std::vector<std::string_view>& words) {
    const std::vector<std::string> names{words.begin(), words.end()};
    return json_object({{"enum", json_strings(names)}});
}

}  // namespace

std::string reference(std::string_view definition) {
    return json_object({{"$ref", json_string("#/definitions/" + std::string{definition})}});
}

std::string array_of(const std::string& elements, std::size_t least) {
    json_members members{{"type", "\"array\""}, {"items", elements}};
    if (least != 0) members.emplace_back("minItems", std::to_string(least));
    return json_object(members);
}

std::string contains_word(const std::string& property, const std::string& word) {
    const std::string contains = json_object({{"contains", json_object({{"const", json_string(word)}})}});
    return json_object({{"required", json_strings({property})}, {"properties", json_object({{property, contains}})}});
}

void add_specifications(json_members& to) {
    to.emplace_back("algorithm_of_api", specification_schema(algorithm_macros));
    to.emplace_back("algorithm", vendor_schema("algorithm_of_api", "PSA_ALG_"));
    to.emplace_back("key_type_of_api", specification_schema(key_type_macros));
    to.emplace_back("key_type", vendor_schema("key_type_of_api", "PSA_KEY_TYPE_"));
}

std::string entry_point_names_for(const psadrv::driver_type* type) {
    const auto permitted = [&](psadrv::entry_point which) {
        const bool opaque = type != nullptr && *type == psadrv::driver_type::opaque;
        return type == nullptr || psadrv::signature_of(which).permitted_for(opaque ? psadrv::driver_types::opaque
                                                                                   : psadrv::driver_types::transparent);
    };
    std::vector<std::string> names;
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (permitted(row.which)) names.emplace_back(row.name);
    }
    for (const psadrv::family& row : psadrv::families) {
        bool all = true;
        row.members.for_each([&](psadrv::entry_point member) { all = all && permitted(member); });
        if (all) names.emplace_back(row.name);
    }
    return json_object({{"enum", json_strings(names)}});
}

std::string usage_schema() { return one_of(usage_names()); }

std::string macro_schema() { return one_of(macro_names()); }

std::string constant_schema() {
    return json_object({{"anyOf", json_array({json_object({{"type", "\"integer\""}, {"minimum", "0"}}),
                                              json_object({{"type", "\"string\""}, {"minLength", "1"}})})}});
}

std::string identifier_schema() {
    return json_object({{"type", "\"string\""}, {"pattern", json_string("^[A-Za-z_][A-Za-z0-9_]*$")}});
}

}  // namespace json2hpp
