// Steps that use keys in one call.
#pragma once

#include "lives.hpp"

namespace key_life {

class uses : protected lives {
  protected:
    using lives::lives;

    void mac() {
        begin("mac");
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool verifies = one_in(2), wrong = one_in(6);
        tell("%s %08x with %08x", verifies ? "_verify" : "_compute", name, alg.value);
        const toy::bytes message = some_bytes(below(20));
        const std::size_t whole = alg.base == PSA_ALG_CMAC ? 16 : 32, length = alg.length != 0 ? alg.length : whole;
        toy::bytes right;
        if (one != nullptr)
            right = toy::mac(one->material.data(), one->material.size(), alg.base, message.data(), message.size(), length);
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        toy::bytes output = right;
        std::size_t written = 99;
        if (verifies) {
            if (wrong && !output.empty()) output[below(output.size())] ^= 1;
            status = crypto::mac_verify(name, alg.value, message.data(), message.size(), output.data(), output.size());
        } else {
            output.assign(wrong ? length / 2 : length + below(4), 0xee);
            status = crypto::mac_compute(name, alg.value, message.data(), message.size(), output.data(), output.size(), &written);
            if (status != PSA_SUCCESS) expect(written == 0, "no MAC, no length");
        }
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, verifies ? PSA_KEY_USAGE_VERIFY_MESSAGE : PSA_KEY_USAGE_SIGN_MESSAGE, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_mac(*one, alg, faults);
        if (wrong) faults.insert(verifies ? PSA_ERROR_INVALID_SIGNATURE : PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return verifies ? void() : expect_no_trace(output, *one);
        if (verifies) return;
        output.resize(written);
        expect(output == right, "the MAC");
    }

    void cipher() {
        begin("cipher");
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_AES});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool decrypts = one_in(2), small = one_in(8);
        tell("%s %08x with %08x", decrypts ? "_decrypt" : "_encrypt", name, alg.value);
        toy::bytes input = some_bytes(below(30) + (decrypts && !one_in(20) ? toy::iv_length : 0));
        const bool short_input = decrypts && input.size() < toy::iv_length;
        const std::size_t needed = decrypts ? (short_input ? 0 : input.size() - toy::iv_length) : input.size() + toy::iv_length;
        toy::bytes output(small ? needed / 2 : needed, 0xee);
        std::size_t written = 99;
        const psa_status_t status =
            decrypts
                ? crypto::cipher_decrypt(name, alg.value, input.data(), input.size(), output.data(), output.size(), &written)
                : crypto::cipher_encrypt(name, alg.value, input.data(), input.size(), output.data(), output.size(), &written);
        if (status != PSA_SUCCESS) expect(written == 0, "no text, no length");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, decrypts ? PSA_KEY_USAGE_DECRYPT : PSA_KEY_USAGE_ENCRYPT, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_cipher(*one, alg, faults);
        if (short_input) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (output.size() < needed) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return expect_no_trace(output, *one);
        output.resize(written);
        if (!decrypts) {
            expect(toy::bytes(output.begin(), output.begin() + toy::iv_length) == now.drawn, "the IV that was drawn");
            output.swap(input);  // what was encrypted decrypts to it
            std::swap(input, output);
            const toy::bytes text = toy::crypt(one->material.data(), one->material.size(), output.data(),
                                               output.data() + toy::iv_length, output.size() - toy::iv_length);
            expect(text == input, "the ciphertext");
        } else {
            expect(output == toy::crypt(one->material.data(), one->material.size(), input.data(), input.data() + toy::iv_length,
                                        needed),
                   "the plaintext");
        }
    }

    void signature() {
        begin("signature");
        const psa_key_id_t name = some_name({pair_type, public_type});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool verifies = one_in(2), wrong = one_in(6);
        tell("%s %08x with %08x", verifies ? "_verify" : "_sign", name, alg.value);
        const std::size_t usual = alg.hash != 0 && !alg.wildcard ? policy_oracle::hash_bytes(alg.hash) : 32;
        const toy::bytes hash = some_bytes(one_in(20) ? usual - 1 : usual);
        toy::bytes right(toy::signature_length);
        if (one != nullptr) right = toy::signature(one->public_part, alg.value, hash.data(), hash.size());
        toy::bytes output = right;
        std::size_t written = 99;
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        if (verifies) {
            if (wrong) output[below(output.size())] ^= 1;
            status = crypto::verify_hash(name, alg.value, hash.data(), hash.size(), output.data(), output.size());
        } else {
            output.assign(wrong ? 63 : 64 + below(4), 0xee);
            status = crypto::sign_hash(name, alg.value, hash.data(), hash.size(), output.data(), output.size(), &written);
            if (status != PSA_SUCCESS) expect(written == 0, "no signature, no length");
        }
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, verifies ? PSA_KEY_USAGE_VERIFY_HASH : PSA_KEY_USAGE_SIGN_HASH, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_signature(*one, alg, !verifies, hash.size(), faults);
        if (wrong) faults.insert(verifies ? PSA_ERROR_INVALID_SIGNATURE : PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return verifies ? void() : expect_no_trace(output, *one);
        if (verifies) return;
        output.resize(written);
        expect(output == right, "the signature");
    }
};

}  // namespace key_life
