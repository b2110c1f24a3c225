// Policies against an account of the text that takes them apart: every policy with every request, every policy with every other.
#include <psadrv/core/key_policy.hpp>

#include <catch2/catch.hpp>

#include "policy_oracle.hpp"

#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <vector>

using namespace psadrv;
using policy_oracle::described;

namespace {

constexpr psa_key_usage_t every_use = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_SIGN_HASH;

constexpr psa_key_attributes_t key_with(psa_key_type_t type, psa_key_usage_t usage, psa_algorithm_t alg) {
    return {type, 128, PSA_KEY_LIFETIME_VOLATILE, {usage, alg}, PSA_KEY_ID_NULL};
}

struct block_of {
    psa_key_type_t type;
    std::size_t bytes;
};
constexpr block_of types[]{{PSA_KEY_TYPE_AES, 16}, {PSA_KEY_TYPE_DES, 8}, {PSA_KEY_TYPE_HMAC, 0}};

/// What a policy permits of all algorithms, as the oracle says it.
using permitted_set = std::bitset<2048>;

/// All algorithms with AES keys; with others, whose block has another length, what a block can change.
struct universe {
    std::vector<described> all = policy_oracle::algorithms();
    std::vector<permitted_set> permitted;

    explicit universe(std::size_t block) {
        const auto is_the_same = [](const described& one) {
            return one.what != policy_oracle::kind::mac || (one.hash != 0 && one.hash != PSA_ALG_SHA_256);
        };
        if (block != 16) all.erase(std::remove_if(all.begin(), all.end(), is_the_same), all.end());
        for (const described& policy : all) {
            permitted_set set;
            for (std::size_t r = 0; r != all.size(); ++r) set[r] = policy_oracle::permits(policy, all[r], block);
            permitted.push_back(set);
        }
    }
};

struct mac_platform {
    using drivers = driver_list<>;
    static constexpr auto wanted = psadrv::wanted{want(usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC)};
};

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), other_hmac = PSA_ALG_HMAC(PSA_ALG_SHA_384);

}  // namespace

TEST_CASE("a key permits what the text says, and nothing else", "[core][api:permitted-algorithms]") {
    for (const block_of& type : types) {
        const universe of{type.bytes};
        REQUIRE(of.all.size() > (type.bytes == 16 ? 900 : 60));
        REQUIRE(of.all.size() <= permitted_set{}.size());
        std::size_t wrong = 0, permitted = 0;
        for (std::size_t p = 0; p != of.all.size(); ++p) {
            const psa_key_attributes_t key = key_with(type.type, every_use, of.all[p].value);
            for (std::size_t r = 0; r != of.all.size(); ++r) {
                const psa_status_t expected = of.all[r].wildcard   ? PSA_ERROR_INVALID_ARGUMENT
                                              : of.permitted[p][r] ? PSA_SUCCESS
                                                                   : PSA_ERROR_NOT_PERMITTED;
                permitted += expected == PSA_SUCCESS;
                if (check_policy(key, PSA_KEY_USAGE_ENCRYPT, of.all[r].value) == expected) continue;
                UNSCOPED_INFO(std::hex << of.all[p].value << " and requested " << of.all[r].value);
                if (++wrong == 10) break;
            }
        }
        CHECK(wrong == 0);
        CHECK(permitted > of.all.size());  // more than each itself
    }
}

