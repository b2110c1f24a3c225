#include "parse/expression.hpp"
#include "parse/text.hpp"

#include <catch2/catch.hpp>

using namespace json2hpp;

TEST_CASE("an expression of integers has its value", "[json2hpp][gap:c-expressions]") {
    struct value {
        const char* text;
        std::uint64_t is;
    };
    for (const value& one : {value{"0x7fffff", 0x7fffff},
                             {"010", 8},
                             {"1+2*3", 7},
                             {"(1+2)*3", 9},
                             {"8388608 | 5u", 0x800005},
                             {"1 << 4 >> 1", 8},
                             {"- -1", 1},
                             {"!0", 1},
                             {"7 % 4 - 1", 2},
                             {"1 == 1 && 2 != 2", 0},
                             {"0 ? 5 : 6", 6},
                             {"10 - 3 - 2", 5},
                             {"PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT", 1},
                             {"(psa_key_location_t) 0x800001", 0x800001},
                             {"((psa_key_location_t)0x000001)", 1}}) {
        INFO(one.text);
        const expression read = parse_expression(one.text);
        REQUIRE(read.ok);
        REQUIRE(read.value);
        CHECK(*read.value == one.is);
    }
}

TEST_CASE("what only a compiler can evaluate is emitted from its tokens", "[json2hpp][gap:c-expressions]") {
    struct text {
        const char* written;
        const char* emitted;
    };
    for (const text& one : {text{"sizeof(acme_key_context_t)", "sizeof(acme_key_context_t)"},
                            {"sizeof( struct  acme )", "sizeof(struct acme)"},
                            {"sizeof(unsigned long*)", "sizeof(unsigned long *)"},
                            {"sizeof(a+1)", "sizeof(a + 1)"},
                            {"ACME_SIZE( 4,N )*2", "ACME_SIZE(4, N) * 2"},
                            {"-\n-a", "- -a"},
                            {"a?b:c", "a ? b : c"},
                            {"(unsigned)a", "(unsigned) a"},
                            {"a/ b", "a / b"},
                            {"~0x0f & a", "~0x0f & a"}}) {
        INFO(one.written);
        const expression read = parse_expression(one.written);
        REQUIRE(read.ok);
        CHECK(read.text == one.emitted);
        CHECK_FALSE(read.value);
    }
}

TEST_CASE("nothing but an expression passes", "[json2hpp][gap:c-expressions]") {
    for (const char* wrong : {"",
                              " ",
                              "1;",
                              "1; int x",
                              "1 /* 2 */",
                              "1 // 2",
                              "a = 1",
                              "a += 1",
                              "a++",
                              "--a",
                              "a, b",
                              "(1",
                              "1)",
                              "1 +",
                              "* a",
                              "&a b",
                              "\"x\"",
                              "'x'",
                              "a[1]",
                              "{1}",
                              "a.b",
                              "a->b",
                              "a\\b",
                              "#a",
                              "new",
                              "sizeof",
                              "sizeof int",
                              "sizeof()",
                              "sizeof(new int)",
                              "throw",
                              "f(",
                              "f(1,)",
                              "a ? b",
                              "1x",
                              "1.5",
                              "0x",
                              "08",
                              "1ulll2",
                              "a`b",
                              "a\nb",
                              "asm(1)",
                              "__attribute__(x)",
                              "decltype(a)",
                              "return 1",
                              "(int)",
                              "a\xc3\xa4"}) {
        INFO(wrong);
        const expression read = parse_expression(wrong);
        CHECK_FALSE(read.ok);
        CHECK(read.text.empty());
        CHECK(read.problems.size() == 1);
    }
    CHECK_FALSE(parse_expression(std::string(5000, '(')).ok);
    CHECK_FALSE(parse_expression(std::string(5000, '-') + "1").ok);
    CHECK_FALSE(parse_expression(std::string(5000, '!') + "1").ok);
}

TEST_CASE("division by zero and shifts out of range have no value, and no crash", "[json2hpp][gap:c-expressions]") {
    for (const char* text : {"1/0", "1%0", "1<<64", "1>>99", "1<2"}) {
        INFO(text);
        CHECK(parse_expression(text).ok);
        CHECK_FALSE(parse_expression(text).value);
    }
}

TEST_CASE("keywords of C and C++ are no identifiers", "[json2hpp][gap:c-expressions]") {
    for (const char* word : {"return", "restrict", "class", "co_await", "_Generic", "xor", "typeof"}) CHECK(is_keyword(word));
    for (const char* word : {"acme", "Return", "_acme", "x9"}) {
        CHECK(looks_like_identifier(word));
        CHECK_FALSE(is_keyword(word));
    }
    for (const char* word : {"", "9x", "a b", "a-b", "a\n", "\xc3\xa4"}) CHECK_FALSE(looks_like_identifier(word));
}
