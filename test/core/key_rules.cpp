// What a key may be before it is one: usage flags, sizes, lifetimes, identifiers, the bytes of symmetric keys.
#include <psadrv/core/key_attributes_check.hpp>
#include <psadrv/core/key_validation.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

using namespace psadrv;

namespace {

constexpr psa_key_attributes_t key_of(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg = PSA_ALG_NONE) {
    return {type, static_cast<psa_key_bits_t>(bits), PSA_KEY_LIFETIME_VOLATILE, {PSA_KEY_USAGE_EXPORT, alg}, PSA_KEY_ID_NULL};
}

psa_status_t imports(const psa_key_attributes_t& key) { return check_new_key(key, entry_point::import_key); }
psa_status_t generates(const psa_key_attributes_t& key) { return check_new_key(key, entry_point::generate_key); }

/// The sizes that the API gives for a type, from its pages; `step` 0: exactly these.
struct type_row {
    psa_key_type_t type;
    std::set<std::size_t> sizes;
    std::size_t step = 0, from = 0, to = PSA_MAX_KEY_BITS;  ///< every multiple between

    [[nodiscard]] bool has(std::size_t bits) const {
        if (step == 0) return sizes.count(bits) != 0;
        return bits % step == 0 && bits >= from && bits <= to;
    }
};

std::vector<type_row> types() {
    const std::set<std::size_t> ciphers{128, 192, 256}, groups{2048, 3072, 4096, 6144, 8192};
    std::vector<type_row> all{
        {PSA_KEY_TYPE_AES, ciphers},
        {PSA_KEY_TYPE_ARIA, ciphers},
        {PSA_KEY_TYPE_CAMELLIA, ciphers},
        {PSA_KEY_TYPE_SM4, {128}},
        {PSA_KEY_TYPE_DES, {64, 128, 192}},
        {PSA_KEY_TYPE_CHACHA20, {256}},
        {PSA_KEY_TYPE_XCHACHA20, {256}},
        {PSA_KEY_TYPE_ASCON, {128}},
        {PSA_KEY_TYPE_ARC4, {}, 8, 40, 2048},
        {PSA_KEY_TYPE_RAW_DATA, {}, 8, 8},
        {PSA_KEY_TYPE_HMAC, {}, 8, 8},
        {PSA_KEY_TYPE_DERIVE, {}, 8, 8},
        {PSA_KEY_TYPE_PASSWORD, {}, 8, 8},
        {PSA_KEY_TYPE_PASSWORD_HASH, {}, 8, 8},
        {PSA_KEY_TYPE_PEPPER, {}, 8, 8},
        {PSA_KEY_TYPE_RSA_KEY_PAIR, {}, 1, 1},
        {PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919), groups},
        {PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC3526), groups},
        {PSA_KEY_TYPE_WPA3_SAE_DH(PSA_DH_FAMILY_RFC3526), groups},
        {PSA_KEY_TYPE_ML_KEM_KEY_PAIR, {512, 768, 1024}},
        {PSA_KEY_TYPE_ML_DSA_KEY_PAIR, {128, 192, 256}},
        {PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_F), {128, 192, 256}},
        {static_cast<psa_key_type_t>(0x8000 | PSA_KEY_TYPE_AES), {}, 1, 1},
    };
    const std::pair<psa_ecc_family_t, std::set<std::size_t>> families[]{
        {PSA_ECC_FAMILY_SECP_K1, {192, 225, 256}},
        {PSA_ECC_FAMILY_SECP_R1, {192, 224, 256, 384, 521}},
        {PSA_ECC_FAMILY_SECP_R2, {160}},
        {PSA_ECC_FAMILY_SECT_K1, {163, 233, 239, 283, 409, 571}},
        {PSA_ECC_FAMILY_SECT_R1, {163, 233, 283, 409, 571}},
        {PSA_ECC_FAMILY_SECT_R2, {163}},
        {PSA_ECC_FAMILY_BRAINPOOL_P_R1, {160, 192, 224, 256, 320, 384, 512}},
        {PSA_ECC_FAMILY_FRP, {256}},
        {PSA_ECC_FAMILY_MONTGOMERY, {255, 448}},
        {PSA_ECC_FAMILY_TWISTED_EDWARDS, {255, 448}},
    };
    for (const auto& [family, sizes] : families) {
        for (psa_key_type_t type :
             {PSA_KEY_TYPE_ECC_KEY_PAIR(family), PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(family), PSA_KEY_TYPE_WPA3_SAE_ECC(family)})
            all.push_back({type, sizes});
    }
    for (std::size_t i = 0, count = all.size(); i != count; ++i) {
        if (!PSA_KEY_TYPE_IS_KEY_PAIR(all[i].type)) continue;
        all.push_back(all[i]);
        all.back().type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(all[i].type);
    }
    return all;
}

