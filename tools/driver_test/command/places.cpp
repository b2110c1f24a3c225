#include "places.hpp"

#include "installed.hpp"  // where an installation has things, relative to bindir
#include "options.hpp"

#include <filesystem>
#include <fstream>

namespace driver_test {

bool is_file(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored);
}

bool find_places(places& into) {
    std::error_code ignored;
    const std::filesystem::path here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    // A build writes where things are, one a line: the archive, the sources, json2hpp, then words for the compiler.
    if (std::ifstream written{here / "psadrv-driver-test.places"}; written) {
        std::getline(written, into.archive);
        std::getline(written, into.sources);
        std::getline(written, into.json2hpp);
        for (std::string word; std::getline(written, word);) into.includes.push_back(word);
    } else {
        const auto from_here = [&](const char* path) { return (here / path).lexically_normal().string(); };
        into.archive = from_here(installed::archive);
        into.sources = from_here(installed::sources);
        into.json2hpp = (here / "json2hpp").string();
        const std::string headers = from_here(installed::headers);
        into.includes = {"-I" + headers, "-I" + headers + "/include", "-I" + headers + "/psa/include", "-isystem",
                         headers + "/hana"};
    }
    if (!is_file(into.archive)) {
        fail(into.archive + " is not there; install psadrv as a whole, or run psadrv-driver-test where its build has it", "E332");
        return false;
    }
    if (!is_file(into.json2hpp)) into.json2hpp = "json2hpp";
    return true;
}

}  // namespace driver_test
