// What the drivers over libsodium say about themselves, against the rules for descriptions and against their classes.
#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/parameters.hpp>
#include <psadrv/rules/driver_list_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/software/sodium/sodium.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <type_traits>

using namespace psadrv;

namespace {

constexpr std::size_t row_count = std::size(sodium::software_rows);
constexpr auto rows = [] {
    struct {
        driver items[row_count];
    } all{};
    for (std::size_t i = 0; i != row_count; ++i) all.items[i] = sodium::software_rows[i].description;
    return all;
}();

mechanism of(psa_algorithm_t algorithm, psa_key_type_t type, std::size_t bits) {
    mechanism one;
    one.algorithm = algorithm;
    one.key_type = type;
    one.key_bits = bits;
    return one;
}
/// The classes that serve an entry point for a mechanism, in order.
std::string served_by(entry_point entry, psa_algorithm_t algorithm, psa_key_type_t type, std::size_t bits) {
    std::string names;
    for (const sodium::software_row& row : sodium::software_rows) {
        if (rules::has_for(row.description, entry, of(algorithm, type, bits)))
            names += (names.empty() ? "" : " ") + std::string{row.name};
    }
    return names;
}

// Each entry point of a description is a static function of its class, with the specification's signature.
template <entry_point Entry, class Driver, class Context, class Function>
constexpr bool fits(Function) {
    return std::is_same_v<Function, entry_point_type<Entry, Context>*>;
}
template <class Driver>
constexpr bool mac_fits() {
    using enum entry_point;
    using context = typename Driver::mac_operation_t;
    return std::is_trivially_copyable_v<context> && fits<mac_compute, Driver, void>(&Driver::mac_compute) &&
           fits<mac_verify, Driver, void>(&Driver::mac_verify) &&
           fits<mac_sign_setup, Driver, context>(&Driver::mac_sign_setup) &&
           fits<mac_verify_setup, Driver, context>(&Driver::mac_verify_setup) &&
           fits<mac_update, Driver, context>(&Driver::mac_update) &&
           fits<mac_sign_finish, Driver, context>(&Driver::mac_sign_finish) &&
           fits<mac_verify_finish, Driver, context>(&Driver::mac_verify_finish) &&
           fits<mac_abort, Driver, context>(&Driver::mac_abort);
}
template <class Driver>
constexpr bool cipher_fits() {
    using enum entry_point;
    using context = typename Driver::cipher_operation_t;
    return std::is_trivially_copyable_v<context> && fits<cipher_encrypt, Driver, void>(&Driver::cipher_encrypt) &&
           fits<cipher_decrypt, Driver, void>(&Driver::cipher_decrypt) &&
           fits<cipher_encrypt_setup, Driver, context>(&Driver::cipher_encrypt_setup) &&
           fits<cipher_decrypt_setup, Driver, context>(&Driver::cipher_decrypt_setup) &&
           fits<cipher_set_iv, Driver, context>(&Driver::cipher_set_iv) &&
           fits<cipher_update, Driver, context>(&Driver::cipher_update) &&
           fits<cipher_finish, Driver, context>(&Driver::cipher_finish) &&
           fits<cipher_abort, Driver, context>(&Driver::cipher_abort);
}
template <class Driver>
constexpr bool aead_fits() {
    using enum entry_point;
    return fits<aead_encrypt, Driver, void>(&Driver::aead_encrypt) && fits<aead_decrypt, Driver, void>(&Driver::aead_decrypt);
}
template <class Driver>
constexpr bool aead_multipart_fits() {
    using enum entry_point;
    using context = typename Driver::aead_operation_t;
    return std::is_trivially_copyable_v<context> && fits<aead_encrypt_setup, Driver, context>(&Driver::aead_encrypt_setup) &&
           fits<aead_decrypt_setup, Driver, context>(&Driver::aead_decrypt_setup) &&
           fits<aead_set_nonce, Driver, context>(&Driver::aead_set_nonce) &&
           fits<aead_set_lengths, Driver, context>(&Driver::aead_set_lengths) &&
           fits<aead_update_ad, Driver, context>(&Driver::aead_update_ad) &&
           fits<aead_update, Driver, context>(&Driver::aead_update) && fits<aead_finish, Driver, context>(&Driver::aead_finish) &&
           fits<aead_verify, Driver, context>(&Driver::aead_verify) && fits<aead_abort, Driver, context>(&Driver::aead_abort);
}
template <class Driver>
constexpr bool keys_fit() {
    using enum entry_point;
    return fits<import_key, Driver, void>(&Driver::import_key) && fits<generate_key, Driver, void>(&Driver::generate_key) &&
           fits<export_public_key, Driver, void>(&Driver::export_public_key);
}

constexpr psa_algorithm_t hmac_256 = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr psa_key_type_t montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
constexpr psa_key_type_t montgomery_public = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_MONTGOMERY);
constexpr psa_key_type_t edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
constexpr psa_key_type_t edwards_public = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);

}  // namespace

TEST_CASE("the classes have the entry points of the specification", "[software][spec:driver-entry-points]") {
    STATIC_REQUIRE(mac_fits<sodium::hmac_sha_256>());
    STATIC_REQUIRE(mac_fits<sodium::hmac_sha_512>());
    STATIC_REQUIRE(cipher_fits<sodium::chacha20>());
    STATIC_REQUIRE(aead_fits<sodium::chacha20_poly1305>());
    STATIC_REQUIRE(aead_fits<sodium::xchacha20_poly1305>());
    STATIC_REQUIRE(aead_fits<sodium::aes_256_gcm>());
    STATIC_REQUIRE(aead_multipart_fits<sodium::chacha20_poly1305>());
    STATIC_REQUIRE(aead_multipart_fits<sodium::xchacha20_poly1305>());
    STATIC_REQUIRE(keys_fit<sodium::x25519>());
    STATIC_REQUIRE(keys_fit<sodium::ed25519>());
    STATIC_REQUIRE(fits<entry_point::key_agreement, sodium::x25519, void>(&sodium::x25519::key_agreement));
    STATIC_REQUIRE(fits<entry_point::sign_message, sodium::ed25519, void>(&sodium::ed25519::sign_message));
    STATIC_REQUIRE(fits<entry_point::verify_message, sodium::ed25519, void>(&sodium::ed25519::verify_message));
    STATIC_REQUIRE(fits<entry_point::init, sodium::aes_256_gcm, void>(&sodium::aes_256_gcm::init));
}