unsigned ones(unsigned byte) {
    unsigned count = 0;
    for (; byte != 0; byte >>= 1) count += byte & 1U;
    return count;
}

/// NIST SP 800-67, the weak and the semi-weak keys.
constexpr std::array<std::uint8_t, 8> weak_keys[]{
    {0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01}, {0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe, 0xfe},
    {0xe0, 0xe0, 0xe0, 0xe0, 0xf1, 0xf1, 0xf1, 0xf1}, {0x1f, 0x1f, 0x1f, 0x1f, 0x0e, 0x0e, 0x0e, 0x0e},
    {0x01, 0x1f, 0x01, 0x1f, 0x01, 0x0e, 0x01, 0x0e}, {0x1f, 0x01, 0x1f, 0x01, 0x0e, 0x01, 0x0e, 0x01},
    {0x01, 0xe0, 0x01, 0xe0, 0x01, 0xf1, 0x01, 0xf1}, {0xe0, 0x01, 0xe0, 0x01, 0xf1, 0x01, 0xf1, 0x01},
    {0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe}, {0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01, 0xfe, 0x01},
    {0x1f, 0xe0, 0x1f, 0xe0, 0x0e, 0xf1, 0x0e, 0xf1}, {0xe0, 0x1f, 0xe0, 0x1f, 0xf1, 0x0e, 0xf1, 0x0e},
    {0x1f, 0xfe, 0x1f, 0xfe, 0x0e, 0xfe, 0x0e, 0xfe}, {0xfe, 0x1f, 0xfe, 0x1f, 0xfe, 0x0e, 0xfe, 0x0e},
    {0xe0, 0xfe, 0xe0, 0xfe, 0xf1, 0xfe, 0xf1, 0xfe}, {0xfe, 0xe0, 0xfe, 0xe0, 0xfe, 0xf1, 0xfe, 0xf1},
};
bool is_listed(const std::uint8_t* key) {
    return std::any_of(std::begin(weak_keys), std::end(weak_keys),
                       [&](const auto& weak) { return std::equal(weak.begin(), weak.end(), key); });
}

}  // namespace

TEST_CASE("each function asks for its flag", "[core][api:key-usage-flags]") {
    using enum entry_point;
    const std::pair<psa_key_usage_t, entry_point_set> rows[]{
        {PSA_KEY_USAGE_ENCRYPT, {cipher_encrypt, cipher_encrypt_setup, aead_encrypt, aead_encrypt_setup, asymmetric_encrypt}},
        {PSA_KEY_USAGE_DECRYPT, {cipher_decrypt, cipher_decrypt_setup, aead_decrypt, aead_decrypt_setup, asymmetric_decrypt}},
        {PSA_KEY_USAGE_SIGN_MESSAGE, {mac_compute, mac_sign_setup, sign_message}},
        {PSA_KEY_USAGE_VERIFY_MESSAGE, {mac_verify, mac_verify_setup, verify_message}},
        {PSA_KEY_USAGE_SIGN_HASH, {sign_hash}},
        {PSA_KEY_USAGE_VERIFY_HASH, {verify_hash}},
        {PSA_KEY_USAGE_DERIVE,
         {key_agreement, key_agreement_to_key, key_derivation_setup, key_derivation_input_step, key_derivation_output_bytes,
          key_derivation_output_key, derive_key, pake_setup}},
        {PSA_KEY_USAGE_VERIFY_DERIVATION, {key_derivation_verify_bytes, key_derivation_verify_key}},
        {PSA_KEY_USAGE_EXPORT, {export_key}},
        {PSA_KEY_USAGE_COPY, {copy_key}},
    };
    for (std::size_t e = 0; e != entry_point_count; ++e) {
        const auto entry = static_cast<entry_point>(e);
        psa_key_usage_t expected = 0;
        for (const auto& [flag, members] : rows) expected |= members.contains(entry) ? flag : 0;
        INFO(e);
        CHECK(usage_asked(entry) == expected);
    }
}

