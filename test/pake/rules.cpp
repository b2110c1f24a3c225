// What goes together in a PAKE, as the API's pages on J-PAKE and SPAKE2+ have it.
#include <psadrv/core/pake_rules.hpp>

#include <catch2/catch.hpp>

using namespace psadrv::detail;

namespace {

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), hmac_spake = PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_512),
                          cmac_spake = PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_256), vendors = 0x8a001234,
                          sae = PSA_ALG_WPA3_SAE_FIXED(PSA_ALG_SHA_256);
constexpr psa_pake_primitive_t p_256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256),
                               p_384 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 384),
                               no_curve = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 255),
                               edwards = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_TWISTED_EDWARDS, 255),
                               group = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_DH, PSA_DH_FAMILY_RFC7919, 3072),
                               no_group = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_DH, PSA_DH_FAMILY_RFC7919, 256),
                               no_type = PSA_PAKE_PRIMITIVE(3, PSA_ECC_FAMILY_SECP_R1, 256);

constexpr psa_status_t suite(psa_algorithm_t alg, psa_pake_primitive_t primitive, std::uint32_t confirmation) {
    return check_pake_suite({alg, primitive, confirmation});
}
constexpr psa_status_t key(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg, psa_pake_primitive_t primitive) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    attributes.type = type;
    attributes.bits = static_cast<psa_key_bits_t>(bits);
    return check_pake_key(attributes, {alg, primitive, PSA_PAKE_UNCONFIRMED_KEY});
}
constexpr psa_key_type_t pair = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);

}  // namespace

