#include "emit/capability_row.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

namespace {

template <class Item>
std::vector<std::string_view> texts(const std::vector<Item>& items) {
    std::vector<std::string_view> result;
    result.reserve(items.size());
    for (const Item& one : items) result.push_back(one.text);
    return result;
}

/// One property of a capability row; the first opens the braces, the last closes them.
struct row_property {
    std::string opening;
    std::vector<std::string_view> items;
    const char* closing;
};

}  // namespace

void write_row(const capability_description& one, std::size_t implementation, bool several, writer& to) {
    std::vector<row_property> properties;
    std::vector<std::string> entries, sizes;
    entries.reserve(one.entry_points.items.size());
    for (const listed_entry_point& listed : one.entry_points.items) {
        entries.push_back((listed.family ? "psadrv::family::" : "psadrv::entry_point::") + listed.name);
    }
    properties.push_back({".entry_points = {", {entries.begin(), entries.end()}, "}"});
    if (one.algorithms.given) properties.push_back({".algorithms = psadrv::list_of<", texts(one.algorithms.items), ">"});
    if (one.key_types.given) properties.push_back({".key_types = psadrv::list_of<", texts(one.key_types.items), ">"});
    if (one.key_sizes.given) {
        for (const number_at& bits : one.key_sizes.items) sizes.push_back(std::to_string(bits.value));
        properties.push_back({".key_sizes = psadrv::list_of<", {sizes.begin(), sizes.end()}, ">"});
    }
    if (one.fallback) properties.push_back({".fallback = true", {}, ""});
    const auto entropy = [&](const char* name, const std::optional<number_at>& bytes) {
        if (bytes) properties.push_back({name + std::to_string(bytes->value), {}, ""});
    };
    if (several) properties.push_back({".implementation = " + std::to_string(implementation), {}, ""});
    entropy(".initial_entropy_size = ", one.initial_entropy_size);
    entropy(".reseed_entropy_size = ", one.reseed_entropy_size);
    for (std::size_t i = 0; i != properties.size(); ++i) {
        const bool last = i + 1 == properties.size();
        const row_property& of = properties[i];
        to.items((i == 0 ? "{" : " ") + of.opening, of.items, std::string{of.closing} + (last ? "}," : ","));
    }
}

}  // namespace json2hpp
