// Steps that make keys, end them, and look at them.
#pragma once

#include "step.hpp"

namespace key_life {

class lives : protected steps {
  protected:
    using steps::steps;

    void import() {
        begin("import");
        const psa_key_type_t type = some_type();
        const described& alg = some_policy(type);
        psa_key_attributes_t asked = some_attributes(type, alg);
        toy::bytes data = some_bytes(usual_length(asked.type));
        if (one_in(2))
            asked.bits =
                static_cast<psa_key_bits_t>(asked.type == pair_type || asked.type == public_type ? 256 : 8 * data.size());
        if (one_in(40)) asked.bits = static_cast<psa_key_bits_t>(usual_bits(asked.type));
        if (!data.empty() && one_in(40)) data.back() = one_of<std::uint8_t>({0xbb, 0xbc});
        tell(" type %04x bits %u lifetime %08x id %08x usage %05x alg %08x, %zu bytes", asked.type, asked.bits, asked.lifetime,
             asked.id, asked.policy.usage, asked.policy.alg, data.size());
        statuses faults;
        model::check(asked, alg, true, faults);
        model::check_place(asked.type, asked.bits, asked.lifetime >> 8, faults);
        model::check_material(asked, data, faults);
        known.check_name(asked, faults);
        known.check_slot(model::bytes_of(asked.type, asked.lifetime >> 8, data.size()), faults);
        if (!faults.empty()) known.check_slot(80, faults);  // data of a size that nobody knows may become any key
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::import_key(&asked, data.data(), data.size(), &id);
        if (!judge(status, faults)) {
            expect_forgotten(data);
            return expect(id == 0, "no key, no name");
        }
        key made{0, asked, {}, data, {}, false};
        made.attributes.bits =
            asked.type == pair_type || asked.type == public_type ? 256 : static_cast<psa_key_bits_t>(8 * data.size());
        made.attributes.policy.usage = implied(asked.policy.usage);
        expect_made(made, {alg}, id);
    }

    void generate() {
        begin("generate");
        const psa_key_type_t type = some_type();
        const described& alg = some_policy(type);
        psa_key_attributes_t asked = some_attributes(type, alg);
        asked.bits = static_cast<psa_key_bits_t>(usual_bits(asked.type));
        tell(" type %04x bits %u lifetime %08x id %08x usage %05x alg %08x", asked.type, asked.bits, asked.lifetime, asked.id,
             asked.policy.usage, asked.policy.alg);
        statuses faults;
        model::check(asked, alg, false, faults);
        model::check_place(asked.type, asked.bits, asked.lifetime >> 8, faults);
        known.check_name(asked, faults);
        known.check_slot(model::bytes_of(asked.type, asked.lifetime >> 8, PSA_BITS_TO_BYTES(asked.bits)), faults);
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::generate_key(&asked, &id);
        if (!judge(status, faults)) return expect(id == 0, "no key, no name");
        expect(now.drawn.size() == PSA_BITS_TO_BYTES(asked.bits), "as many bytes are drawn as the key has");
        key made{0, asked, {}, now.drawn, {}, false};
        made.attributes.policy.usage = implied(asked.policy.usage);
        expect_made(made, {alg}, id);
    }

