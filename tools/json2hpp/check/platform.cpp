#include "check/platform.hpp"

#include "diagnostic/sink.hpp"

#include <psadrv/rules/config_rules.hpp>
#include <psadrv/rules/problem_text.hpp>
#include <psadrv/rules/random_rules.hpp>
#include <psadrv/rules/wanted_rules.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace json2hpp {

namespace {

using psadrv::entry_point;
using psadrv::finding;
using psadrv::problem;

psadrv::wanted_row row_of(const wanted_description& read, const dispatcher& drivers) {
    psadrv::wanted_row row{read.usages};
    if (read.algorithm) row.algorithm = read.algorithm->value;
    if (read.key_type) row.key_type = read.key_type->value;
    for (const number_at& bits : read.key_sizes) row.key_sizes[row.key_size_count++] = static_cast<std::size_t>(bits.value);
    row.from_config = read.from_config;
    const auto& described = drivers.described().drivers;
    for (std::size_t d = 0; d != described.size(); ++d) {
        if (described[d].opaque() && described[d].name() == read.location) row.location = drivers.rows()[d].location;
    }
    if (read.location == local_storage) row.location = PSA_KEY_LOCATION_LOCAL_STORAGE;
    if (read.damaged) row.usage = {};  // what is left of it asks for nothing
    return row;
}

std::string joined_usages(const std::vector<const psadrv::usage_row*>& usages) {
    std::string result;
    for (std::size_t i = 0; i != usages.size(); ++i)
        result += (i == 0 ? "" : i + 1 == usages.size() ? " and " : ", ") + std::string{usages[i]->name};
    return result;
}

/// "sign_hash and sign_message PSA_ALG_ECDSA(PSA_ALG_SHA_256) PSA_KEY_TYPE_RSA_KEY_PAIR"
std::string asked_text(const std::vector<const psadrv::usage_row*>& usages, const wanted_description& row) {
    const psadrv::signature& about = psadrv::signature_of(usages[0]->first);
    std::string text = joined_usages(usages);
    if (about.involves_algorithm() && row.algorithm) text += ' ' + row.algorithm->text;
    if (about.involves_key() && row.key_type) text += ' ' + row.key_type->text;
    if (row.location == local_storage) text += " in local storage";
    else if (!row.location.empty()) text += " at " + row.location;
    return text;
}

class platform_checker {
  public:
    platform_checker(dispatcher& asked, const wanted_set& rows, bool entropy, sink& to)
        : drivers{asked}, wanted{rows}, map{map_of(asked, rows)}, has_entropy{entropy}, out{to} {}

    void whole() {
        std::vector<psadrv::wanted_row> rows;
        for (const wanted_description& row : wanted.rows) rows.push_back(row_of(row, drivers));
        const psadrv::list<psadrv::wanted_row> all{rows.data(), rows.size()};
        for (const psadrv::usage_row& one : psadrv::usages) {
            usage = &one;
            in_vain.clear();
            psadrv::rules::check_usages(all, one.first, [&](const finding& found) { remember(found); });
            psadrv::rules::check_served(
                all, one.first, [&](std::size_t row) { return is_served(row); }, [&](const finding& found) { remember(found); });
        }
        psadrv::rules::check_config(
            all, [&](std::size_t row) { return is_served_at_all(row); }, [&](const finding& found) { of_config(found); });
        for (const auto& [where, usages] : found_in_rows) of_row(where.first, where.second, usages);
        for (const mapped& line : map.lines) chain_end(line);
        for (const auto& [row, end] : ends) {
            out.report(code::ends_nowhere, wanted.rows[row].where,
                       end.last + " may say that it does not support " + asked_text(end.usages, wanted.rows[row]) +
                           ", and nobody is asked after it",
                       ends_repair);
        }
        for (std::size_t row = 0; row != rows.size(); ++row) {
            if (contains(rows[row].usage, psadrv::usage::random)) return entropy(wanted.rows[row].where);
        }
    }

  private:
    dispatcher& drivers;
    const wanted_set& wanted;
    platform_map map;
    bool has_entropy;
    sink& out;
    const psadrv::usage_row* usage = nullptr;
    std::set<std::size_t> in_vain;  // rows of which something has been said for this usage
    using usage_list = std::vector<const psadrv::usage_row*>;
    std::map<std::pair<std::size_t, problem>, usage_list> found_in_rows;  // one message for the usages of a row
    struct chain_end_of_row {
        std::string last;
        usage_list usages;
    };
    std::map<std::size_t, chain_end_of_row> ends;
    std::set<std::pair<const source*, std::size_t>> ended;  // capabilities, by their places
    static constexpr const char* ends_repair = "add a driver that promises it, or software with --software";

