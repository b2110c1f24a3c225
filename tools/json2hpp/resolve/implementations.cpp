#include "resolve/implementations.hpp"

#include "parse/text.hpp"

#include <map>

namespace json2hpp {

c_names c_names_of(const capability_description& capability, const std::string& prefix) {
    c_names result;
    const char* last_context = nullptr;
    capability.members.for_each([&](psadrv::entry_point which) {
        const psadrv::signature& about = psadrv::signature_of(which);
        if (about.context != nullptr && about.context != last_context) {
            last_context = about.context;
            const bool none = which == psadrv::entry_point::derive_key && !capability.memory;
            result.emplace_back(about.context, none ? "void" : capability.c_name(about.context, prefix));
        }
        result.emplace_back(about.name, capability.c_name(about.name, prefix));
    });
    return result;
}

std::uint32_t number_of_c_names(const driver_description& driver) {
    bool other = false;
    std::string all;
    for (const capability_description& one : driver.capabilities) {
        for (const auto& [name, c_name] : c_names_of(one, driver.prefix.text)) {
            other = other || (c_name != "void" && c_name != driver.prefix.text + '_' + name);
            all += c_name + ' ';
        }
    }
    return other ? hash_of(all) : 0;
}

std::vector<std::size_t> implementation_groups(const driver_description& driver) {
    bool differ = false;  // without names all capabilities agree
    for (const capability_description& one : driver.capabilities) differ = differ || !one.names.empty() || one.memory;
    if (!differ) return std::vector<std::size_t>(driver.capabilities.size(), 0);

    std::vector<std::map<std::string, std::string>> groups;
    std::vector<std::size_t> result;
    for (const capability_description& capability : driver.capabilities) {
        const c_names names = c_names_of(capability, driver.prefix.text);
        std::size_t group = 0;
        for (; group != groups.size(); ++group) {
            bool differs = false;
            for (const auto& [key, c_name] : names) {
                const auto found = groups[group].find(key);
                differs = differs || (found != groups[group].end() && found->second != c_name);
            }
            if (!differs) break;
        }
        if (group == groups.size()) groups.emplace_back();
        groups[group].insert(names.begin(), names.end());
        result.push_back(group);
    }
    return result;
}

}  // namespace json2hpp
