#include "command/table.hpp"

#include "command/arguments.hpp"

namespace json2hpp {

namespace command_table {

using enum command;

constexpr command_row command_rows[]{
    {generate, "generate", "-o OUT.hpp FILE...", "write driver classes, in the order of preference"},
    {check, "check", "FILE...", "only tell what is wrong"},
    {why, "why", "ENTRY_POINT MECHANISM... FILE...", "who serves a mechanism, who does not, and why"},
};

constexpr command_set all{generate, check, why};
constexpr command_set reads{generate, check, why};

constexpr option_row rows[]{
    {"--output",
     "-o",
     "FILE",
     {generate},
     "what is written; only if nothing is wrong, and only if its content changes",
     [](options& into, const std::string& value) { into.output = value; }},
    {"--depfile",
     "",
     "FILE",
     {generate},
     "also write what the output depends on, for make and ninja",
     [](options& into, const std::string& value) { into.depfile = value; }},
    {"--c-header",
     "",
     "FILE",
     {generate},
     "also write where the keys of opaque drivers are, for C applications",
     [](options& into, const std::string& value) { into.c_header = value; }},
    {"--naming", "", "specification|mbedtls", reads,
     "of functions without names: prefix_entry, or prefix_transparent_entry and prefix_opaque_entry",
     [](options& into, const std::string& value) { into.naming = value; }},
    {"--namespace",
     "",
     "NAME",
     {generate, check},
     "of the generated classes; default: drivers",
     [](options& into, const std::string& value) { into.name_space = value; }},
    {"--software",
     "",
     "LIBRARY,...",
     {why},
     "software drivers behind the others: sodium, mbedtls",
     [](options& into, const std::string& value) {
         for (std::string& library : split(value)) into.software.push_back(std::move(library));
     }},
    {"--location",
     "",
     "WHERE",
     {why},
     "the key is there; a number, or the prefix of an opaque driver",
     [](options& into, const std::string& value) { into.location = value; }},
    {"--lenient", "", "", reads, "allow comments in JSON", [](options& into, const std::string&) { into.lenient = true; }},
    {"--werror", "", "", reads, "warnings are errors", [](options& into, const std::string&) { into.werror = true; }},
    {"--diagnostics", "", "text|json", reads, "the form of what is wrong; json is for editors and scripts",
     [](options& into, const std::string& value) { into.diagnostics = value; }},
    {"--help", "-h", "", all, "of json2hpp, or of one command", [](options& into, const std::string&) { into.help = true; }},
    {"--version", "", "", all, "what this is", [](options& into, const std::string&) { into.version = true; }},
};

}  // namespace command_table

const std::span<const command_row> commands{command_table::command_rows};
const std::span<const option_row> option_rows{command_table::rows};

const command_row& row_of(command which) { return commands[static_cast<std::size_t>(which)]; }

const command_row* find_command(std::string_view name) {
    for (const command_row& row : commands) {
        if (row.name == name) return &row;
    }
    return nullptr;
}

const option_row* find_option(std::string_view name) {
    for (const option_row& row : option_rows) {
        if (row.name == name || (!row.shorter.empty() && row.shorter == name)) return &row;
    }
    return nullptr;
}

std::string names_of(const command_set& set) {
    std::vector<std::string> names;
    for (const command_row& row : commands) {
        if (set.contains(row.which)) names.emplace_back(row.name);
    }
    return listed_in_words(names, "and");
}

}  // namespace json2hpp
