#include "resolve/map.hpp"

#include "resolve/mechanism_names.hpp"

#include <psadrv/select/public_part.hpp>

#include <algorithm>
#include <tuple>

namespace json2hpp {

namespace {

using psadrv::candidate;
using psadrv::key_type_specification;
using psadrv::other_key_bits;

template <class Value>
void add_unique(std::vector<Value>& to, const Value& one) {
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

class map_maker {
  public:
    map_maker(dispatcher& drivers, const std::vector<wanted_description>& rows)
        : to{drivers}, asked_rows{rows}, names{drivers.described(), rows} {}

    /// Usages in the order of their table, so that what belongs together stands together.
    std::vector<mapped> whole() {
        for (const psadrv::usage_row& one : psadrv::usages) {
            usage = &one;
            known.clear();
            in_vain.clear();
            for (number = 0; number != asked_rows.size(); ++number) {
                const wanted_description& asked = asked_rows[number];
                if (!asked.damaged && psadrv::contains(asked.usages, one.which)) row(asked);
            }
        }
        return std::move(lines);
    }

  private:
    dispatcher& to;
    const std::vector<wanted_description>& asked_rows;
    const mechanism_names names;
    std::vector<mapped> lines;
    const psadrv::usage_row* usage = nullptr;
    std::size_t number = 0;
    /// The lines that there are, by mechanism and place: with somebody, or `nowhere`; with nobody.
    static constexpr std::size_t nowhere = ~std::size_t{0};
    std::map<std::tuple<psa_algorithm_t, psa_key_type_t, psa_key_type_t, std::size_t, std::string>, std::size_t> known, in_vain;

    [[nodiscard]] const psadrv::signature& about() const { return psadrv::signature_of(usage->first); }
    [[nodiscard]] const psadrv::capability& capability_of(const candidate& one) const {
        return to.rows()[one.driver].capabilities[one.capability];
    }

    void row(const wanted_description& asked) {
        const std::vector<psa_algorithm_t> algorithms = algorithms_of(asked);
        for (psa_algorithm_t algorithm : algorithms) {
            const std::vector<key_type_specification> types = key_types_of(asked, algorithm);
            for (const key_type_specification& type : types) {
                std::string algorithm_text, key_text;
                if (about().involves_algorithm()) algorithm_text = names.text_of(algorithm, algorithms.size() > 1);
                if (about().involves_key()) key_text = names.text_of(type, types.size() > 1);
                sizes(asked, algorithm, type, algorithm_text, key_text);
            }
        }
    }

    /// The wanted algorithm, last; before it what capabilities name within it, if it is a wildcard.
    std::vector<psa_algorithm_t> algorithms_of(const wanted_description& asked) {
        if (!about().involves_algorithm()) return {0};
        std::vector<psa_algorithm_t> found;
        const psa_algorithm_t wanted = asked.algorithm ? asked.algorithm->value : any_algorithm;
        if (wanted != any_algorithm && !asked.algorithm->vendor && psadrv::detail::is_wildcard(wanted)) {
            for (const candidate& one : to.candidates_of(usage->first)) {
                for (psa_algorithm_t named : capability_of(one).algorithms) {
                    psadrv::for_each_common(wanted, named, [&](psa_algorithm_t common) {
                        if (common != wanted) add_unique(found, common);
                    });
                }
            }
        }
        found.push_back(wanted);
        return found;
    }

    /// Who exports public keys for a verification says nothing about what is verified.
    [[nodiscard]] bool tells_apart(const candidate& one) const { return !psadrv::exports_first(usage->first, one.form); }

    std::vector<key_type_specification> key_types_of(const wanted_description& asked, psa_algorithm_t algorithm) {
        if (!about().involves_key()) return {{0, 0}};
        std::vector<key_type_specification> found;
        const key_type_specification wanted = asked.key_type ? asked.key_type->value : key_type_specification{0, 0};
        if (wanted.mask != 0xffff) {
            for (const candidate& one : to.candidates_of(usage->first)) {
                if (!tells_apart(one) || !psadrv::serves_algorithm(capability_of(one), one.form, algorithm)) continue;
                for (const key_type_specification& named : capability_of(one).key_types) {
                    if (wanted.includes(named) && !(named == wanted)) add_unique(found, named);
                }
            }
        }
        found.push_back(wanted);
        return found;
    }

    std::vector<std::size_t> sizes_of(const wanted_description& asked, psa_algorithm_t algorithm,
                                      const key_type_specification& type) {
        if (!about().involves_key()) return {other_key_bits};
        std::vector<std::size_t> found;
        for (const number_at& one : asked.key_sizes) add_unique(found, static_cast<std::size_t>(one.value));
        if (!found.empty()) return found;
        for (const candidate& one : to.candidates_of(usage->first)) {
            const psadrv::capability& by = capability_of(one);
            if (!tells_apart(one) || !by.key_sizes.given || !psadrv::serves_algorithm(by, one.form, algorithm)) continue;
            const bool has_type =
                !by.key_types.given || std::any_of(by.key_types.data, by.key_types.data + by.key_types.size,
                                                   [&](const key_type_specification& named) { return named.includes(type); });
            for (std::size_t i = 0; has_type && i != by.key_sizes.size; ++i) add_unique(found, by.key_sizes[i]);
        }
        std::sort(found.begin(), found.end());
        found.push_back(other_key_bits);
        return found;
    }

    void sizes(const wanted_description& asked, psa_algorithm_t algorithm, const key_type_specification& type,
               const std::string& algorithm_text, const std::string& key_text) {
        const std::vector<std::size_t> bits = sizes_of(asked, algorithm, type);
        const std::size_t first = lines.size();
        bool served = false;
        const auto line_for = [&](std::size_t size, std::string at, answer goes) {
            const bool every_size = bits.size() == 1 && size == other_key_bits;
            return merged({usage, algorithm_text, key_text, {size}, every_size, std::move(at), std::move(goes), {number}}, first);
        };
        for (std::size_t size : bits) {
            bool somewhere = false;
            for (const place& where : places_of(asked)) {
                const auto [known_line, added] = known.try_emplace({algorithm, type.value, type.mask, size, where.name}, nowhere);
                if (added) {
                    answer goes = to.chain_of(usage->first, {algorithm, type.value, type.mask, size, where.location});
                    if (!goes.chain.empty() || goes.core) known_line->second = line_for(size, where.name, std::move(goes));
                }
                if (known_line->second == nowhere) continue;
                add_unique(lines[known_line->second].rows, number);
                somewhere = true;
            }
            // Sizes that nobody names are hardly keys at all: nothing is missing where only these are not served.
            if (!somewhere && !(size == other_key_bits && served)) {
                const std::string at = asked.location == local_storage ? std::string{} : asked.location;
                const auto [empty, added] = in_vain.try_emplace({algorithm, type.value, type.mask, size, at}, nowhere);
                if (added) empty->second = line_for(size, at, {});
                add_unique(lines[empty->second].rows, number);
            }
            served = served || somewhere;
        }
    }

    struct place {
        std::string name;  ///< of the opaque driver; empty for local storage
        psa_key_location_t location;
    };
    /// Where the keys of a row may be.
    [[nodiscard]] std::vector<place> places_of(const wanted_description& asked) const {
        std::vector<place> found;
        const bool anywhere = asked.location.empty() || !about().involves_key();
        if (anywhere || asked.location == local_storage) found.push_back({{}, PSA_KEY_LOCATION_LOCAL_STORAGE});
        const auto& drivers = to.described().drivers;
        for (std::size_t d = 0; about().involves_key() && d != drivers.size(); ++d) {
            if (drivers[d].opaque() && (anywhere || drivers[d].name() == asked.location))
                found.push_back({drivers[d].name(), to.rows()[d].location});
        }
        return found;
    }

    /// The number of the line for it, which may be one that goes the same way with another size.
    std::size_t merged(mapped&& one, std::size_t first) {
        const auto same_way = [&](const mapped& other) {
            if (other.at != one.at || other.goes.promised != one.goes.promised || other.goes.left_out != one.goes.left_out)
                return false;
            return std::equal(other.goes.chain.begin(), other.goes.chain.end(), one.goes.chain.begin(), one.goes.chain.end(),
                              [](const chain_link& a, const chain_link& b) { return a.row == b.row; });
        };
        for (std::size_t line = first; line != lines.size(); ++line) {
            if (!same_way(lines[line])) continue;
            lines[line].key_bits.push_back(one.key_bits.front());
            lines[line].every_size = lines[line].every_size || one.every_size;
            return line;
        }
        if (!about().involves_key()) one.key_bits.clear();
        lines.push_back(std::move(one));
        return lines.size() - 1;
    }
};

/// Whether users can ask for something that a capability does; not so of init, say, which the core calls of its own.
bool begins_something(const psadrv::capability& one) {
    return std::any_of(std::begin(psadrv::usages), std::end(psadrv::usages),
                       [&](const psadrv::usage_row& usage) { return one.entry_points.contains(usage.first); });
}

std::vector<mapped_driver> drivers_in(const dispatcher& to, const std::vector<mapped>& lines) {
    std::vector<mapped_driver> result;
    const auto& described = to.described().drivers;
    for (std::size_t d = 0; d != to.rows().size; ++d) {
        const psadrv::driver& row = to.rows()[d];
        mapped_driver one{to.name_of(d), row.type == psadrv::driver_type::opaque, row.software, row.composed, {}, 0, {}};
        std::vector<bool> busy(row.capabilities.size);
        for (const mapped& line : lines) {
            bool here = false;
            const auto use = [&](const candidate& link) {
                if (link.driver == d) here = busy[link.capability] = true;
            };
            for (const chain_link& link : line.goes.chain) {
                use(link.row);
                std::for_each(link.parts.begin(), link.parts.end(), use);
            }
            one.mechanisms += here ? 1 : 0;
        }
        if (d < described.size()) {
            one.where = described[d].where;
            for (std::size_t c = 0; one.mechanisms != 0 && c != busy.size(); ++c) {
                if (!busy[c] && begins_something(row.capabilities[c])) one.idle.push_back(described[d].capabilities[c].where);
            }
        }
        result.push_back(std::move(one));
    }
    return result;
}

}  // namespace

platform_map map_of(dispatcher& to, const wanted_set& wanted) {
    const std::vector<wanted_description> named =
        wanted.given ? std::vector<wanted_description>{} : named_mechanisms(to.described());
    platform_map result{wanted.given, map_maker{to, wanted.given ? wanted.rows : named}.whole(), {}};
    result.drivers = drivers_in(to, result.lines);
    return result;
}

}  // namespace json2hpp
