#include "emit/class_names.hpp"

#include "emit/properties.hpp"
#include "parse/text.hpp"
#include "resolve/implementations.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

constexpr const char* other_members[]{"capabilities", "implementations", "functions_are_checked"};

/// Names that generated code uses inside the namespace; a class of that name would hide them.
bool is_used_by_generated_code(const std::string& name) {
    for (const char* used : {"all", "psadrv", "std", "size_t", "uint8_t", "uint32_t"}) {
        if (name == used) return true;
    }
    for (const char* member : property_members) {
        if (name == member) return true;
    }
    for (const char* member : other_members) {
        if (name == member) return true;
    }
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (name == row.name || (row.context != nullptr && name == row.context)) return true;
    }
    return false;
}
/// The same of a whole family of names: no underscore behind such a name makes another of it.
bool begins_like_generated_code(const std::string& name) {
    return name.substr(0, 4) == "psa_" || name.substr(0, 15) == "implementation_";
}

/// Object-like macros of common compilers outside of strict ISO modes, and of the C library that this header includes or that
/// drivers' headers do: a class of that name is none any more.
bool is_common_macro(const std::string& name) {
    for (const char* macro : {"linux",  "unix",   "i386",   "sparc",    "mips", "sun",  "NULL",   "EOF",    "errno", "stdin",
                              "stdout", "stderr", "assert", "offsetof", "I",    "EDOM", "ERANGE", "EILSEQ", "DEBUG", "NDEBUG"}) {
        if (name == macro) return true;
    }
    const std::string_view tail = std::string_view{name}.substr(name.size() - std::min<std::size_t>(name.size(), 4));
    const bool limit = tail == "_MAX" || tail == "_MIN" || tail == "_BIT";
    return limit && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::vector<std::string> class_names(const driver_list& list) {
    std::set<std::string> transparent, taken;
    for (const driver_description& one : list.drivers) {
        if (!one.opaque()) transparent.insert(one.name());
    }
    std::vector<std::string> result;
    for (const driver_description& one : list.drivers) {
        std::string name = one.name();
        if (one.opaque() && transparent.count(name) != 0) name += "_opaque";
        if (begins_like_generated_code(name)) name = "driver_" + name;
        while (is_keyword(name) || is_used_by_generated_code(name) || is_common_macro(name) || taken.count(name) != 0)
            name += '_';
        taken.insert(name);
        result.push_back(name);
    }
    return result;
}

std::string class_of(const named_class& one) {
    const std::string name = "::" + one.name.text;
    return one.object ? "psadrv::bound<" + name + '>' : name;
}

std::vector<std::string> classes_in_order(const driver_list& list, const std::string& before) {
    const std::vector<std::string> described = class_names(list);
    std::vector<std::string> all;
    std::size_t next = 0;
    for (std::size_t d = 0; d <= described.size(); ++d) {
        for (; next != list.classes.size() && list.classes[next].before == d; ++next) {
            all.push_back(class_of(list.classes[next]));
        }
        if (d != described.size()) all.push_back(before + described[d]);
    }
    return all;
}

std::set<std::string> member_names(const driver_description& driver) {
    std::set<std::string> names{std::begin(property_members), std::end(property_members)};
    names.insert(std::begin(other_members), std::end(other_members));
    psadrv::entry_point_set all;
    for (const capability_description& one : driver.capabilities) all = all | one.members;
    all.for_each([&](psadrv::entry_point which) {
        const psadrv::signature& about = psadrv::signature_of(which);
        names.insert(about.name);
        if (about.context != nullptr) names.insert(about.context);
    });
    const std::vector<std::size_t> groups = implementation_groups(driver);
    const std::size_t count = groups.empty() ? 0 : *std::max_element(groups.begin(), groups.end()) + 1;
    if (count < 2) return names;
    for (std::size_t i = 0; i != count; ++i) names.insert("implementation_" + std::to_string(i));
    return names;
}

}  // namespace json2hpp
