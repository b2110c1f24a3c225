#include "command/bundle.hpp"

#include "command/arguments.hpp"
#include "command/output.hpp"
#include "command/sources.hpp"
#include "diagnostic/nearest.hpp"
#include "emit/bundle.hpp"
#include "emit/c_header.hpp"
#include "emit/config.hpp"
#include "read/folder.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <sstream>

namespace json2hpp {

namespace {

// For applications, for the library's sources, and the headers of the latter.
constexpr const char *of_application = "include/", *of_library = "library/", *of_sources = "library/include/";
// Below library/, in a folder of its own: the header's name is its author's, and may be that of a file of the library.
constexpr const char* of_threads = "threads/";
constexpr const char *list_of_files = "bundle.txt", *builtin_keys = "psadrv_builtin_keys.inc";

class collector {
  public:
    explicit collector(sink* to) : among{to} {}

    std::vector<output_file> files;
    [[nodiscard]] bool failed() const { return wrong; }

    void add(const std::string& name, std::string content) { files.push_back({name, std::move(content)}); }

    /// A file as it is.
    void copy(const std::string& from, const std::string& name) {
        std::string text;
        if (read(from, text)) add(name, std::move(text));
    }

    /// A file of a platform's, which the command line names, and what it includes of psadrv.
    void copy_given(const std::string& from, const std::string& name, const source_tree& tree) {
        std::string text;
        const std::string reason = read_file(from, text);
        if (reason.empty()) {
            follow(text, tree);
            return add(name, std::move(text));
        }
        wrong = true;
        refuse(code::unreadable, "cannot read " + quoted(from) + ": " + reason, "check the path", among);
    }

    /// What a text includes of psadrv and Boost, and what that includes.
    void follow(const std::string& text, const source_tree& tree) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            char opening = 0, name[256] = {};
            if (std::sscanf(line.c_str(), " # include %c%255[^>\"]", &opening, name) != 2) continue;
            const std::string included = name;
            const bool boost = included.starts_with("boost/");
            if ((!boost && !included.starts_with("psadrv/")) || !known.insert(included).second) continue;
            std::string content;
            if (!read((boost ? tree.hana : tree.include) + '/' + included, content)) continue;
            follow(content, tree);
            add(of_sources + included, std::move(content));
        }
    }

  private:
    sink* among;
    bool wrong = false;
    std::set<std::string> known;

    bool read(const std::string& from, std::string& text) {
        const std::string reason = read_file(from, text);
        if (reason.empty()) return true;
        wrong = true;
        refuse(code::header_missing, "cannot read " + quoted(from) + ", which belongs to the bundle: " + reason,
               "install psadrv and Boost.Hana anew", among);
        return false;
    }
};

void collect_platform(const options& given, const driver_list& list, const generator_inputs& from, const source_tree& tree,
                      collector& into) {
    options named = given;
    if (!given.builtin_keys.empty()) {
        into.copy_given(given.builtin_keys, std::string{of_library} + builtin_keys, tree);
        named.builtin_keys = builtin_keys;
    }
    if (given.threads != "none" && given.threads != "posix") {
        named.threads = of_threads + base_name(given.threads);
        into.copy_given(given.threads, of_library + named.threads, tree);
    }
    const std::string platform = platform_of(named, list, from);
    into.follow(platform, tree);
    into.add(std::string{of_library} + "psadrv_platform.hpp", platform);
    into.add(std::string{of_application} + bundled_headers.drivers, c_header_text(list));
    const std::string wanted = of_application + bundled_headers.wanted;
    if (given.psa_config.empty()) into.add(wanted, "#define PSADRV_WANT_MORE 1\n");
    else into.copy_given(given.psa_config, wanted, tree);
}

