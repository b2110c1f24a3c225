// psadrv-driver-test: one command that tells whether a driver keeps the driver interface. docs/driver_test.md.
#include "build.hpp"
#include "debug_information.hpp"
#include "options.hpp"
#include "places.hpp"
#include "process.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace driver_test;

namespace {

/// A folder for one run, and what is in it goes with it unless it is kept.
struct run_folder {
    std::string path;
    bool keeps;
    ~run_folder() {
        std::error_code ignored;
        if (keeps) std::printf("kept in %s\n", path.c_str());
        else std::filesystem::remove_all(path, ignored);
    }
};

[[nodiscard]] std::string new_folder() {
    const char* place = std::getenv("TMPDIR");
    std::string path = std::string{place != nullptr && *place != '\0' ? place : "/tmp"} + "/psadrv-driver-test.XXXXXX";
    return mkdtemp(path.data()) != nullptr ? path : std::string{};
}

int test(const options& given, const places& where, const std::string& folder) {
    const debug_information told = debug_information_of(given.link_with, folder);
    if (!told.differs.empty()) {
        std::printf(
            "layout psa_key_attributes_t: FAILED: debug information of %s: %s; compile the driver with psadrv's psa/include "
            "before any other include "
            "directory\nnothing else is tested: every other answer would be about something else\n",
            told.file.c_str(), told.differs.c_str());
        return does_not_hold;
    }
    const built made = build_program(given, where, folder);
    for (const lacking& one : made.missing)
        std::printf("presence %s: FAILED: %s; define it with the specification's parameters, or do not list it\n",
                    one.function.c_str(), one.says.c_str());
    if (made.status != holds) return made.status;
    words command{made.program};
    if (!given.seconds.empty()) command.insert(command.end(), {"--seconds", given.seconds});
    if (!told.file.empty()) command.insert(command.end(), {"--debug-info", told.file});
    if (given.stack) command.push_back("--stack");
    for (const std::string& one : given.only) command.push_back(one);
    const int status = run_program(command);
    if (status == holds || status == does_not_hold || status == cannot) return status;  // it has said why
    return fail("the driver's program ends before its report" +
                    (status > 128 ? ", by signal " + std::to_string(status - 128) : std::string{}) +
                    "; run it in a debugger: -k keeps it. What runs there first are constructors of objects and libraries",
                "E337");
}

}  // namespace

int main(int count, char** arguments) {
    options given;
    places where;
    if (!read_options(count, arguments, given) || !find_places(where)) return cannot;
    const std::string path = new_folder();
    if (path.empty()) return fail("no folder for the program that is built; set TMPDIR to one that can be written", "E332");
    const run_folder folder{path, given.keeps};
    return test(given, where, folder.path);
}
