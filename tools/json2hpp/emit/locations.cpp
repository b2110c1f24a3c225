#include "emit/locations.hpp"

namespace json2hpp {

namespace {

void write_constants(const std::string& name, const constant& location, writer& to) {
    to.line();
    to.line("#define PSA_KEY_LOCATION_" + name + " ((psa_key_location_t)(" + location.text + "))");
    to.line("#define PSA_KEY_LIFETIME_" + name + " \\");
    to.line("    PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, PSA_KEY_LOCATION_" + name + ")");
}

}  // namespace

void write_location_constants(const driver_list& list, writer& to) {
    for (const driver_description& driver : list.drivers) {
        if (driver.opaque()) write_constants(driver.name(), driver.location, to);
    }
    for (const named_class& one : list.classes) {
        if (!one.prefix.empty()) write_constants(one.prefix, one.location, to);
    }
}

}  // namespace json2hpp