void collect_sources(const source_tree& tree, bundle_facts& facts, collector& into) {
    for (const std::string& name : files_in(tree.library, {".cpp", ".hpp"}, false)) {
        std::string text;
        if (read_file(tree.library + '/' + name, text).empty()) into.follow(text, tree);
        into.copy(tree.library + '/' + name, of_library + name);
        if (name.ends_with(".cpp") && name != "probe.cpp") facts.sources.push_back(name);
    }
    for (const std::string& name : files_in(tree.psa, {".h"}, true)) {
        if (name != "psadrv_config.h") into.copy(tree.psa + '/' + name, of_application + name);
    }
    std::string defaults;
    (void)read_file(tree.psa + "/psadrv_config.h", defaults);
    into.add(std::string{of_application} + "psadrv_config.h",
             config_text(symbols_of_defaults(defaults), bundled_headers, "for drivers of any size up to these"));
    into.copy(tree.licence, "LICENSE");
    into.copy(tree.boost_licence, std::string{of_sources} + "boost/LICENSE_1_0.txt");
}

/// What a platform's options ask for where the program runs or is compiled.
std::vector<std::string> needs_of(const options& given, bool random_of_drivers) {
    std::vector<std::string> needs;
    if (given.storage == "its") needs.emplace_back("Internal Trusted Storage, which keeps keys: `psa_its_set` and its siblings");
    if (given.storage == "posix")
        needs.push_back("where the program runs, the folder `" + given.storage_directory + "`, which keeps keys");
    if (given.threads != "none" && given.threads != "posix") needs.push_back("what `" + base_name(given.threads) + "` includes");
    if (random_of_drivers && given.threads == "none" && given.processes == "none" && given.storage != "posix")
        needs.emplace_back(
            "no `fork()`: a child would repeat the random bytes that drivers make, unless this is bundled with `--processes "
            "posix`");
    return needs;
}

/// The files of the bundle that is in the folder; empty where there is none. A list may be anybody's: nothing outside the
/// folder is a bundle's file.
std::vector<std::string> files_of_bundle(const std::string& folder) {
    std::string text;
    if (!read_file(folder + list_of_files, text).empty() || !text.starts_with(bundle_mark)) return {};
    std::vector<std::string> names;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        const bool inside = !line.empty() && line.front() != '/' && ('/' + line + '/').find("/../") == std::string::npos;
        if (inside) names.push_back(line);
    }
    return names;
}

}  // namespace

int write_bundle(const options& given, const driver_list& list, const generator_inputs& from, sink* among) {
    const std::string folder = given.output + (given.output.back() == '/' ? "" : "/");
    const folder_state state = state_of_folder(given.output);
    const std::vector<std::string> before = files_of_bundle(folder);
    if (state == folder_state::no_folder || (state == folder_state::filled && before.empty())) {
        return refuse(
            code::no_place_for_bundle,
            quoted(given.output) + (state == folder_state::filled ? " holds other files, and no bundle" : " is no folder"),
            "name a new folder, or an empty one", among);
    }
    source_tree tree;
    if (!find_sources(given, tree, among)) return wrong_description;
    collector all{among};
    bundle_facts facts;
    facts.software = given.software;
    facts.threads = given.threads == "posix" || given.processes == "posix";
    facts.needs = needs_of(given, draws_from_drivers(given, list, from));
    collect_platform(given, list, from, tree, all);
    collect_sources(tree, facts, all);
    if (all.failed()) return wrong_description;
    all.add("README.md", bundle_readme(list, facts));
    all.add("Makefile", bundle_makefile(facts));
    all.add("CMakeLists.txt", bundle_cmake(facts));

    std::vector<std::string> names{list_of_files};
    for (const output_file& one : all.files) names.push_back(one.path);
    std::sort(names.begin(), names.end());
    all.add(list_of_files, bundle_list(names));
    for (output_file& one : all.files) one.path = folder + one.path;
    const int status = write_in_folders(all.files, among);
    if (status != fine) return status;
    for (const std::string& name : before) {
        if (!std::binary_search(names.begin(), names.end(), name)) (void)std::remove((folder + name).c_str());
    }
    return fine;
}

}  // namespace json2hpp
