#include "command/generate.hpp"

#include "diagnostic/nearest.hpp"
#include "emit/c_header.hpp"
#include "emit/depfile.hpp"
#include "emit/header.hpp"
#include "emit/platform.hpp"
#include "read/file.hpp"

namespace json2hpp {

namespace {

/// What the output depends on.
std::vector<std::string> inputs_of(const options& given, const driver_list& list) {
    std::vector<std::string> inputs;
    inputs.reserve(list.documents.size() + 1);
    for (const document& one : list.documents) inputs.push_back(one.file.path);
    if (!given.wanted.empty()) inputs.push_back(given.wanted);
    return inputs;
}

/// What a platform wants: the rows of a wanted set, or what descriptions name with keys for it; null where macros say it.
const std::vector<wanted_description>* wanted_of(const options& given, const wanted_set& wanted,
                                                 const std::vector<wanted_description>& named) {
    if (!given.psa_config.empty()) return nullptr;
    return wanted.given ? &wanted.rows : &named;
}

platform_settings settings_of(const options& given, const generator_inputs& from, const std::vector<wanted_description>& named) {
    return {given.name_space,
            given.software,
            from.software,
            wanted_of(given, from.wanted, named),
            given.key_slots,
            given.storage,
            given.storage_directory,
            given.key_files,
            given.threads,
            given.processes,
            given.random,
            given.checks,
            given.caller_memory == "copied" ? given.caller_memory_size : "",
            given.builtin_keys};
}

}  // namespace

std::string platform_of(const options& given, const driver_list& list, const generator_inputs& from) {
    const std::vector<wanted_description> named = named_with_keys(list);
    return platform_text(list, settings_of(given, from, named));
}

bool draws_from_drivers(const options& given, const driver_list& list, const generator_inputs& from) {
    return draws_from_drivers(list, settings_of(given, from, {}));
}

std::vector<generated_file> generated_files(const options& given, const driver_list& list, const generator_inputs& from) {
    std::vector<generated_file> files;
    std::vector<std::string> targets;
    if (!given.output.empty()) {
        files.push_back({"output", given.output,
                         given.what == command::platform ? platform_of(given, list, from) : header_text(list, given.name_space)});
    }
    if (!given.c_header.empty()) files.push_back({"C header", given.c_header, c_header_text(list)});
    targets.reserve(files.size());
    for (const generated_file& one : files) targets.push_back(one.path);
    if (!given.depfile.empty()) files.push_back({"depfile", given.depfile, depfile_text(targets, inputs_of(given, list))});
    return files;
}

std::string find_clash(const std::vector<generated_file>& files, const options& given, const driver_list& list) {
    for (std::size_t i = 0; i != files.size(); ++i) {
        for (const std::string& input : inputs_of(given, list)) {
            if (is_same_file(files[i].path, input))
                return quoted(files[i].path) + " is read; choose another name for what is written";
        }
        for (std::size_t j = 0; j != i; ++j) {
            if (is_same_file(files[i].path, files[j].path))
                return std::string{"the "} + files[j].what + " and the " + files[i].what + " are one file; give them two names";
        }
    }
    return {};
}

}  // namespace json2hpp
