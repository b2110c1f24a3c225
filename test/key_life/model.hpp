// What the API and the specification say of keys, as simply as it can be said: keys in a list, and for each call the statuses
// that are right. Where one call has several faults, the text leaves open which is reported; but what a policy forbids is
// NOT_PERMITTED and nothing else, and reaches no driver.
#pragma once

#include "drivers.hpp"

#include "../core/policy_oracle.hpp"

#include <algorithm>
#include <list>
#include <set>

namespace key_life {

using policy_oracle::described;
using statuses = std::set<psa_status_t>;

struct key {
    psa_key_id_t id = 0;
    psa_key_attributes_t attributes{};  ///< but for the identifier
    described policy{};
    toy::bytes material, public_part;  ///< the latter of pairs and public keys
    bool small_slot = false;
    unsigned users = 0;      ///< operations that are under way
    bool condemned = false;  ///< its driver has failed to destroy it: the next start tries again

    [[nodiscard]] psa_key_location_t location() const { return PSA_KEY_LIFETIME_GET_LOCATION(attributes.lifetime); }
    [[nodiscard]] bool is_volatile() const { return (attributes.lifetime & 0xff) == 0; }
    [[nodiscard]] bool is_local() const { return location() == PSA_KEY_LOCATION_LOCAL_STORAGE; }
    [[nodiscard]] bool may(psa_key_usage_t usage) const { return (usage & ~attributes.policy.usage) == 0; }
};

/// Flags and those that come with them, as the accessor has it.
inline psa_key_usage_t implied(psa_key_usage_t flags) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_usage_flags(&attributes, flags);
    return psa_get_key_usage_flags(&attributes);
}
inline std::size_t block_of(psa_key_type_t type) { return type == PSA_KEY_TYPE_AES ? 16 : 0; }

class model {
    static constexpr std::size_t small_bytes = 40, large_bytes = 80, small_count = 5, large_count = 6;

  public:
    std::list<key> keys;
    std::list<key> doomed;            ///< destroyed, and still in use
    std::vector<described> palette;   ///< policies, and what is asked for
    std::vector<described> too_long;  ///< asked for, too: MACs that there are not
    std::vector<psa_key_id_t> gone;   ///< names that nobody has any more

    model() {
        for (const described& one : policy_oracle::algorithms()) {
            const bool mac =
                one.what == policy_oracle::kind::mac && (one.base == PSA_ALG_HMAC(PSA_ALG_SHA_256) || one.base == PSA_ALG_CMAC);
            const bool sign = one.what == policy_oracle::kind::sign && one.base == PSA_ALG_ECDSA(PSA_ALG_SHA_256) &&
                              (one.hash == PSA_ALG_SHA_256 || one.hash == PSA_ALG_SHA_512 || one.wildcard);
            const bool seal = one.what == policy_oracle::kind::aead && one.base == PSA_ALG_GCM &&
                              (one.length == 4 || one.length == 8 || (one.length >= 12 && one.length <= 16));
            const bool agreement = one.what == policy_oracle::kind::agreement && one.base == PSA_ALG_ECDH &&
                                   (one.behind == 0 || one.behind == PSA_ALG_HKDF(PSA_ALG_SHA_256));
            const bool longer = mac && one.length > (one.base == PSA_ALG_CMAC ? 16U : 32U);
            if (longer && !one.wildcard) too_long.push_back(one);
            if (longer) continue;
            if (mac || sign || seal || agreement || one.value == PSA_ALG_CTR || one.value == PSA_ALG_NONE ||
                one.value == PSA_ALG_HMAC(PSA_ALG_ANY_HASH))
                palette.push_back(one);
        }
    }

    [[nodiscard]] key* find(psa_key_id_t id) {
        for (key& one : keys) {
            if (one.id == id && id != 0) return &one;
        }
        return nullptr;
    }
    [[nodiscard]] std::size_t at(psa_key_location_t location) const {
        return count([&](const key& one) { return one.location() == location; });
    }
    /// Storage has its name until its driver has destroyed it.
    [[nodiscard]] bool is_ending(psa_key_id_t id) const {
        return std::any_of(doomed.begin(), doomed.end(),
                           [&](const key& one) { return one.id == id && one.location() == vault_location; });
    }
    /// An operation has ended. True: it was the last with a key that is destroyed, of which nothing is left now.
    bool let_go(key& with) {
        if (--with.users != 0) return false;
        const std::size_t before = doomed.size();
        doomed.remove_if([&](const key& other) { return &other == &with; });
        return doomed.size() != before;
    }
    void forget(const key& which) {
        gone.push_back(which.id);
        if (gone.size() == 4000) gone.erase(gone.begin(), gone.begin() + 2000);
        for (auto one = keys.begin(); one != keys.end(); ++one) {
            if (&*one != &which) continue;
            doomed.splice(doomed.end(), keys, one);
            break;
        }
        if (doomed.back().users == 0) doomed.pop_back();
    }
    /// The power is gone, and comes again.
    void restart() {
        doomed.clear();
        for (key& one : keys) one.users = 0;
        gone.clear();  // volatile names begin anew
        keys.remove_if([](const key& one) { return one.is_volatile() || one.condemned; });
    }
    void remember(const key& made) {
        gone.erase(std::remove(gone.begin(), gone.end(), made.id), gone.end());
        keys.push_back(made);
    }

