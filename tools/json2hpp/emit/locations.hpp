/// @file Where an application creates keys of an opaque driver: PSA_KEY_LOCATION_<prefix> and PSA_KEY_LIFETIME_<prefix>.
/// Specification: "Creating a key in a secure element".
/// Layer: emit.
#pragma once

#include "emit/writer.hpp"
#include "parse/description.hpp"

#include <string>

namespace json2hpp {

/// The same text for C and C++, so that a file may include both headers.
void write_location_constants(const driver_list& list, writer& to);

/// What only a compiler can tell of locations that are C expressions: not 0, 24 bits, distinct. `check(condition, sentence,
/// name)` is written for each; `location(driver)` is how one is written there.
template <class Location, class Check>
void for_each_location_check(const driver_list& list, Location&& location, Check&& check) {
    std::vector<const driver_description*> before;
    for (const driver_description& driver : list.drivers) {
        if (!driver.opaque()) continue;
        const std::string own = location(driver), name = driver.name();
        const bool unknown = !driver.location.value;
        if (unknown) {
            check(own + " != 0 && " + own + " <= 0xffffff", "the location of " + name + " is 0 or has more than 24 bits",
                  name + "_is_right");
        }
        for (const driver_description* other : before) {
            if (!unknown && other->location.value) continue;
            check(own + " != " + location(*other), name + " and " + other->name() + " have the same location",
                  name + "_and_" + other->name() + "_differ");
        }
        before.push_back(&driver);
    }
}

}  // namespace json2hpp