TEST_CASE("a public key is exported by everybody, a copy out of an element is an export", "[core][api:key-usage-flags][gap:23]") {
    constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                             part = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
    STATIC_REQUIRE(export_usage(pair) == PSA_KEY_USAGE_EXPORT);
    STATIC_REQUIRE(export_usage(PSA_KEY_TYPE_AES) == PSA_KEY_USAGE_EXPORT);
    STATIC_REQUIRE(export_usage(part) == 0);
    constexpr psa_key_usage_t copy = PSA_KEY_USAGE_COPY, leave = PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_EXPORT;
    STATIC_REQUIRE(copy_usage(pair, 0, 0) == copy);
    STATIC_REQUIRE(copy_usage(pair, 0, 0x800001) == copy);  // into an element
    STATIC_REQUIRE(copy_usage(pair, 1, 1) == copy);
    STATIC_REQUIRE(copy_usage(pair, 1, 0) == leave);
    STATIC_REQUIRE(copy_usage(PSA_KEY_TYPE_AES, 1, 2) == leave);
    STATIC_REQUIRE(copy_usage(part, 1, 0) == copy);
}

TEST_CASE("a key has a size that its type has", "[core][api:key-types]") {
    for (const type_row& row : types()) {
        INFO(std::hex << row.type);
        std::size_t wrong = 0, good = 0;
        for (std::size_t bits = 1; bits <= PSA_MAX_KEY_BITS && wrong < 3; ++bits) {
            const bool expected = row.has(bits);
            good += expected;
            const psa_status_t status = expected ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            const bool is_public = PSA_KEY_TYPE_IS_PUBLIC_KEY(row.type);
            if (imports(key_of(row.type, bits)) == status &&
                generates(key_of(row.type, bits)) == (is_public ? PSA_ERROR_INVALID_ARGUMENT : status))
                continue;
            UNSCOPED_INFO(std::dec << bits << " bits");
            ++wrong;
        }
        CHECK(wrong == 0);
        CHECK(good != 0);
    }
}

TEST_CASE("of families that the API does not name, drivers know the sizes", "[core][api:key-types]") {
    CHECK(generates(key_of(PSA_KEY_TYPE_ECC_KEY_PAIR(0x50), 77)) == PSA_SUCCESS);
    CHECK(generates(key_of(PSA_KEY_TYPE_DH_KEY_PAIR(0x50), 77)) == PSA_SUCCESS);
    CHECK(generates(key_of(0x3180, 77)) == PSA_SUCCESS);  // a structured symmetric key
}

