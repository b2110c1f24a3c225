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

platform_settings settings_of(const options& given, const std::vector<software_driver>& software) {
    return {given.name_space,        given.software,  software,      given.key_slots, given.storage,
            given.storage_directory, given.key_files, given.threads, given.random};
}

}  // namespace

std::vector<generated_file> generated_files(const options& given, const driver_list& list,
                                            const std::vector<software_driver>& software) {
    std::vector<generated_file> files;
    std::vector<std::string> targets;
    if (!given.output.empty()) {
        files.push_back({"output", given.output,
                         given.what == command::platform ? platform_text(list, settings_of(given, software))
                                                         : header_text(list, given.name_space)});
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
