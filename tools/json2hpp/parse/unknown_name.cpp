#include "parse/unknown_name.hpp"

#include "diagnostic/nearest.hpp"

namespace json2hpp {

namespace {

constexpr const char* prefixes[]{"PSA_ALG_", "PSA_KEY_TYPE_", "PSA_"};
constexpr const char* sorts[]{"an algorithm", "a key type", "a curve or group"};

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

std::vector<std::string_view> names_of(name_sort sort) {
    std::vector<std::string_view> names;
    const auto& table = sort == name_sort::algorithm  ? algorithm_macros
                        : sort == name_sort::key_type ? key_type_macros
                                                      : key_family_macros;
    for (const macro& row : table) names.push_back(row.name);
    return names;
}

/// PSA_ALG_IS_HASH, PSA_KEY_TYPE_ECC_GET_FAMILY and their like are questions about a value.
bool is_question(std::string_view name) {
    for (const char* verb : {"_IS_", "_GET_", "_HAS_", "_SUPPORTS_"}) {
        if (name.find(verb) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

name_sort sort_of(const macro& row) {
    return is_key_family(row.is) ? name_sort::family : is_key_type(row.is) ? name_sort::key_type : name_sort::algorithm;
}

name_sort sort_of_name(std::string_view name) {
    if (starts_with(name, "PSA_KEY_TYPE_")) return name_sort::key_type;
    return name.find("_FAMILY_") != std::string_view::npos ? name_sort::family : name_sort::algorithm;
}

text_problem unknown_name(const macro_call& call, name_sort wanted) {
    const auto index = static_cast<std::size_t>(wanted);
    const std::string name{call.name};
    text_problem found{code::wrong_name, call.offset, name.size(), {}, {}};

    const std::string write = known_mistake(call.name);
    if (!write.empty()) {
        found.what = name + " is not a name of the PSA Crypto API";
        found.repair = "write " + write;
        return found;
    }
    if (is_question(call.name)) {
        found.which = code::not_a_specification;
        found.what = name + " is a question about " + sorts[index] + ", not one itself";
        found.repair = std::string{"write a macro that names "} + sorts[index];
        return found;
    }
    const bool ours = starts_with(call.name, prefixes[index]);
    const std::string_view near = nearest(call.name, names_of(wanted), std::string_view{prefixes[index]}.size());
    if (!near.empty()) {
        found.which = code::near_miss;
        found.what = name + " is not a name of the PSA Crypto API";
        found.repair = "write " + std::string{near};
        return found;
    }
    if (!ours || sort_of_name(call.name) != wanted) {
        const std::string prefixed = prefixes[index] + name;
        found.which = code::not_a_specification;
        found.what = name + " is not " + sorts[index];
        found.repair = find_macro(prefixed) != nullptr ? "write " + prefixed
                                                       : std::string{"its name begins with "} + prefixes[index] +
                                                             (wanted == name_sort::family ? "ECC_FAMILY_ or PSA_DH_FAMILY_" : "");
        return found;
    }
    found.which = code::vendor_name;
    found.what = name + " is not a name of the PSA Crypto API; taken for a vendor's, its value is left to the compiler";
    found.repair = "check its spelling if it is not";
    return found;
}

text_problem misplaced_name(const macro_call& call, name_sort wanted, name_sort found) {
    const std::string name{call.name};
    return {code::not_a_specification, call.offset, name.size(),
            name + " is " + sorts[static_cast<std::size_t>(found)] + ", not " + sorts[static_cast<std::size_t>(wanted)],
            found == name_sort::key_type && wanted == name_sort::algorithm   ? "list it under \"key_types\""
            : found == name_sort::algorithm && wanted == name_sort::key_type ? "list it under \"algorithms\""
                                                                             : "write one of the right sort"};
}

}  // namespace json2hpp
