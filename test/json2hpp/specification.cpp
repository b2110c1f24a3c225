#include "parse/specification.hpp"
#include "parse/vocabulary.hpp"

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace json2hpp;

namespace {

algorithm_specification algorithm(std::string_view text) {
    vendor_values vendors;
    return parse_algorithm(text, vendors);
}
json2hpp::key_type_specification key_type(std::string_view text) {
    vendor_values vendors;
    return parse_key_type(text, vendors);
}

/// The number of the only problem, 0 if there is none, -1 if there are several.
template <class Specification>
int problem_of(const Specification& read) {
    if (read.problems.empty()) return 0;
    return read.problems.size() > 1 ? -1 : static_cast<int>(read.problems.front().which);
}

struct published {
    const char* name;
    std::int64_t value;  // of statuses too
};
constexpr published constants[]{
#define PSADRV_TEST_CONSTANT(name, value) {#name, value},
#include "../psa/constants.inc"
#undef PSADRV_TEST_CONSTANT
};

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

}  // namespace

TEST_CASE("the specification's examples have the values of the API's macros", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(algorithm("PSA_ALG_SHA_256").value == PSA_ALG_SHA_256);
    CHECK(algorithm("PSA_ALG_HMAC(PSA_ALG_SHA_256)").value == PSA_ALG_HMAC(PSA_ALG_SHA_256));
    CHECK(algorithm("PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))").value ==
          PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256)));
    CHECK(algorithm("PSA_ALG_RSA_PSS(PSA_ALG_ANY_HASH)").value == PSA_ALG_RSA_PSS(PSA_ALG_ANY_HASH));
    CHECK(key_type("PSA_KEY_TYPE_AES").value == psadrv::key_type_specification{PSA_KEY_TYPE_AES});
    CHECK(key_type("PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)").value ==
          psadrv::key_type_specification{PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)});
    CHECK(key_type("PSA_KEY_TYPE_ECC_KEY_PAIR(_)").value == psadrv::any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)));
}

TEST_CASE("every published constant is in the vocabulary, with its value", "[json2hpp][spec:algorithm-specifications]") {
    std::size_t algorithms = 0, key_types = 0, families = 0;
    for (const published& one : constants) {
        const std::string_view name = one.name;
        if (name == "PSA_ALG_NONE" || name == "PSA_KEY_TYPE_NONE") continue;
        INFO(name);
        if (begins(name, "PSA_ALG_")) {
            ++algorithms;
            CHECK(algorithm(name).ok);
            CHECK(algorithm(name).value == static_cast<raw>(one.value));
        } else if (begins(name, "PSA_KEY_TYPE_")) {
            ++key_types;
            CHECK(key_type(name).value.value == static_cast<raw>(one.value));
        } else if (name.find("_FAMILY_") != name.npos) {
            ++families;
            const macro* row = find_macro(name);
            REQUIRE(row != nullptr);
            CHECK(row->value(0, 0) == static_cast<raw>(one.value));
        }
    }
    CHECK(algorithms > 70);
    CHECK(key_types > 20);
    CHECK(families > 12);
}

