#include "emit/class_names.hpp"
#include "emit/driver_class.hpp"
#include "emit/skeleton.hpp"
#include "emit/skeleton_body.hpp"

namespace json2hpp {

namespace {

void write_size_function(const std::string& name, writer& header, writer& source) {
    if (name.empty()) return;
    const std::string declared = "extern \"C\" std::size_t " + name + "(psa_key_type_t key_type, std::size_t key_bits)";
    header.line();
    header.line("/// Bytes of the key context of a key.");
    header.line(declared + ';');
    source.line();
    source.line(declared + " {");
    source.line("    (void)key_type;");
    source.line("    return (key_bits + 7) / 8;");
    source.line("}");
}

}  // namespace

std::vector<output_file> skeleton_in_cpp(const driver_list& list) {
    std::vector<output_file> files;
    const std::vector<std::string> names = class_names(list);
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        const driver_description& driver = list.drivers[d];
        if (driver.instance_index != 0) continue;
        writer header, source;
        header.line("/// @file " + skeleton_title(driver));
        header.line("#pragma once");
        header.line();
        header.line("#include <psadrv/model/driver_class.hpp>");
        header.line();
        header.line("#include <psa/crypto_driver_common.h>");
        const bool with_headers = !unknown_names(driver).empty();  // which somebody has defined already
        if (with_headers) {
            header.line();
            header.line("extern \"C\" {");
            for (const text_at& one : driver.headers) header.line("#include \"" + one.text + '"');
            header.line("}");
        }
        source.line("#include \"" + names[d] + "_driver.hpp\"");
        source.line();
        source.line("#include <cstring>");
        source.line();
        source.line("using std::memset;");
        if (!with_headers) write_size_function(driver.key_context.size_function.text, header, source);
        header.line();
        write_class_skeleton(driver, names[d], header, source);
        for (std::size_t i = d + 1; i != list.drivers.size() && list.drivers[i].instance_index != 0; ++i) {
            header.line();
            write_instance(list.drivers[i], names[i], names[d], {}, header);
        }
        files.push_back({names[d] + "_driver.hpp", header.text()});
        files.push_back({names[d] + "_driver.cpp", source.text()});
    }
    return files;
}

}  // namespace json2hpp
