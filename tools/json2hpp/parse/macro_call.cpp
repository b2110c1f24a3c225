#include "parse/macro_call.hpp"

#include "diagnostic/nearest.hpp"
#include "parse/text.hpp"

namespace json2hpp {

namespace {

constexpr std::size_t deepest_call = 16;

class call_reader {
  public:
    call_reader(std::string_view text, std::vector<text_problem>& problems) : all{text}, out{problems} {}

    bool whole(macro_call& into) {
        if (!term(into, 0)) return false;
        skip();
        if (at == all.size()) return true;
        if (all[at] == ')') return wrong("a closing parenthesis too many", "remove it");
        if (all[at] == ',') return wrong("two specifications in one string", "give each its own string");
        return wrong("unexpected " + quoted_character(all, at) + " after the specification", "write one macro, as in C");
    }

  private:
    std::string_view all;
    std::vector<text_problem>& out;
    std::size_t at = 0;

    void skip() {
        while (at != all.size() && is_space(all[at])) ++at;
    }
    bool wrong(std::string what, std::string repair, std::size_t length = 1) {
        out.push_back({code::specification_syntax, at, length, std::move(what), std::move(repair)});
        return false;
    }
    bool term(macro_call& into, std::size_t depth) {
        skip();
        into.offset = at;
        if (at == all.size()) {
            if (depth == 0) return wrong("an empty specification", "write a macro of the PSA Crypto API, or remove it");
            return wrong("an argument is missing", "write it, and the closing parenthesis");
        }
        if (!is_letter(all[at]) && !is_digit(all[at])) {
            if (all[at] == ',' || all[at] == ')') return wrong("an argument is missing", "write it, or remove the comma");
            return wrong("unexpected " + quoted_character(all, at), "write a macro of the PSA Crypto API, as in C");
        }
        if (depth == deepest_call) return wrong("macros are nested too deeply", "no algorithm needs more than three levels");
        into.number = is_digit(all[at]);
        while (at != all.size() && (is_letter(all[at]) || is_digit(all[at]))) ++at;
        into.name = all.substr(into.offset, at - into.offset);
        into.end = at;
        if (into.number && !integer_literal(into.name)) {
            at = into.offset;
            return wrong(quoted(into.name) + " is not a number", "write a decimal or hexadecimal literal without suffix",
                         into.name.size());
        }
        skip();
        if (at == all.size() || all[at] != '(' || into.number) return true;
        ++at;
        into.called = true;
        return arguments(into, depth);
    }
    bool arguments(macro_call& into, std::size_t depth) {
        skip();
        if (at != all.size() && all[at] == ')') {
            into.end = ++at;
            return true;
        }
        while (true) {
            macro_call one;
            if (!term(one, depth + 1)) return false;
            into.arguments.push_back(std::move(one));
            skip();
            if (at == all.size()) return wrong("a closing parenthesis is missing", "close what " + quoted(into.name) + " opens");
            const char c = all[at];
            if (c != ',' && c != ')') {
                return wrong("unexpected " + quoted_character(all, at) + " in the arguments of " + quoted(into.name),
                             "write a comma or a closing parenthesis");
            }
            ++at;
            into.end = at;
            if (c == ')') return true;
        }
    }
};

}  // namespace

bool parse_macro_call(std::string_view text, macro_call& into, std::vector<text_problem>& problems) {
    return call_reader{text, problems}.whole(into);
}

}  // namespace json2hpp
