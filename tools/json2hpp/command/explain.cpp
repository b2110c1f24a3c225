#include "command/explain.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/page.hpp"
#include "emit/explain.hpp"
#include "parse/api_names.hpp"
#include "parse/specification.hpp"
#include "parse/text.hpp"

#include <psadrv/model/signature.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

constexpr std::uint64_t largest_key_type = 0xffff, largest_algorithm = 0xffffffff;

bool begins_with(const std::string& text, std::string_view with) { return text.compare(0, with.size(), with) == 0; }

/// E203, W508 or 203; 0 if the subject has another shape.
int diagnostic_number(const std::string& subject) {
    const bool letter = !subject.empty() && (subject[0] == 'E' || subject[0] == 'W');
    const std::string digits = subject.substr(letter ? 1 : 0);
    const bool three = digits.size() == 3 && digits[0] != '0' && std::all_of(digits.begin(), digits.end(), is_digit);
    return three ? std::stoi(digits) : 0;
}

/// The first of a specification's problems: an error, or that the name is not the API's.
std::string first_problem(const std::vector<text_problem>& problems) {
    for (const text_problem& one : problems) {
        if (is_error(one.which) || one.which == code::vendor_name) return one.what + "; " + one.repair;
    }
    return {};
}

std::string explain_number(std::uint64_t number, std::string& into) {
    if (number > largest_algorithm)
        return "a number of more than 32 bits is nothing of the API; algorithms have 32, key types 16";
    const auto algorithm = static_cast<psa_algorithm_t>(number);
    const auto type = static_cast<psa_key_type_t>(number);
    const std::string name = number <= largest_key_type ? key_type_name({type}) : algorithm_name(algorithm);
    if (number <= largest_key_type) into = explain_key_type(name.empty() ? "a key type" : name, {type});
    else into = explain_algorithm(name.empty() ? "an algorithm" : name, algorithm);
    return {};
}

std::string explain_specification(const std::string& subject, std::string& into) {
    vendor_values vendors;
    if (begins_with(subject, "PSA_KEY_TYPE_")) {
        const key_type_specification read = parse_key_type(subject, vendors);
        std::string problem = first_problem(read.problems);
        if (problem.empty()) into = explain_key_type(subject, read.value);
        return problem;
    }
    const macro* family = find_macro(subject);
    if (family != nullptr && is_key_family(family->is)) {
        into = explain_key_family(*family);
        return {};
    }
    const algorithm_specification read = parse_algorithm(subject, vendors);
    std::string problem = first_problem(read.problems);
    if (problem.empty()) into = explain_algorithm(read.text, read.value);
    return problem;
}

/// A subject in lower case or without its prefix as the API writes it: psa_alg_gcm and GCM are PSA_ALG_GCM.
std::string whole_name(const std::string& subject, std::string_view prefix) {
    std::string name;
    for (char c : subject) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return begins_with(name, prefix) ? name : std::string{prefix} + name;
}

}  // namespace

std::string explain(const std::string& subject, std::string& into) {
    const int diagnostic = diagnostic_number(subject);
    if (diagnostic != 0) {
        into = explain_diagnostic(diagnostic);
        if (into.empty())
            return "no diagnostic has the number " + std::to_string(diagnostic) + "; docs/diagnostics.md lists them";
        return {};
    }
    const auto number = integer_literal(subject);
    if (number) return explain_number(*number, into);
    if (begins_with(subject, "PSA_")) return explain_specification(subject, into);
    std::vector<std::string_view> names;
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (row.name == subject) into = explain_entry_point(row.which);
        names.emplace_back(row.name);
    }
    for (const psadrv::family& row : psadrv::families) {
        if (row.name == subject) into = explain_family(row);
        names.emplace_back(row.name);
    }
    if (!into.empty()) return {};
    for (std::string_view prefix : {"PSA_ALG_", "PSA_KEY_TYPE_"}) {
        const std::string name = whole_name(subject, prefix);
        if (find_macro(name) != nullptr) return quoted(subject) + " is not how the API writes it; write " + name;
    }
    return quoted(subject) + " is no algorithm, key type, entry point, family or diagnostic; " +
           did_you_mean(subject, names, "write for example PSA_ALG_GCM, 0x06000609, sign_hash or E203");
}

}  // namespace json2hpp
