// Sizes of key contexts, computed by hand from "Key format for opaque drivers".
#include <psadrv/model/bound.hpp>
#include <psadrv/select/key_context_size.hpp>

#include <catch2/catch.hpp>

#include <set>

using namespace psadrv;

namespace {

constexpr psa_key_type_t ecc_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_key_type_t ecc_public = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_key_type_t x_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);

// "If the key is stored in the secure element and the driver only needs to store a label for the key".
constexpr key_context label{.base_size = 4};
// The same, "but the secure element does not store the public part of a key pair".
constexpr key_context label_and_public_key{.base_size = 4, .store_public_key = true};
// "If the key is stored in wrapped form outside the secure element": N bytes of overhead.
constexpr key_context wrapped{.base_size = 28, .key_pair_size = 66, .public_key_size = 133, .symmetric_factor = 1};
constexpr key_context twofold{.base_size = 1, .symmetric_factor = 2, .builtin_key_size = 8};

struct row {
    const char* what;
    key_context of;
    psa_key_type_t key_type;
    std::size_t key_bits;
    std::size_t bytes;
};
constexpr row rows[]{
    {"a label: pair", label, ecc_pair, 256, 4},
    {"a label: public key", label, ecc_public, 256, 4},
    {"a label: symmetric key", label, PSA_KEY_TYPE_AES, 256, 4},
    {"with the public key: 1 + 2 * 32 more", label_and_public_key, ecc_pair, 256, 4 + 65},
    {"with the public key: 1 + 2 * 66 more for 521 bits", label_and_public_key, ecc_pair, 521, 4 + 133},
    {"with the public key: X25519 has 32", label_and_public_key, x_pair, 255, 4 + 32},
    {"store_public_key is for pairs alone", label_and_public_key, ecc_public, 256, 4},
    {"nor for symmetric keys", label_and_public_key, PSA_KEY_TYPE_AES, 128, 4},
    {"wrapped: pair, whatever its size", wrapped, ecc_pair, 256, 28 + 66},
    {"wrapped: pair of RSA", wrapped, PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, 28 + 66},
    {"wrapped: public key", wrapped, ecc_public, 521, 28 + 133},
    {"wrapped: 32 bytes of AES", wrapped, PSA_KEY_TYPE_AES, 256, 28 + 32},
    {"wrapped: no byte of no key", wrapped, PSA_KEY_TYPE_RAW_DATA, 0, 28},
    {"key_bytes = (key_bits + 7) / 8", wrapped, PSA_KEY_TYPE_HMAC, 129, 28 + 17},
    {"the factor counts bytes of the key", twofold, PSA_KEY_TYPE_AES, 192, 1 + 48},
    {"builtin_key_size is for built-in keys alone", twofold, PSA_KEY_TYPE_AES, 128, 1 + 32},
};

// Every set of properties: 7 bytes in each context, 40 more for a pair, 300 for a public key, 100 for each byte of a symmetric
// key, and a P-256 public key of 65. Beside it, by hand: a P-256 pair, its public part, an AES-128 key of 16 bytes.
struct property_row {
    key_context of;
    std::size_t pair, part, symmetric;
};
// clang-format off
constexpr property_row property_rows[]{
    {{}, 0, 0, 0},
    {{.base_size = 7}, 7, 7, 7},
    {{.key_pair_size = 40}, 40, 0, 0},
    {{.base_size = 7, .key_pair_size = 40}, 7 + 40, 7, 7},
    {{.public_key_size = 300}, 0, 300, 0},
    {{.base_size = 7, .public_key_size = 300}, 7, 7 + 300, 7},
    {{.key_pair_size = 40, .public_key_size = 300}, 40, 300, 0},
    {{.base_size = 7, .key_pair_size = 40, .public_key_size = 300}, 7 + 40, 7 + 300, 7},
    {{.symmetric_factor = 100}, 0, 0, 100 * 16},
    {{.base_size = 7, .symmetric_factor = 100}, 7, 7, 7 + 100 * 16},
    {{.key_pair_size = 40, .symmetric_factor = 100}, 40, 0, 100 * 16},
    {{.base_size = 7, .key_pair_size = 40, .symmetric_factor = 100}, 7 + 40, 7, 7 + 100 * 16},
    {{.public_key_size = 300, .symmetric_factor = 100}, 0, 300, 100 * 16},
    {{.base_size = 7, .public_key_size = 300, .symmetric_factor = 100}, 7, 7 + 300, 7 + 100 * 16},
    {{.key_pair_size = 40, .public_key_size = 300, .symmetric_factor = 100}, 40, 300, 100 * 16},
    {{.base_size = 7, .key_pair_size = 40, .public_key_size = 300, .symmetric_factor = 100}, 7 + 40, 7 + 300, 7 + 100 * 16},
    {{.store_public_key = true}, 65, 0, 0},
    {{.base_size = 7, .store_public_key = true}, 7 + 65, 7, 7},
    {{.key_pair_size = 40, .store_public_key = true}, 40 + 65, 0, 0},
    {{.base_size = 7, .key_pair_size = 40, .store_public_key = true}, 7 + 40 + 65, 7, 7},
    {{.public_key_size = 300, .store_public_key = true}, 65, 300, 0},
    {{.base_size = 7, .public_key_size = 300, .store_public_key = true}, 7 + 65, 7 + 300, 7},
    {{.key_pair_size = 40, .public_key_size = 300, .store_public_key = true}, 40 + 65, 300, 0},
    {{.base_size = 7, .key_pair_size = 40, .public_key_size = 300, .store_public_key = true}, 7 + 40 + 65, 7 + 300, 7},
    {{.symmetric_factor = 100, .store_public_key = true}, 65, 0, 100 * 16},
    {{.base_size = 7, .symmetric_factor = 100, .store_public_key = true}, 7 + 65, 7, 7 + 100 * 16},
    {{.key_pair_size = 40, .symmetric_factor = 100, .store_public_key = true}, 40 + 65, 0, 100 * 16},
    {{.base_size = 7, .key_pair_size = 40, .symmetric_factor = 100, .store_public_key = true}, 7 + 40 + 65, 7, 7 + 100 * 16},
    {{.public_key_size = 300, .symmetric_factor = 100, .store_public_key = true}, 65, 300, 100 * 16},
    {{.base_size = 7, .public_key_size = 300, .symmetric_factor = 100, .store_public_key = true}, 7 + 65, 7 + 300, 7 + 100 * 16},
    {{.key_pair_size = 40, .public_key_size = 300, .symmetric_factor = 100, .store_public_key = true}, 40 + 65, 300, 100 * 16},
    {{.base_size = 7, .key_pair_size = 40, .public_key_size = 300, .symmetric_factor = 100, .store_public_key = true}, 7 + 40 + 65, 7 + 300, 7 + 100 * 16},
};
// clang-format on

