#include "parse/meaning.hpp"

#include "diagnostic/nearest.hpp"
#include "parse/text.hpp"
#include "parse/unknown_name.hpp"

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

namespace json2hpp {

namespace {

using problem_list = std::vector<text_problem>;

void wrong(problem_list& out, code which, const macro_call& at, std::string what, std::string repair) {
    out.push_back({which, at.offset, at.end - at.offset, std::move(what), std::move(repair)});
}

meaning literal(const macro_call& call) {
    constexpr std::uint64_t most = 0xffffffff;
    const std::uint64_t number = *integer_literal(call.name);
    return {kind::length, static_cast<raw>(number > most ? most : number), false, false, std::string{call.name}};
}

/// `NAME(a, b)` as generated code shows it.
std::string call_text(std::string_view name, const std::vector<meaning>& arguments) {
    std::string text{name};
    for (std::size_t i = 0; i != arguments.size(); ++i) text += (i == 0 ? "(" : ", ") + arguments[i].text;
    return arguments.empty() ? text : text + ')';
}

/// The longest MAC or tag that `base` has, in bytes, as far as the field's six bits can say.
raw longest(kind of, const meaning& base) {
    constexpr raw block = 16, field = 63;
    if (of == kind::aead || (!base.vendor && PSA_ALG_IS_BLOCK_CIPHER_MAC(base.value))) return block;
    const auto hash = static_cast<raw>(base.vendor ? 0 : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(base.value)));
    return hash == 0 || hash > field ? field : hash;
}

class meaning_of {
  public:
    meaning_of(expected what, problem_list& problems) : specified{what}, out{problems} {}

    meaning outermost(const macro_call& call) {
        if (call.number || call.wildcard()) {
            const char* write = specified == expected::algorithm ? "write a PSA_ALG_ macro" : "write a PSA_KEY_TYPE_ macro";
            wrong(out, code::not_a_specification, call, quoted(call.name) + " is no specification", write);
            return {};
        }
        return known_or_vendor(call, specified == expected::algorithm ? name_sort::algorithm : name_sort::key_type, true);
    }

  private:
    expected specified;
    problem_list& out;

    meaning known_or_vendor(const macro_call& call, name_sort sort, bool outer) {
        const macro* row = find_macro(call.name);
        if (row == nullptr) return vendor(call, sort);
        if (sort_of(*row) != sort) {
            out.push_back(misplaced_name(call, sort, sort_of(*row)));
            return {};
        }
        return known(call, *row, outer);
    }

    meaning vendor(const macro_call& call, name_sort sort) {
        out.push_back(unknown_name(call, sort));
        meaning result{kind::vendor, 0, true, false, {}};
        std::vector<meaning> arguments;
        for (const macro_call& one : call.arguments) {
            if (one.number) arguments.push_back(literal(one));
            else if (one.wildcard()) arguments.push_back(family(one, kind::vendor, result));
            else arguments.push_back(known_or_vendor(one, sort_of_name(one.name), false));
        }
        result.text = call_text(call.name, arguments);
        if (call.called && arguments.empty()) result.text += "()";
        return result;
    }

    meaning known(const macro_call& call, const macro& row, bool outer) {
        const std::string_view name = row.name;
        if (name == "PSA_ALG_JPAKE" && call.arguments.empty()) {  // as the driver interface's example has it
            return {kind::pake, PSA_ALG_JPAKE(PSA_ALG_ANY_HASH), false, false, "PSA_ALG_JPAKE(PSA_ALG_ANY_HASH)"};
        }
        const std::size_t arity = row.arity();
        if (call.arguments.size() != arity || (arity == 0 && call.called)) {
            wrong_arity(call, row);
            return {};
        }
        meaning result{row.is, 0, false, false, {}};
        std::vector<meaning> arguments;
        for (std::size_t i = 0; i != arity; ++i) {
            arguments.push_back(argument(call.arguments[i], row, i, result));
            result.vendor = result.vendor || arguments.back().vendor;
        }
        if (arity == 2 && row.arguments[1] == kind::length) check_length(call.arguments[1], row, arguments[0], arguments[1]);
        if (name == "PSA_ALG_ANY_HASH" && outer) warn_wildcard(call, "as an algorithm");
        result.text = call_text(name, arguments);
        result.value = row.value(arity > 0 ? arguments[0].value : 0, arity > 1 ? arguments[1].value : 0);
        return result;
    }

