// Constants of opaque drivers, PSA_KEY_LOCATION_<prefix> and PSA_KEY_LIFETIME_<prefix>, whose names are taken.
#include "check/check.hpp"
#include "diagnostic/sink.hpp"

#include <algorithm>
#include <unordered_map>

namespace json2hpp {

/// "The core defines a compile-time constant for each opaque driver": under a name that nothing else has.
void check_constants(const driver_list& list, sink& to) {
    constexpr std::string_view locations[]{"LOCAL_STORAGE", "PRIMARY_SECURE_ELEMENT", "VENDOR_FLAG"};
    constexpr std::string_view lifetimes[]{"VOLATILE",     "PERSISTENT",      "FROM_PERSISTENCE_AND_LOCATION",
                                           "GET_LOCATION", "GET_PERSISTENCE", "IS_READ_ONLY",
                                           "IS_VOLATILE"};
    std::unordered_map<std::string, const driver_description*> taken;
    for (const driver_description& driver : list.drivers) {
        if (!driver.opaque() || driver.prefix.text.empty()) continue;
        const std::string name = driver.name();
        const span& where = driver.instance.empty() ? driver.prefix.where : driver.location.where;
        const bool location = std::find(std::begin(locations), std::end(locations), name) != std::end(locations);
        if (location || std::find(std::begin(lifetimes), std::end(lifetimes), name) != std::end(lifetimes)) {
            to.report(code::prefix_of_api, where,
                      (location ? "PSA_KEY_LOCATION_" : "PSA_KEY_LIFETIME_") + name + " is a name of the PSA Crypto API",
                      "choose another prefix");
        }
        const auto [found, added] = taken.try_emplace(name, &driver);
        if (added || found->second->prefix.text == driver.prefix.text) continue;  // one prefix twice is a rule of its own
        to.report(code::prefix_of_api, where,
                  "PSA_KEY_LOCATION_" + name + " is the constant of " + found->second->prefix.where.text() + " too",
                  "rename one of the drivers or instances");
    }
}

}  // namespace json2hpp
