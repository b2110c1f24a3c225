#include "command/help.hpp"

#include "command/table.hpp"

namespace json2hpp {

namespace {

std::string column(std::string text, std::size_t width) {
    if (text.size() + 2 > width) return text + '\n' + std::string(width, ' ');
    text.resize(width, ' ');
    return text;
}

std::string usage_of(const command_row& row) {
    const std::string arguments = *row.arguments != '\0' ? ' ' + std::string{row.arguments} : "";
    return "json2hpp " + std::string{row.name} + arguments;
}

/// In brackets the commands of an option, or those that it does not belong to, where these are fewer; nothing for all.
std::string whose(const command_set& set) {
    const command_set others = set.complement();
    const std::string names = names_of(set), other_names = names_of(others);
    if (other_names.empty()) return {};
    return " (" + (others.size() < set.size() ? "not " + names_of(others, "or") : names) + ')';
}

/// Options and what they are for; behind those that do not belong to every command, whose they are.
template <class Shown>
std::string options_text(bool say_commands, Shown&& shown) {
    std::string out;
    for (const option_row& row : option_rows) {
        if (!shown(row)) continue;
        std::string name = "  " + (row.shorter.empty() ? std::string{} : std::string{row.shorter} + ", ") + std::string{row.name};
        if (!row.value.empty()) name += ' ' + std::string{row.value};
        out += column(std::move(name), 28) + row.summary;
        out += (say_commands ? whose(row.belongs_to) : "") + '\n';
    }
    return out;
}

constexpr const char* about_arguments =
    "FILE is a driver description, or a JSON list of descriptions and of paths relative to it.\n"
    "MECHANISM is what the entry point involves: an algorithm, a key type, a key size in bits.\n"
    "SUBJECT is a name or a number: PSA_ALG_GCM, 0x06000609, PSA_KEY_TYPE_AES, sign_hash, hash_multipart, E203.\n";
constexpr const char* about_status =
    "Files are written only if nothing is wrong, and only if their content changes.\n"
    "Exit status: 0, 1 if a description is wrong, 2 if the command line is.\n";

}  // namespace

std::string help_text() {
    std::string out = "json2hpp: PSA driver descriptions (JSON) become C++ driver classes\n\n";
    for (const command_row& row : commands) out += column("  " + usage_of(row), 44) + row.summary + '\n';
    out += "\nWithout a command it is generate.\n";
    out += about_arguments;
    return out + '\n' + options_text(true, [](const option_row&) { return true; }) + '\n' + about_status;
}

std::string help_text(command which) {
    const command_row& row = row_of(which);
    return usage_of(row) + "\n  " + row.summary + "\n\n" +
           options_text(false, [&](const option_row& one) { return one.belongs_to.contains(which); }) + '\n' + about_status;
}

}  // namespace json2hpp