    // What the attributes of a new key say.

    [[nodiscard]] static bool has_size(psa_key_type_t type, std::size_t bits) {
        if (type == PSA_KEY_TYPE_AES) return bits == 128 || bits == 192 || bits == 256;
        if (type == pair_type || type == public_type)
            return bits == 192 || bits == 224 || bits == 256 || bits == 384 || bits == 521;
        return bits != 0 && bits % 8 == 0;
    }
    [[nodiscard]] static bool permits_anything(const described& alg, psa_key_type_t type) {
        if (alg.value == PSA_ALG_HMAC(PSA_ALG_ANY_HASH)) return false;
        if (alg.what != policy_oracle::kind::mac || !alg.minimum) return true;
        return alg.length != 0 && !(alg.base == PSA_ALG_CMAC && block_of(type) != 0 && alg.length > block_of(type));
    }
    /// Faults of attributes. The data of an imported key say its size, attributes that of any other one.
    static void check(const psa_key_attributes_t& asked, const described& alg, bool imported, statuses& faults) {
        if (asked.type == PSA_KEY_TYPE_NONE || (asked.type == public_type && !imported))
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (asked.bits == 0 ? !imported : !has_size(asked.type, asked.bits)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (asked.bits == 0xffff) faults.insert(PSA_ERROR_NOT_SUPPORTED);  // more than attributes hold
        if ((asked.policy.usage & 0xfffc0078) != 0) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (!permits_anything(alg, asked.type)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        const unsigned persistence = asked.lifetime & 0xff;
        const psa_key_location_t location = asked.lifetime >> 8;
        if (persistence == 0 ? asked.id != 0 : (asked.id == 0 || asked.id > 0x3fffffff || persistence == 0xff))
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (persistence != 0 && !lasting) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        if (location != 0 && location != vault_location && location != wrapper_location)
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
    }
    /// Who makes keys of a type where.
    static void check_place(psa_key_type_t type, std::size_t bits, psa_key_location_t location, statuses& faults) {
        const bool made = type == PSA_KEY_TYPE_AES || type == PSA_KEY_TYPE_HMAC || type == pair_type ||
                          (type == public_type && location != vault_location);
        if (!made || ((type == pair_type || type == public_type) && bits != 0 && bits != 256))
            faults.insert(PSA_ERROR_NOT_SUPPORTED);
    }
    /// A driver refuses a key that ends in 0xbb, and of one that ends in 0xbc it tells another size.
    [[nodiscard]] static bool is_refused_by_drivers(const toy::bytes& material) {
        return !material.empty() && (material.back() == 0xbb || material.back() == 0xbc);
    }
    /// Bytes as a key. The core looks at symmetric keys by itself.
    static void check_material(const psa_key_attributes_t& asked, const toy::bytes& data, statuses& faults) {
        const bool of_core =
            asked.type == PSA_KEY_TYPE_AES || asked.type == PSA_KEY_TYPE_HMAC || asked.type == PSA_KEY_TYPE_RAW_DATA;
        const std::size_t length = asked.type == pair_type ? toy::private_length : toy::public_length;
        if (data.empty() || (asked.bits != 0 && of_core && asked.bits != 8 * data.size()))
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (of_core ? !has_size(asked.type, 8 * data.size()) : data.size() != length) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (!of_core && data.size() != length) faults.insert(PSA_ERROR_NOT_SUPPORTED);  // of a size that nobody knows
        const bool by_driver = !of_core || (asked.lifetime >> 8) != 0;
        if (by_driver && is_refused_by_drivers(data)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
    }

    // Slots: five for AES keys of 40 bytes, six of 80.

    [[nodiscard]] static std::size_t bytes_of(psa_key_type_t, psa_key_location_t location, std::size_t material) {
        return location == vault_location ? 8 : location == wrapper_location ? 8 + material : material;
    }
    /// With storage, keys in it make room for others, and where each is cannot be told from outside.
    [[nodiscard]] bool may_be_full() const {
        return lasting && count([](const key& one) { return one.is_volatile() || one.users != 0; }) >= small_count;
    }
    void check_name(const psa_key_attributes_t& asked, statuses& faults) {
        if ((asked.lifetime & 0xff) != 0 && (find(asked.id) != nullptr || is_ending(asked.id)))
            faults.insert(PSA_ERROR_ALREADY_EXISTS);
    }
    void check_slot(std::size_t bytes, statuses& faults) const {
        if (bytes > large_bytes) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        else if (!lasting && !has_slot(bytes)) faults.insert(PSA_ERROR_INSUFFICIENT_MEMORY);
    }
    [[nodiscard]] bool has_slot(std::size_t bytes) const { return (bytes <= small_bytes && is_free(true)) || is_free(false); }
    [[nodiscard]] bool takes_small_slot(std::size_t bytes) const { return bytes <= small_bytes && is_free(true); }

    // What a policy permits.

    [[nodiscard]] static statuses forbids(const key& with, psa_key_usage_t usage, const described& alg) {
        if (!with.may(usage)) return {PSA_ERROR_NOT_PERMITTED};
        if (alg.wildcard) return {PSA_ERROR_INVALID_ARGUMENT};
        if (!policy_oracle::permits(with.policy, alg, block_of(with.attributes.type))) return {PSA_ERROR_NOT_PERMITTED};
        return {};
    }
    /// What a policy permits of the palette.
    [[nodiscard]] std::vector<bool> permitted(const described& policy, psa_key_type_t type) const {
        std::vector<bool> set;
        for (const described& one : palette) set.push_back(policy_oracle::permits(policy, one, block_of(type)));
        return set;
    }
    /// The policies of the palette that permit exactly what both permit. Nothing at all is no policy of a copy, unless both say
    /// so.
    [[nodiscard]] std::vector<described> common(const described& a, const described& b, psa_key_type_t type) const {
        if (a.value == b.value) return {a};
        const std::vector<bool> of_a = permitted(a, type), of_b = permitted(b, type);
        std::vector<bool> both;
        for (std::size_t i = 0; i != palette.size(); ++i) both.push_back(of_a[i] && of_b[i]);
        std::vector<described> found;
        if (std::find(both.begin(), both.end(), true) == both.end()) return found;
        for (const described& one : palette) {
            if (permitted(one, type) == both && permits_anything(one, type)) found.push_back(one);
        }
        return found;
    }

    // Who serves what where, of what the platform wants.

    static void check_mac(const key& with, const described& alg, statuses& faults) {
        const bool hmac = alg.base == PSA_ALG_HMAC(PSA_ALG_SHA_256), cmac = alg.base == PSA_ALG_CMAC;
        const bool fits =
            (hmac && with.attributes.type == PSA_KEY_TYPE_HMAC) || (cmac && with.attributes.type == PSA_KEY_TYPE_AES);
        if (alg.what != policy_oracle::kind::mac || !fits) faults.insert({PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED});
        else if (alg.length > (hmac ? 32U : 16U)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (with.location() == (hmac ? wrapper_location : vault_location)) faults.insert(PSA_ERROR_NOT_SUPPORTED);
    }
    static void check_cipher(const key& with, const described& alg, statuses& faults) {
        if (alg.value != PSA_ALG_CTR || with.attributes.type != PSA_KEY_TYPE_AES)
            faults.insert({PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED});
        if (with.location() == vault_location) faults.insert(PSA_ERROR_NOT_SUPPORTED);
    }
    static void check_seal(const key& with, const described& alg, statuses& faults) {
        if (alg.what != policy_oracle::kind::aead || with.attributes.type != PSA_KEY_TYPE_AES)
            faults.insert({PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED});
        if (with.location() == vault_location) faults.insert(PSA_ERROR_NOT_SUPPORTED);
    }
    static void check_agreement(const key& with, const described& alg, statuses& faults) {
        if (alg.value != PSA_ALG_ECDH || with.attributes.type != pair_type)
            faults.insert({PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED});
        if (with.location() == vault_location) faults.insert(PSA_ERROR_NOT_SUPPORTED);
    }
    static void check_signature(const key& with, const described& alg, bool signs, std::size_t hash_length, statuses& faults) {
        const bool type = with.attributes.type == pair_type || (!signs && with.attributes.type == public_type);
        if (alg.what != policy_oracle::kind::sign || !type) faults.insert({PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED});
        else if (alg.value == PSA_ALG_ECDSA_ANY) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        else if (hash_length != policy_oracle::hash_bytes(alg.hash)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
    }

  private:
    template <class Is>
    [[nodiscard]] std::size_t count(Is&& is) const {
        return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), is) +
                                        std::count_if(doomed.begin(), doomed.end(), is));
    }
    [[nodiscard]] bool is_free(bool small) const {
        return count([&](const key& one) { return one.small_slot == small; }) < (small ? small_count : large_count);
    }
};

}  // namespace key_life
