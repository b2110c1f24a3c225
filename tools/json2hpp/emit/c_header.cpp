#include "emit/c_header.hpp"

#include "emit/header.hpp"
#include "emit/locations.hpp"

#include <psadrv/version.hpp>

namespace json2hpp {

std::string c_header_text(const driver_list& list) {
    writer to;
    to.line("/* " + generated_from(list) + " */");
    to.line("#pragma once");
    to.line();
    to.line("#include <psa/crypto_values.h>");
    to.line("#include <psa/psadrv/version.h>");
    to.line();
    to.line("#if PSADRV_VERSION_MAJOR != " + std::to_string(PSADRV_VERSION_MAJOR) +
            " || PSADRV_VERSION_MINOR != " + std::to_string(PSADRV_VERSION_MINOR));
    to.line("#error \"" + generated_for() + '"');
    to.line("#endif");
    std::vector<const driver_description*> unknown;  // whose locations are in the words of their headers
    for (const driver_description& driver : list.drivers) {
        if (driver.opaque() && !driver.location.value) unknown.push_back(&driver);
    }
    const std::vector<std::string> headers = headers_of(unknown);
    if (!headers.empty()) to.line();
    for (const std::string& name : headers) to.line("#include \"" + name + '"');
    write_location_constants(list, to);
    for_each_location_check(
        list, [](const driver_description& driver) { return "PSA_KEY_LOCATION_" + driver.name(); },
        [&to](const std::string& condition, const std::string& sentence, const std::string& name) {
            to.line();
            // Declared and never defined: it may be repeated, and costs nothing.
            to.line("/* An array of -1 bytes: " + sentence + ". */");
            to.line("extern char psadrv_location_of_" + name + "[");
            to.line("    (" + condition + ") ? 1 : -1];");
        });
    return to.text();
}

}  // namespace json2hpp
