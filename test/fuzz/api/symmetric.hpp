// Hashes, MACs, ciphers and AEADs, in one call and in several.
#pragma once

#include "results.hpp"

namespace fuzz {

class symmetric : protected results {
  protected:
    operation<psa_hash_operation_t> hashes[3];
    operation<psa_mac_operation_t> macs[2];
    operation<psa_cipher_operation_t> ciphers[2];
    operation<psa_aead_operation_t> aeads[2];

    psa_algorithm_t some_hash() { return some_algorithm(in.one_in(2) ? PSA_ALG_SHA_512 : PSA_ALG_SHA_256); }

    void hash_compute() {
        const psa_algorithm_t alg = some_hash();
        input text = some_input();
        output out = output_over(text);
        const auto compute = [&](input from, output& to) {
            return psa_hash_compute(alg, from.data, from.size, to.data, to.size, &to.length);
        };
        const psa_status_t status = compute(text, out);
        judge(status, plain, out, true);
        expect_same_apart(status, out, compute);
        if (status == PSA_SUCCESS && !now.struck && !now.has_lied)
            expect_verified(
                out, [&](input made) { return psa_hash_compare(alg, out.apart.data, out.apart.size, made.data, made.size); });
    }
    void hash_compare() {
        const psa_algorithm_t alg = some_hash();
        const input text = some_input(), expected = some_input(true);
        judge(psa_hash_compare(alg, text.data, text.size, expected.data, expected.size), plain | of_comparison);
    }
    void hash_setup() {
        auto& one = in.one_of(hashes);
        const psa_status_t status = psa_hash_setup(&one.object, some_hash());
        judge(status, plain | of_operation);
        after_setup(one, status);
    }
    void hash_update() {
        auto& one = in.one_of(hashes);
        const input text = some_input();
        const psa_status_t status = psa_hash_update(&one.object, text.data, text.size);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    void hash_finish() {
        auto& one = in.one_of(hashes);
        output out = some_output();
        const psa_status_t status = psa_hash_finish(&one.object, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out, true);
        after_step(one, status, true);
    }
    void hash_verify() {
        auto& one = in.one_of(hashes);
        const input expected = some_input(true);
        const psa_status_t status = psa_hash_verify(&one.object, expected.data, expected.size);
        judge(status, done | of_argument | of_operation | of_comparison);
        after_step(one, status, true);
    }
    void hash_abort() {
        auto& one = in.one_of(hashes);
        after_abort(one, psa_hash_abort(&one.object), psa_hash_abort);
    }
    void hash_clone() {
        auto &from = in.one_of(hashes), &to = in.one_of(hashes);
        const psa_status_t status = psa_hash_clone(&from.object, &to.object);
        judge(status, done | of_argument | of_operation);
        if (status == PSA_SUCCESS) {
            expect(from.is != state::idle && from.is != state::failed && to.is != state::failed && to.is != state::active,
                   "a copy of nothing, or to something");
            to.is = state::active;
            ++now.open[hash];
        } else if (to.is == state::idle) {
            expect(to.is_clean(), "something in an operation that is no copy");
        }
    }
    void hash_suspend() {
        auto& one = in.one_of(hashes);
        output out = some_output();
        const psa_status_t status = psa_hash_suspend(&one.object, out.data, out.size, &out.length);
        judge(status, plain | of_operation, out, true);
        after_step(one, status, true);
    }
    void hash_resume() {
        auto& one = in.one_of(hashes);
        const input from = some_input(true);
        const psa_status_t status = psa_hash_resume(&one.object, from.data, from.size);
        judge(status, plain | of_operation);
        after_setup(one, status);
    }

    void mac_compute() {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        input text = some_input();
        output out = output_over(text);
        const auto compute = [&](input from, output& to) {
            return psa_mac_compute(key, alg, from.data, from.size, to.data, to.size, &to.length);
        };
        const psa_status_t status = compute(text, out);
        judge(status, plain | of_key, out);
        expect_permitted(status, key, PSA_KEY_USAGE_SIGN_MESSAGE, alg);
        expect_same_apart(status, out, compute);
        if (status == PSA_SUCCESS && may_ask(key, PSA_KEY_USAGE_VERIFY_MESSAGE))
            expect_verified(
                out, [&](input made) { return psa_mac_verify(key, alg, out.apart.data, out.apart.size, made.data, made.size); });
    }
    void mac_verify() {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input text = some_input(), expected = some_input(true);
        const psa_status_t status = psa_mac_verify(key, alg, text.data, text.size, expected.data, expected.size);
        judge(status, plain | of_key | of_comparison);
        expect_permitted(status, key, PSA_KEY_USAGE_VERIFY_MESSAGE, alg);
    }
    void mac_setup(psa_status_t (*setup)(psa_mac_operation_t*, psa_key_id_t, psa_algorithm_t), psa_key_usage_t usage) {
        auto& one = in.one_of(macs);
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const psa_status_t status = setup(&one.object, key, alg);
        judge(status, plain | of_operation | of_key);
        expect_permitted(status, key, usage, alg);
        after_setup(one, status);
    }
    void mac_update() {
        auto& one = in.one_of(macs);
        const input text = some_input();
        const psa_status_t status = psa_mac_update(&one.object, text.data, text.size);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    void mac_sign_finish() {
        auto& one = in.one_of(macs);
        output out = some_output();
        const psa_status_t status = psa_mac_sign_finish(&one.object, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out);
        after_step(one, status, true);
    }
    void mac_verify_finish() {
        auto& one = in.one_of(macs);
        const input expected = some_input(true);
        const psa_status_t status = psa_mac_verify_finish(&one.object, expected.data, expected.size);
        judge(status, done | of_argument | of_operation | of_comparison);
        after_step(one, status, true);
    }
    void mac_abort() {
        auto& one = in.one_of(macs);
        after_abort(one, psa_mac_abort(&one.object), psa_mac_abort);
    }

    void cipher_once(bool encrypts) {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        input text = some_input(!encrypts);
        output out = output_over(text);
        const auto crypt = [&](input from, output& to, bool forth) {
            return (forth ? psa_cipher_encrypt : psa_cipher_decrypt)(key, alg, from.data, from.size, to.data, to.size,
                                                                     &to.length);
        };
        const psa_status_t status = crypt(text, out, encrypts);
        judge(status, encrypts ? plain | of_key : plain | of_key | of_padding, out);
        expect_permitted(status, key, encrypts ? PSA_KEY_USAGE_ENCRYPT : PSA_KEY_USAGE_DECRYPT, alg);
        if (!encrypts || alg == PSA_ALG_ECB_NO_PADDING)
            expect_same_apart(status, out, [&](input from, output& to) { return crypt(from, to, encrypts); });
        if (encrypts && status == PSA_SUCCESS && may_ask(key, PSA_KEY_USAGE_DECRYPT) && is_undone(key, alg))
            expect_back(out, out.apart, [&](input from, output& to) { return crypt(from, to, false); });
    }
    /// Elements here have IVs of 16 bytes whatever the algorithm: with another length they do not decrypt what they encrypt.
    [[nodiscard]] bool is_undone(psa_key_id_t key, psa_algorithm_t alg) const {
        return location_of_key(key) == 0 || PSA_CIPHER_IV_LENGTH(find(key)->attributes.type, alg) == 16;
    }
    void cipher_setup(psa_status_t (*setup)(psa_cipher_operation_t*, psa_key_id_t, psa_algorithm_t), psa_key_usage_t usage) {
        auto& one = in.one_of(ciphers);
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const psa_status_t status = setup(&one.object, key, alg);
        judge(status, plain | of_operation | of_key);
        expect_permitted(status, key, usage, alg);
        after_setup(one, status);
    }
    void cipher_generate_iv() {
        auto& one = in.one_of(ciphers);
        output out = some_output();
        const psa_status_t status = psa_cipher_generate_iv(&one.object, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out);
        after_step(one, status, false);
    }
    void cipher_set_iv() {
        auto& one = in.one_of(ciphers);
        const input iv = some_input();
        const psa_status_t status = psa_cipher_set_iv(&one.object, iv.data, iv.size);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    void cipher_update() {
        auto& one = in.one_of(ciphers);
        input text = some_input();
        output out = output_over(text);
        const psa_status_t status = psa_cipher_update(&one.object, text.data, text.size, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out);
        after_step(one, status, false);
    }
    void cipher_finish() {
        auto& one = in.one_of(ciphers);
        output out = some_output();
        const psa_status_t status = psa_cipher_finish(&one.object, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation | of_padding, out);
        after_step(one, status, true);
    }
    void cipher_abort() {
        auto& one = in.one_of(ciphers);
        after_abort(one, psa_cipher_abort(&one.object), psa_cipher_abort);
    }

    void aead_once(bool encrypts) {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input nonce = some_nonce(), additional = some_input();
        input text = some_input(!encrypts);
        output out = output_over(text);
        const auto crypt = [&](input from, output& to, bool forth) {
            return (forth ? psa_aead_encrypt : psa_aead_decrypt)(key, alg, nonce.data, nonce.size, additional.data,
                                                                 additional.size, from.data, from.size, to.data, to.size,
                                                                 &to.length);
        };
        const psa_status_t status = crypt(text, out, encrypts);
        judge(status, encrypts ? plain | of_key : plain | of_key | of_comparison, out);
        expect_permitted(status, key, encrypts ? PSA_KEY_USAGE_ENCRYPT : PSA_KEY_USAGE_DECRYPT, alg);
        expect_same_apart(status, out, [&](input from, output& to) { return crypt(from, to, encrypts); });
        if (!encrypts || status != PSA_SUCCESS || !may_ask(key, PSA_KEY_USAGE_DECRYPT)) return;
        const auto decrypt = [&](input from, output& to) { return crypt(from, to, false); };
        expect_back(out, out.apart, decrypt);
        expect_refused(out, decrypt);
    }
    input some_nonce() {
        const std::uint8_t how = in.byte();
        if (how >= 128) return some_input();
        std::uint8_t* const nonce = arena::take(12);
        std::memset(nonce, how, 12);
        return {nonce, 12};
    }
    void aead_setup(psa_status_t (*setup)(psa_aead_operation_t*, psa_key_id_t, psa_algorithm_t), psa_key_usage_t usage) {
        auto& one = in.one_of(aeads);
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const psa_status_t status = setup(&one.object, key, alg);
        judge(status, plain | of_operation | of_key);
        expect_permitted(status, key, usage, alg);
        after_setup(one, status);
    }
    void aead_generate_nonce() {
        auto& one = in.one_of(aeads);
        output out = some_output();
        const psa_status_t status = psa_aead_generate_nonce(&one.object, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out);
        after_step(one, status, false);
    }
    void aead_set_nonce() {
        auto& one = in.one_of(aeads);
        const input nonce = some_nonce();
        const psa_status_t status = psa_aead_set_nonce(&one.object, nonce.data, nonce.size);
        judge(status, done | of_argument | of_operation | of_room);
        after_step(one, status, false);
    }
    void aead_set_lengths() {
        auto& one = in.one_of(aeads);
        const std::size_t additional = in.size(), text = in.one_in(16) ? std::size_t{in.word()} << in.below(33) : in.size();
        const psa_status_t status = psa_aead_set_lengths(&one.object, additional, text);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    void aead_update_ad() {
        auto& one = in.one_of(aeads);
        const input text = some_input();
        const psa_status_t status = psa_aead_update_ad(&one.object, text.data, text.size);
        judge(status, done | of_argument | of_operation | of_room);
        after_step(one, status, false);
    }
    void aead_update() {
        auto& one = in.one_of(aeads);
        input text = some_input();
        output out = output_over(text);
        const psa_status_t status = psa_aead_update(&one.object, text.data, text.size, out.data, out.size, &out.length);
        judge(status, done | of_argument | of_operation, out);
        after_step(one, status, false);
    }
    void aead_finish() {
        auto& one = in.one_of(aeads);
        output text = some_output(), tag = some_output();
        const psa_status_t status =
            psa_aead_finish(&one.object, text.data, text.size, &text.length, tag.data, tag.size, &tag.length);
        judge(status, done | of_argument | of_operation, text);
        judge(status, done | of_argument | of_operation, tag);
        after_step(one, status, true);
    }
    void aead_verify() {
        auto& one = in.one_of(aeads);
        output text = some_output();
        const input tag = some_input(true);
        const psa_status_t status = psa_aead_verify(&one.object, text.data, text.size, &text.length, tag.data, tag.size);
        judge(status, done | of_argument | of_operation | of_comparison, text);
        after_step(one, status, true);
    }
    void aead_abort() {
        auto& one = in.one_of(aeads);
        after_abort(one, psa_aead_abort(&one.object), psa_aead_abort);
    }
};

}  // namespace fuzz