struct with_constant {
    static constexpr const char* prefix = "constant";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr list<capability> capabilities{nullptr, 0};
    static constexpr std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits) {
        return PSA_KEY_TYPE_IS_KEY_PAIR(key_type) ? 90 : key_bits;
    }
};
struct with_function {
    static constexpr const char* prefix = "function";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = 4, .symmetric_factor = 1};
    static constexpr list<capability> capabilities{nullptr, 0};
    static std::size_t size_function(psa_key_type_t, std::size_t) { return 5; }
};
with_constant one_part;

struct with_function_alone : with_function {
    static constexpr psadrv::key_context key_context{};
};

}  // namespace

TEST_CASE("the size of a key context is what the text says it is", "[select][spec:key-format-for-opaque-drivers]") {
    for (const row& one : rows) {
        INFO(one.what);
        CHECK(key_context_size(one.of, one.key_type, one.key_bits) == one.bytes);
    }
}

TEST_CASE("each property counts for its own keys, whatever else is there", "[select][spec:key-format-for-opaque-drivers]") {
    std::set<unsigned> seen;
    for (const property_row& row : property_rows) {
        INFO(row.pair << ", " << row.part << ", " << row.symmetric);
        CHECK(key_context_size(row.of, ecc_pair, 256) == row.pair);
        CHECK(key_context_size(row.of, ecc_public, 256) == row.part);
        CHECK(key_context_size(row.of, PSA_KEY_TYPE_AES, 128) == row.symmetric);
        CHECK(builtin_key_context_size(row.of, ecc_pair, 256) == row.pair);
        key_context builtin = row.of;
        builtin.builtin_key_size = 0;  // a size like others
        CHECK(key_context_size(builtin, ecc_pair, 256) == row.pair);
        for (psa_key_type_t type : {ecc_pair, ecc_public, psa_key_type_t{PSA_KEY_TYPE_AES}})
            CHECK(builtin_key_context_size(builtin, type, 256) == 0);
        seen.insert((row.of.base_size != 0) + (row.of.key_pair_size != 0) * 2U + (row.of.public_key_size != 0) * 4U +
                    (row.of.symmetric_factor != 0) * 8U + row.of.store_public_key * 16U);
    }
    CHECK(seen.size() == 32);
}

TEST_CASE("builtin_key_size overrides all other methods for built-in keys", "[select][spec:key-format-for-opaque-drivers]") {
    STATIC_REQUIRE(builtin_key_context_size(twofold, PSA_KEY_TYPE_AES, 128) == 8);
    STATIC_REQUIRE(builtin_key_context_size(wrapped, PSA_KEY_TYPE_AES, 128) == 28 + 16);
}

TEST_CASE("a constexpr size function supersedes the sizes, another leaves the slot to them",
          "[select][spec:key-format-for-opaque-drivers]") {
    STATIC_REQUIRE(static_key_context_size<with_constant, ecc_pair, 256> == 90);
    STATIC_REQUIRE(static_key_context_size<with_constant, PSA_KEY_TYPE_AES, 128> == 128);
    STATIC_REQUIRE(static_key_context_size<with_function, PSA_KEY_TYPE_AES, 128> == 4 + 16);
    STATIC_REQUIRE(static_key_context_size<with_function_alone, PSA_KEY_TYPE_AES, 128> == not_given);
    STATIC_REQUIRE(row_of<with_function_alone>.key_context.has_size_function);
    STATIC_REQUIRE_FALSE(row_of<with_function_alone>.key_context.has_sizes());
}

TEST_CASE("an instance has the key contexts of its class", "[select][spec:key-format-for-opaque-drivers]") {
    using part = bound<one_part, 0x800001>;
    STATIC_REQUIRE(row_of<part>.key_context.base_size == 4);
    STATIC_REQUIRE(row_of<part>.key_context.has_size_function);
    STATIC_REQUIRE(static_key_context_size<part, ecc_pair, 256> == 90);
}