TEST_CASE("a key for XTS is two keys", "[core][api:key-types]") {
    for (std::size_t bits = 1; bits != 1024; ++bits) {
        const psa_status_t status = bits == 256 || bits == 384 || bits == 512 ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
        REQUIRE(imports(key_of(PSA_KEY_TYPE_AES, bits, PSA_ALG_XTS)) == status);
        REQUIRE(imports(key_of(PSA_KEY_TYPE_SM4, bits, PSA_ALG_XTS)) == (bits == 256 ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
    }
}

TEST_CASE("a platform without a kind of key carries nothing about it", "[core][api:key-types]") {
    constexpr psa_key_attributes_t no_curve = key_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 257);
    constexpr psa_key_attributes_t no_group = key_of(PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919), 257);
    STATIC_REQUIRE(check_new_key<detail::key_kinds{}>(no_curve, entry_point::generate_key) == PSA_SUCCESS);
    STATIC_REQUIRE(check_new_key<detail::key_kinds{.ecc = true}>(no_curve, entry_point::generate_key) ==
                   PSA_ERROR_INVALID_ARGUMENT);
    STATIC_REQUIRE(check_new_key<detail::key_kinds{.ecc = true}>(no_group, entry_point::generate_key) == PSA_SUCCESS);
    STATIC_REQUIRE(check_new_key<detail::key_kinds{.other = true}>(no_group, entry_point::generate_key) ==
                   PSA_ERROR_INVALID_ARGUMENT);
    STATIC_REQUIRE(check_new_key<detail::key_kinds{}>(key_of(PSA_KEY_TYPE_AES, 129), entry_point::generate_key) ==
                   PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("a size of 0 is for data that says it", "[core][api:key-creation]") {
    CHECK(imports(key_of(PSA_KEY_TYPE_AES, 0)) == PSA_SUCCESS);
    CHECK(generates(key_of(PSA_KEY_TYPE_AES, 0)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(check_new_key(key_of(PSA_KEY_TYPE_AES, 0), entry_point::derive_key) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(imports(key_of(PSA_KEY_TYPE_NONE, 128)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(generates(key_of(PSA_KEY_TYPE_NONE, 0)) == PSA_ERROR_INVALID_ARGUMENT);
    psa_key_attributes_t large = key_of(PSA_KEY_TYPE_RAW_DATA, 0);
    psa_set_key_bits(&large, PSA_MAX_KEY_BITS + 1);
    CHECK(imports(large) == PSA_ERROR_NOT_SUPPORTED);
    psa_set_key_bits(&large, PSA_MAX_KEY_BITS);
    CHECK(imports(large) == PSA_SUCCESS);
}

TEST_CASE("flags that the API does not know make no key", "[core][api:key-usage-flags]") {
    for (int bit = 0; bit != 32; ++bit) {
        psa_key_attributes_t key = key_of(PSA_KEY_TYPE_AES, 128);
        key.policy.usage |= psa_key_usage_t{1} << bit;
        const bool known = bit < 3 || (bit >= 7 && bit <= 17);
        CHECK(imports(key) == (known ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
    }
}

TEST_CASE("an identifier suits its lifetime", "[core][api:key-identifiers]") {
    const psa_key_id_t volatile_ids[]{PSA_KEY_ID_NULL}, user[]{PSA_KEY_ID_USER_MIN, 0x1234, PSA_KEY_ID_USER_MAX},
        others[]{PSA_KEY_ID_VENDOR_MIN, PSA_KEY_ID_VENDOR_MAX, 0x80000000, 0xffffffff};
    for (psa_key_location_t location : {0x000000U, 0x000001U, 0x800000U, 0xffffffU}) {
        for (unsigned persistence = 0; persistence != 256; ++persistence) {
            const psa_key_lifetime_t lifetime =
                PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(static_cast<psa_key_persistence_t>(persistence), location);
            const auto check = [&](psa_key_id_t id, bool valid) {
                psa_key_attributes_t key = key_of(PSA_KEY_TYPE_AES, 128);
                key.lifetime = lifetime;
                key.id = id;
                const psa_status_t status = valid ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
                REQUIRE(check_lifetime(lifetime, id) == status);
                REQUIRE(generates(key) == status);
            };
            for (psa_key_id_t id : volatile_ids) check(id, persistence == 0);
            for (psa_key_id_t id : user) check(id, persistence != 0 && persistence != 255);
            for (psa_key_id_t id : others) check(id, false);
        }
    }
}

TEST_CASE("a permitted algorithm permits something", "[core][api:permitted-algorithms]") {
    const std::pair<psa_algorithm_t, bool> rows[]{
        {PSA_ALG_NONE, true},
        {PSA_ALG_CTR, true},
        {PSA_ALG_CCM_STAR_ANY_TAG, true},
        {PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), true},
        {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_ANY_HASH), true},
        {PSA_ALG_HASH_ML_DSA(PSA_ALG_ANY_HASH), true},
        {PSA_ALG_ANY_HASH, false},
        {PSA_ALG_HMAC(PSA_ALG_ANY_HASH), false},
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 8), false},
        {PSA_ALG_HKDF(PSA_ALG_ANY_HASH), false},
        {PSA_ALG_HKDF_EXTRACT(PSA_ALG_ANY_HASH), true},
        {PSA_ALG_RSA_OAEP(PSA_ALG_ANY_HASH), false},
        {PSA_ALG_JPAKE(PSA_ALG_ANY_HASH), false},
        {PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_ANY_HASH)), false},
        {PSA_ALG_WPA3_SAE_ANY, false},
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 0), false},
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 1), true},
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 16), true},
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 17), false},
        {PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 0), false},
        {PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4), true},
        {PSA_ALG_HMAC(PSA_ALG_ANY_HASH) | PSA_ALG_VENDOR_FLAG, true},
    };
    for (const auto& [alg, valid] : rows) {
        INFO(std::hex << alg);
        CHECK(imports(key_of(PSA_KEY_TYPE_AES, 128, alg)) == (valid ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
    }
    CHECK(imports(key_of(PSA_KEY_TYPE_DES, 64, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 8))) == PSA_SUCCESS);
    CHECK(imports(key_of(PSA_KEY_TYPE_DES, 64, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 9))) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("bytes are a symmetric key if their number suits type and attributes", "[core][spec:key-validation]") {
    static const std::uint8_t data[PSA_MAX_KEY_BITS / 8 + 1]{};
    for (const type_row& row : types()) {
        if (PSA_KEY_TYPE_IS_ASYMMETRIC(row.type) || row.type == PSA_KEY_TYPE_DES) continue;
        if (!PSA_KEY_TYPE_IS_UNSTRUCTURED(row.type)) continue;
        std::size_t wrong = 0;
        for (std::size_t length = 0; length + 1 != sizeof data; ++length) {
            const bool valid = length != 0 && row.has(8 * length);
            const psa_status_t status = valid ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
            wrong += check_symmetric_key(key_of(row.type, 0), data, length) != status;
            wrong += check_symmetric_key(key_of(row.type, 8 * length), data, length) != status;
            wrong += check_symmetric_key(key_of(row.type, 8 * length + 8), data, length) != PSA_ERROR_INVALID_ARGUMENT;
        }
        INFO(std::hex << row.type);
        CHECK(wrong == 0);
    }
    CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_RAW_DATA, 0), data, sizeof data) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_AES, 0, PSA_ALG_XTS), data, 64) == PSA_SUCCESS);
    CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_AES, 0, PSA_ALG_XTS), data, 16) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("each byte of a DES key has its parity", "[core][spec:key-validation][gap:33]") {
    for (std::size_t length : {8U, 16U, 24U}) {
        std::vector<std::uint8_t> key(length, 0x13);
        CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_DES, 8 * length), key.data(), length) == PSA_SUCCESS);
        for (std::size_t at = 0; at != length; ++at) {
            for (unsigned byte = 0; byte != 256; ++byte) {
                key[at] = static_cast<std::uint8_t>(byte);
                const psa_status_t status = ones(byte) % 2 == 1 ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
                REQUIRE(check_symmetric_key(key_of(PSA_KEY_TYPE_DES, 0), key.data(), length) == status);
            }
            key[at] = 0x13;
        }
    }
    const std::uint8_t odd[12]{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    for (std::size_t length : {7U, 9U, 12U})
        CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_DES, 0), odd, length) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("parity changes the lowest bit alone", "[core][api:psa-key-type-des]") {
    for (unsigned byte = 0; byte != 256; ++byte) {
        std::uint8_t key = static_cast<std::uint8_t>(byte);
        detail::set_des_parity(&key, 1);
        CHECK(ones(key) % 2 == 1);
        CHECK((key ^ byte) <= 1);
    }
}

