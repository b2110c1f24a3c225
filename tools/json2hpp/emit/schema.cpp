#include "emit/schema.hpp"

#include "emit/schema_values.hpp"
#include "read/json.hpp"

namespace json2hpp {

namespace {

using psadrv::driver_type;

/// Which of the variants of a definition is meant: vendors' names can be meant only where a driver has headers, and each type
/// of driver has entry points and properties of its own.
struct variant {
    driver_type type = driver_type::transparent;
    bool vendors = true;

    [[nodiscard]] std::string name() const {
        return std::string{"capability_"} + (type == driver_type::opaque ? "opaque" : "transparent") + (vendors ? "" : "_of_api");
    }
    [[nodiscard]] bool permits(const property& row) const {
        return (static_cast<int>(row.may_have) & (type == driver_type::opaque ? 2 : 1)) != 0;
    }
};

std::string words_of(const property& row) {
    std::vector<std::string> words;
    for (std::string_view rest = row.words; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return json_object({{"enum", json_strings(words)}});
}

/// Comments, and whatever other implementations have.
std::string ignored_properties() { return json_object({{"^_comment(_.*)?$", "true"}, {"^(?!psadrv/).*/", "true"}}); }

std::string header_schema() {
    return json_object({{"type", "\"string\""}, {"pattern", json_string("^[A-Za-z0-9_.+@=,~#-][A-Za-z0-9_/.+@=, ~#-]*$")}});
}

/// The value of a property, as its shape says.
std::string value_schema(const property& row, const variant& of) {
    const std::string api = of.vendors ? "" : "_of_api";
    switch (row.value) {
        case shape::flag:
            return json_object({{"type", "\"boolean\""}});
        case shape::word:
            return words_of(row);
        case shape::identifier:
            return identifier_schema();
        case shape::name_part:
        case shape::driver_name:
            return json_object({{"type", "\"string\""}, {"pattern", "\"^[A-Za-z0-9_]+$\""}});
        case shape::bytes:
            return json_object({{"type", "\"integer\""}, {"minimum", "0"}});
        case shape::constant:
            return reference("constant");
        case shape::headers:
            return array_of(header_schema());
        case shape::header:
            return header_schema();
        case shape::qualified:
            return json_object(
                {{"type", "\"string\""}, {"pattern", json_string("^(::)?[A-Za-z_][A-Za-z0-9_]*(::[A-Za-z_][A-Za-z0-9_]*)*$")}});
        case shape::entry_points:
            return array_of(reference(of.type == driver_type::opaque ? "entry_point_opaque" : "entry_point_transparent"), 1);
        case shape::algorithm:
            return reference("algorithm" + api);
        case shape::algorithms:
            return array_of(reference("algorithm" + api));
        case shape::key_type:
            return reference("key_type" + api);
        case shape::key_types:
            return array_of(reference("key_type" + api));
        case shape::key_sizes:
            return array_of(json_object({{"type", "\"integer\""}, {"minimum", "1"}}));
        case shape::names:
            return json_object({{"type", "\"object\""},
                                {"patternProperties", ignored_properties()},
                                {"additionalProperties", identifier_schema()}});
        case shape::usages:
            return array_of(reference("usage"), 1);
        case shape::capabilities:
            return array_of(json_object({{"type", "\"object\""}}));  // which kind of them depends on the driver
        case shape::key_context:
            return reference("key_context");
        case shape::buffers:
            return reference("buffers");
        case shape::instances:
            return array_of(reference("instance"), 1);
    }
    return "true";
}

/// An object with the properties of a table.
json_members object_schema(std::span<const property> table, const variant& of) {
    json_members properties;
    std::vector<std::string> required;
    for (const property& row : table) {
        std::string value = value_schema(row, of);
        if (!row.about.empty()) value = "{\"description\":" + json_string(row.about) + ',' + value.substr(1);
        properties.emplace_back(row.name, std::move(value));
        if (row.mandatory && row.may_have == psadrv::driver_types::both && !row.with) required.emplace_back(row.name);
    }
    json_members members{{"type", "\"object\""}, {"properties", json_object(properties)}};
    members.emplace_back("patternProperties", ignored_properties());
    members.emplace_back("additionalProperties", "false");
    if (!required.empty()) members.emplace_back("required", json_strings(required));
    return members;
}

/// What is permitted with an entry point alone, and mandatory there.
std::string with_entry_point(psadrv::entry_point which) {
    std::vector<std::string> required;
    json_members elsewhere, here;
    for (const property& row : capability_properties) {
        if (row.with != which) continue;
        if (row.mandatory) required.emplace_back(row.name);
        elsewhere.emplace_back(row.name, "false");
    }
    if (which == psadrv::entry_point::derive_key) {  // it stands alone, and has types and sizes of its own
        for (const char* name : {"algorithms", "key_types", "key_sizes"}) here.emplace_back(name, "false");
        here.emplace_back("entry_points", json_object({{"maxItems", "1"}}));
    }
    return json_object({{"if", contains_word("entry_points", psadrv::signature_of(which).name)},
                        {"then", json_object({{"required", json_strings(required)}, {"properties", json_object(here)}})},
                        {"else", json_object({{"properties", json_object(elsewhere)}})}});
}

std::string capability_schema(const variant& of) {
    json_members members = object_schema(capability_properties, of);
    json_members forbidden;
    for (const property& row : capability_properties) {
        if (!of.permits(row)) forbidden.emplace_back(row.name, "false");
    }
    std::vector<std::string> rules;
    for (psadrv::entry_point which : {psadrv::entry_point::derive_key, psadrv::entry_point::get_random})
        rules.push_back(with_entry_point(which));
    if (!forbidden.empty()) rules.push_back(json_object({{"properties", json_object(forbidden)}}));
    members.emplace_back("allOf", json_array(rules));
    return json_object(members);
}

/// What a driver of one type must and may not have, and its capabilities with and without headers.
std::string rules_for(driver_type type) {
    const variant of{type};
    std::vector<std::string> required;
    json_members properties;
    for (const property& row : driver_properties) {
        if (row.may_have == psadrv::driver_types::both) continue;
        if (!of.permits(row)) properties.emplace_back(row.name, "false");
        else if (row.mandatory) required.emplace_back(row.name);
    }
    json_members members{{"properties", json_object(properties)}};
    if (!required.empty()) members.emplace_back("required", json_strings(required));
    const auto capabilities = [&](bool vendors) {
        const std::string items = reference(variant{type, vendors}.name());
        return json_object({{"properties", json_object({{"capabilities", json_object({{"items", items}})}})}});
    };
    const std::string some_headers = json_object({{"headers", json_object({{"minItems", "1"}})}});
    members.emplace_back("if", json_object({{"required", json_strings({"headers"})}, {"properties", some_headers}}));
    members.emplace_back("then", capabilities(true));
    members.emplace_back("else", capabilities(false));
    return json_object(members);
}

std::string driver_schema() {
    json_members members = object_schema(driver_properties, {});
    const std::string opaque = json_object({{"type", json_object({{"const", "\"opaque\""}})}});
    members.emplace_back("if", json_object({{"properties", opaque}}));
    members.emplace_back("then", rules_for(driver_type::opaque));
    members.emplace_back("else", rules_for(driver_type::transparent));
    return json_object(members);
}

/// A driver class, which is known by the property that names it; one of the two.
std::string class_schema() {
    json_members members = object_schema(class_properties, {});
    members.emplace_back("not", json_object({{"required", json_strings({"class", "object"})}}));
    return json_object(members);
}

/// A description, or a class instead of one.
std::string driver_or_class() {
    const auto has = [](const char* name) { return json_object({{"required", json_strings({name})}}); };
    return json_object({{"if", json_object({{"anyOf", json_array({has("class"), has("object")})}})},
                        {"then", reference("driver_class")},
                        {"else", reference("driver")}});
}

std::string whole_schema(const char* title, const std::string& root_name, const std::string& root, json_members definitions) {
    add_specifications(definitions);
    definitions.emplace_back("constant", constant_schema());
    return json_lines(json_object({{"$schema", "\"http://json-schema.org/draft-07/schema#\""},
                                   {"title", json_string(title)},
                                   {root_name, root},
                                   {"definitions", json_object(definitions)}}));
}

}  // namespace

std::string description_schema() {
    json_members definitions;
    for (const driver_type type : {driver_type::transparent, driver_type::opaque}) {
        definitions.emplace_back(type == driver_type::opaque ? "entry_point_opaque" : "entry_point_transparent",
                                 entry_point_names_for(&type));
        for (const bool vendors : {true, false}) {
            const variant of{type, vendors};
            definitions.emplace_back(of.name(), capability_schema(of));
        }
    }
    definitions.emplace_back("driver", driver_schema());
    definitions.emplace_back("driver_class", class_schema());
    definitions.emplace_back("key_context", json_object(object_schema(key_context_properties, {})));
    definitions.emplace_back("buffers", json_object(object_schema(buffers_properties, {})));
    definitions.emplace_back("instance", json_object(object_schema(instance_properties, {})));
    const std::string path = json_object({{"type", "\"string\""}, {"minLength", "1"}});
    const std::string element =
        json_object({{"if", json_object({{"type", "\"string\""}})}, {"then", path}, {"else", driver_or_class()}});
    return whole_schema(
        "PSA cryptoprocessor driver description, or a list of descriptions and of paths to them", "allOf",
        json_array({json_object(
            {{"if", json_object({{"type", "\"array\""}})}, {"then", array_of(element)}, {"else", driver_or_class()}})}),
        std::move(definitions));
}

std::string wanted_schema() {
    json_members definitions{
        {"usage", usage_schema()}, {"macro", macro_schema()}, {"row", json_object(object_schema(wanted_properties, {}))}};
    const std::string element =
        json_object({{"if", json_object({{"type", "\"string\""}})}, {"then", reference("macro")}, {"else", reference("row")}});
    return whole_schema("Wanted set: what the users of a platform ask for", "allOf", json_array({array_of(element)}),
                        std::move(definitions));
}

}  // namespace json2hpp
