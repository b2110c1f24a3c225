#include "parse/expression.hpp"

#include "diagnostic/nearest.hpp"
#include "parse/expression_value.hpp"
#include "parse/text.hpp"

namespace json2hpp {

namespace {

struct binary_operator {
    std::string_view sign;
    int precedence;
};
// The longer sign first where one begins with another.
constexpr binary_operator operators[]{
    {"||", 1}, {"&&", 2}, {"==", 6}, {"!=", 6}, {"<=", 7}, {">=", 7}, {"<<", 8}, {">>", 8}, {"|", 3},
    {"^", 4},  {"&", 5},  {"<", 7},  {">", 7},  {"+", 9},  {"-", 9},  {"*", 10}, {"/", 10}, {"%", 10},
};
constexpr std::size_t deepest_expression = 64;

class expression_reader {
  public:
    explicit expression_reader(std::string_view text) : all{text} {}

    expression whole() {
        result.value = conditional(0);
        skip();
        if (good && at != all.size()) wrong("unexpected " + quoted_character(all, at) + " in a constant expression");
        result.ok = good;
        if (!good) result.text.clear();
        return std::move(result);
    }

  private:
    std::string_view all;
    std::size_t at = 0;
    bool good = true;
    expression result;

    void skip() {
        while (at != all.size() && is_space(all[at])) ++at;
    }
    number wrong(std::string what, std::size_t length = 1) {
        if (good) {
            result.problems.push_back({code::expression_syntax, at, length, std::move(what),
                                       "write identifiers, integers, sizeof, parentheses and operators"});
        }
        good = false;
        return std::nullopt;
    }
    bool next_is(std::string_view sign) {
        skip();
        return all.substr(at, sign.size()) == sign;
    }
    bool take(std::string_view sign, const char* emitted) {
        if (!good || !next_is(sign)) return false;
        at += sign.size();
        result.text += emitted;
        return true;
    }
    [[nodiscard]] const binary_operator* operator_here() {
        skip();
        for (const binary_operator& one : operators) {
            if (all.substr(at, one.sign.size()) != one.sign) continue;
            const char behind = at + one.sign.size() < all.size() ? all[at + one.sign.size()] : ' ';
            // No assignment, no ++ and --, and above all no comment, may come together from single signs.
            const std::string_view last = one.sign;
            if (behind == '=' || (last == "/" && (behind == '/' || behind == '*')) || (last == "+" && behind == '+') ||
                (last == "-" && (behind == '-' || behind == '>')))
                return nullptr;
            return &one;
        }
        return nullptr;
    }

    number conditional(std::size_t depth) {
        const number condition = binary(1, depth);
        if (!take("?", " ? ")) return condition;
        const number yes = conditional(depth + 1);
        if (!take(":", " : ")) return wrong("a conditional expression without \":\"");
        const number no = conditional(depth + 1);
        return condition ? (*condition != 0 ? yes : no) : std::nullopt;
    }

    number binary(int lowest, std::size_t depth) {
        if (depth > deepest_expression) return wrong("an expression nested too deeply");
        number left = unary(depth);
        while (good) {
            const binary_operator* found = operator_here();
            if (found == nullptr || found->precedence < lowest) break;
            at += found->sign.size();
            result.text += ' ' + std::string{found->sign} + ' ';
            left = apply(found->sign, left, binary(found->precedence + 1, depth + 1));
        }
        return left;
    }

    number unary(std::size_t depth) {
        if (depth > deepest_expression) return wrong("an expression nested too deeply");
        if (next_is("--") || next_is("++")) return wrong("increments and decrements are no constants", 2);
        if (take("-", "-")) {
            if (next_is("-")) result.text += ' ';  // two signs, not a decrement
            const number inner = unary(depth + 1);
            return inner ? number{0 - *inner} : inner;
        }
        if (take("+", "+")) {
            if (next_is("+")) result.text += ' ';
            return unary(depth + 1);
        }
        if (take("~", "~")) {
            unary(depth + 1);
            return std::nullopt;  // depends on the width of the type
        }
        if (take("!", "!")) {
            const number inner = unary(depth + 1);
            return inner ? number{*inner == 0} : inner;
        }
        return primary(depth);
    }