TEST_CASE("the sixteen weak keys of DES are known, and no key beside them", "[core][api:psa-key-type-des]") {
    for (const auto& weak : weak_keys) {
        CHECK(detail::is_weak_des_key(weak.data()));
        // One byte changed, every way: a weak key only where the list has it.
        for (std::size_t at = 0; at != 8; ++at) {
            for (unsigned byte = 0; byte != 256; ++byte) {
                std::array<std::uint8_t, 8> other = weak;
                other[at] = static_cast<std::uint8_t>(byte);
                REQUIRE(detail::is_weak_des_key(other.data()) == is_listed(other.data()));
            }
        }
    }
    // Every key of the bytes that weak keys are made of, with one stranger.
    constexpr std::uint8_t of[]{0x01, 0xfe, 0x1f, 0xe0, 0x0e, 0xf1, 0x02};
    std::size_t weak = 0;
    for (unsigned long combination = 0; combination != 7UL * 7 * 7 * 7 * 7 * 7 * 7 * 7; ++combination) {
        std::array<std::uint8_t, 8> key{};
        unsigned long rest = combination;
        for (std::uint8_t& byte : key) {
            byte = of[rest % 7];
            rest /= 7;
        }
        const bool found = detail::is_weak_des_key(key.data());
        weak += found;
        if (found && !is_listed(key.data())) FAIL("a key that is not weak");
    }
    CHECK(weak == 16);
    // Every key with parity whose bytes repeat as those of weak keys do.
    weak = 0;
    for (unsigned pair = 0; pair != 1U << 16; ++pair) {
        for (unsigned halves : {0x0000U, 0x0011U, 0x1100U, 0x1111U}) {
            std::array<std::uint8_t, 8> key{};
            for (std::size_t i = 0; i != 8; ++i)
                key[i] = static_cast<std::uint8_t>((pair ^ (i < 4 ? 0 : halves)) >> (i % 2 == 0 ? 0 : 8));
            if (std::any_of(key.begin(), key.end(), [](std::uint8_t byte) { return ones(byte) % 2 == 0; })) continue;
            const bool found = detail::is_weak_des_key(key.data());
            weak += found;
            if (found && !is_listed(key.data())) FAIL("a key that is not weak");
        }
    }
    CHECK(weak == 16);
}