TEST_CASE("a table of macros with arguments calls the macro that it names", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(algorithm("PSA_ALG_BLAKE2_MAC(PSA_ALG_BLAKE2B_HASH512)").value == PSA_ALG_BLAKE2_MAC(PSA_ALG_BLAKE2B_HASH512));
    CHECK(algorithm("PSA_ALG_FULL_LENGTH_MAC(PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 4))").value == PSA_ALG_CMAC);
    CHECK(algorithm("PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 8)").value ==
          PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 8));
    CHECK(algorithm("PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 4)").value == PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 4));
    CHECK(algorithm("PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 12)").value ==
          PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 12));
    CHECK(algorithm("PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 4))").value ==
          PSA_ALG_GCM);
    CHECK(algorithm("PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_384)").value == PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_384));
    CHECK(algorithm("PSA_ALG_ECDSA(PSA_ALG_SHA_384)").value == PSA_ALG_ECDSA(PSA_ALG_SHA_384));
    CHECK(algorithm("PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_1)").value == PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_1)").value == PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1)").value == PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_1)").value == PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_HKDF_EXPAND(PSA_ALG_SHA_1)").value == PSA_ALG_HKDF_EXPAND(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_1)").value == PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_TLS12_PRF(PSA_ALG_SHA_1)").value == PSA_ALG_TLS12_PRF(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_1)").value == PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_SP800_108_COUNTER_HMAC(PSA_ALG_SHA_1)").value == PSA_ALG_SP800_108_COUNTER_HMAC(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_1)").value == PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_1)").value == PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_1));
    CHECK(algorithm("PSA_ALG_WPA3_SAE_H2E(PSA_ALG_SHA_1)").value == PSA_ALG_WPA3_SAE_H2E(PSA_ALG_SHA_1));
    CHECK(key_type("PSA_KEY_TYPE_DH_PUBLIC_KEY(PSA_DH_FAMILY_RFC7919)").value.value ==
          PSA_KEY_TYPE_DH_PUBLIC_KEY(PSA_DH_FAMILY_RFC7919));
    CHECK(key_type("PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_S)").value.value ==
          PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_S));
    CHECK(key_type("PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(PSA_KEY_TYPE_RSA_KEY_PAIR)").value.value == PSA_KEY_TYPE_RSA_PUBLIC_KEY);
    // What has the right name but another macro behind it would be found here or above.
    for (const auto& table : {algorithm_macros, key_type_macros, key_family_macros}) {
        for (const macro& row : table) CHECK(find_macro(row.name) == &row);
    }
}

TEST_CASE("white space may stand between all tokens and is normalised", "[json2hpp][spec:algorithm-specifications]") {
    const auto read = algorithm(" \tPSA_ALG_TRUNCATED_MAC\n( PSA_ALG_HMAC ( PSA_ALG_SHA_256 )\r\n ,\t8 ) ");
    REQUIRE(read.ok);
    CHECK(read.value == PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8));
    CHECK(read.text == "PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8)");
    CHECK(algorithm("PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH,PSA_ALG_HKDF(PSA_ALG_SHA_256))").text ==
          "PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))");
    CHECK(key_type("PSA_KEY_TYPE_ECC_PUBLIC_KEY( _ )").text == "psadrv::any_family(PSA_KEY_TYPE_ECC_PUBLIC_KEY(0))");
}

TEST_CASE("literals are decimal or hexadecimal without suffix", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 0x08)").value == PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8));
    CHECK(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 0X0a)").text == "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 0X0a)");
    for (const char* wrong : {"8u", "010", "0x", "8.0", "+8", "8L", "1e1", "99999999999999999999"}) {
        INFO(wrong);
        CHECK_FALSE(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, " + std::string{wrong} + ")").ok);
    }
}

TEST_CASE("what is no macro call is a syntax error at its place", "[json2hpp][spec:algorithm-specifications]") {
    struct wrong {
        const char* text;
        std::size_t offset;
    };
    for (const wrong& one : {wrong{"", 0},
                             {"PSA_ALG_HMAC(", 13},
                             {"PSA_ALG_HMAC(PSA_ALG_SHA_256", 28},
                             {"PSA_ALG_HMAC(PSA_ALG_SHA_256))", 29},
                             {"PSA_ALG_CMAC,", 12},
                             {"PSA_ALG_CMAC;x", 12},
                             {"(PSA_ALG_CMAC)", 0},
                             {"PSA_ALG_HMAC(,)", 13},
                             {"PSA_ALG_A B", 10},
                             {"PSA_ALG_CMAC|1", 12},
                             {"PSA_ALG_CMAC/*x*/", 12},
                             {"PSA_ALG_\xc3\xa4", 8}}) {
        INFO(one.text);
        const auto read = algorithm(one.text);
        CHECK(problem_of(read) == 301);
        REQUIRE(!read.problems.empty());
        CHECK(read.problems.front().offset == one.offset);
        CHECK(read.text.empty());
    }
    CHECK(problem_of(algorithm(std::string(400, '(') + "x")) == 301);
    std::string deep = "PSA_ALG_SHA_256";
    for (int i = 0; i != 1000; ++i) deep = "PSA_ALG_HMAC(" + deep + ')';
    CHECK(problem_of(algorithm(deep)) == 301);
}

