// What PSA_WANT_* macros ask for: psadrv's own table and reader of them, with macros that are named instead of defined.
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/api_names.hpp"
#include "parse/wanted.hpp"

#include <psadrv/model/config_reader.hpp>
#include <psadrv/rules/problem_text.hpp>

#include <algorithm>
#include <string>

namespace json2hpp {

namespace {

using psadrv::config_row;

struct named_macro {
    const config_row* row;
    span where;
};

/// Where the macro is named that asks for a row; a key's row comes from all that are named of its kind.
span where_of(const psadrv::wanted_row& row, const std::vector<named_macro>& named) {
    for (const named_macro& one : named) {
        if (one.row->macro == row.macro) return one.where;
    }
    return named[0].where;
}

wanted_description described(const psadrv::wanted_row& row, const std::vector<named_macro>& named) {
    wanted_description result;
    result.where = where_of(row, named);
    result.from_config = true;
    result.usages = row.usage;
    if (row.algorithm != 0)
        result.algorithm = listed<psa_algorithm_t>{row.algorithm, algorithm_name(row.algorithm), false, result.where};
    if (row.key_type.mask != 0)
        result.key_type = listed<psadrv::key_type_specification>{row.key_type, key_type_name(row.key_type), false, result.where};
    for (std::size_t i = 0; i != row.key_size_count; ++i) result.key_sizes.push_back({row.key_sizes[i], result.where});
    return result;
}

}  // namespace

std::vector<std::string_view> macro_names() {
    std::vector<std::string_view> names;
    for (const config_row& one : psadrv::configuration) names.emplace_back(one.macro);
    return names;
}

std::vector<wanted_description> rows_of_config(const std::vector<const value*>& names, sink& to) {
    std::vector<config_row> rows{std::begin(psadrv::configuration), std::end(psadrv::configuration)};
    for (config_row& one : rows) one.wanted = false;
    std::vector<named_macro> named;
    for (const value* one : names) {
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const config_row& row) { return row.macro == one->text; });
        if (found == rows.end()) {
            to.report(code::unknown_usage, one->where, quoted(one->text) + " is not a PSA_WANT macro that psadrv knows",
                      did_you_mean(one->text, macro_names(), "remove it; or write a row, {\"usages\": ...}"));
            continue;
        }
        found->wanted = true;
        named.push_back({&*found, one->where});
    }
    std::vector<wanted_description> result;
    auto push = [&](const psadrv::wanted_row& row) {
        if (row.usage != psadrv::usage{}) return result.push_back(described(row, named));
        const psadrv::problem_text& said = psadrv::text_of(psadrv::problem::config_asks_for_nothing);
        to.report(code::config_asks_for_nothing, where_of(row, named),
                  std::string{row.macro} + " asks for nothing: no key type, curve or hash that goes with it is named", said.repair);
    };
    psadrv::detail::config_reader{rows.data(), push}.read();
    return result;
}

}  // namespace json2hpp
