// The mechanisms that descriptions name: what a map shows where no wanted set is given.
#include "resolve/map.hpp"

#include <psa/crypto_extra.h>
#include <psa/crypto_values.h>

#include <set>

namespace json2hpp {

namespace {

using psadrv::entry_point;

bool is_private(entry_point entry) {
    using enum entry_point;
    switch (entry) {
        case sign_hash:
        case sign_message:
        case asymmetric_decrypt:
        case key_agreement:
        case generate_key:
        case derive_key:
            return true;
        default:
            return false;
    }
}

/// Whether a capability has something to say about a usage: it lists an entry point that can do its work.
bool serves_usage(const capability_description& one, const psadrv::usage_row& usage) {
    const psadrv::entry_point_forms forms = psadrv::forms_of(usage.first);
    for (std::size_t f = 0; f != forms.count; ++f) {
        if (one.lists(forms.forms[f])) return true;
    }
    return false;
}

/// A capability means all combinations of what it lists; of these, the usages for which algorithm and key can be meant.
psadrv::usage usages_for(const capability_description& one, const listed<psa_algorithm_t>* algorithm,
                         const listed<psadrv::key_type_specification>* type) {
    psadrv::usage found{};
    for (const psadrv::usage_row& usage : psadrv::usages) {
        const psadrv::signature& about = psadrv::signature_of(usage.first);
        if (!serves_usage(one, usage)) continue;
        const bool other_algorithm = about.involves_algorithm() && algorithm != nullptr && !algorithm->vendor &&
                                     (!psadrv::detail::is(algorithm->value & ~PSA_ALG_VENDOR_FLAG, usage.algorithms) ||
                                      !psadrv::is_applicable(usage.first, algorithm->value));
        const bool public_key = type != nullptr && !type->vendor && PSA_KEY_TYPE_IS_PUBLIC_KEY(type->value.value);
        if (!other_algorithm && !(public_key && is_private(usage.first))) found = found | usage.which;
    }
    return found;
}

template <class Item>
std::vector<const Item*> each_or_none(const property_list<Item>& property) {
    std::vector<const Item*> result;
    for (const Item& one : property.items) result.push_back(&one);
    if (!property.given) result.push_back(nullptr);
    return result;
}

/// `at_home`: what an opaque driver names is about the keys that it has.
std::vector<wanted_description> named(const driver_list& list, bool at_home) {
    std::vector<wanted_description> result;
    for (const driver_description& driver : list.drivers) {
        for (const capability_description& one : driver.capabilities) {
            for (const auto* algorithm : each_or_none(one.algorithms)) {
                for (const auto* type : each_or_none(one.key_types)) {
                    wanted_description row;
                    row.where = one.where;
                    row.usages = usages_for(one, algorithm, type);
                    if (algorithm != nullptr) row.algorithm = *algorithm;
                    if (type != nullptr) row.key_type = *type;
                    row.key_sizes = one.key_sizes.items;
                    if (at_home && driver.opaque() && type != nullptr) row.location = driver.name();
                    result.push_back(std::move(row));
                }
            }
        }
    }
    return result;
}

}  // namespace

std::vector<wanted_description> named_mechanisms(const driver_list& list) { return named(list, false); }

std::vector<wanted_description> named_with_keys(const driver_list& list) {
    std::vector<wanted_description> rows = named(list, true);
    for (const driver_description& driver : list.drivers) {
        if (driver.opaque()) continue;
        std::set<std::string> known;
        for (const capability_description& one : driver.capabilities) {
            for (const listed<psadrv::key_type_specification>& type : one.key_types.items) {
                if (type.vendor || PSA_KEY_TYPE_IS_ASYMMETRIC(type.value.value) || !known.insert(type.text).second) continue;
                wanted_description row;
                row.where = type.where;
                row.usages =
                    psadrv::usage::import_key | psadrv::usage::generate_key | psadrv::usage::export_key | psadrv::usage::copy_key;
                row.key_type = type;
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

}  // namespace json2hpp
