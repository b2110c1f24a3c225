// Steps of MACs in several calls: three at a time, of whichever keys, which may be destroyed meanwhile.
#pragma once

#include "more_uses.hpp"

namespace key_life {

class parts : protected more_uses {
    struct under_way {
        crypto::mac_operation operation{};
        enum { inactive, active, failed } state = inactive;
        psa_key_id_t name = 0;
        key* with = nullptr;  ///< while it is active
        described alg{};
        toy::bytes material, message;
    };
    under_way all[3];

    /// Whoever has destroyed the key meanwhile has left it to the last operation.
    void end(under_way& one, decltype(under_way::state) next) {
        one.state = next;
        if (!known.let_go(*one.with)) return;
        expect_forgotten(one.material);
    }
    /// The operation fails where it is, and can only be aborted.
    void judge_step(under_way& one, psa_status_t status, const statuses& faults) {
        if (!judge(status, faults)) end(one, under_way::failed);
    }

    void set_up(under_way& one) {
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES});
        key* const with = known.find(name);
        use(with);
        const described& alg = algorithm_for(with);
        tell("_setup %08x with %08x", name, alg.value);
        const psa_status_t status = crypto::mac_sign_setup(&one.operation, name, alg.value);
        if (with == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*with, PSA_KEY_USAGE_SIGN_MESSAGE, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_mac(*with, alg, faults);
        if (with->location() == wrapper_location) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        if (!judge(status, faults)) return;
        one.state = under_way::active;
        one.name = name;
        one.with = with;
        one.alg = alg;
        one.material = with->material;
        one.message.clear();
        ++with->users;
    }
    void update(under_way& one) {
        const toy::bytes more = some_bytes(below(20));
        tell("_update %08x", one.name);
        if (one.message.size() + more.size() > sizeof(mac_context::message)) return abort(one);
        one.message.insert(one.message.end(), more.begin(), more.end());
        judge_step(one, crypto::mac_update(&one.operation, more.data(), more.size()), {});
    }
    void finish(under_way& one) {
        const std::size_t whole = one.alg.base == PSA_ALG_CMAC ? 16 : 32, length = one.alg.length != 0 ? one.alg.length : whole;
        const bool small = one_in(8);
        tell("_finish %08x", one.name);
        toy::bytes output(small ? length - 1 : length + below(4), 0xee);
        std::size_t written = 99;
        const psa_status_t status = crypto::mac_sign_finish(&one.operation, output.data(), output.size(), &written);
        if (status != PSA_SUCCESS) expect(written == 0, "no MAC, no length");
        judge_step(one, status, small ? statuses{PSA_ERROR_BUFFER_TOO_SMALL} : statuses{});
        if (status != PSA_SUCCESS) return;
        output.resize(written);
        expect(output == toy::mac(one.material.data(), one.material.size(), one.alg.base, one.message.data(), one.message.size(),
                                  length),
               "the MAC in several calls");
        end(one, under_way::inactive);
    }
    /// In any state, and the answer is the driver's; the operation has ended.
    void abort(under_way& one) {
        tell("_abort %08x", one.name);
        (void)judge(crypto::mac_abort(&one.operation), {});
        if (one.state == under_way::active) end(one, under_way::inactive);
        one.state = under_way::inactive;
    }

  protected:
    using more_uses::more_uses;

    /// The core begins anew, with what storage and elements have kept.
    void restart() {
        begin("restart");
        now.fails_in = -1;
        failing = false;
        for (under_way& one : all) one = under_way{};
        psadrv::state_of<platform>() = psadrv::core_state<platform>{};
        tell(" with %zu lasting keys, %zu doomed", known.keys.size(), known.doomed.size());
        known.restart();
        const std::size_t before = vault::occupied();
        (void)judge(crypto::init(), {});
        tell(": %zu places of the vault, %zu before, %zu keys", vault::occupied(), before, known.at(vault_location));
        expect(vault::occupied() == known.at(vault_location), "what the vault has after a restart");
        story.push_back(step);
    }

    void mac_in_parts() {
        begin("parts");
        if (now.fails_in > 0) now.fails_in = 0;  // what comes behind the step itself nobody is told
        under_way& one = all[below(3)];
        if (one.state == under_way::failed || one_in(12)) {
            std::size_t written = 99;
            if (one.state != under_way::active && one_in(2))
                return judge_refused(one_in(2) ? crypto::mac_update(&one.operation, nullptr, 0)
                                               : crypto::mac_sign_finish(&one.operation, nullptr, 0, &written),
                                     {PSA_ERROR_BAD_STATE});
            return abort(one);
        }
        if (one.state == under_way::inactive) return set_up(one);
        return one_in(2) ? update(one) : finish(one);
    }
};

}  // namespace key_life