    std::string_view word() {
        skip();
        const std::size_t begin = at;
        while (at != all.size() && (is_letter(all[at]) || is_digit(all[at]))) ++at;
        return all.substr(begin, at - begin);
    }

    number primary(std::size_t depth) {
        skip();
        if (at == all.size()) return wrong(result.text.empty() ? "an empty expression" : "the expression ends in the middle");
        if (take("(", "(")) return parenthesised(depth);
        if (is_digit(all[at])) return integer();
        if (!is_letter(all[at])) return wrong("unexpected " + quoted_character(all, at) + " in a constant expression");
        const std::size_t begin = at;
        const std::string name{word()};
        if (name == "sizeof") return size_of(depth);
        if (is_keyword(name)) {
            at = begin;
            return wrong("the keyword " + quoted(name) + " in a constant expression", name.size());
        }
        result.text += name;
        if (take("(", "(")) return arguments(depth);
        if (name == "PSA_KEY_LOCATION_LOCAL_STORAGE") return 0;
        if (name == "PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT") return 1;
        return std::nullopt;
    }

    number integer() {
        const std::size_t begin = at;
        const std::string_view token = word();
        std::string_view digits = token;
        while (!digits.empty() && std::string_view{"uUlL"}.find(digits.back()) != std::string_view::npos) digits.remove_suffix(1);
        const number found = integer_literal(digits, true);
        if (!found || token.size() - digits.size() > 3) {
            at = begin;
            return wrong(quoted(token) + " is not an integer", token.size());
        }
        result.text += token;
        return found;
    }

    /// A macro's arguments; the opening parenthesis has been taken.
    number arguments(std::size_t depth) {
        if (take(")", ")")) return std::nullopt;
        do conditional(depth + 1);
        while (take(",", ", "));
        if (!take(")", ")")) wrong("a closing parenthesis is missing");
        return std::nullopt;
    }

    /// Behind an opening parenthesis: an expression, or the type of a cast.
    number parenthesised(std::size_t depth) {
        const std::size_t begin = at;
        skip();
        const bool type = is_type_name();
        at = begin;
        number inner;
        bool name_alone = false;
        if (type) {
            type_name();
        } else {
            const std::size_t text_begin = result.text.size();
            inner = conditional(depth + 1);
            name_alone = looks_like_identifier(std::string_view{result.text}.substr(text_begin));
        }
        if (!take(")", ")")) return wrong("a closing parenthesis is missing");
        skip();
        const bool operand = at != all.size() && (is_letter(all[at]) || is_digit(all[at]) || all[at] == '(');
        if (type && !operand) return wrong("a type without an operand");
        if ((type || name_alone) && operand) {  // a cast; to an unsigned type at least as wide as a location
            result.text += ' ';
            const number value = unary(depth + 1);
            return type ? std::nullopt : value;
        }
        return inner;
    }

    bool is_type_name() { return is_type_keyword(word()); }

    /// `struct name`, `unsigned long`, `name *`; stops before the closing parenthesis.
    void type_name() {
        bool first = true;
        while (good) {
            skip();
            if (at == all.size() || all[at] == ')') break;
            if (take("*", " *")) continue;
            const std::size_t begin = at;
            const std::string name{word()};
            if (name.empty() || is_digit(name[0]) || (is_keyword(name) && !is_type_keyword(name))) {
                at = begin;
                wrong("this is not the name of a type");
                return;
            }
            result.text += (first ? "" : " ") + name;
            first = false;
        }
    }

    number size_of(std::size_t depth) {
        result.text += "sizeof";
        if (!take("(", "(")) return wrong("sizeof without parentheses");
        const std::size_t begin = at, text_begin = result.text.size();
        type_name();
        if (good && next_is(")")) {
            if (result.text.size() == text_begin) return wrong("an empty sizeof");
        } else {  // not a type: an expression
            good = true;
            result.problems.clear();
            result.text.resize(text_begin);
            at = begin;
            conditional(depth + 1);
        }
        if (!take(")", ")")) wrong("a closing parenthesis is missing");
        return std::nullopt;
    }
};

}  // namespace

expression parse_expression(std::string_view text) { return expression_reader{text}.whole(); }

}  // namespace json2hpp
