#include "parse/specification.hpp"

#include "parse/meaning.hpp"

#include <psa/crypto_values.h>

namespace json2hpp {

namespace {

constexpr unsigned vendor_shift = 8;  // the low byte stays 0: it must not look like a wildcard for the hash

bool only_warnings(const std::vector<text_problem>& problems) {
    for (const text_problem& one : problems) {
        if (is_error(one.which)) return false;
    }
    return true;
}

/// What `read` makes of a text, which is asked once for each text.
template <class Specification, class Read>
const Specification& once(std::unordered_map<std::string_view, Specification>& known, std::deque<std::string>& texts,
                          std::string_view text, Read read) {
    const auto found = known.find(text);
    if (found != known.end()) return found->second;
    return known.emplace(texts.emplace_back(text), read(text)).first->second;
}

}  // namespace

psa_algorithm_t vendor_values::algorithm(const std::string& text) {
    const auto next = static_cast<psa_algorithm_t>(algorithms.size() + 1);
    return algorithms.try_emplace(text, 0x80000000U | next << vendor_shift).first->second;
}

psa_key_type_t vendor_values::key_type(const std::string& text) {
    const auto next = static_cast<unsigned>(key_types.size() + 1);
    return key_types.try_emplace(text, static_cast<psa_key_type_t>(0x8000U | next)).first->second;
}

namespace {

algorithm_specification read_algorithm(std::string_view text, vendor_values& vendors) {
    algorithm_specification result;
    macro_call call;
    if (!parse_macro_call(text, call, result.problems)) return result;
    const meaning found = mean(call, expected::algorithm, result.problems);
    result.ok = only_warnings(result.problems);
    if (!result.ok) return result;
    result.text = found.text;
    result.vendor = found.vendor;
    result.value = found.vendor ? vendors.algorithm(found.text) : found.value;
    return result;
}

key_type_specification read_key_type(std::string_view text, vendor_values& vendors) {
    key_type_specification result;
    macro_call call;
    if (!parse_macro_call(text, call, result.problems)) return result;
    const meaning found = mean(call, expected::key_type, result.problems);
    result.ok = only_warnings(result.problems);
    if (!result.ok) return result;
    result.vendor = found.vendor;
    const auto type = static_cast<psa_key_type_t>(found.vendor ? vendors.key_type(found.text) : found.value);
    if (found.any_family) {
        result.text = "psadrv::any_family(" + found.text + ')';
        result.value = found.vendor ? psadrv::key_type_specification{type} : psadrv::any_family(type);
    } else {
        result.text = found.text;
        result.value = {type};
    }
    return result;
}

}  // namespace

const algorithm_specification& parse_algorithm(std::string_view text, vendor_values& vendors) {
    return once(vendors.read_algorithms, vendors.texts, text, [&](std::string_view one) { return read_algorithm(one, vendors); });
}

const key_type_specification& parse_key_type(std::string_view text, vendor_values& vendors) {
    return once(vendors.read_key_types, vendors.texts, text, [&](std::string_view one) { return read_key_type(one, vendors); });
}

}  // namespace json2hpp
