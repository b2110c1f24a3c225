#include "command/question.hpp"

#include "diagnostic/nearest.hpp"
#include "parse/expression.hpp"
#include "parse/text.hpp"

#include <psadrv/model/family.hpp>
#include <psadrv/model/signature.hpp>

#include <psadrv/rules/applicable.hpp>

namespace json2hpp {

namespace {

std::string first_error(const std::vector<text_problem>& problems) {
    for (const text_problem& one : problems) {
        if (is_error(one.which)) return one.what + "; " + one.repair;
    }
    return {};
}

class question_reader {
  public:
    question_reader(const options& given, const driver_list& read, driver_rows& resolved, vendor_values& values, question& into)
        : from{given}, list{read}, rows{resolved}, vendors{values}, asked{into} {}

    std::string whole() {
        std::string wrong = entry();
        for (std::size_t i = 0; i != from.mechanism.size() && wrong.empty(); ++i) wrong = part(from.mechanism[i]);
        if (wrong.empty()) wrong = complete();
        if (wrong.empty()) wrong = location();
        if (wrong.empty()) wrong = sense();
        return wrong;
    }

  private:
    const options& from;
    const driver_list& list;
    driver_rows& rows;
    vendor_values& vendors;
    question& asked;
    bool algorithm = false, key = false, size = false;

    [[nodiscard]] const psadrv::signature& about() const { return psadrv::signature_of(asked.entry); }

    std::string entry() {
        std::vector<std::string_view> names;
        for (const psadrv::signature& row : psadrv::detail::signatures) {
            names.push_back(row.name);
            if (row.name == from.entry_point) asked.entry = row.which;
        }
        for (const psadrv::family& row : psadrv::families) {
            names.push_back(row.name);
            bool first = true;  // of a family, the entry point that is asked for is its setup
            if (row.name != from.entry_point) continue;
            row.members.for_each([&](psadrv::entry_point member) {
                if (first) asked.entry = member;
                first = false;
            });
        }
        asked.text = from.entry_point;
        for (std::string_view name : names) {
            if (name == from.entry_point) return {};
        }
        return quoted(from.entry_point) + " is not an entry point; " +
               did_you_mean(from.entry_point, names, "the specification names them all");
    }

    std::string part(const std::string& text) {
        asked.text += ' ' + text;
        if (is_digit(text[0])) {
            const auto bits = integer_literal(text);
            if (size || !bits || *bits == 0) return quoted(text) + " is not a key size; give one, in bits";
            size = true;
            asked.about.key_bits = static_cast<std::size_t>(*bits);
            return {};
        }
        if (text.substr(0, 13) == "PSA_KEY_TYPE_") {
            if (key) return "two key types; ask about one";
            const key_type_specification read = parse_key_type(text, vendors);
            key = true;
            asked.key = text;
            asked.about.key_type = read.value.value;
            asked.about.key_type_mask = read.value.mask;
            if (read.vendor) asked.vendor = text;
            return first_error(read.problems);
        }
        if (algorithm) return "two algorithms; ask about one";
        const algorithm_specification read = parse_algorithm(text, vendors);
        algorithm = true;
        asked.algorithm = text;
        asked.about.algorithm = read.value;
        if (read.vendor) asked.vendor = text;
        return first_error(read.problems);
    }

    std::string complete() {
        const std::string name = about().name;
        if (about().involves_algorithm() && !algorithm) return name + " involves an algorithm; add one, such as PSA_ALG_SHA_256";
        if (about().involves_key() && !key) return name + " involves a key; add its type, such as PSA_KEY_TYPE_AES";
        if (about().involves_key() && !size) return name + " involves a key; add its size in bits, such as 256";
        if (!about().involves_algorithm() && algorithm) return name + " involves no algorithm; remove " + asked.algorithm;
        if (!about().involves_key() && (key || size)) return name + " involves no key; remove its type and size";
        return {};
    }

    /// What no driver is ever asked has no answer, whatever drivers list.
    std::string sense() {
        const std::string name = about().name;
        if (about().involves_algorithm() && !psadrv::rules::is_ever_asked(asked.entry, asked.about.algorithm))
            return name + " is never asked for " + asked.algorithm;
        const bool element = asked.about.location != 0;
        const auto by = element ? psadrv::driver_type::opaque : psadrv::driver_type::transparent;
        const psadrv::key_type_specification type{asked.about.key_type, asked.about.key_type_mask};
        if (!about().involves_key() || psadrv::rules::is_ever_asked(by, asked.entry, type)) return {};
        return name + " is never asked for " + asked.key +
               (element ? "" : " outside of a secure element; --location says in which");
    }

    std::string location() {
        if (from.location.empty()) return {};
        for (const driver_description& one : list.drivers) {
            if (!one.opaque() || one.name() != from.location) continue;
            asked.about.location = rows.location_of(one.location);
            asked.text += " at the location of " + one.name();
            return {};
        }
        const expression read = parse_expression(from.location);
        if (!read.ok || !read.value || *read.value > 0xffffff) {
            return quoted(from.location) + " is neither the prefix of an opaque driver nor a location; write a number of 24 bits";
        }
        asked.about.location = static_cast<psa_key_location_t>(*read.value);
        asked.text += " at location " + read.text;
        return {};
    }
};

}  // namespace

std::string read_question(const options& from, const driver_list& list, driver_rows& rows, vendor_values& vendors,
                          question& into) {
    return question_reader{from, list, rows, vendors, into}.whole();
}

}  // namespace json2hpp
