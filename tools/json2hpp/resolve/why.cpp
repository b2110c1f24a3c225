#include "resolve/why.hpp"

#include "parse/api_names.hpp"

#include <psadrv/select/composed_rows.hpp>
#include <psadrv/select/composition.hpp>
#include <psadrv/select/public_part.hpp>
#include <psadrv/select/resolve.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

using psadrv::candidate;
using psadrv::verdict;

bool any_vendor(const auto& property) {
    return std::any_of(property.items.begin(), property.items.end(), [](const auto& item) { return item.vendor; });
}

/// Where a description says what decided.
void point_out(const driver_description& driver, const capability_description* capability, skipped_driver& into) {
    switch (into.reason) {
        case verdict::serves:
        case verdict::hash_not_served:
            break;
        case verdict::other_entry_point:
            into.where = driver.capabilities_where;
            break;
        case verdict::other_location:
            into.where = driver.opaque() && driver.location.given ? driver.location.where : driver.type_where;
            break;
        case verdict::other_algorithm:
            into.where = capability->algorithms.where;
            into.vendor = any_vendor(capability->algorithms);
            break;
        case verdict::other_key_type:
            into.where = capability->key_types.where;
            into.vendor = any_vendor(capability->key_types);
            break;
        case verdict::other_key_size:
            into.where = capability->key_sizes.where;
            break;
    }
}

/// The mechanisms that a composition may require: one, or where its key tells the block cipher, one for each.
std::vector<psadrv::mechanism> parts_of(const psadrv::wanted_row& required) {
    psadrv::mechanism part{required.algorithm, required.key_type.value, required.key_type.mask};
    if (required.key_size_count != 0) part.key_bits = required.key_sizes[0];
    if (part.key_type_mask == 0xffff || part.key_type_mask == 0) return {part};
    std::vector<psadrv::mechanism> all;
    for (const psadrv::key_type_specification& one : psadrv::detail::block_ciphers) {
        if (required.key_type.includes(one)) all.push_back({required.algorithm, one.value, one.mask, 128});
    }
    return all;
}

}  // namespace

dispatcher::dispatcher(const driver_list& read, const driver_rows& given, const std::vector<software_driver>& software)
    : list{read}, all{given.all()}, others{software} {}

const std::vector<candidate>& dispatcher::candidates_of(psadrv::entry_point entry) {
    const auto [found, added] = candidates.try_emplace(entry);
    if (added) psadrv::for_each_candidate(all, entry, [&](const candidate& one) { found->second.push_back(one); });
    return found->second;
}

std::string dispatcher::name_of(std::size_t driver) const {
    if (all[driver].composed) return all[driver].software ? "composed over software" : "composed over hardware";
    return driver < list.drivers.size() ? list.drivers[driver].name() : others[driver - list.drivers.size()].name;
}

/// `hmac(PSA_ALG_SHA_256 -> acme -> sodium::sha_256)`: what it is made of, and who is asked for that.
chain_link dispatcher::composed_link(const candidate& link, const psadrv::mechanism& about) {
    const psadrv::capability& capability = all[link.driver].capabilities[link.capability];
    const auto which = static_cast<psadrv::composition>(capability.implementation);
    const psadrv::composition_row& row = psadrv::composition_row_of(which);
    const psadrv::wanted_row required = psadrv::required_by(which, about);
    answer found;
    for (const psadrv::mechanism& part : parts_of(required)) {
        if (found.chain.empty()) found = chain_of(row.requires_entry, part);
    }
    const std::string name = algorithm_name(required.algorithm);
    std::string text = row.name + std::string{"("} + (name.empty() ? "its algorithm" : name);
    std::vector<candidate> parts;
    for (const chain_link& one : found.chain) {
        text += " -> " + one.driver;
        parts.push_back(one.row);
        parts.insert(parts.end(), one.parts.begin(), one.parts.end());
    }
    return {text + ')', psadrv::signature_of(link.form).name, capability.fallback, {}, link, true, std::move(parts)};
}

