#include "resolve/prototype.hpp"

#include <psadrv/model/signature.hpp>

namespace json2hpp {

std::string prototype::types() const {
    std::string result;
    for (const parameter& one : parameters) result += one.type + ';';
    return result;
}

std::vector<parameter> parameters_of(psadrv::entry_point which, const std::string& context) {
    std::vector<parameter> result;
    std::string_view rest = psadrv::signature_of(which).parameters;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(", ");
        const std::string_view one = rest.substr(0, comma);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 2);
        const std::size_t name = one.find_last_of(" *") + 1;
        std::string type{one.substr(0, name)};
        while (type.back() == ' ') type.pop_back();
        for (const char* placeholder : {"operation_t *", "memory_t *"}) {
            if (type == placeholder) type = context + " *";
        }
        result.push_back({std::move(type), std::string{one.substr(name)}});
    }
    return result;
}

prototype prototype_of(const capability_description& capability, psadrv::entry_point which, const std::string& prefix) {
    const psadrv::signature& about = psadrv::signature_of(which);
    std::string context;
    if (about.context != nullptr) context = capability.c_name(about.context, prefix);
    if (which == psadrv::entry_point::derive_key && !capability.memory) context = "void";
    return {capability.c_name(about.name, prefix), parameters_of(which, context)};
}

}  // namespace json2hpp
