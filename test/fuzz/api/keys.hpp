// Keys: how they come about, what is asked of them, and their end.
#pragma once

#include "calls.hpp"
#include "policy.hpp"

namespace fuzz {

class keys : protected calls {
  protected:
    struct known {
        psa_key_id_t id;
        std::size_t kind;
        bool is_ending = false;    ///< its destruction has failed, and the next start tries again
        bool may_be_gone = false;  ///< and has
        psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;

        /// Storage that has lied may have another key under a name.
        [[nodiscard]] bool is_sure() const { return PSA_KEY_LIFETIME_IS_VOLATILE(attributes.lifetime) || !now.has_lied; }
    };
    std::vector<known> all;
    std::vector<psa_key_id_t> gone;

    std::size_t key_kind = 0;  ///< of the key that some_key() has chosen last

    psa_key_id_t some_key() {
        static constexpr psa_key_id_t odd[]{
            0, 1, 2, 0x3fffffff, 0x40000000, 0x40000001, builtin_id, builtin_id + 1, builtin_id + 2, 0x7fffffff, 0xffffffff};
        const std::uint8_t which = in.byte();
        if (which < 220 && !all.empty()) {
            // The last ones first, so that what an input makes has a number.
            const known& one = all[all.size() - 1 - which % all.size()];
            key_kind = one.kind;
            return one.id;
        }
        key_kind = which % kind_count;
        if (which >= 240 && !gone.empty()) return gone[which % gone.size()];
        return odd[which % (sizeof odd / sizeof odd[0])];
    }
    /// Mostly the one that the key permits.
    psa_algorithm_t some_algorithm(psa_algorithm_t usual) {
        const std::uint8_t how = in.byte();
        if (how < 170) return usual;
        return how < 250 ? odd_algorithms[(how + in.byte()) % (sizeof odd_algorithms / sizeof odd_algorithms[0])] : in.word();
    }
    /// Of a wildcard what it stands for.
    psa_algorithm_t algorithm_of_key() { return some_algorithm(usual_algorithm(kinds[key_kind].alg)); }
    psa_key_attributes_t some_attributes(std::size_t& kind, bool with_bits) {
        static constexpr psa_key_location_t locations[]{
            0, 0, 0, vault_location, vault_location, wrapper_location, publisher_location, 0x800007};
        static constexpr psa_key_persistence_t persistences[]{0, 0, 0, 0, 0, 1, 1, 0xff, 2};
        psa_key_attributes_t asked = PSA_KEY_ATTRIBUTES_INIT;
        kind = in.below(kind_count);
        const std::uint8_t where = in.byte(), what_else = in.byte();
        psa_set_key_type(&asked, kinds[kind].type);
        psa_set_key_algorithm(&asked, kinds[kind].alg);
        if (with_bits || where % 2 == 1) psa_set_key_bits(&asked, kinds[kind].bits);
        const psa_key_persistence_t persistence = persistences[where / 8 % 9];
        asked.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(persistence, locations[where % 8]);
        if (persistence != 0)
            psa_set_key_id(&asked, 1 + what_else % 5),
                asked.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(persistence, locations[where % 8]);
        asked.policy.usage = what_else < 200 ? every_usage : every_usage & in.word();
        if (what_else < 240) return asked;
        switch (in.below(6)) {
            case 0:
                psa_set_key_algorithm(&asked, some_algorithm(0));
                break;
            case 1:
                psa_set_key_bits(&asked, in.word() % 600);
                break;
            case 2:
                asked.type = static_cast<psa_key_type_t>(in.word());
                break;
            case 3:
                asked.lifetime = in.word();
                break;
            case 4:
                asked.id = in.word();
                break;
            default:
                asked.policy.usage = in.word();
                break;
        }
        return asked;
    }
    /// A key in export format, more or less.
    input material(psa_key_type_t type, std::size_t bits) {
        std::size_t size = PSA_BITS_TO_BYTES(bits), head = 0;
        if (type == point) size = 65, head = 1;
        if (type == spake_pair) size = 64;
        if (type == spake_point) size = 97;
        const bool is_rsa = PSA_KEY_TYPE_IS_RSA(type);
        static constexpr std::uint8_t der[]{0x30, 0x81, 0x8c, 2, 1, 0, 2, 0x81, 0x81, 0};
        if (is_rsa) size = sizeof der + 128 + 5;
        const std::uint8_t how = in.byte();
        const std::size_t given = how < 230 ? size : in.size();
        std::uint8_t* const data = arena::take(given);
        for (std::size_t i = 0; i != given; ++i)
            data[i] = i - head < sizeof mark ? mark[i - head] : static_cast<std::uint8_t>(how + i);
        if (is_rsa && given == size) {
            // A public key has no version; the rest is as long.
            std::memcpy(data, der, sizeof der);
            if (type == PSA_KEY_TYPE_RSA_PUBLIC_KEY) {
                static constexpr std::uint8_t public_der[]{0x30, 0x81, 0x89, 2, 0x81, 0x81, 0};
                std::memcpy(data, public_der, sizeof public_der);
                data[sizeof public_der] = 0xd5;
                std::memcpy(data + sizeof public_der + 128, "\2\3\1\0\1", 5);
                return {data, size - 3};
            }
            data[sizeof der] = 0xd5;
            std::memcpy(data + sizeof der + 128, "\2\3\1\0\1", 5);
        }
        if (type == point && given != 0) data[0] = 4;
        if (type == spake_point && given > 32) data[32] = 4;
        if (type == PSA_KEY_TYPE_DES && how % 8 != 7) {
            for (std::size_t i = 0; i != given; ++i) data[i] ^= (__builtin_popcount(data[i]) + 1) & 1;
        }
        now.given_null |= how == 255 && given != 0;
        return {how == 255 ? nullptr : data, given};
    }

