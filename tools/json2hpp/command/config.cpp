#include "command/config.hpp"

#include "command/output.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "emit/config.hpp"
#include "read/elf.hpp"
#include "read/file.hpp"

namespace json2hpp {

namespace {

constexpr const char* how_to_compile = "compile library/probe.cpp for the target, without link-time optimization (-c -fno-lto)";

/// The configuration's text; empty where the object has none, which has been reported then.
std::string config_of(const source& object, const std::string& bytes, const named_headers& headers, sink& to) {
    const span where{&object, 0, 1};
    std::vector<elf_symbol> symbols;
    switch (read_elf(bytes, symbols)) {
        case elf_state::good:
            break;
        case elf_state::not_elf:
            to.report(code::not_an_object, where, quoted(object.path) + " is no ELF object", how_to_compile);
            return {};
        case elf_state::for_linker:
            to.report(code::object_for_linker, where,
                      quoted(object.path) + " was compiled with link-time optimization, and has no sizes yet", how_to_compile);
            return {};
        case elf_state::damaged:
            to.report(code::damaged_object, where, quoted(object.path) + " is cut off or damaged", how_to_compile);
            return {};
    }
    std::string text = config_text(symbols, headers);
    if (text.empty()) {
        to.report(code::not_a_probe, where, quoted(object.path) + " has no symbol that begins with " + std::string{probe_prefix},
                  how_to_compile);
    }
    return text;
}

}  // namespace

int write_config(const options& given) {
    sink diagnostics{given.werror};
    source object;
    object.path = given.files[0];
    std::string bytes;
    const std::string reason = read_file(object.path, bytes);
    std::string text;
    if (!reason.empty())
        diagnostics.report(code::unreadable, {&object, 0, 1}, "cannot read " + quoted(object.path) + ": " + reason,
                           "check the path");
    else text = config_of(object, bytes, {given.psa_config, given.c_header}, diagnostics);
    const bool json = given.diagnostics == "json";
    if (!json) diagnostics.print(stderr, wants_colour(stderr));
    const int status = text.empty() ? wrong_description : write({{given.output, text}}, json ? &diagnostics : nullptr);
    if (json) diagnostics.print_json(stderr);
    return status;
}

}  // namespace json2hpp
