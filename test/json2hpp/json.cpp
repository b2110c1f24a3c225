#include "read/json.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <catch2/catch.hpp>

using namespace json2hpp;

namespace {

struct reading {
    document read;
    sink out;
    bool ok;

    explicit reading(std::string text, bool lenient = false) {
        read.file.path = "a.json";
        read.file.text = std::move(text);
        ok = read_json(read, lenient, out);
    }
};

}  // namespace

TEST_CASE("every key and value knows its place", "[json2hpp][gap:json]") {
    const reading one{"{\n  \"a\" : [1, -2,\n\ttrue],\"b\":{}\n}"};
    REQUIRE(one.ok);
    const value& root = one.read.root;
    CHECK(root.where.text() == "a.json:1:1");
    REQUIRE(root.members.size() == 2);
    CHECK(root.members[0].where.text() == "a.json:2:3");
    const value& list = root.members[0].content;
    CHECK(list.where.text() == "a.json:2:9");
    REQUIRE(list.elements.size() == 3);
    CHECK(list.elements[0].where.text() == "a.json:2:10");
    CHECK(list.elements[1].where.text() == "a.json:2:13");
    CHECK(list.elements[1].where.length == 2);
    CHECK_FALSE(list.elements[1].natural);
    CHECK(list.elements[2].where.text() == "a.json:3:2");
    CHECK(root.members[1].where.text() == "a.json:3:8");
    CHECK(root.members[1].content.where.text() == "a.json:3:12");
}

TEST_CASE("a string is a view of the file unless it has escapes", "[json2hpp][gap:json]") {
    const reading one{R"(["plain", "es\"ca\u0070ed", "", "\\", "x"])"};
    REQUIRE(one.ok);
    const auto& all = one.read.root.elements;
    REQUIRE(all.size() == 5);
    CHECK(all[0].text == "plain");
    CHECK(all[0].verbatim);
    CHECK(all[0].part(2, 1).text() == "a.json:1:5");
    CHECK(all[1].text == "es\"caped");
    CHECK_FALSE(all[1].verbatim);
    CHECK(all[1].part(2, 1).text() == "a.json:1:11");
    CHECK(all[2].text.empty());
    CHECK(all[3].text == "\\");
    CHECK(all[4].text == "x");
    CHECK(all[4].where.text() == "a.json:1:39");
}

TEST_CASE("comments are followed even where they are not allowed", "[json2hpp][gap:json]") {
    const std::string text = "// first\n{ /* , } */ \"a\" /* : */ : 1 // }\n}\n// last";
    const reading strict{text}, lenient{text, true};
    CHECK(strict.ok);
    CHECK(strict.out.failed());
    CHECK(strict.out.error_count() == 5);
    CHECK(lenient.ok);
    CHECK_FALSE(lenient.out.failed());
    REQUIRE(lenient.read.root.members.size() == 1);
    CHECK(lenient.read.root.members[0].content.where.text() == "a.json:2:27");
}

TEST_CASE("a property given twice is an error, however often", "[json2hpp][gap:json]") {
    CHECK(reading{R"({"a": 1, "b": 2, "a": 3, "a": 4})"}.out.error_count() == 2);
    CHECK(reading{R"({"a": {"a": 1}, "b": {"a": 1}})"}.out.error_count() == 0);
    CHECK(reading{R"({"a": 1, "\u0061": 1})"}.out.error_count() == 1);
}

TEST_CASE("whatever the bytes, the reader answers", "[json2hpp][gap:json]") {
    const std::string good = R"({"a": ["x\n", 1.5e3, {"b": [true, null,]}], "c": -0} )";
    for (std::size_t length = 0; length != good.size(); ++length) {
        const reading cut{good.substr(0, length)};
        CHECK((cut.ok || cut.out.failed()));
    }
    for (std::size_t at = 0; at != good.size(); ++at) {
        for (char c : {'\0', '"', '\\', '{', ']', ',', '/', '\n', '\xff', '\'', '-', 'e'}) {
            std::string changed = good;
            changed[at] = c;
            const reading one{changed};
            CHECK((one.ok || one.out.failed()));
        }
    }
}

TEST_CASE("the nearest name is found through case, separators and slips", "[json2hpp][diagnostics]") {
    const std::vector<std::string_view> known{"hash_compute", "hash_setup", "mac_compute", "type"};
    CHECK(nearest("hash_computee", known) == "hash_compute");
    CHECK(nearest("hashCompute", known) == "hash_compute");
    CHECK(nearest("hash_comptue", known) == "hash_compute");
    CHECK(nearest("typ", known) == "type");
    CHECK(nearest("colour", known).empty());
    CHECK(nearest("", known).empty());
    CHECK(distance("", "abc") == 3);
    CHECK(distance("ab", "ba") == 1);
    CHECK(quoted("a\nb") == "\"a\\x0ab\"");
}