chain_link dispatcher::link_of(const candidate& link, const psadrv::mechanism& about) {
    const std::string entry = psadrv::signature_of(link.form).name;
    const bool fallback = all[link.driver].capabilities[link.capability].fallback;
    if (all[link.driver].composed) return composed_link(link, about);
    if (link.driver >= list.drivers.size()) return {name_of(link.driver), entry, fallback, {}, link, false, {}};
    const driver_description& driver = list.drivers[link.driver];
    const capability_description& one = driver.capabilities[link.capability];
    return {driver.name(), one.c_name(entry, driver.prefix.text), fallback, one.where, link, false, {}};
}

answer dispatcher::chain_of(psadrv::entry_point entry, const psadrv::mechanism& about) {
    answer result;
    const std::vector<candidate>& own = candidates_of(entry);
    const auto judge = [&](const psadrv::driver& by, const psadrv::capability& row, psadrv::entry_point form,
                           const psadrv::mechanism& what) { return psadrv::judge_form(all, entry, by, row, form, what); };
    result.promised = psadrv::resolve(
        all, psadrv::list<candidate>{own.data(), own.size()}, about,
        [&](const candidate& link) { result.chain.push_back(link_of(link, about)); }, judge);
    if (result.promised) result.chain.back().fallback = false;  // what backs a composition promises for it
    result.core = !result.promised && about.location == PSA_KEY_LOCATION_LOCAL_STORAGE &&
                  psadrv::core_serves(entry, {about.key_type, about.key_type_mask});
    std::size_t last = all.size;
    for (const candidate& one : own) {
        const bool linked = std::any_of(result.chain.begin(), result.chain.end(),
                                        [&](const chain_link& link) { return link.row.driver == one.driver; });
        if (linked || one.driver == last || all[one.driver].capabilities[one.capability].backing) continue;
        if (judge(all[one.driver], all[one.driver].capabilities[one.capability], one.form, about) != verdict::serves) continue;
        result.left_out.push_back(name_of(one.driver));
        last = one.driver;
    }
    result.promised = result.promised || result.core;
    return result;
}

/// Each driver is initialized, and of several entropy sources "the core will call all of them": nobody stands behind another.
answer dispatcher::each_of(psadrv::entry_point entry) {
    answer result;
    result.each = true;
    for (const candidate& one : candidates_of(entry)) {
        if (result.chain.empty() || result.chain.back().row.driver != one.driver) result.chain.push_back(link_of(one, {}));
    }
    return result;
}

answer dispatcher::why(psadrv::entry_point entry, const psadrv::mechanism& about) {
    const bool each = entry == psadrv::entry_point::init || entry == psadrv::entry_point::get_entropy;
    answer result = each ? each_of(entry) : chain_of(entry, about);
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        const bool linked =
            std::any_of(result.chain.begin(), result.chain.end(), [&](const chain_link& link) { return link.row.driver == d; });
        if (linked) continue;
        skipped_driver nearest = nearest_of(d, entry, about);
        if (nearest.reason != verdict::serves) result.skipped.push_back(std::move(nearest));
    }
    return result;
}

/// The verdict of the capability that came nearest to serving, and the property that decided.
skipped_driver dispatcher::nearest_of(std::size_t d, psadrv::entry_point entry, const psadrv::mechanism& about) {
    skipped_driver best{name_of(d), verdict::other_entry_point, true, {}, false};
    bool any = false;
    std::uint16_t first = 0;
    const capability_description* nearest = nullptr;
    for (const candidate& one : candidates_of(entry)) {
        if (one.driver != d || psadrv::exports_first(entry, one.form)) continue;
        const bool begins = !any;
        if (begins) first = one.capability;
        any = true;
        best.single = best.single && one.capability == first;
        const verdict found = psadrv::judge_form(all, entry, all[d], all[d].capabilities[one.capability], one.form, about);
        const bool nearer = found == verdict::serves || (best.reason != verdict::serves &&
                                                         (begins || static_cast<int>(found) > static_cast<int>(best.reason)));
        if (!nearer) continue;
        best.reason = found;
        nearest = &list.drivers[d].capabilities[one.capability];
    }
    point_out(list.drivers[d], nearest, best);
    return best;
}

}  // namespace json2hpp
