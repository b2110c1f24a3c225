#include "parse/location.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/text.hpp"

#include <algorithm>
#include <cstdio>

namespace json2hpp {

namespace {

/// A location that is left out is computed from the driver's name, in the vendor range.
void read_location(const object_reader& from, const span& where, driver_description& into, sink& to) {
    const member* found = from.find("location");
    if (found == nullptr) {
        const std::uint32_t assigned = 0x800000U | hash_of(into.name()) % 0x800000U;
        char text[16];
        std::snprintf(text, sizeof text, "0x%06x", assigned);
        into.location = {false, where, text, assigned};
        to.report(code::location_assigned, where, std::string{"no location; "} + text + " was computed from the prefix",
                  std::string{"add \"location\": \""} + text + "\" to keep it whatever the prefix");
        return;
    }
    read_constant(found, into.location, to);
    constexpr std::uint64_t largest = 0xffffff;  // PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION has 24 bits for it
    if (into.location.given && into.location.value && *into.location.value > largest) {
        to.report(code::location_range, into.location.where, "a location has 24 bits", "write at most 0xffffff");
        into.location = {};
    }
}

/// The name of an instance goes on where the prefix ends, so that it may begin with a digit.
bool is_instance_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool read_instance(const value& object, driver_description& into, const std::vector<driver_description>& earlier, sink& to) {
    const object_reader from{object, "an instance", instance_properties, to};
    const value* name = from.mandatory("name", "\"name\": \"...\"");
    if (name == nullptr) return false;
    if (!is_instance_name(name->text)) {
        to.report(code::bad_name, name->where, quoted(name->text) + " is not the name of an instance",
                  "write letters, digits and underscores");
        return false;
    }
    for (const driver_description& one : earlier) {
        if (one.instance != name->text) continue;
        to.report(code::instance_twice, name->where, "another instance is named " + quoted(name->text), "rename one of them");
        return false;
    }
    into.instance = std::string{name->text};
    into.instance_index = earlier.size();
    read_location(from, object.where, into, to);
    return true;
}

}  // namespace

std::vector<driver_description> read_locations(const object_reader& from, driver_description driver, sink& to) {
    std::vector<driver_description> result;
    const value* list = from.optional(instances_property);
    if (list == nullptr) {
        if (driver.opaque() && !driver.prefix.text.empty()) read_location(from, driver.where, driver, to);
        result.push_back(std::move(driver));
        return result;
    }
    const span& where = from.find(instances_property)->where;
    if (!driver.opaque()) {
        to.report(code::property_not_permitted, where, "only the keys of an opaque driver tell its instances apart",
                  "remove it, or write \"type\": \"opaque\"");
    }
    if (const member* location = from.find("location"); location != nullptr && driver.opaque()) {
        to.report(code::property_not_permitted, location->where, "each instance has a location of its own",
                  "move it into \"psadrv/instances\"");
    }
    if (list->elements.empty()) {
        to.report(code::no_instances, list->where, "a driver without instances does nothing", "name one, or remove the property");
    }
    for (const value* one : elements_of(*list, instances_property, json_kind::object, to)) {
        if (result.size() == most::instances) {
            to.report(code::too_many_drivers, one->where,
                      "more than " + std::to_string(most::instances) + " instances of one driver",
                      "give json2hpp those of one product");
            break;
        }
        driver_description copy = driver;
        if (driver.opaque() && read_instance(*one, copy, result, to)) result.push_back(std::move(copy));
    }
    if (result.empty()) result.push_back(std::move(driver));
    return result;
}

}  // namespace json2hpp