TEST_CASE("a drawn DES key has its parity, and none of its parts is weak", "[core][api:psa-key-type-des][gap:33]") {
    for (std::size_t parts : {1U, 2U, 3U}) {
        for (std::size_t weak_part = 0; weak_part != parts; ++weak_part) {
            int draws = 0;
            std::uint8_t drawn = 0;
            std::vector<std::size_t> asked;
            const auto random = [&](std::uint8_t* bytes, std::size_t length) {
                asked.push_back(length);
                for (std::size_t i = 0; i != length; ++i) bytes[i] = static_cast<std::uint8_t>(0x20 + drawn++);
                // Without parity, as a source gives it: 00 for 01, 1e for 1f.
                if (draws == 0)
                    for (std::size_t i = 0; i != 8; ++i)
                        bytes[8 * weak_part + i] = static_cast<std::uint8_t>(i % 2 == 0 ? 0x00 : i < 4 ? 0x1e : 0x0f);
                ++draws;
                return PSA_SUCCESS;
            };
            std::vector<std::uint8_t> key(8 * parts);
            REQUIRE(draw_symmetric_key(PSA_KEY_TYPE_DES, key.data(), key.size(), random) == PSA_SUCCESS);
            CHECK(asked == std::vector<std::size_t>{8 * parts, 8});
            CHECK(check_symmetric_key(key_of(PSA_KEY_TYPE_DES, 0), key.data(), key.size()) == PSA_SUCCESS);
            for (std::size_t part = 0; part != parts; ++part) CHECK_FALSE(is_listed(key.data() + 8 * part));
            CHECK(key[8 * weak_part] >> 1 == (0x20 + 8 * parts) >> 1);  // drawn again, this part alone
        }
    }
}

TEST_CASE("a source that fails or gives weak keys alone leaves nothing", "[core][api:psa-key-type-des]") {
    std::array<std::uint8_t, 24> key{};
    const auto is_zero = [&] { return std::all_of(key.begin(), key.end(), [](std::uint8_t byte) { return byte == 0; }); };
    int calls = 0;
    const auto stuck = [&](std::uint8_t* bytes, std::size_t length) {
        ++calls;
        std::fill(bytes, bytes + length, std::uint8_t{0});
        return PSA_SUCCESS;
    };
    CHECK(draw_symmetric_key(PSA_KEY_TYPE_DES, key.data(), 16, stuck) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(calls == 8);
    CHECK(is_zero());
    for (int good = 0; good != 2; ++good) {
        auto failing = [left = good](std::uint8_t* bytes, std::size_t length) mutable {
            std::fill(bytes, bytes + length, std::uint8_t{0});
            bytes[length - 1] ^= 0x77;
            std::fill(bytes, bytes + 8, std::uint8_t{0});  // the first part is weak: another draw
            return left-- > 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
        };
        CHECK(draw_symmetric_key(PSA_KEY_TYPE_DES, key.data(), key.size(), failing) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(is_zero());
    }
    const auto partial = [&](std::uint8_t* bytes, std::size_t) {
        bytes[0] = 0x55;
        return PSA_ERROR_INSUFFICIENT_ENTROPY;
    };
    CHECK(draw_symmetric_key(PSA_KEY_TYPE_AES, key.data(), 16, partial) == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(is_zero());
}

TEST_CASE("other symmetric keys are drawn as they come", "[core][api:key-creation]") {
    std::array<std::uint8_t, 16> key{};
    int calls = 0;
    const auto zeros = [&](std::uint8_t* bytes, std::size_t length) {
        ++calls;
        std::fill(bytes, bytes + length, std::uint8_t{0xaa});
        return PSA_SUCCESS;
    };
    CHECK(draw_symmetric_key(PSA_KEY_TYPE_AES, key.data(), key.size(), zeros) == PSA_SUCCESS);
    CHECK(calls == 1);
    CHECK(std::all_of(key.begin(), key.end(), [](std::uint8_t byte) { return byte == 0xaa; }));
}
