// Steps of authenticated encryption and of key agreement.
#pragma once

#include "uses.hpp"

namespace key_life {

class more_uses : protected uses {
  protected:
    using uses::uses;

    void seal() {
        begin("seal");
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_AES});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool opens = one_in(2), wrong = one_in(6), small = one_in(8);
        tell("%s %08x with %08x", opens ? "_open" : "_seal", name, alg.value);
        const std::size_t tag_length = alg.what == policy_oracle::kind::aead ? alg.length : 16;
        const toy::bytes nonce = some_bytes(12), additional = some_bytes(below(8)), text = some_bytes(below(30));
        toy::bytes sealed(text.size() + tag_length);
        if (one != nullptr)
            sealed = toy::seal(one->material.data(), one->material.size(), nonce.data(), nonce.size(), additional.data(),
                               additional.size(), text.data(), text.size(), tag_length);
        const toy::bytes right = opens ? text : sealed;
        toy::bytes output(small ? right.size() / 2 : right.size() + below(3), 0xee);
        if (opens && wrong) sealed[below(sealed.size())] ^= 1;
        std::size_t written = 99;
        const psa_status_t status =
            opens ? crypto::aead_decrypt(name, alg.value, nonce.data(), nonce.size(), additional.data(), additional.size(),
                                         sealed.data(), sealed.size(), output.data(), output.size(), &written)
                  : crypto::aead_encrypt(name, alg.value, nonce.data(), nonce.size(), additional.data(), additional.size(),
                                         text.data(), text.size(), output.data(), output.size(), &written);
        if (status != PSA_SUCCESS) expect(written == 0, "no text, no length");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, opens ? PSA_KEY_USAGE_DECRYPT : PSA_KEY_USAGE_ENCRYPT, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_seal(*one, alg, faults);
        if (output.size() < right.size()) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (opens && wrong) faults.insert(PSA_ERROR_INVALID_SIGNATURE);
        if (!judge(status, faults)) {
            const bool shows =
                opens && text.size() >= 8 && output.size() >= text.size() && std::equal(text.begin(), text.end(), output.begin());
            expect(!shows, "the text of a message that is not authentic");
            return expect_no_trace(output, *one);
        }
        output.resize(written);
        expect(output == right, "the text");
    }

    void agreement() {
        begin("agreement");
        const psa_key_id_t name = some_name({pair_type});
        const key* const one = known.find(name);
        use(one);
        const described& alg =
            one_in(3) ? algorithm_for(one) : some_of([](const described& any) { return any.value == PSA_ALG_ECDH; });
        tell(" %08x with %08x", name, alg.value);
        const toy::bytes peer = toy::public_key(some_bytes(toy::private_length).data());
        const bool small = one_in(8), short_peer = one_in(20);
        toy::bytes output(small ? 31 : 32 + below(3), 0xee);
        std::size_t written = 99;
        const psa_status_t status = crypto::raw_key_agreement(
            alg.value, name, peer.data(), short_peer ? peer.size() - 1 : peer.size(), output.data(), output.size(), &written);
        if (status != PSA_SUCCESS) expect(written == 0, "no secret, no length");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, PSA_KEY_USAGE_DERIVE, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_agreement(*one, alg, faults);
        if (small) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (short_peer) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (!judge(status, faults)) return expect_no_trace(output, *one);
        output.resize(written);
        expect(output == toy::shared_secret(one->public_part, peer), "the shared secret");
    }
};

}  // namespace key_life