TEST_CASE("arity is that of the macro", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(problem_of(algorithm("PSA_ALG_HMAC")) == 304);
    CHECK(problem_of(algorithm("PSA_ALG_HMAC()")) == 304);
    CHECK(problem_of(algorithm("PSA_ALG_SHA_256()")) == 304);
    CHECK(problem_of(algorithm("PSA_ALG_SHA_256(PSA_ALG_SHA_256)")) == 304);
    CHECK(problem_of(algorithm("PSA_ALG_ECDSA(PSA_ALG_SHA_256, PSA_ALG_SHA_256)")) == 304);
    CHECK(problem_of(key_type("PSA_KEY_TYPE_DH_KEY_PAIR")) == 304);
}

TEST_CASE("each argument is of the kind that the macro wants", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(problem_of(algorithm("PSA_ALG_HMAC(PSA_ALG_CMAC)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_HMAC(PSA_ALG_SHAKE128)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_HMAC(32)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_HMAC(_)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_TRUNCATED_MAC(8, PSA_ALG_CMAC)")) == -1);
    CHECK(problem_of(algorithm("PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CMAC, 8)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_SHA_256)")) == 305);
    CHECK(problem_of(algorithm("PSA_ALG_KEY_AGREEMENT(PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256)), "
                               "PSA_ALG_HKDF(PSA_ALG_SHA_256))")) == 305);
    CHECK(problem_of(key_type("PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_DH_FAMILY_RFC7919)")) == 305);
    CHECK(problem_of(key_type("PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)")) == 305);
    CHECK(problem_of(key_type("PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(PSA_KEY_TYPE_RSA_KEY_PAIR)")) == 305);
    CHECK(problem_of(algorithm("PSA_KEY_TYPE_AES")) == 310);
    CHECK(problem_of(key_type("PSA_ALG_SHA_256")) == 310);
    CHECK(problem_of(key_type("_")) == 310);
}

TEST_CASE("lengths stay within the MAC or tag", "[json2hpp][spec:algorithm-specifications]") {
    CHECK(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_512), 63)").ok);
    CHECK(problem_of(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_512), 64)")) == 306);  // the field has six bits
    CHECK(algorithm("PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 32)").ok);
    CHECK(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_ACME_SPONGE), 60)").ok);
    CHECK(problem_of(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_1), 21)")) == 306);
    CHECK(problem_of(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 17)")) == 306);
    CHECK(problem_of(algorithm("PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 4294967304)")) == 306);
    CHECK(problem_of(algorithm("PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 17)")) == 306);
    CHECK(problem_of(algorithm("PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 0)")) == 306);
}

TEST_CASE("JPAKE without an argument means any hash", "[json2hpp][spec:algorithm-specifications]") {
    const auto read = algorithm("PSA_ALG_JPAKE");
    CHECK(problem_of(read) == 0);
    CHECK(read.value == PSA_ALG_JPAKE(PSA_ALG_ANY_HASH));
    CHECK(read.text == "PSA_ALG_JPAKE(PSA_ALG_ANY_HASH)");
    CHECK(algorithm("PSA_ALG_JPAKE(PSA_ALG_SHA_256)").value == PSA_ALG_JPAKE(PSA_ALG_SHA_256));
}

TEST_CASE("a wildcard for the hash that the API does not have is served with a warning",
          "[json2hpp][spec:algorithm-specifications]") {
    for (const char* text : {"PSA_ALG_HMAC(PSA_ALG_ANY_HASH)", "PSA_ALG_HKDF(PSA_ALG_ANY_HASH)", "PSA_ALG_ANY_HASH",
                             "PSA_ALG_RSA_OAEP(PSA_ALG_ANY_HASH)"}) {
        INFO(text);
        CHECK(algorithm(text).ok);
        CHECK(problem_of(algorithm(text)) == 309);
    }
    CHECK(problem_of(algorithm("PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)")) == 0);
    CHECK(problem_of(algorithm("PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_ANY_HASH)")) == 0);
}