    void remember(const finding& found) {
        const std::optional<listed<psa_algorithm_t>>& algorithm = wanted.rows[found.other].algorithm;
        // What a vendor's algorithm is for, its value says, which only a compiler knows.
        if (found.what == problem::algorithm_of_other_usage && algorithm && algorithm->vendor) return;
        if (in_vain.insert(found.other).second) found_in_rows[{found.other, found.what}].push_back(usage);
    }

    void of_row(std::size_t number, problem what_found, const usage_list& usages) {
        const wanted_description& row = wanted.rows[number];
        const psadrv::problem_text& said = psadrv::text_of(what_found);
        span where = row.where;
        std::string what = said.what, repair = said.repair;
        switch (what_found) {
            case problem::nobody_serves_wanted:
                what = "nobody serves " + asked_text(usages, row);
                repair = "add a driver, or software with --software, or remove the row";
                break;
            case problem::algorithm_of_other_usage:
                if (row.algorithm) where = row.algorithm->where;
                what = (row.algorithm ? row.algorithm->text : "this row") + " is nothing for " + joined_usages(usages);
                if (usages[0]->algorithms == psadrv::detail::category::none)
                    repair = "remove \"algorithm\", or give it a row of its own";
                break;
            default:
                break;
        }
        out.report(static_cast<code>(what_found), where, std::move(what), std::move(repair));
    }

    [[nodiscard]] bool is_served(std::size_t row) const {
        return std::any_of(map.lines.begin(), map.lines.end(), [&](const mapped& line) {
            return line.usage == usage && !line.goes.chain.empty() &&
                   std::find(line.rows.begin(), line.rows.end(), row) != line.rows.end();
        });
    }

    [[nodiscard]] bool is_served_at_all(std::size_t row) const {
        return std::any_of(map.lines.begin(), map.lines.end(), [&](const mapped& line) {
            return !line.goes.chain.empty() && std::find(line.rows.begin(), line.rows.end(), row) != line.rows.end();
        });
    }

    void of_config(const finding& found) {
        const wanted_description& row = wanted.rows[found.other];
        out.report(code::config_not_served, row.where,
                   "nobody serves " + row.algorithm->text + (row.key_type ? " with any key that goes with it" : ""),
                   "add a driver, or software with --software, or remove the macro");
    }

    /// Of each row, or of each capability where there is no wanted set, once.
    void chain_end(const mapped& line) {
        if (!psadrv::rules::ends_nowhere(line.goes.chain.size(), line.goes.promised)) return;
        const chain_link& last = line.goes.chain.back();
        if (!wanted.given) {
            if (last.where.file == nullptr || !ended.insert({last.where.file, last.where.offset}).second) return;
            const std::string asked = std::string{line.usage->name} + (line.algorithm.empty() ? "" : ' ' + line.algorithm) +
                                      (line.key_type.empty() ? "" : ' ' + line.key_type);
            out.report(code::ends_nowhere, last.where,
                       last.driver + " may say that it does not support " + asked + ", and nobody is asked after it",
                       ends_repair);
            return;
        }
        for (std::size_t row : line.rows) {
            chain_end_of_row& end = ends.try_emplace(row, chain_end_of_row{last.driver, {}}).first->second;
            if (end.usages.empty() || end.usages.back() != line.usage) end.usages.push_back(line.usage);
        }
    }

    /// Of the generators of drivers, which a row wants. Software has no place of its own.
    void entropy(const span& row) {
        const std::vector<driver_description>& described = drivers.described().drivers;
        const answer random = drivers.chain_of(entry_point::get_random, {});
        std::vector<psadrv::candidate> links;
        for (const chain_link& one : random.chain) links.push_back(one.row);
        const psadrv::list<psadrv::candidate> chain{links.data(), links.size()};
        psadrv::rules::check_injection(drivers.rows(), chain, has_entropy, [&](const finding& found) {
            const std::string source = found.other == drivers.rows().size ? "the platform" : drivers.name_of(found.other);
            out.report(code::entropy_not_injected,
                       found.driver < described.size() ? described[found.driver].capabilities[found.capability].where : row,
                       drivers.name_of(found.driver) + " cannot be given the entropy that " + source + " has",
                       psadrv::text_of(found.what).repair);
        });
        psadrv::rules::check_entropy(drivers.rows(), chain, has_entropy, [&](const finding& found) {
            const std::size_t size = drivers.rows()[found.driver].capabilities[found.capability].initial_entropy_size;
            out.report(code::entropy_missing,
                       found.driver < described.size()
                           ? described[found.driver].capabilities[found.capability].initial_entropy_size->where
                           : row,
                       drivers.name_of(found.driver) + " needs " + std::to_string(size) +
                           " bytes of entropy first, and no driver has get_entropy",
                       "add one, or say with --entropy that the platform has a source");
        });
    }
};

}  // namespace

void check_platform(dispatcher& drivers, const told& about, sink& to) {
    if (about.wanted.given || about.software) platform_checker{drivers, about.wanted, about.entropy, to}.whole();
}

}  // namespace json2hpp