TEST_CASE("a cipher suite has an algorithm, a group and a confirmation that go together", "[pake]") {
    for (psa_pake_primitive_t one : {p_256, p_384, edwards, group}) {
        CHECK(suite(jpake, one, PSA_PAKE_UNCONFIRMED_KEY) == PSA_SUCCESS);
        CHECK(suite(jpake, one, PSA_PAKE_CONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);  // "without key confirmation"
    }
    for (psa_algorithm_t alg : {hmac_spake, cmac_spake}) {
        CHECK(suite(alg, p_256, PSA_PAKE_CONFIRMED_KEY) == PSA_SUCCESS);
        CHECK(suite(alg, p_256, PSA_PAKE_UNCONFIRMED_KEY) == PSA_SUCCESS);
        CHECK(suite(alg, edwards, PSA_PAKE_CONFIRMED_KEY) == PSA_SUCCESS);
        CHECK(suite(alg, group, PSA_PAKE_CONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(suite(PSA_ALG_SPAKE2P_MATTER, p_256, PSA_PAKE_CONFIRMED_KEY) == PSA_SUCCESS);
    CHECK(suite(PSA_ALG_SPAKE2P_MATTER, p_384, PSA_PAKE_CONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(suite(sae, group, PSA_PAKE_CONFIRMED_KEY) == PSA_SUCCESS);
    CHECK(suite(vendors, 0, PSA_PAKE_CONFIRMED_KEY) == PSA_SUCCESS);
    for (psa_algorithm_t alg : {jpake, hmac_spake, cmac_spake, sae, PSA_ALG_SPAKE2P_MATTER}) {
        for (psa_pake_primitive_t one :
             {no_curve, no_group, no_type, psa_pake_primitive_t{0}, p_256 & ~0xffffU, p_256 & ~0xff0000U}) {
            CHECK(suite(alg, one, PSA_PAKE_UNCONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(suite(alg, one, PSA_PAKE_CONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);
        }
        CHECK(suite(alg, p_256, 2) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(suite(vendors, 0, 2) == PSA_ERROR_INVALID_ARGUMENT);
    for (psa_algorithm_t alg : {PSA_ALG_NONE, PSA_ALG_SHA_256, PSA_ALG_HKDF(PSA_ALG_SHA_256), PSA_ALG_JPAKE(0),
                                PSA_ALG_JPAKE(PSA_ALG_ANY_HASH), PSA_ALG_SPAKE2P_HMAC(PSA_ALG_ANY_HASH), PSA_ALG_WPA3_SAE_ANY})
        CHECK(suite(alg, p_256, PSA_PAKE_UNCONFIRMED_KEY) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("a password is of a type that goes with the suite, and on its curve", "[pake]") {
    for (psa_key_type_t type : {PSA_KEY_TYPE_PASSWORD, PSA_KEY_TYPE_PASSWORD_HASH}) {
        CHECK(key(type, 40, jpake, p_256) == PSA_SUCCESS);
        CHECK(key(type, 256, hmac_spake, p_256) == PSA_ERROR_INVALID_ARGUMENT);
    }
    for (psa_key_type_t type : {PSA_KEY_TYPE_DERIVE, PSA_KEY_TYPE_RAW_DATA, PSA_KEY_TYPE_AES, pair, public_key})
        CHECK(key(type, 256, jpake, p_256) == PSA_ERROR_INVALID_ARGUMENT);
    for (psa_key_type_t type : {pair, public_key}) {
        CHECK(key(type, 256, cmac_spake, p_256) == PSA_SUCCESS);
        CHECK(key(type, 384, hmac_spake, p_384) == PSA_SUCCESS);
        CHECK(key(type, 384, hmac_spake, p_256) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(key(type, 255, hmac_spake, edwards) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(key(PSA_KEY_TYPE_RAW_DATA, 8, vendors, 0) == PSA_SUCCESS);
}

TEST_CASE("roles are those of the algorithm, and the prover has the key pair", "[pake]") {
    for (int role = 0; role != 256; ++role) {
        const auto one = static_cast<psa_pake_role_t>(role);
        const bool exists = role <= 2 || role == 0x11 || role == 0x12;
        CHECK((check_pake_role(one, jpake, PSA_KEY_TYPE_PASSWORD) == PSA_SUCCESS) == (role == 0));
        CHECK((check_pake_role(one, hmac_spake, pair) == PSA_SUCCESS) == (role == 0x11 || role == 0x12));
        CHECK((check_pake_role(one, cmac_spake, public_key) == PSA_SUCCESS) == (role == 0x12));
        CHECK((check_pake_role(one, sae, PSA_KEY_TYPE_PASSWORD) == PSA_SUCCESS) == exists);
        CHECK(check_pake_role(one, vendors, PSA_KEY_TYPE_PASSWORD) == PSA_SUCCESS);
    }
}

TEST_CASE("messages have the sizes of the API's macros, and a vendor's any", "[pake]") {
    CHECK(pake_message_size({jpake, p_256, 1}, PSA_PAKE_STEP_KEY_SHARE) == 65);
    CHECK(pake_message_size({jpake, p_256, 1}, PSA_PAKE_STEP_ZK_PUBLIC) == 65);
    CHECK(pake_message_size({jpake, p_256, 1}, PSA_PAKE_STEP_ZK_PROOF) == 32);
    CHECK(pake_message_size({hmac_spake, p_384, 0}, PSA_PAKE_STEP_KEY_SHARE) == 97);
    CHECK(pake_message_size({hmac_spake, p_384, 0}, PSA_PAKE_STEP_CONFIRM) == 64);
    CHECK(pake_message_size({cmac_spake, p_256, 0}, PSA_PAKE_STEP_CONFIRM) == 16);
    CHECK(pake_message_size({vendors, p_256, 0}, PSA_PAKE_STEP_KEY_SHARE) == 0);
}

TEST_CASE("J-PAKE's secret is for derivation alone, SPAKE2+'s for block ciphers, too", "[pake][gap:31]") {
    for (psa_algorithm_t alg : {jpake, hmac_spake, cmac_spake, sae, vendors}) {
        CHECK(is_shared_key_type(PSA_KEY_TYPE_DERIVE, alg));
        CHECK(is_shared_key_type(PSA_KEY_TYPE_HMAC, alg));
        for (psa_key_type_t type : {pair, public_key, PSA_KEY_TYPE_RSA_KEY_PAIR, psa_key_type_t{PSA_KEY_TYPE_NONE}})
            CHECK_FALSE(is_shared_key_type(type, alg));
        CHECK(is_shared_key_type(PSA_KEY_TYPE_AES, alg) == (alg != jpake));
        CHECK(is_shared_key_type(PSA_KEY_TYPE_RAW_DATA, alg) == (alg == sae || alg == vendors));
        CHECK(is_shared_key_type(PSA_KEY_TYPE_CHACHA20, alg) == (alg == sae || alg == vendors));
    }
}

TEST_CASE("a platform that wants one protocol does not support the others, and says the same of its own", "[pake]") {
    constexpr psadrv::pake_protocols jpakes{{true, false, false}}, spakes{{false, true, false}}, others{{false, false, true}};
    constexpr psa_pake_cipher_suite_t of_jpake{jpake, p_256, 1}, of_spake{hmac_spake, p_256, 0}, of_vendor{vendors, 0, 0};
    CHECK(check_pake_suite<jpakes>(of_jpake) == PSA_SUCCESS);
    CHECK(check_pake_suite<jpakes>({jpake, p_256, 0}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(check_pake_suite<spakes>(of_spake) == PSA_SUCCESS);
    CHECK(check_pake_suite<others>(of_vendor) == PSA_SUCCESS);
    CHECK(check_pake_suite<jpakes>(of_spake) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(check_pake_suite<jpakes>(of_vendor) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(check_pake_suite<spakes>(of_jpake) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(check_pake_suite<others>(of_jpake) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(check_pake_suite<spakes>({PSA_ALG_SHA_256, p_256, 0}) == PSA_ERROR_INVALID_ARGUMENT);
    for (int step = 1; step != 5; ++step) {
        const auto one = static_cast<psa_pake_step_t>(step);
        if (step != 4) CHECK(pake_message_size<jpakes>(of_jpake, one) == pake_message_size(of_jpake, one));
        if (step == 1 || step == 4) CHECK(pake_message_size<spakes>(of_spake, one) == pake_message_size(of_spake, one));
        CHECK(pake_message_size<others>(of_vendor, one) == 0);
    }
    for (psa_key_type_t type :
         {psa_key_type_t{PSA_KEY_TYPE_DERIVE}, psa_key_type_t{PSA_KEY_TYPE_AES}, psa_key_type_t{PSA_KEY_TYPE_RAW_DATA}}) {
        CHECK(is_shared_key_type<jpakes>(type, jpake) == is_shared_key_type(type, jpake));
        CHECK(is_shared_key_type<spakes>(type, hmac_spake) == is_shared_key_type(type, hmac_spake));
        CHECK(is_shared_key_type<others>(type, vendors) == is_shared_key_type(type, vendors));
    }
}