TEST_CASE("a copy permits what both policies permit, or is refused", "[core][api:psa_copy_key]") {
    for (const block_of& type : types) {
        const universe of{type.bytes};
        std::unordered_map<psa_algorithm_t, std::size_t> position;
        std::unordered_map<permitted_set, psa_algorithm_t> policy_of;
        for (std::size_t p = 0; p != of.all.size(); ++p) {
            position[of.all[p].value] = p;
            policy_of[of.permitted[p]] = of.all[p].value;
        }
        std::size_t wrong = 0, combined = 0, refused = 0;
        for (std::size_t a = 0; a != of.all.size() && wrong < 10; ++a) {
            const psa_key_attributes_t source = key_with(type.type, every_use, of.all[a].value);
            for (std::size_t b = 0; b != of.all.size() && wrong < 10; ++b) {
                psa_key_attributes_t target = key_with(PSA_KEY_TYPE_NONE, every_use, of.all[b].value);
                const psa_status_t status = copied_attributes(source, target);
                const permitted_set both = of.permitted[a] & of.permitted[b];
                const bool expected = a == b || (both.any() && policy_of.count(both) != 0);
                bool good = status == (expected ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT);
                if (status == PSA_SUCCESS)
                    good = good && position.count(target.policy.alg) != 0 && of.permitted[position[target.policy.alg]] == both;
                ++(expected ? combined : refused);
                if (good) continue;
                UNSCOPED_INFO(std::hex << of.all[a].value << " and " << of.all[b].value << ": " << target.policy.alg);
                ++wrong;
            }
        }
        CHECK(wrong == 0);
        CHECK(combined > of.all.size());
        CHECK(refused > combined);
    }
}

TEST_CASE("every flag that is asked for must be there, whatever else is", "[core][api:key-usage-flags]") {
    for (psa_key_usage_t needed = 1; needed != 0x40000; needed <<= 1) {
        if ((needed & known_usage_flags) == 0) continue;
        const psa_key_attributes_t without = key_with(PSA_KEY_TYPE_HMAC, ~with_implied_usage(needed) & 0x3ffff, hmac);
        CHECK(check_policy(key_with(PSA_KEY_TYPE_HMAC, needed, hmac), needed, hmac) == PSA_SUCCESS);
        CHECK(check_usage(key_with(PSA_KEY_TYPE_HMAC, needed, hmac), needed) == PSA_SUCCESS);
        if (needed != PSA_KEY_USAGE_SIGN_MESSAGE && needed != PSA_KEY_USAGE_VERIFY_MESSAGE)
            CHECK(check_policy(without, needed, hmac) == PSA_ERROR_NOT_PERMITTED);
        CHECK(check_policy(key_with(PSA_KEY_TYPE_HMAC, 0, hmac), needed, hmac) == PSA_ERROR_NOT_PERMITTED);
        CHECK(check_usage(key_with(PSA_KEY_TYPE_HMAC, ~needed, hmac), needed) == PSA_ERROR_NOT_PERMITTED);
    }
    constexpr psa_key_usage_t two = PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_EXPORT;
    CHECK(check_usage(key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_COPY, hmac), two) == PSA_ERROR_NOT_PERMITTED);
    CHECK(check_usage(key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_EXPORT, hmac), two) == PSA_ERROR_NOT_PERMITTED);
    CHECK(check_policy(key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_COPY, hmac), two, hmac) == PSA_ERROR_NOT_PERMITTED);
}

TEST_CASE("who signs hashes signs messages, also where the accessor was not used", "[core][api:key-usage-flags]") {
    constexpr psa_key_attributes_t by_hand = key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_SIGN_HASH, hmac);
    STATIC_REQUIRE(check_policy(by_hand, PSA_KEY_USAGE_SIGN_MESSAGE, hmac) == PSA_SUCCESS);
    STATIC_REQUIRE(check_policy(by_hand, PSA_KEY_USAGE_VERIFY_MESSAGE, hmac) == PSA_ERROR_NOT_PERMITTED);
    STATIC_REQUIRE(check_policy(key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_SIGN_MESSAGE, hmac), PSA_KEY_USAGE_SIGN_HASH, hmac) ==
                   PSA_ERROR_NOT_PERMITTED);
    for (psa_key_usage_t flags = 0; flags != 0x40000; flags += 0x400) {
        psa_key_attributes_t by_accessor = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_usage_flags(&by_accessor, flags);
        REQUIRE(with_implied_usage(flags) == psa_get_key_usage_flags(&by_accessor));
    }
}

