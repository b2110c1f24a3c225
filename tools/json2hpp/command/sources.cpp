#include "command/sources.hpp"

#include "command/output.hpp"
#include "diagnostic/code.hpp"
#include "diagnostic/nearest.hpp"
#include "read/file.hpp"
#include "read/folder.hpp"

#include <psadrv/version.hpp>

namespace json2hpp {

namespace {

constexpr const char* hana = "/boost/hana/tuple.hpp";
constexpr const char* of_the_system = "/usr/include";

bool is_there(const std::string& file) {
    std::string text;
    return read_file(file, text, 0).empty();
}

/// The macro's value as it is written, with quotes.
std::string version_in(const std::string& text) {
    constexpr std::string_view before = "#define PSADRV_VERSION ";
    const std::size_t at = text.find(before);
    return at == std::string::npos ? "" : text.substr(at + before.size(), text.find('\n', at) - at - before.size());
}

/// A folder laid out like psadrv's own; Boost.Hana is in hana/ of it, or where the system has it.
source_tree tree_in(const std::string& folder) {
    const std::string own = folder + "/hana", licence = folder + "/BOOST_LICENSE_1_0.txt";
    return {folder + "/include", folder + "/psa/include",
            folder + "/library", state_of_folder(own) == folder_state::absent ? of_the_system : own,
            folder + "/LICENSE", is_there(licence) ? licence : folder + "/install/BOOST_LICENSE_1_0.txt"};
}

}  // namespace

bool find_sources(const options& given, source_tree& into, sink* among) {
    const std::string program = folder_of_program();
    const std::vector<std::string> places = given.sources.empty()
                                                ? std::vector{program + "/psadrv_sources", program + "/../share/psadrv"}
                                                : std::vector{given.sources};
    constexpr const char* repair = "say where psadrv is, its folder or the installed share/psadrv: --sources FOLDER";
    std::string searched;
    for (const std::string& place : places) {
        searched += (searched.empty() ? "" : " or ") + quoted(place);
        std::string text;
        if (!is_there(place + "/library/c_api.hpp") || !read_file(place + "/psa/include/psa/psadrv/version.h", text).empty())
            continue;
        into = tree_in(place);
        if (version_in(text) != '"' + std::string{PSADRV_VERSION} + '"') {
            refuse(code::sources_of_other_version,
                   "the sources in " + quoted(place) + " are those of psadrv " + version_in(text) + ", not of " PSADRV_VERSION,
                   "use the json2hpp of that version, or name other sources: --sources FOLDER", among);
            return false;
        }
        if (is_there(into.hana + hana)) return true;
        refuse(code::no_hana, "no Boost.Hana in " + quoted(place + "/hana") + " or " + of_the_system,
               "install libboost1.81-dev, or lay a link to a folder that holds boost/hana/ there", among);
        return false;
    }
    refuse(code::no_sources, "psadrv's sources are not in " + searched, repair, among);
    return false;
}

}  // namespace json2hpp