    /// What is known of a key, and sure; null: nothing.
    [[nodiscard]] const known* find(psa_key_id_t id) const {
        static const known builtins[]{
            {builtin_id, 0, false, false, builtin(PSA_KEY_TYPE_HMAC, 256, hmac, vault_location)},
            {builtin_id + 1, 0, false, false, builtin(PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, wrapper_location)}};
        for (const known& one : builtins) {
            if (one.id == id) return &one;
        }
        for (const known& one : all) {
            if (one.id == id) return &one;
        }
        return nullptr;
    }
    static psa_key_attributes_t builtin(psa_key_type_t type, std::uint16_t bits, psa_algorithm_t alg, psa_key_location_t where) {
        psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
        attributes.type = type;
        attributes.bits = bits;
        attributes.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, where);
        attributes.policy = {every_usage, alg};
        return attributes;
    }
    /// A call has used a key, or not: whether it may. `alg` may be any_algorithm.
    void expect_permitted(psa_status_t status, psa_key_id_t key, psa_key_usage_t needed, algorithm_or_none alg) const {
        if (status != PSA_SUCCESS && status != PSA_ERROR_NOT_PERMITTED) return;
        const known* const used = find(key);
        if (used == nullptr) return expect(status != PSA_SUCCESS || now.has_struck, "a key that nobody has made is used");
        if (!used->is_sure()) return;
        const bool permitted = permits(used->attributes, needed, alg);
        if (tells)
            std::fprintf(stderr, "  policy %x, %x; asked %x, %x\n", used->attributes.policy.usage, used->attributes.policy.alg,
                         needed, alg.value_or(0));
        if (status == PSA_SUCCESS) return expect(permitted, "a key is used as its policy does not permit it");
        const psa_algorithm_t own = used->attributes.policy.alg;
        expect(!permitted || now.struck || (alg && *alg != own && *alg != usual_algorithm(own)),
               "a key cannot be used as its policy permits it");
    }
    /// Whether the harness may use a key itself, and what comes of it means something.
    [[nodiscard]] bool may_ask(psa_key_id_t key, psa_key_usage_t needed) const {
        if (now.struck || now.has_lied) return false;
        const known* const used = find(key);
        return used != nullptr && permits(used->attributes, needed, any_algorithm);
    }
    static void expect_attributes(const psa_key_attributes_t& told, const known& one) {
        const psa_key_attributes_t& own = one.attributes;
        expect(told.type == own.type && told.lifetime == own.lifetime && implied(told.policy.usage) == own.policy.usage &&
                   told.policy.alg == own.policy.alg && (own.bits == 0 || told.bits == own.bits),
               "a key's attributes are not what it was made with");
    }

