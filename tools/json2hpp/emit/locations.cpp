#include "emit/locations.hpp"

namespace json2hpp {

void write_location_constants(const driver_list& list, writer& to) {
    for (const driver_description& driver : list.drivers) {
        if (!driver.opaque()) continue;
        const std::string name = driver.name();
        to.line();
        to.line("#define PSA_KEY_LOCATION_" + name + " ((psa_key_location_t)(" + driver.location.text + "))");
        to.line("#define PSA_KEY_LIFETIME_" + name + " \\");
        to.line("    PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, PSA_KEY_LOCATION_" + name + ")");
    }
}

}  // namespace json2hpp
