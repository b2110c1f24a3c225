#include "resolve/rows.hpp"

#include "resolve/implementations.hpp"

namespace json2hpp {

namespace {

/// A list whose values live in `storage`; a property that was left out stays "not given".
template <class Value, class Items, class Get>
psadrv::list<Value> stored(const property_list<Items>& property, std::deque<std::vector<Value>>& storage, Get get) {
    if (!property.given) return {};
    std::vector<Value>& values = storage.emplace_back();
    values.reserve(property.items.size());
    for (const Items& item : property.items) values.push_back(get(item));
    return {values.data(), values.size()};
}

/// Where only a compiler knows a size, the rules need to know alone that there is one.
std::size_t size_of(const constant& size) { return !size.given ? 0 : size.value ? static_cast<std::size_t>(*size.value) : 1; }

psadrv::key_context key_context_of(const key_context_description& read) {
    psadrv::key_context row{};
    row.base_size = size_of(read.base_size);
    row.key_pair_size = size_of(read.key_pair_size);
    row.public_key_size = size_of(read.public_key_size);
    row.symmetric_factor = size_of(read.symmetric_factor);
    row.store_public_key = read.store_public_key;
    if (read.builtin_key_size.given) row.builtin_key_size = size_of(read.builtin_key_size);
    row.has_size_function = !read.size_function.text.empty();
    return row;
}

}  // namespace

driver_rows::driver_rows(const driver_list& list) {
    for (const driver_description& from : list.drivers) {
        const std::vector<std::size_t> groups = implementation_groups(from);
        std::vector<psadrv::capability>& own = capabilities.emplace_back();
        for (std::size_t c = 0; c != from.capabilities.size(); ++c) {
            const capability_description& read = from.capabilities[c];
            psadrv::capability row{};
            row.entry_points = read.members;
            row.algorithms = stored<psa_algorithm_t>(read.algorithms, algorithms, [](const auto& one) { return one.value; });
            row.key_types =
                stored<psadrv::key_type_specification>(read.key_types, key_types, [](const auto& one) { return one.value; });
            row.key_sizes = stored<std::size_t>(read.key_sizes, key_sizes,
                                                [](const auto& one) { return static_cast<std::size_t>(one.value); });
            row.fallback = read.fallback;
            row.implementation = static_cast<std::uint8_t>(groups[c]);
            if (read.initial_entropy_size) row.initial_entropy_size = static_cast<std::size_t>(read.initial_entropy_size->value);
            if (read.reseed_entropy_size) row.reseed_entropy_size = static_cast<std::size_t>(read.reseed_entropy_size->value);
            own.push_back(row);
        }
        psadrv::driver row{};
        row.prefix = from.prefix.text.c_str();
        row.type = from.type;
        row.location = from.opaque() ? location_of(from.location) : 0;
        row.capabilities = {own.data(), own.size()};
        row.instance = !from.instance.empty();
        row.key_context = key_context_of(from.key_context);
        row.persistent_state_size = size_of(from.persistent_state_size);
        rows.push_back(row);
    }
}

psa_key_location_t driver_rows::location_of(const constant& location) {
    if (location.value) return static_cast<psa_key_location_t>(*location.value);
    const auto next = static_cast<psa_key_location_t>(0x80000000U + unknown_locations.size());
    return unknown_locations.try_emplace(location.text, next).first->second;
}

}  // namespace json2hpp
