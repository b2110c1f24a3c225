#include "emit/wanted_rows.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

std::string usages_text(psadrv::usage which) {
    std::string text;
    for (const psadrv::usage_row& one : psadrv::usages) {
        if ((bits_of(which) & bits_of(one.which)) == bits_of(one.which))
            text += (text.empty() ? "psadrv::usage::" : " | psadrv::usage::") + std::string{one.name};
    }
    return text;
}

std::string sizes_text(const std::vector<number_at>& sizes, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i != to; ++i) text += (text.empty() ? "" : ", ") + std::to_string(sizes[i].value);
    return text.empty() ? "" : ", {" + text + '}';
}

std::string place_text(const wanted_description& row) {
    if (row.location.empty()) return {};
    const bool here = row.location == local_storage;
    return ".at(" + (here ? std::string{"PSA_KEY_LOCATION_LOCAL_STORAGE"} : "PSA_KEY_LOCATION_" + row.location) + ')';
}

std::string what_text(const wanted_description& row) {
    std::string text = "want(" + usages_text(row.usages);
    if (row.algorithm) text += ", " + row.algorithm->text;
    if (!row.key_type) return text;
    // The type alone says what it is only where it is no plain number.
    return text + ", " + (row.algorithm ? row.key_type->text : "psadrv::key_type_specification{" + row.key_type->text + '}');
}

}  // namespace

std::vector<std::string> wanted_calls(const std::vector<wanted_description>& rows) {
    std::vector<std::string> calls;
    for (const wanted_description& row : rows) {
        if (row.damaged || bits_of(row.usages) == 0) continue;
        const std::string what = what_text(row), place = place_text(row);
        const std::size_t count = row.key_type ? row.key_sizes.size() : 0;
        std::size_t from = 0;
        do {
            const std::size_t to = std::min(count, from + psadrv::wanted_row::max_key_sizes);
            calls.push_back(what + sizes_text(row.key_sizes, from, to) + ')' + place);
            from = to;
        } while (from < count);
    }
    return calls;
}

}  // namespace json2hpp
