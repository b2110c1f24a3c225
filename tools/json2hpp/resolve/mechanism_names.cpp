#include "resolve/mechanism_names.hpp"

#include "parse/api_names.hpp"
#include "parse/text.hpp"

namespace json2hpp {

mechanism_names::mechanism_names(const driver_list& list, const std::vector<wanted_description>& wanted) {
    for (const driver_description& driver : list.drivers) {
        for (const capability_description& one : driver.capabilities) {
            for (const auto& item : one.algorithms.items) remember(item);
            for (const auto& item : one.key_types.items) remember(item);
        }
    }
    for (const wanted_description& row : wanted) {
        if (row.algorithm) remember(*row.algorithm);
        if (row.key_type) remember(*row.key_type);
    }
}

void mechanism_names::remember(const listed<psa_algorithm_t>& item) {
    if (item.vendor) vendor_algorithms.try_emplace(item.value, item.text);
}
void mechanism_names::remember(const listed<psadrv::key_type_specification>& item) {
    if (item.vendor) vendor_types.try_emplace(item.value.value, item.text);
}

std::string mechanism_names::text_of(psa_algorithm_t algorithm, bool among_others) const {
    if (algorithm == any_algorithm) return "any algorithm";
    const auto vendor = vendor_algorithms.find(algorithm);
    if (vendor != vendor_algorithms.end()) return vendor->second;
    const std::string name = algorithm_name(algorithm);
    const bool others = among_others && psadrv::detail::is_wildcard(algorithm);
    return (name.empty() ? hexadecimal(algorithm, 8) : name) + (others ? ", others" : "");
}

std::string mechanism_names::text_of(const psadrv::key_type_specification& type, bool among_others) const {
    if (type.mask == 0) return among_others ? "other key types" : "any key type";
    const auto vendor = vendor_types.find(type.value);
    if (vendor != vendor_types.end()) return vendor->second;
    const std::string name = key_type_name(type);
    return (name.empty() ? hexadecimal(type.value, 4) : name) + (among_others && type.mask != 0xffff ? ", others" : "");
}

}  // namespace json2hpp
