#include "emit/skeleton.hpp"
#include "emit/skeleton_body.hpp"

#include <psadrv/model/signature.hpp>

#include <algorithm>
#include <set>

namespace json2hpp {

namespace {

using psadrv::entry_point;

/// One C function, and the capabilities that name it.
struct c_function {
    prototype declared;
    entry_point which;
    entry_point_kind kind;
    std::vector<const capability_description*> called_for;
};

/// The drivers that share a header, and with it functions and types.
using drivers_of_header = std::vector<const driver_description*>;

std::vector<c_function> functions_of(const drivers_of_header& drivers) {
    std::vector<c_function> result;
    for (const driver_description* driver : drivers) {
        for (const capability_description& one : driver->capabilities) {
            one.members.for_each([&](entry_point which) {
                prototype found = prototype_of(one, which, driver->prefix.text);
                for (c_function& known : result) {
                    if (known.declared.c_name == found.c_name) return known.called_for.push_back(&one);
                }
                result.push_back({std::move(found), which, one.kind, {&one}});
            });
        }
    }
    return result;
}

void add_once(std::vector<std::string>& names, std::string one) {
    if (!one.empty() && std::find(names.begin(), names.end(), one) == names.end()) names.push_back(std::move(one));
}

/// C names of the types that the drivers define, in the order in which functions need them.
std::vector<std::string> types_of(const drivers_of_header& drivers) {
    std::vector<std::string> result;
    for (const driver_description* driver : drivers) {
        for (const capability_description& one : driver->capabilities) {
            one.members.for_each([&](entry_point which) {
                const psadrv::signature& about = psadrv::signature_of(which);
                if (about.context == nullptr || (which == entry_point::derive_key && !one.memory)) return;
                add_once(result, one.c_name(about.context, driver->prefix.text));
            });
        }
    }
    return result;
}

std::vector<std::string> size_functions_of(const drivers_of_header& drivers) {
    std::vector<std::string> result;
    for (const driver_description* driver : drivers) add_once(result, driver->key_context.size_function.text);
    return result;
}

std::vector<std::string> parameter_texts(const prototype& of) {
    std::vector<std::string> result;
    for (const parameter& one : of.parameters) result.push_back(one.text());
    if (result.empty()) result.emplace_back("void");
    return result;
}

/// The header's path as the description gives it, if it lies below the author's folder.
std::string header_path(const driver_description& driver) {
    const bool given = !driver.headers.empty() && driver.headers[0].text.find("..") == std::string::npos;
    return given ? driver.headers[0].text : driver.prefix.text + "_driver.h";
}

std::string include_guard(const std::string& path) {
    std::string result;
    for (char c : path)
        result += c >= 'a' && c <= 'z'                               ? static_cast<char>(c - 'a' + 'A')
                  : (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? c
                                                                     : '_';
    return result[0] >= '0' && result[0] <= '9' ? 'H' + result : result;
}

void write_comment(const std::vector<std::string>& lines, writer& to) {
    for (std::size_t i = 0; i != lines.size(); ++i)
        to.line((i == 0 ? "/* " : "   ") + lines[i] + (i + 1 == lines.size() ? " */" : ""));
}

void write_declaration(const c_function& one, writer& to) {
    to.line();
    write_comment(hints_for(one.called_for, one.which), to);
    const std::string& name = one.declared.c_name;
    if (one.kind == entry_point_kind::pointer) {
        to.items("extern psa_status_t (*" + name + ")(", parameter_texts(one.declared), ");");
        return;
    }
    to.items("psa_status_t " + name + '(', parameter_texts(one.declared), ");");
    if (one.kind == entry_point_kind::macro) to.line("#define " + name + ' ' + name);
}

void write_definition(const c_function& one, writer& to) {
    const std::string& name = one.declared.c_name;
    const bool pointer = one.kind == entry_point_kind::pointer;
    to.line();
    to.items((pointer ? "static psa_status_t " + name + "_now(" : "psa_status_t " + name + '('), parameter_texts(one.declared),
             ")");
    to.line("{");
    to.indent();
    write_body(one.which, one.declared.parameters, to);
    to.outdent();
    to.line("}");
    if (pointer) to.items("psa_status_t (*" + name + ")(", parameter_texts(one.declared), ") = " + name + "_now;");
}

/// What the description names beside functions and types, and only the author can define.
void write_names_to_define(const drivers_of_header& drivers, writer& to) {
    std::vector<std::string> names;
    for (const driver_description* driver : drivers) {
        for (const std::string& one : unknown_names(*driver)) add_once(names, one);
    }
    if (names.empty()) return;
    to.line();
    to.items("/* To be defined here too, because the description says so: ", names, " */");
}

std::string header_in_c(const drivers_of_header& drivers, const std::string& path) {
    writer to;
    to.line("/* " + skeleton_title(*drivers[0]) + " */");
    to.line("#ifndef " + include_guard(path));
    to.line("#define " + include_guard(path));
    to.line();
    to.line("#include <psa/crypto_driver_common.h>");
    to.line();
    to.line("#ifdef __cplusplus");
    to.line("extern \"C\" {");
    to.line("#endif");
    write_names_to_define(drivers, to);
    for (const std::string& name : types_of(drivers)) {
        to.line();
        to.line("typedef struct {");
        to.line(std::string{"    "} + empty_type_member);
        to.line("} " + name + ';');
    }
    for (const std::string& name : size_functions_of(drivers)) {
        to.line();
        to.line("/* Bytes of the key context of a key. */");
        to.line("size_t " + name + "(psa_key_type_t key_type, size_t key_bits);");
    }
    for (const c_function& one : functions_of(drivers)) write_declaration(one, to);
    to.line();
    to.line("#ifdef __cplusplus");
    to.line("}");
    to.line("#endif");
    to.line();
    to.line("#endif");
    return to.text();
}

std::string source_in_c(const drivers_of_header& drivers, const std::string& header) {
    writer to;
    to.line("#include \"" + header + '"');
    to.line();
    to.line("#include <string.h>");
    for (const std::string& name : size_functions_of(drivers)) {
        to.line();
        to.line("size_t " + name + "(psa_key_type_t key_type, size_t key_bits)");
        to.line("{");
        to.line("    (void)key_type;");
        to.line("    return (key_bits + 7) / 8;");
        to.line("}");
    }
    for (const c_function& one : functions_of(drivers)) write_definition(one, to);
    return to.text();
}

}  // namespace

std::vector<output_file> skeleton_in_c(const driver_list& list) {
    std::vector<std::string> headers;
    for (const driver_description& driver : list.drivers) add_once(headers, header_path(driver));
    std::vector<output_file> files;
    for (const std::string& header : headers) {
        drivers_of_header drivers;
        for (const driver_description& driver : list.drivers) {
            if (header_path(driver) == header) drivers.push_back(&driver);
        }
        files.push_back({header, header_in_c(drivers, header)});
        files.push_back({drivers[0]->prefix.text + "_driver.c", source_in_c(drivers, header)});
    }
    return files;
}

}  // namespace json2hpp