TEST_CASE("a slip is an error that says what to write", "[json2hpp][gap:unknown-macros]") {
    struct slip {
        const char* text;
        int number;
        const char* write;
    };
    for (const slip& one :
         {slip{"PSA_ALG_SHA256", 302, "write PSA_ALG_SHA_256"},
          {"PSA_ALG_SHA_257", 302, "write PSA_ALG_SHA_25"},
          {"PSA_ALG_SHA3256", 302, "write PSA_ALG_SHA3_256"},
          {"PSA_ALG_CBC_NOPADDING", 302, "write PSA_ALG_CBC_NO_PADDING"},
          {"PSA_ALG_HMC(PSA_ALG_SHA_256)", 308, ""},
          {"PSA_ALG_CHACHA20POLY1305", 302, "write PSA_ALG_CHACHA20_POLY1305"},
          {"PSA_ALG_AES_CBC", 303, "write PSA_ALG_CBC_NO_PADDING or PSA_ALG_CBC_PKCS7 with key type PSA_KEY_TYPE_AES"},
          {"PSA_ALG_AES_GCM", 303, "write PSA_ALG_GCM with key type PSA_KEY_TYPE_AES"},
          {"PSA_ALG_AES_128_CCM", 303, "write PSA_ALG_CCM with key type PSA_KEY_TYPE_AES"},
          {"PSA_ALG_ARIA_ECB", 303, "write PSA_ALG_ECB_NO_PADDING with key type PSA_KEY_TYPE_ARIA"},
          {"PSA_ALG_HKDF_SHA_512", 303, "write PSA_ALG_HKDF(PSA_ALG_SHA_512)"},
          {"PSA_ALG_NONE", 303, "leave \"algorithms\" out"}}) {
        INFO(one.text);
        const auto read = algorithm(one.text);
        CHECK(problem_of(read) == one.number);
        REQUIRE(!read.problems.empty());
        CHECK(read.problems.front().repair.find(one.write) != std::string::npos);
    }
    CHECK(problem_of(key_type("PSA_KEY_TYPE_RSA_KEYPAIR")) == 302);
    CHECK(problem_of(key_type("PSA_KEY_TYPE_AES_256")) == 303);
}

TEST_CASE("a vendor's name is left to the compiler, and equal to itself alone", "[json2hpp][gap:unknown-macros]") {
    vendor_values vendors;
    const auto one = parse_algorithm("PSA_ALG_ACME_SPONGE( 7,PSA_ALG_SHA_256 )", vendors);
    REQUIRE(one.ok);
    CHECK(problem_of(one) == 308);
    CHECK(one.vendor);
    CHECK(one.text == "PSA_ALG_ACME_SPONGE(7, PSA_ALG_SHA_256)");
    CHECK(parse_algorithm("PSA_ALG_ACME_SPONGE(7, PSA_ALG_SHA_256)", vendors).value == static_cast<raw>(one.value));
    CHECK(parse_algorithm("PSA_ALG_ACME_SPONGE(8, PSA_ALG_SHA_256)", vendors).value != one.value);
    CHECK((one.value & 0x80000000U) != 0);
    CHECK((one.value & 0xffU) == 0);  // no wildcard for the hash

    const auto mac = parse_algorithm("PSA_ALG_HMAC(PSA_ALG_ACME_HASH)", vendors);
    CHECK(mac.ok);
    CHECK(mac.vendor);
    CHECK(mac.text == "PSA_ALG_HMAC(PSA_ALG_ACME_HASH)");
    const auto pair = parse_key_type("PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_ACME)", vendors);
    CHECK(pair.vendor);
    CHECK(pair.text == "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_ACME)");
    CHECK(problem_of(parse_algorithm("PSA_ALG_ACME(acme_secret)", vendors)) == -1);
    CHECK_FALSE(parse_algorithm("PSA_ALG_ACME(acme_secret)", vendors).ok);
}