TEST_CASE("every description of software is valid", "[software][spec:capability-semantics]") {
    STATIC_REQUIRE(row_count == 11);
    const list<driver> all{rows.items};
    std::size_t findings = 0;
    const auto report = [&](auto&&...) { ++findings; };
    rules::check_prefixes(all, report);
    for (std::size_t d = 0; d != row_count; ++d) {
        const entry_point_set entries = rules::all_entry_points(all[d]);
        rules::check_families(all, d, entries, report);
        rules::check_functions(
            all, d, [](auto&&...) { return true; }, report);
        rules::check_capabilities(all, d, entries, report);
        CHECK(all[d].software);
        CHECK(all[d].type == driver_type::transparent);
    }
    CHECK(findings == 0);
}

TEST_CASE("each class stands in the list of descriptions with its own", "[software]") {
    STATIC_REQUIRE(row_of<sodium::chacha20>.capabilities.data == rows.items[5].capabilities.data);
    STATIC_REQUIRE(row_of<sodium::ed25519>.capabilities.data == rows.items[10].capabilities.data);
}

TEST_CASE("a MAC is served in full and truncated, down to 32 bits", "[software][spec:algorithm-specifications]") {
    using enum entry_point;
    for (entry_point entry : {mac_compute, mac_verify, mac_sign_setup, mac_update, mac_verify_finish, mac_abort}) {
        CHECK(served_by(entry, hmac_256, PSA_KEY_TYPE_HMAC, 256) == "sodium::hmac_sha_256");
        CHECK(served_by(entry, hmac_256, PSA_KEY_TYPE_HMAC, 8) == "sodium::hmac_sha_256");
        CHECK(served_by(entry, PSA_ALG_TRUNCATED_MAC(hmac_256, 4), PSA_KEY_TYPE_HMAC, 256) == "sodium::hmac_sha_256");
        CHECK(served_by(entry, PSA_ALG_TRUNCATED_MAC(hmac_256, 3), PSA_KEY_TYPE_HMAC, 256).empty());
        CHECK(served_by(entry, PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC, 256) == "sodium::hmac_sha_512");
        CHECK(served_by(entry, PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, 256).empty());
        CHECK(served_by(entry, hmac_256, PSA_KEY_TYPE_AES, 256).empty());
    }
}

TEST_CASE("capabilities name key types and sizes, and nothing beside them", "[software][spec:capability-semantics]") {
    using enum entry_point;
    CHECK(served_by(cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, 256) == "sodium::chacha20");
    CHECK(served_by(cipher_decrypt_setup, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, 256) == "sodium::chacha20");
    CHECK(served_by(cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, 128).empty());
    CHECK(served_by(cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_XCHACHA20, 256).empty());
    CHECK(served_by(cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_ARC4, 256).empty());

    CHECK(served_by(aead_encrypt, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 256) == "sodium::chacha20_poly1305");
    CHECK(served_by(aead_verify, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20, 256) == "sodium::xchacha20_poly1305");
    CHECK(served_by(aead_encrypt, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 256).empty());
    CHECK(served_by(aead_encrypt, PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CHACHA20_POLY1305, 12), PSA_KEY_TYPE_CHACHA20, 256)
              .empty());

    CHECK(served_by(aead_encrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES, 256) == "sodium::aes_256_gcm");
    CHECK(served_by(aead_decrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES, 128).empty());
    CHECK(served_by(aead_encrypt, PSA_ALG_GCM, PSA_KEY_TYPE_CAMELLIA, 256).empty());
    CHECK(served_by(aead_encrypt_setup, PSA_ALG_GCM, PSA_KEY_TYPE_AES, 256).empty());

    CHECK(served_by(key_agreement, PSA_ALG_ECDH, montgomery, 255) == "sodium::x25519");
    CHECK(served_by(key_agreement, PSA_ALG_ECDH, montgomery, 448).empty());
    CHECK(served_by(key_agreement, PSA_ALG_ECDH, edwards, 255).empty());
    CHECK(served_by(sign_message, PSA_ALG_PURE_EDDSA, edwards, 255) == "sodium::ed25519");
    CHECK(served_by(sign_message, PSA_ALG_ED25519PH, edwards, 255).empty());
    CHECK(served_by(verify_message, PSA_ALG_PURE_EDDSA, edwards_public, 255) == "sodium::ed25519");
    CHECK(served_by(verify_message, PSA_ALG_PURE_EDDSA, edwards_public, 448).empty());

    CHECK(served_by(import_key, 0, montgomery, 255) == "sodium::x25519");
    CHECK(served_by(import_key, 0, montgomery_public, 255) == "sodium::x25519");
    CHECK(served_by(import_key, 0, edwards_public, 255) == "sodium::ed25519");
    CHECK(served_by(generate_key, 0, montgomery, 255) == "sodium::x25519");
    CHECK(served_by(generate_key, 0, montgomery_public, 255).empty());
    CHECK(served_by(export_public_key, 0, edwards, 255) == "sodium::ed25519");
    CHECK(served_by(export_public_key, 0, edwards, 448).empty());
}
