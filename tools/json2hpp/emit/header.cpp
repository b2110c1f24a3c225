#include "emit/header.hpp"

#include "emit/class_names.hpp"
#include "emit/driver_class.hpp"
#include "emit/locations.hpp"
#include "resolve/prototype.hpp"

#include <psadrv/version.hpp>

#include <algorithm>
#include <unordered_set>

namespace json2hpp {

namespace {

void write_head(const driver_list& list, const std::vector<std::string>& more, writer& to) {
    to.line("// " + generated_from(list));
    to.line("#pragma once");
    to.line();
    if (std::any_of(list.classes.begin(), list.classes.end(), [](const named_class& one) { return one.object; }))
        to.line("#include <psadrv/model/bound.hpp>");
    to.line("#include <psadrv/model/driver_class.hpp>");
    to.line("#include <psadrv/select/driver_list.hpp>");
    to.line("#include <psadrv/version.hpp>");
    if (!more.empty()) to.line();
    for (const std::string& one : more) to.line("#include <" + one + '>');
    to.line();
    to.line("#include <psa/crypto_driver_common.h>");
    to.line();
    to.line("static_assert(PSADRV_VERSION_MAJOR == " + std::to_string(PSADRV_VERSION_MAJOR) +
            " && PSADRV_VERSION_MINOR == " + std::to_string(PSADRV_VERSION_MINOR) + ",");
    to.line("              \"" + generated_for() + "\");");
}

void write_driver_headers(const driver_list& list, writer& to) {
    std::vector<const driver_description*> drivers;
    for (const driver_description& driver : list.drivers) drivers.push_back(&driver);
    const std::vector<std::string> headers = headers_of(drivers);
    if (headers.empty()) return;
    to.line();
    to.line("// What drivers' headers include: inside extern \"C\" these would declare templates with C linkage.");
    for (const char* name : {"limits.h", "stdbool.h", "stddef.h", "stdint.h", "stdlib.h", "string.h"}) {
        to.line("#include <" + std::string{name} + '>');
    }
    to.line("extern \"C\" {");
    for (const std::string& name : headers) to.line("#include \"" + name + '"');
    to.line("}");
}

/// Behind the drivers' headers: theirs may be among what these include, and has to be found inside extern "C" first.
void write_class_headers(const driver_list& list, writer& to) {
    if (list.classes.empty()) return;
    to.line();
    std::unordered_set<std::string_view> known;
    for (const named_class& one : list.classes) {
        if (known.insert(one.header.text).second) to.line("#include \"" + one.header.text + '"');
    }
}

void write_macro_check(const std::string& c_name, writer& to) {
    to.line();
    to.line("#ifndef " + c_name);
    to.line("#error \"the driver's description says that " + c_name + " is a macro, and no header of the driver defines it\"");
    to.line("#endif");
}

/// What a description names, its headers declare. What Mbed TLS's core would ask, it does not even name.
void write_assumed_size_function(const driver_description& driver, writer& to) {
    const std::string& c_name = driver.key_context.size_function.text;
    if (!driver.key_context.assumed || c_name.empty()) return;
    to.line();
    to.line("#ifndef " + c_name);
    to.line("extern \"C\" size_t " + c_name + "(psa_key_type_t key_type, size_t key_bits);");
    to.line("#endif");
}

/// One prototype for each C function, whoever maps an entry point to it. A driver's macro of that name takes precedence;
/// what is said to be a macro or a pointer is the driver's headers' to declare.
void write_prototypes(const driver_list& list, writer& to) {
    std::set<std::string> declared;
    for (const driver_description& driver : list.drivers) {
        write_assumed_size_function(driver, to);
        psadrv::entry_point_set by_default;  // of these the C names, made of the prefix, are declared
        for (const capability_description& one : driver.capabilities) {
            one.members.for_each([&](psadrv::entry_point which) {
                if (one.names.empty() && by_default.contains(which)) return;
                if (one.names.empty()) by_default.insert(which);
                if (!declared.insert(one.c_name(psadrv::signature_of(which).name, driver.prefix.text)).second) return;
                const prototype found = prototype_of(one, which, driver.prefix.text);
                if (one.kind == entry_point_kind::pointer) return;
                if (one.kind == entry_point_kind::macro) return write_macro_check(found.c_name, to);
                std::vector<std::string> parameters;
                for (const parameter& p : found.parameters) parameters.push_back(p.text());
                to.line();
                to.line("#ifndef " + found.c_name);
                to.items("extern \"C\" psa_status_t " + found.c_name + '(', parameters, ");");
                to.line("#endif");
            });
        }
    }
}

}  // namespace

std::string file_name_in_comment(const source& file) {
    std::string result;
    for (char c : file.base_name()) result += static_cast<unsigned char>(c) < ' ' || c == '\\' || c == 0x7f ? '?' : c;
    return result;
}

std::string generated_from(const driver_list& list) {
    std::string names;
    for (const document& one : list.documents) names += (names.empty() ? "" : ", ") + file_name_in_comment(one.file);
    return "Generated by json2hpp " PSADRV_VERSION " from " + names + ". Do not edit.";
}

std::string generated_for() {
    return "this header was generated for psadrv " + std::to_string(PSADRV_VERSION_MAJOR) + '.' +
           std::to_string(PSADRV_VERSION_MINOR) + ": generate it again";
}

std::vector<std::string> headers_of(const std::vector<const driver_description*>& drivers) {
    std::vector<std::string> headers;
    std::unordered_set<std::string_view> known;
    for (const driver_description* driver : drivers) {
        for (const text_at& one : driver->headers) {
            if (known.insert(one.text).second) headers.push_back(one.text);
        }
    }
    return headers;
}

std::string header_text(const driver_list& list, const std::string& name_space, const std::vector<std::string>& more) {
    writer to;
    write_head(list, more, to);
    write_driver_headers(list, to);
    write_class_headers(list, to);
    write_prototypes(list, to);
    write_location_constants(list, to);
    to.line();
    to.line("namespace " + name_space + " {");
    const std::vector<std::string> names = class_names(list);
    std::set<std::string> hidden{names.begin(), names.end()};
    hidden.insert("all");
    for (std::string_view rest = name_space; !rest.empty();) {
        const std::size_t colons = rest.find("::");
        hidden.insert(std::string{rest.substr(0, colons)});
        rest = colons == std::string_view::npos ? std::string_view{} : rest.substr(colons + 2);
    }
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        to.line();
        const driver_description& driver = list.drivers[d];
        if (driver.instance_index == 0) write_driver_class(driver, names[d], hidden, to);
        else write_instance(driver, names[d], names[d - driver.instance_index], hidden, to);
    }
    for_each_location_check(
        list,
        [&](const driver_description& one) { return names[static_cast<std::size_t>(&one - list.drivers.data())] + "::location"; },
        [&to](const std::string& condition, const std::string& sentence, const std::string&) {
            to.line();
            to.items("static_assert(", {condition, '"' + sentence + '"'}, ");");
        });
    for (const named_class& one : list.classes) {
        if (one.prefix.empty()) continue;
        to.line();
        to.items("static_assert(",
                 {class_of(one) + "::location == PSA_KEY_LOCATION_" + one.prefix,
                  "\"the driver list says where the keys of " + one.prefix + " are, and its class says otherwise\""},
                 ");");
    }
    to.line();
    to.items("using all = psadrv::driver_list<", classes_in_order(list, ""), ">;");
    to.line();
    to.line("}  // namespace " + name_space);
    return to.take();
}

}  // namespace json2hpp
