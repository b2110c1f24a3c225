#include "command/table.hpp"

#include "command/arguments.hpp"

namespace json2hpp {

namespace command_table {

using enum command;

// What an option does with its value.
template <std::string options::*Member>
void text(options& into, const std::string& value) {
    into.*Member = value;
}
template <std::vector<std::string> options::*Member>
void list(options& into, const std::string& value) {
    for (std::string& one : split(value)) (into.*Member).push_back(std::move(one));
}
template <bool options::*Member>
void set(options& into, const std::string&) {
    into.*Member = true;
}

// clang-format off
constexpr command_row command_rows[]{
    {generate, "generate", "-o OUT.hpp FILE...", "write driver classes, in the order of preference"},
    {check, "check", "FILE...", "only tell what is wrong"},
    {why, "why", "ENTRY_POINT MECHANISM... FILE...", "who serves a mechanism, who does not, and why"},
    {map, "map", "FILE...", "who serves all that is wanted, who is left out, who is never reached"},
    {explain, "explain", "SUBJECT...", "what an algorithm, key type, entry point, family or diagnostic is"},
    {schema, "schema", "[description|wanted]", "the JSON Schema of descriptions or of wanted sets, for editors"},
    {skeleton, "skeleton", "-o FOLDER FILE...", "a driver's starting point: functions to fill in, which compile at once"},
    {platform, "platform", "-o OUT.hpp FILE...", "driver classes and a platform over them, for the library of the C API"},
    {config, "config", "-o OUT.h PROBE.o", "psadrv_config.h: sizes that only the compiler for the target knows"},
    {bundle, "bundle", "-o FOLDER FILE...", "all that a C application and its library need, to be compiled without Meson"},
};

constexpr command_set all{generate, check, why, map, explain, schema, skeleton, platform, config, bundle};
constexpr command_set reads{generate, check, why, map, skeleton, platform, bundle};
constexpr command_set of_library{platform, bundle};

constexpr option_row rows[]{
    {"--output", "-o", "PATH", {generate, map, schema, skeleton, platform, config, bundle}, text<&options::output>,
     "the file that is written; of skeleton and bundle the folder"},
    {"--depfile", "", "FILE", {generate, platform}, text<&options::depfile>,
     "also write what the output depends on, for make and ninja"},
    {"--c-header", "", "FILE", {generate, platform, config}, text<&options::c_header>,
     "also write where the keys of opaque drivers are, for C applications; of config, its name for psa/crypto.h"},
    {"--psa-config", "", "FILE", {platform, config, bundle}, text<&options::psa_config>,
     "the file with PSA_WANT_* macros, of platform and config by the name for psa/crypto_config.h; without one it is what descriptions name"},
    {"--naming", "", "specification|mbedtls", reads, text<&options::naming>,
     "of functions without names: prefix_entry, or prefix_transparent_entry and prefix_opaque_entry"},
    {"--namespace", "", "NAME", {generate, check}, text<&options::name_space>,
     "of the generated classes; default: drivers"},
    {"--wanted", "", "FILE", {generate, check, map, platform, bundle}, text<&options::wanted>,
     "the wanted set: a JSON list of usages with their algorithms and keys"},
    {"--software", "", "LIBRARY,...", {generate, check, why, map, platform, bundle}, list<&options::software>,
     "software drivers behind the others: sodium, mbedtls, builtin"},
    {"--entropy", "", "", {generate, check}, set<&options::entropy>,
     "the platform has a source of entropy of its own"},
    {"--key-slots", "", "NUMBER", of_library, text<&options::key_slots>, "how many keys there are at once; default: 8"},
    {"--builtin-keys", "", "FILE", of_library, text<&options::builtin_keys>,
     "rows of keys that secure elements come with, psadrv::builtin_key{...}; of platform the name to include"},
    {"--storage", "", "none|posix|its|ram", of_library, text<&options::storage>,
     "where keys are that last: a directory, the Internal Trusted Storage, memory"},
    {"--storage-directory", "", "PATH", of_library, text<&options::storage_directory>,
     "of posix storage, as the program finds it; default: the current one"},
    {"--key-files", "", "psadrv|mbedtls", of_library, text<&options::key_files>, "the layout of keys in storage"},
    {"--threads", "", "none|posix|HEADER", of_library, text<&options::threads>,
     "whose threads may call the API; HEADER has a class of its name with mutex and this_thread, as examples/rtos/freertos.hpp"},
    {"--processes", "", "none|posix", of_library, text<&options::processes>,
     "whether the program may fork, so that drivers' random bytes must not repeat; default: as storage has it"},
    {"--random", "", "auto|sodium|drivers|none", of_library, text<&options::random>,
     "where random bytes come from; auto: drivers that make them, otherwise the software"},
    {"--caller-memory", "", "in_place|copied", of_library, text<&options::caller_memory>,
     "copied: of a secure service, whose callers are asked for by psadrv_caller_may_read and psadrv_caller_may_write"},
    {"--caller-memory-size", "", "BYTES", of_library, text<&options::caller_memory_size>,
     "the room for the copies of one call, on the stack; default: 1024"},
    {"--checks", "", "all|none", of_library, text<&options::checks>,
     "none: pointers are not null, and of hashes nothing is asked; policies, keys and states always are"},
    {"--location", "", "WHERE", {why}, text<&options::location>,
     "the key is there; a number, or the prefix of an opaque driver"},
    {"--format", "", "text|markdown|json|html", {map}, text<&options::format>,
     "html is a page that needs nothing else"},
    {"--language", "", "c|c++", {skeleton}, text<&options::language>, "C functions, or a C++ class"},
    {"--lenient", "", "", reads, set<&options::lenient>, "allow comments in JSON"},
    {"--werror", "", "", reads, set<&options::werror>, "warnings are errors"},
    {"--diagnostics", "", "text|json", {generate, check, why, map, skeleton, platform, config, bundle}, text<&options::diagnostics>,
     "the form of what is wrong; json is for editors and scripts"},
    {"--sources", "", "FOLDER", {bundle}, text<&options::sources>,
     "where psadrv is, its own folder or the installed share/psadrv, if json2hpp does not find it"},
    {"--help", "-h", "", all, set<&options::help>, "of json2hpp, or of one command"},
    {"--version", "", "", all, set<&options::version>, "what this is"},
};
// clang-format on

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

std::string names_of(const command_set& set, std::string_view last) {
    std::vector<std::string> names;
    for (const command_row& row : commands) {
        if (set.contains(row.which)) names.emplace_back(row.name);
    }
    return listed_in_words(names, last);
}

}  // namespace json2hpp