    void copy() {
        begin("copy");
        const psa_key_id_t name = some_name();
        const key* const source = known.find(name);
        // A policy that no key can have: import and generation refuse it; of a copy something else may be left.
        const psa_key_type_t type = source == nullptr ? some_type() : source->attributes.type;
        const described* asked_for = &some_policy(type);
        while (!model::permits_anything(*asked_for, PSA_KEY_TYPE_AES)) asked_for = &some_policy(type);
        const described& alg = source == nullptr || one_in(2) ? *asked_for : source->policy;
        psa_key_attributes_t asked = some_attributes(type, alg);
        asked.policy.usage |= one_in(2) ? 0x7f07U : 0;
        asked.type = one_in(30) ? some_type() : one_in(2) ? type : psa_key_type_t{PSA_KEY_TYPE_NONE};
        asked.bits = source != nullptr && one_in(2) ? source->attributes.bits : psa_key_bits_t{0};
        if (one_in(40)) asked.bits = 24;
        tell(" of %08x: type %04x bits %u lifetime %08x id %08x usage %05x alg %08x", name, asked.type, asked.bits,
             asked.lifetime, asked.id, asked.policy.usage, asked.policy.alg);
        if (source != nullptr)
            tell("; its type %04x lifetime %08x usage %05x alg %08x", source->attributes.type, source->attributes.lifetime,
                 source->attributes.policy.usage, source->policy.value);
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::copy_key(name, &asked, &id);
        if (status != PSA_SUCCESS) expect(id == 0, "no key, no name");
        if (source == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const psa_key_location_t from = source->location(), to = asked.lifetime >> 8;
        const bool may_leave = type == public_type || source->may(PSA_KEY_USAGE_EXPORT);
        if (!source->may(PSA_KEY_USAGE_COPY) || (from != 0 && from != to && !may_leave))
            return judge_refused(status, {PSA_ERROR_NOT_PERMITTED});

        statuses faults;
        if ((asked.type != 0 && asked.type != type) || (asked.bits != 0 && asked.bits != source->attributes.bits))
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        const std::vector<described> policies = known.common(source->policy, alg, type);
        if (policies.empty()) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        key made{0, asked, {}, source->material, {}, false};
        made.attributes.type = type;
        made.attributes.bits = source->attributes.bits;
        made.attributes.policy.usage = implied(asked.policy.usage) & source->attributes.policy.usage;
        model::check(made.attributes, policies.empty() ? source->policy : policies[0], true, faults);
        if (to != 0) model::check_place(type, 256, to, faults);
        if (from == to && from == wrapper_location && !may_leave) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        const bool imported = to != 0 && !(from == to && from == vault_location);
        if (imported && model::is_refused_by_drivers(source->material)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        known.check_name(asked, faults);
        known.check_slot(model::bytes_of(type, to, source->material.size()), faults);
        if (judge(status, faults)) expect_made(made, policies, id);
    }

    void destroy() {
        begin("destroy");
        const psa_key_id_t name = some_name();
        key* const one = known.find(name);
        tell(" %08x", name);
        if (one != nullptr) tell(", lifetime %08x, in use by %u", one->attributes.lifetime, one->users);
        const psa_status_t status = crypto::destroy_key(name);
        if (name == 0) return judge_refused(status, {});
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        if (!judge(status, {})) {
            one->condemned = one->condemned || now.called("vault.destroy_key");
            return;
        }
        expect(now.called("vault.destroy_key") == (one->location() == vault_location && one->users == 0),
               "the driver destroys its keys, and those alone");
        const toy::bytes material = one->material;
        const bool used = one->users != 0;
        known.forget(*one);
        if (!used) expect_forgotten(material);
    }

    void export_any(bool whole) {
        begin(whole ? "export" : "export_public");
        const psa_key_id_t name = some_name();
        const key* const one = known.find(name);
        use(one);
        tell(" %08x", name);
        const toy::bytes empty;
        const toy::bytes& right = one == nullptr ? empty : whole ? one->material : one->public_part;
        toy::bytes data(one_in(8) ? right.size() / 2 : right.size() + below(3), 0xee);
        std::size_t length = 99;
        const psa_status_t status = whole ? crypto::export_key(name, data.data(), data.size(), &length)
                                          : crypto::export_public_key(name, data.data(), data.size(), &length);
        if (status != PSA_SUCCESS) expect(length == 0, "nothing is exported, and the length says so");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        if (whole && one->attributes.type != public_type && !one->may(PSA_KEY_USAGE_EXPORT))
            return judge_refused(status, {PSA_ERROR_NOT_PERMITTED});
        if (!whole && one->public_part.empty()) return judge_refused(status, {PSA_ERROR_INVALID_ARGUMENT});
        statuses faults;
        if (data.size() < right.size()) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return expect_no_trace(data, *one);
        data.resize(length);
        expect(data == right, "the exported key");
    }

    void look() {
        begin("look");
        const psa_key_id_t name = some_name();
        const key* const one = known.find(name);
        tell(" %08x", name);
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        if (one_in(2))
            return judge_refused(crypto::purge_key(name), one != nullptr ? statuses{} : statuses{PSA_ERROR_INVALID_HANDLE});
        const described& alg = algorithm_for(one);
        const psa_key_usage_t usage = psa_key_usage_t{1} << below(16);
        const psa_status_t status = crypto::get_key_attributes(name, &told);
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        judge_refused(status, {});
        if (status != PSA_SUCCESS) return;
        expect_attributes(*one, told);
        judge_refused(crypto::check_key_usage(name, alg.value, usage), model::forbids(*one, usage, alg));
    }
};

}  // namespace key_life
