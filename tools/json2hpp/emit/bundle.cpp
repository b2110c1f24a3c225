#include "emit/bundle.hpp"

#include "emit/header.hpp"
#include "emit/writer.hpp"

#include <psadrv/version.hpp>

namespace json2hpp {

namespace {

/// "  one \", a line for each.
std::string lines_of(const std::vector<std::string>& names, const std::string& before, const std::string& after) {
    std::string text;
    for (const std::string& one : names) text += before + one + after;
    return text;
}

/// What the linker is told of software and threads.
std::string libraries_of(const bundle_facts& facts) {
    std::string text;
    for (const std::string& one : facts.software) {
        if (one == "sodium") text += " -lsodium";
        if (one == "mbedtls") text += " -lmbedcrypto";
    }
    return text + (facts.threads ? " -pthread" : "");
}

std::string expected_of(const driver_list& list, const bundle_facts& facts) {
    std::string text;
    for (const driver_description& driver : list.drivers) {
        std::vector<std::string> headers;
        for (const text_at& one : driver.headers) headers.push_back('`' + one.text + '`');
        text += "- " + driver.name() + " (" + file_name_in_comment(*driver.file) +
                "): " + (headers.empty() ? "" : "its headers " + with_commas(headers) + ", and ") +
                "the object or archive with its functions.\n";
    }
    for (const named_class& one : list.classes) {
        text += std::string{"- the "} + (one.object ? "object" : "class") + " `" + one.name.text + "`: its header `" +
                one.header.text + "`, and what it refers to.\n";
    }
    if (!facts.software.empty())
        text += "- software behind the drivers: the headers and archives of " + with_commas(facts.software) + ".\n";
    return text + lines_of(facts.needs, "- ", ".\n");
}

}  // namespace

std::string bundle_list(const std::vector<std::string>& files) {
    return std::string{bundle_mark} +
           " " PSADRV_VERSION ", by json2hpp. `json2hpp bundle` replaces these files, and no others.\n" +
           lines_of(files, "", "\n");
}

std::string bundle_readme(const driver_list& list, const bundle_facts& facts) {
    const std::string libraries = libraries_of(facts);
    return R"(# The PSA Crypto API over your drivers

Written by json2hpp )" PSADRV_VERSION
           R"(. Here are `psa/crypto.h` and the sources of the library behind it, for these drivers in this
order of preference. They need a C++20 compiler (g++ 12, clang 16 or newer, also for bare metal) and its standard headers,
and of yours:

)" + expected_of(list, facts) +
           R"(
## Compile it

By any build or IDE. No macro has to be defined, and nothing is generated.

| | |
|---|---|
| the application, C99 or newer | with `include/` |
| `library/*.cpp` but `probe.cpp`, C++20 | with `include/`, `library/include/` and where the drivers' headers are |

Recommended for the library: `-fno-exceptions -fno-rtti -fno-threadsafe-statics -ffunction-sections -fdata-sections`. Link the
application, the library and the drivers' objects together)" +
           (libraries.empty() ? "" : ", with `" + libraries.substr(1) + '`') +
           R"(; where all are archives, name the library before and behind
them, since drivers call back. `Makefile` and `CMakeLists.txt` make the library:

    make INCLUDES="-I../acme -I../nadir"
    make CXX=arm-none-eabi-g++ AR=arm-none-eabi-ar CXXFLAGS="-Os -mcpu=cortex-m4 -mthumb" INCLUDES="-I../acme -I../nadir"

## Exact sizes

`include/psadrv_config.h` says how large `psa_hash_operation_t` and its like are. As it comes it has room for most drivers: it works
at once, and costs memory. How large they have to be, only your compiler knows. Compile `library/probe.cpp` for the target, without
link-time optimization, and let json2hpp read the object; then compile everything again. Do so too if the compiler says
that psadrv_config.h is that of another platform: some driver's context is larger.

    c++ -std=c++20 -fno-lto -Iinclude -Ilibrary/include -I../acme -I../nadir -c library/probe.cpp -o probe.o
    json2hpp config -o include/psadrv_config.h --psa-config psadrv_wanted.h --c-header psadrv_drivers.h probe.o

`make exact` with the variables above is the same. An application and a library that saw different sizes do not link.

## Another driver

Run `json2hpp bundle` again with one more file name, over this folder: it replaces what it wrote (`bundle.txt` lists it) and
touches nothing else. `include/psadrv_config.h` is then as it was at first.

## Licences

psadrv is under Apache-2.0 (`LICENSE`), the headers of Boost.Hana in `library/include/boost/` under the Boost Software License
(`LICENSE_1_0.txt` there). What the drivers are under, their vendors say.
)";
}

std::string bundle_makefile(const bundle_facts& facts) {
    return R"(# build/libpsadrv_crypto.a; make INCLUDES="-I../acme -I../nadir". README.md says more.
CXXFLAGS ?= -Os
INCLUDES ?=
JSON2HPP ?= json2hpp
BUILD ?= build

flags = -std=c++20 -fno-exceptions -fno-rtti -fno-threadsafe-statics -ffunction-sections -fdata-sections \
	-Iinclude -Ilibrary/include $(INCLUDES) $(CXXFLAGS)
sources = \
)" + lines_of(facts.sources, "\t", " \\\n") +
           R"(
objects = $(sources:%.cpp=$(BUILD)/%.o)

$(BUILD)/libpsadrv_crypto.a: $(objects)
	rm -f $@
	$(AR) rcs $@ $(objects)

$(BUILD)/%.o: library/%.cpp | $(BUILD)
	$(CXX) $(flags) -MMD -c $< -o $@

$(BUILD):
	mkdir -p $@

# The sizes that these drivers need, of this compiler; then make again.
exact: | $(BUILD)
	$(CXX) $(flags) -fno-lto -c library/probe.cpp -o $(BUILD)/probe.o
	$(JSON2HPP) config -o include/psadrv_config.h --psa-config psadrv_wanted.h --c-header psadrv_drivers.h $(BUILD)/probe.o

clean:
	rm -f $(objects) $(objects:.o=.d) $(BUILD)/probe.o $(BUILD)/libpsadrv_crypto.a

.PHONY: exact clean
-include $(wildcard $(BUILD)/*.d)
)";
}

std::string bundle_cmake(const bundle_facts& facts) {
    const std::string libraries = libraries_of(facts);
    return R"(# The target psadrv_crypto; README.md says more.
cmake_minimum_required(VERSION 3.20)
project(psadrv_crypto CXX)

set(PSADRV_DRIVER_INCLUDES "" CACHE STRING "where the drivers' headers are; a list")

add_library(psadrv_crypto STATIC
)" + lines_of(facts.sources, "    library/", "\n") +
           R"()
target_compile_features(psadrv_crypto PRIVATE cxx_std_20)
target_compile_options(psadrv_crypto PRIVATE -fno-exceptions -fno-rtti -fno-threadsafe-statics -ffunction-sections -fdata-sections)
target_include_directories(psadrv_crypto PUBLIC include ${PSADRV_DRIVER_INCLUDES} PRIVATE library/include)
)" + (libraries.empty() ? "" : "target_link_libraries(psadrv_crypto PUBLIC" + libraries + ")\n");
}

}  // namespace json2hpp