TEST_CASE("a missing flag is reported before a wildcard", "[core][api:key-policies]") {
    constexpr psa_key_attributes_t key = key_with(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_SIGN_MESSAGE, hmac);
    constexpr psa_algorithm_t wild = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(hmac, 8);
    STATIC_REQUIRE(check_policy(key, PSA_KEY_USAGE_ENCRYPT, wild) == PSA_ERROR_NOT_PERMITTED);
    STATIC_REQUIRE(check_policy(key, PSA_KEY_USAGE_SIGN_MESSAGE, wild) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("a platform knows the lengths of its own MACs", "[core][api:permitted-algorithms]") {
    constexpr psa_key_usage_t sign = PSA_KEY_USAGE_SIGN_MESSAGE;
    for (psa_algorithm_t mac : {hmac, other_hmac}) {
        const bool is_wanted = mac == hmac;
        const psa_key_attributes_t least = key_with(PSA_KEY_TYPE_HMAC, sign, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(mac, 20));
        CHECK(check_policy(least, sign, mac) == PSA_SUCCESS);
        CHECK(check_policy<mac_platform>(least, sign, mac) == (is_wanted ? PSA_SUCCESS : PSA_ERROR_NOT_PERMITTED));
        CHECK(check_policy<mac_platform>(least, sign, PSA_ALG_TRUNCATED_MAC(mac, 20)) == PSA_SUCCESS);
        CHECK(check_policy<mac_platform>(least, sign, PSA_ALG_TRUNCATED_MAC(mac, 19)) == PSA_ERROR_NOT_PERMITTED);
        CHECK(check_policy<mac_platform>(key_with(PSA_KEY_TYPE_HMAC, sign, mac), sign, mac) == PSA_SUCCESS);
        psa_key_attributes_t target = key_with(PSA_KEY_TYPE_HMAC, sign, mac);
        CHECK(copied_attributes<mac_platform>(least, target) == (is_wanted ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
        CHECK(target.policy.alg == mac);
    }
}

TEST_CASE("a copy has the source's type and size, and the flags of both", "[core][api:psa_copy_key]") {
    psa_key_attributes_t source = key_with(PSA_KEY_TYPE_AES, PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_ENCRYPT, PSA_ALG_CTR);
    source.lifetime = 0x101;
    source.id = 5;
    struct {
        psa_key_type_t type;
        psa_key_bits_t bits;
        psa_status_t status;
    } const rows[]{
        {PSA_KEY_TYPE_NONE, 0, PSA_SUCCESS},
        {PSA_KEY_TYPE_AES, 0, PSA_SUCCESS},
        {PSA_KEY_TYPE_NONE, 128, PSA_SUCCESS},
        {PSA_KEY_TYPE_AES, 128, PSA_SUCCESS},
        {PSA_KEY_TYPE_ARIA, 128, PSA_ERROR_INVALID_ARGUMENT},
        {PSA_KEY_TYPE_AES, 256, PSA_ERROR_INVALID_ARGUMENT},
        {PSA_KEY_TYPE_NONE, 127, PSA_ERROR_INVALID_ARGUMENT},
    };
    for (const auto& row : rows) {
        INFO(row.type << " of " << row.bits);
        psa_key_attributes_t target = key_with(row.type, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, PSA_ALG_CTR);
        target.bits = row.bits;
        target.lifetime = PSA_KEY_LIFETIME_PERSISTENT;
        target.id = 9;
        CHECK(copied_attributes(source, target) == row.status);
        const bool good = row.status == PSA_SUCCESS;
        CHECK(target.type == (good ? PSA_KEY_TYPE_AES : row.type));
        CHECK(target.bits == (good ? 128 : row.bits));
        CHECK(target.policy.usage == (good ? PSA_KEY_USAGE_ENCRYPT : PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT));
        CHECK(target.lifetime == PSA_KEY_LIFETIME_PERSISTENT);
        CHECK(target.id == 9);
    }
}

TEST_CASE("the weaker flag of a copy comes with the stronger", "[core][api:psa_copy_key]") {
    const psa_key_attributes_t source = key_with(PSA_KEY_TYPE_AES, PSA_KEY_USAGE_SIGN_HASH, PSA_ALG_CMAC);
    psa_key_attributes_t target = key_with(PSA_KEY_TYPE_AES, PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_CMAC);
    CHECK(copied_attributes(source, target) == PSA_SUCCESS);
    CHECK(target.policy.usage == PSA_KEY_USAGE_SIGN_MESSAGE);
}