    void made(psa_status_t status, psa_key_id_t id, std::size_t kind, const psa_key_attributes_t& attributes) {
        if (status != PSA_SUCCESS) return expect(id == PSA_KEY_ID_NULL, "no key, and a name");
        expect(id != PSA_KEY_ID_NULL, "a key without a name");
        // Of a key that is in storage alone, storage says whether it is there.
        for (const known& one : all) expect(one.id != id || one.may_be_gone || now.has_denied, "two keys with one name");
        drop(id);
        all.push_back({id, kind, false, false, attributes});
        known& one = all.back();
        one.attributes.policy.usage = implied(attributes.policy.usage);
        if (!PSA_KEY_LIFETIME_IS_VOLATILE(attributes.lifetime)) return;
        const aside quietly;
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        expect(psa_get_key_attributes(id, &told) == PSA_SUCCESS, "a new key is not there");
        expect_attributes(told, one);
    }
    void drop(psa_key_id_t id) {
        all.erase(std::remove_if(all.begin(), all.end(), [&](const known& one) { return one.id == id; }), all.end());
    }
    void forget(psa_key_id_t id) {
        drop(id);
        gone.push_back(id);
    }

    void import_key() {
        std::size_t kind = 0;
        const psa_key_attributes_t asked = some_attributes(kind, false);
        const input data = material(asked.type, kinds[kind].bits);
        psa_key_id_t id = 77;
        const psa_status_t status = psa_import_key(&asked, data.data, data.size, &id);
        judge(status, plain | of_creation);
        made(status, id, kind, asked);
    }
    void generate_key() {
        std::size_t kind = 0;
        const psa_key_attributes_t asked = some_attributes(kind, true);
        psa_key_id_t id = 77;
        const psa_status_t status = psa_generate_key(&asked, &id);
        judge(status, plain | of_creation);
        made(status, id, kind, asked);
    }
    void copy_key() {
        const psa_key_id_t source = some_key();
        std::size_t kind = 0;
        psa_key_attributes_t asked = some_attributes(kind, false);
        if (in.byte() < 200) {
            asked.type = 0;
            asked.bits = 0;
            asked.policy.alg = kinds[kind = key_kind].alg;
        }
        psa_key_id_t id = 77;
        const psa_status_t status = psa_copy_key(source, &asked, &id);
        judge(status, plain | of_creation | of_key);
        copied(status, source, id, asked);
        made(status, id, kind, asked);
    }
    /// `asked` becomes what the copy has.
    void copied(psa_status_t status, psa_key_id_t source, psa_key_id_t id, psa_key_attributes_t& asked) {
        const known* const from = find(source);
        const psa_key_usage_t needed = from == nullptr ? 0 : to_copy(from->attributes, location_of(asked));
        expect_permitted(status, source, needed, any_algorithm);
        if (status != PSA_SUCCESS) return;
        const aside quietly;
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        expect(psa_get_key_attributes(id, &told) == PSA_SUCCESS, "a copy is not there");
        const psa_key_attributes_t wanted = std::exchange(asked, told);
        if (from == nullptr || !from->is_sure()) return;
        expect(told.lifetime == wanted.lifetime, "a copy is elsewhere");
        expect(told.type == from->attributes.type && (from->attributes.bits == 0 || told.bits == from->attributes.bits),
               "a copy is another key than its source");
        expect(implied(told.policy.usage) == (from->attributes.policy.usage & implied(wanted.policy.usage)),
               "a copy permits other uses than its source and what was asked for");
        expect_common(told, from->attributes, wanted.policy.alg);
    }
    void destroy_key() {
        const psa_key_id_t id = some_key();
        const psa_status_t status = psa_destroy_key(id);
        judge(status, done | of_key);
        expect(status != PSA_SUCCESS || !now.has_held, "a driver does not destroy a key, and nobody is told");
        expect(status != PSA_ERROR_INSUFFICIENT_MEMORY || now.struck || id > PSA_KEY_ID_USER_MAX, "a key's end needs a slot");
        if (id == PSA_KEY_ID_NULL) return expect(status == PSA_SUCCESS || !now.is_ready, "null is no key, and no error");
        if (status == PSA_SUCCESS) {
            forget(id);
            psa_key_attributes_t of_none = PSA_KEY_ATTRIBUTES_INIT;
            expect(psa_get_key_attributes(id, &of_none) == PSA_ERROR_INVALID_HANDLE || now.struck, "a key outlives its end");
            expect(psa_get_key_id(&of_none) == 0 || now.struck, "attributes of no key");
        } else if (now.struck) {  // whatever the fault has answered, PSA_ERROR_BAD_STATE too
            for (known& one : all) {
                if (one.id != id) continue;
                one.is_ending = true;
                // What storage has of it goes all the same.
                one.may_be_gone |= status == PSA_ERROR_DATA_CORRUPT || status == PSA_ERROR_DATA_INVALID;
            }
        }
    }
    void purge_key() {
        const psa_key_id_t id = some_key();
        const psa_status_t status = psa_purge_key(id);
        judge(status, done | of_key);
        expect(status != PSA_ERROR_INSUFFICIENT_MEMORY || now.struck || id > PSA_KEY_ID_USER_MAX, "to forget a key takes memory");
    }
    void get_key_attributes() {
        const psa_key_id_t id = some_key();
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        told.bits = 7;
        const psa_status_t status = psa_get_key_attributes(id, &told);
        judge(status, done | of_key);
        expect_permitted(status, id, 0, any_algorithm);
        if (status == PSA_SUCCESS) {
            expect(psa_get_key_id(&told) == id || PSA_KEY_LIFETIME_IS_VOLATILE(told.lifetime), "another key's attributes");
            if (const known* const one = find(id); one != nullptr && one->is_sure()) expect_attributes(told, *one);
        } else expect(is_zero(&told, sizeof told), "attributes of no key");
        psa_reset_key_attributes(&told);
    }
    void check_key_usage() {
        const psa_key_id_t id = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const psa_key_usage_t usage = in.one_in(4) ? in.word() : PSA_KEY_USAGE_EXPORT << in.below(16);
        const psa_status_t status = psa_check_key_usage(id, alg, usage);
        judge(status, done | of_argument | of_key);
        expect_permitted(status, id, usage, alg);
        if (!may_ask(id, 0)) return;
        const aside quietly;
        for (const psa_algorithm_t other : odd_algorithms) {
            if (psa_check_key_usage(id, other, 0) == PSA_SUCCESS) expect_permitted(PSA_SUCCESS, id, 0, other);
        }
    }
    void export_key() {
        const psa_key_id_t id = some_key();
        output out = some_output();
        const psa_status_t status = psa_export_key(id, out.data, out.size, &out.length);
        judge(status, plain | of_key, out);
        const known* const one = find(id);
        expect_permitted(status, id, one == nullptr ? 0 : to_export(one->attributes), any_algorithm);
    }
    void export_public_key() {
        const psa_key_id_t id = some_key();
        output out = some_output();
        const psa_status_t status = psa_export_public_key(id, out.data, out.size, &out.length);
        judge(status, plain | of_key, out);
        expect_permitted(status, id, 0, any_algorithm);
    }
    void generate_random() {
        const output out = some_output();
        judge(psa_generate_random(out.data, out.size), done);
    }
};

}  // namespace fuzz
