#include "check/platform.hpp"

#include "diagnostic/sink.hpp"

#include <psadrv/rules/wanted_rules.hpp>

#include <algorithm>
#include <set>

namespace json2hpp {

namespace {

using psadrv::entry_point;
using psadrv::finding;
using psadrv::problem;

psadrv::wanted_row row_of(const wanted_description& read) {
    psadrv::wanted_row row{read.usages};
    if (read.algorithm) row.algorithm = read.algorithm->value;
    if (read.key_type) row.key_type = read.key_type->value;
    for (const number_at& bits : read.key_sizes) row.key_sizes[row.key_size_count++] = static_cast<std::size_t>(bits.value);
    if (read.damaged) row.usage = {};  // what is left of it asks for nothing
    return row;
}

/// "sign_hash PSA_ALG_ECDSA(PSA_ALG_SHA_256) PSA_KEY_TYPE_AES"
std::string asked_text(const psadrv::usage_row& usage, const wanted_description& row) {
    const psadrv::signature& about = psadrv::signature_of(usage.first);
    std::string text = usage.name;
    if (about.involves_algorithm() && row.algorithm) text += ' ' + row.algorithm->text;
    if (about.involves_key() && row.key_type) text += ' ' + row.key_type->text;
    return text;
}

class platform_checker {
  public:
    platform_checker(dispatcher& asked, const wanted_set& rows, bool entropy, sink& to)
        : drivers{asked}, wanted{rows}, map{map_of(asked, rows)}, has_entropy{entropy}, out{to} {}

    void whole() {
        std::vector<psadrv::wanted_row> rows;
        for (const wanted_description& row : wanted.rows) rows.push_back(row_of(row));
        const psadrv::list<psadrv::wanted_row> all{rows.data(), rows.size()};
        for (const psadrv::usage_row& one : psadrv::usages) {
            usage = &one;
            in_vain.clear();
            psadrv::rules::check_usages(all, one.first, [&](const finding& found) { of_row(found); });
            psadrv::rules::check_served(
                all, one.first, [&](std::size_t row) { return is_served(row); }, [&](const finding& found) { of_row(found); });
        }
        for (const mapped& line : map.lines) chain_end(line);
        if (wanted.given) entropy();
    }

  private:
    dispatcher& drivers;
    const wanted_set& wanted;
    platform_map map;
    bool has_entropy;
    sink& out;
    const psadrv::usage_row* usage = nullptr;
    std::set<std::size_t> in_vain;  // rows of which something else has been said
    std::set<std::pair<std::size_t, const psadrv::usage_row*>> ended;

    void of_row(const finding& found) {
        const wanted_description& row = wanted.rows[found.other];
        if (!in_vain.insert(found.other).second) return;
        const psadrv::problem_text& said = psadrv::text_of(found.what);
        span where = row.where;
        std::string what = said.what, repair = said.repair;
        switch (found.what) {
            case problem::nobody_serves_wanted:
                what = "nobody serves " + asked_text(*usage, row);
                repair = "add a driver, or software with --software, or remove the row";
                break;
            case problem::usage_not_dispatched:
                what = std::string{"the usage "} + usage->name + " is not dispatched by this version";
                repair = "remove it";
                break;
            case problem::algorithm_of_other_usage:
                if (row.algorithm) where = row.algorithm->where;
                what =
                    (row.algorithm ? row.algorithm->text : "this row") + std::string{" is nothing for the usage "} + usage->name;
                repair = usage->algorithms == psadrv::detail::category::none ? "remove \"algorithm\", or give it a row of its own"
                                                                             : said.repair;
                break;
            default:
                break;
        }
        out.report(static_cast<code>(found.what), where, std::move(what), std::move(repair));
    }

    [[nodiscard]] bool is_served(std::size_t row) const {
        return std::any_of(map.lines.begin(), map.lines.end(), [&](const mapped& line) {
            return line.usage == usage && !line.goes.chain.empty() &&
                   std::find(line.rows.begin(), line.rows.end(), row) != line.rows.end();
        });
    }

    /// Of each row and usage, or of each capability where there is no wanted set, once.
    void chain_end(const mapped& line) {
        if (line.goes.chain.empty() || line.goes.promised) return;
        const chain_link& last = line.goes.chain.back();
        const std::string asked = std::string{line.usage->name} + (line.algorithm.empty() ? "" : ' ' + line.algorithm) +
                                  (line.key_type.empty() ? "" : ' ' + line.key_type);
        const std::string what = last.driver + " may say that it does not support " + asked + ", and nobody is asked after it";
        constexpr const char* repair = "add a driver that promises it, or software with --software";
        if (!wanted.given) {
            if (last.where.file == nullptr || !ended.emplace(last.where.offset, nullptr).second) return;
            out.report(code::ends_nowhere, last.where, what, repair);
            return;
        }
        for (std::size_t row : line.rows) {
            if (ended.emplace(row, line.usage).second) out.report(code::ends_nowhere, wanted.rows[row].where, what, repair);
        }
    }

    /// Who makes random bytes is asked for them, whether there is a wanted row or not: the core itself needs them.
    void entropy() {
        const answer random = drivers.chain_of(entry_point::get_random, {});
        std::vector<psadrv::candidate> links;
        for (const chain_link& one : random.chain) links.push_back(one.row);
        psadrv::rules::check_entropy(drivers.rows(), {links.data(), links.size()}, has_entropy, [&](const finding& found) {
            const auto& size = drivers.described().drivers[found.driver].capabilities[found.capability].initial_entropy_size;
            out.report(code::entropy_missing, size->where,
                       drivers.name_of(found.driver) + " needs " + std::to_string(size->value) +
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