    void wrong_arity(const macro_call& call, const macro& row) {
        const std::size_t arity = row.arity();
        const std::string count = arity == 0 ? "no argument" : arity == 1 ? "one argument" : "two arguments";
        std::string repair = "remove the parentheses";
        if (arity != 0) repair = "write " + std::string{row.name} + '(' + argument_word(row.arguments[0]);
        if (arity == 2) repair += std::string{", "} + argument_word(row.arguments[1]);
        if (arity != 0) repair += ')';
        wrong(out, code::wrong_arity, call, std::string{row.name} + " takes " + count, std::move(repair));
    }
    static const char* argument_word(kind which) {
        switch (which) {
            case kind::hash:
                return "PSA_ALG_SHA_256";
            case kind::mac:
                return "PSA_ALG_CMAC";
            case kind::aead:
                return "PSA_ALG_GCM";
            case kind::key_agreement:
                return "PSA_ALG_ECDH";
            case kind::key_derivation:
                return "PSA_ALG_HKDF(PSA_ALG_SHA_256)";
            case kind::ecc_family:
                return "PSA_ECC_FAMILY_SECP_R1";
            case kind::dh_family:
                return "PSA_DH_FAMILY_RFC7919";
            case kind::slh_dsa_family:
                return "PSA_SLH_DSA_FAMILY_SHA2_S";
            case kind::public_key:
                return "PSA_KEY_TYPE_RSA_PUBLIC_KEY";
            case kind::key_pair:
                return "PSA_KEY_TYPE_RSA_KEY_PAIR";
            default:
                return "8";
        }
    }

    meaning family(const macro_call& call, kind wanted, meaning& outer) {
        if (!is_key_family(wanted) && wanted != kind::vendor) {
            wrong(out, code::wrong_kind, call, "\"_\" stands for a curve or group, not for " + std::string{name_of(wanted)},
                  std::string{"write "} + argument_word(wanted));
            return {};
        }
        outer.any_family = true;
        return {wanted, 0, false, false, "0"};
    }

    meaning argument(const macro_call& call, const macro& row, std::size_t index, meaning& outer) {
        const kind wanted = row.arguments[index];
        if (call.wildcard()) return family(call, wanted, outer);
        meaning result;
        if (call.number) {
            result = literal(call);
        } else {
            const std::size_t before = out.size();
            const name_sort sort = is_key_family(wanted)                                    ? name_sort::family
                                   : wanted == kind::public_key || wanted == kind::key_pair ? name_sort::key_type
                                                                                            : name_sort::algorithm;
            if (wanted == kind::length) return not_wanted(call, wanted, find_macro(call.name));
            result = known_or_vendor(call, sort, false);
            for (std::size_t i = before; i != out.size(); ++i) {
                if (is_error(out[i].which)) return {};
            }
            outer.any_family = outer.any_family || result.any_family;
        }
        if (result.is != wanted && result.is != kind::vendor) return not_wanted(call, wanted, find_macro(call.name));
        if (result.value == PSA_ALG_ANY_HASH && wanted == kind::hash && !row.any_hash) warn_wildcard(call, row.name);
        return result;
    }

    meaning not_wanted(const macro_call& call, kind wanted, const macro* row) {
        const char* found = row != nullptr ? name_of(row->is) : call.number ? "a number" : "a name";
        wrong(out, code::wrong_kind, call, std::string{call.name} + " is " + found + " where " + name_of(wanted) + " is needed",
              std::string{"write for example "} + argument_word(wanted));
        return {};
    }

    void warn_wildcard(const macro_call& call, std::string_view where) {
        const std::string place = where.substr(0, 8) == "PSA_ALG_" ? "in " + std::string{where} : std::string{where};
        wrong(out, code::no_api_wildcard, call,
              "PSA_ALG_ANY_HASH " + place + " is no wildcard of the API; here it matches any hash",
              "name the hash algorithms if the driver has only some");
    }

    void check_length(const macro_call& at, const macro& row, const meaning& base, const meaning& length) {
        if (length.is != kind::length || base.is == kind::none) return;
        const raw most = longest(row.is, base);
        if (length.value >= 1 && length.value <= most) return;
        wrong(out, code::length_out_of_range, at,
              (row.is == kind::mac ? "a MAC of " : "a tag of ") + std::string{at.name} + " bytes does not exist here",
              "write a length in bytes, from 1 to " + std::to_string(most));
    }
};

}  // namespace

meaning mean(const macro_call& call, expected what, std::vector<text_problem>& problems) {
    return meaning_of{what, problems}.outermost(call);
}

}  // namespace json2hpp
