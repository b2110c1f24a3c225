#include "options.hpp"

#include <psadrv/version.hpp>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace driver_test {

namespace {

constexpr const char* help = R"(psadrv-driver-test: does a PSA driver keep the driver interface?

  psadrv-driver-test DRIVER.json [OPTION]... [OBJECT|ARCHIVE|-lLIBRARY]...
  psadrv-driver-test --class HEADER NAME [OPTION]... [OBJECT|ARCHIVE|-lLIBRARY]...

Derives from what the driver's description or class declares what must hold by the specification, compiles a program with the
driver's headers, links the driver, and prints one line for each check and mechanism: ok, "FAILED: what; what to do", or
"not tested: why". docs/driver_test.md says what each check requires, and where the specification does.

  --class HEADER NAME   a driver class in C++: the header that defines it, and its name or type
  -I DIR, -D MACRO      for the compiler, as are -std=, -f and -m options
  --link FILE|-lX       what the driver is linked from; also without --link
  --setup FILE          C or C++ with what a driver needs before it can be called, as opening a token: it defines functions of
                        psadrv_driver_test/setup.h
  --only CHECK|TEXT     only this check, or mechanisms whose names contain the text; may be given several times
  --seconds NUMBER      that one check may take, from 1 to 99999; default: 20
  --stack               `secrets` fails also where a key is left on the stack, which the specification does not forbid
  --naming specification|mbedtls
                        as of json2hpp, of functions without names in the description
  --kit FILE|sources    an archive of the kit that was compiled otherwise, or its sources, compiled now with the same options
  -k                    keep the program and its sources, and say where
  -h, --help            this
  --version             what this is

$CXX and $CC are the compilers, $CXXFLAGS, $CFLAGS and $LDFLAGS more words for them.
Exit status: 0 all hold, 1 something does not, 2 the command line or the driver's files are wrong, or nothing was tested.
)";

[[nodiscard]] bool is_time_limit(const std::string& text) {
    return text.find_first_not_of("0123456789") == std::string::npos && text.size() <= 5 &&
           text.find_first_not_of('0') != std::string::npos;
}

}  // namespace

int fail(const std::string& what, const char* number) {
    std::fprintf(stderr, "psadrv-driver-test: error: %s [%s]\n", what.c_str(), number);
    return cannot;
}

bool read_options(int count, char** words, options& into) {
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const auto value = [&](std::string& to) {
            if (i + 1 < count) to = words[++i];
            return !to.empty();
        };
        const auto lacks = [&] {
            fail(word + " needs a value; see psadrv-driver-test --help", "E331");
            return false;
        };
        std::string one;
        if (word == "-h" || word == "--help") {
            std::fputs(help, stdout);
            std::exit(holds);
        } else if (word == "--version") {
            std::printf("psadrv-driver-test %d.%d.%d\n", PSADRV_VERSION_MAJOR, PSADRV_VERSION_MINOR, PSADRV_VERSION_PATCH);
            std::exit(holds);
        } else if (word == "-k") {
            into.keeps = true;
        } else if (word == "--stack") {
            into.stack = true;
        } else if (word == "--class") {
            if (!value(into.header) || !value(into.driver_class)) return lacks();
        } else if (word == "--setup") {
            if (!value(into.setup)) return lacks();
        } else if (word == "--seconds") {
            if (!value(into.seconds)) return lacks();
            if (!is_time_limit(into.seconds)) {
                fail("--seconds " + into.seconds + " is no time limit; give seconds from 1 to 99999", "E331");
                return false;
            }
        } else if (word == "--naming") {
            if (!value(into.naming)) return lacks();
        } else if (word == "--kit") {
            if (!value(into.kit)) return lacks();
        } else if (word == "--only") {
            if (!value(one)) return lacks();
            into.only.push_back(one);
        } else if (word == "--link") {
            if (!value(one)) return lacks();
            into.link_with.push_back(one);
        } else if (word == "-I" || word == "-D" || word == "-L" || word == "-l") {
            if (!value(one)) return lacks();
            (word == "-I" || word == "-D" ? into.compile_with : into.link_with).push_back(word + one);
        } else if (word.starts_with("-I") || word.starts_with("-D") || word.starts_with("-std=") || word.starts_with("-f") ||
                   word.starts_with("-m")) {
            into.compile_with.push_back(word);
            if (word.starts_with("-m") || word.starts_with("-fsanitize")) into.link_with.push_back(word);
        } else if (word.starts_with("-l") || word.starts_with("-L") || word.starts_with("-Wl,")) {
            into.link_with.push_back(word);
        } else if (word.starts_with("-")) {
            fail("unknown option \"" + word + "\"; see psadrv-driver-test --help", "E331");
            return false;
        } else if (word.ends_with(".json")) {
            if (!into.description.empty()) {
                fail("two descriptions; test one driver at a time", "E331");
                return false;
            }
            into.description = word;
        } else {
            into.link_with.push_back(word);
        }
    }
    if (into.description.empty() == into.header.empty()) {
        fail(into.description.empty() ? "no driver; name its description, or its class: --class HEADER NAME"
                                      : "a description and a class; test one of them at a time",
             "E331");
        return false;
    }
    return true;
}

}  // namespace driver_test
