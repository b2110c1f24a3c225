#include "emit/why.hpp"

#include <psadrv/model/signature.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

using psadrv::verdict;

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(text.size() < width ? width - text.size() : 0, ' ');
}

std::string reason_text(const skipped_driver& one, const question& asked) {
    const std::string entry = psadrv::signature_of(asked.entry).name;
    const std::string its = one.single ? "its " : "the nearest capability's ";
    switch (one.reason) {
        case verdict::serves:
            break;
        case verdict::other_entry_point:
            return "no capability lists " + entry;
        case verdict::other_location:
            return asked.about.location == 0 ? "it serves keys at a location of its own, not in local storage"
                                             : "it does not serve keys at this location";
        case verdict::other_algorithm:
            return its + "algorithms do not include " + asked.algorithm;
        case verdict::other_key_type:
            return its + "key types do not include " + asked.key;
        case verdict::other_key_size: {
            const bool named = asked.about.key_bits != psadrv::other_key_bits;
            const std::string bits = named ? std::to_string(asked.about.key_bits) + " bits" : "every size";
            return its + "key sizes do not include " + bits;
        }
        case verdict::hash_not_served:
            return "it takes the message's hash, which nobody here computes";
    }
    return {};
}

}  // namespace

std::string why_text(const question& asked, const answer& found) {
    std::string out = asked.text + '\n';
    if (!asked.vendor.empty()) out += "  " + asked.vendor + " is compared by name: json2hpp does not know a vendor's values\n";
    std::size_t drivers = 8, functions = 8;
    for (const chain_link& one : found.chain) {
        drivers = std::max(drivers, one.driver.size());
        functions = std::max(functions, one.function.size());
    }
    for (std::size_t i = 0; i != found.chain.size(); ++i) {
        const chain_link& one = found.chain[i];
        out += "  " + (found.each ? std::string{"-"} : std::to_string(i + 1) + '.') + ' ' + padded(one.driver, drivers) + "  " +
               padded(one.function, functions) + "  " +
               (found.each     ? "is called       "
                : one.fallback ? "fallback        "
                               : "ends the chain  ") +
               (one.where.file != nullptr ? one.where.text()
                : one.composed            ? "composed"
                                          : "software") +
               '\n';
    }
    if (found.core) out += "  " + std::to_string(found.chain.size() + 1) + ". the core, by itself\n";
    if (found.each)
        out += found.chain.empty() ? "  nobody has it, so nobody is called\n" : "  no chain: each of them is called\n";
    else if (found.chain.empty() && !found.core) out += "  nobody serves it: PSA_ERROR_NOT_SUPPORTED\n";
    else if (!found.promised) out += "  nobody promises full support: PSA_ERROR_NOT_SUPPORTED if all say so\n";
    if (!found.skipped.empty()) out += "skipped\n";
    for (const skipped_driver& one : found.skipped) {
        out += "  " + one.driver + ": " + reason_text(one, asked);
        if (one.vendor) out += "; what a vendor's name there means, json2hpp does not know";
        out += one.where.file != nullptr ? " (" + one.where.text() + ")\n" : "\n";
    }
    if (!found.left_out.empty()) out += "left out\n";
    for (const std::string& one : found.left_out) {
        out += "  " + one + ": behind " + found.chain.back().driver + ", which promises full support\n";
    }
    return out;
}

}  // namespace json2hpp
