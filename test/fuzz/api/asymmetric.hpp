// Signatures, asymmetric encryption, agreement, derivation and PAKE.
#pragma once

#include "symmetric.hpp"

namespace fuzz {

class asymmetric : protected symmetric {
  protected:
    operation<psa_key_derivation_operation_t> derivations[2];
    operation<psa_pake_operation_t> pakes[2];

    using sign = psa_status_t(psa_key_id_t, psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                              std::size_t*);
    using verify = psa_status_t(psa_key_id_t, psa_algorithm_t, const std::uint8_t*, std::size_t, const std::uint8_t*,
                                std::size_t);

    void signed_by(sign* function, verify* back, bool of_hash) {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        input text = some_input(true);
        output out = output_over(text);
        const auto make = [&](input from, output& to) {
            return function(key, alg, from.data, from.size, to.data, to.size, &to.length);
        };
        const psa_status_t status = make(text, out);
        judge(status, plain | of_key, out);
        expect_permitted(status, key, of_hash ? PSA_KEY_USAGE_SIGN_HASH : PSA_KEY_USAGE_SIGN_MESSAGE, alg);
        expect_same_apart(status, out, make);  // signatures here are no random ones
        // The vault's signatures of messages are its own invention, which it verifies for nobody.
        const bool is_own = !of_hash && location_of_key(key) == vault_location;
        if (status == PSA_SUCCESS && !is_own && may_ask(key, of_hash ? PSA_KEY_USAGE_VERIFY_HASH : PSA_KEY_USAGE_VERIFY_MESSAGE))
            expect_verified(out,
                            [&](input made) { return back(key, alg, out.apart.data, out.apart.size, made.data, made.size); });
    }
    void verified_by(verify* function, psa_key_usage_t usage) {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input text = some_input(true), expected = some_input(true);
        const psa_status_t status = function(key, alg, text.data, text.size, expected.data, expected.size);
        judge(status, plain | of_key | of_comparison);
        expect_permitted(status, key, usage, alg);
    }
    void asymmetric_once(bool encrypts) {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input text = some_input(!encrypts), salt = some_input();
        output out = some_output();
        const auto crypt = [&](input from, output& to, bool forth) {
            return (forth ? psa_asymmetric_encrypt : psa_asymmetric_decrypt)(key, alg, from.data, from.size, salt.data, salt.size,
                                                                             to.data, to.size, &to.length);
        };
        const psa_status_t status = crypt(text, out, encrypts);
        judge(status, encrypts ? plain | of_key : plain | of_key | of_padding, out);
        expect_permitted(status, key, encrypts ? PSA_KEY_USAGE_ENCRYPT : PSA_KEY_USAGE_DECRYPT, alg);
        if (encrypts && status == PSA_SUCCESS && may_ask(key, PSA_KEY_USAGE_DECRYPT) && !is_public(find(key)->attributes.type))
            expect_back(out, text, [&](input from, output& to) { return crypt(from, to, false); });
    }
    input some_peer() {
        const std::uint8_t how = in.byte();
        if (how >= 160) return some_input(true);
        const std::size_t size = how < 100 ? 65 : 32;
        std::uint8_t* const data = arena::take(size);
        std::memset(data, how, size);
        data[0] = size == 65 ? 4 : 9;
        return {data, size};
    }
    void raw_key_agreement() {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input peer = some_peer();
        output out = some_output();
        const psa_status_t status = psa_raw_key_agreement(alg, key, peer.data, peer.size, out.data, out.size, &out.length);
        judge(status, plain | of_key, out);
        expect_permitted(status, key, PSA_KEY_USAGE_DERIVE, alg);
    }
    void key_agreement() {
        const psa_key_id_t key = some_key();
        const psa_algorithm_t alg = algorithm_of_key();
        const input peer = some_peer();
        std::size_t kind = 0;
        const psa_key_attributes_t asked = some_attributes(kind, false);
        psa_key_id_t id = 77;
        const psa_status_t status = psa_key_agreement(key, peer.data, peer.size, alg, &asked, &id);
        judge(status, plain | of_key | of_creation);
        expect_permitted(status, key, PSA_KEY_USAGE_DERIVE, alg);
        made(status, id, kind, asked);
    }

    psa_key_derivation_step_t some_step() {
        static constexpr psa_key_derivation_step_t steps[]{
            PSA_KEY_DERIVATION_INPUT_SECRET,  PSA_KEY_DERIVATION_INPUT_SALT,
            PSA_KEY_DERIVATION_INPUT_INFO,    PSA_KEY_DERIVATION_INPUT_SEED,
            PSA_KEY_DERIVATION_INPUT_LABEL,   PSA_KEY_DERIVATION_INPUT_PASSWORD,
            PSA_KEY_DERIVATION_INPUT_COST,    PSA_KEY_DERIVATION_INPUT_OTHER_SECRET,
            PSA_KEY_DERIVATION_INPUT_CONTEXT, 0x0999};
        return in.one_of(steps);
    }
    void key_derivation_setup() {
        static constexpr psa_algorithm_t usual[]{hkdf,
                                                 extract,
                                                 expand,
                                                 prf,
                                                 psk_to_ms,
                                                 pbkdf2,
                                                 counter,
                                                 to_pms,
                                                 PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf),
                                                 PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, psk_to_ms)};
        auto& one = in.one_of(derivations);
        const psa_algorithm_t alg = some_algorithm(in.one_of(usual));
        const psa_status_t status = psa_key_derivation_setup(&one.object, alg);
        judge(status, plain | of_operation);
        if (status == PSA_SUCCESS) {
            one.alg = alg;
            one.only_verifies = one.makes_no_keys = false;
        }
        after_setup(one, status);
    }
    /// All of a derivation that has inputs, since they come in an order.
    void key_derivation_inputs() {
        static constexpr psa_key_derivation_step_t orders[][3]{
            {PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_INFO, 0},
            {PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_INFO},
            {PSA_KEY_DERIVATION_INPUT_SEED, PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_LABEL},
            {PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_PASSWORD},
            {PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_LABEL, PSA_KEY_DERIVATION_INPUT_CONTEXT}};
        auto& one = in.one_of(derivations);
        for (const psa_key_derivation_step_t step : in.one_of(orders)) {
            if (step == 0) break;
            begin();
            if (step == PSA_KEY_DERIVATION_INPUT_COST) give_integer(one, step, 1 + in.below(4));
            else if (step == PSA_KEY_DERIVATION_INPUT_SECRET || step == PSA_KEY_DERIVATION_INPUT_PASSWORD)
                give_key(one, step, some_key());
            else give_bytes(one, step, some_input());
        }
    }
    using derivation_operation = operation<psa_key_derivation_operation_t>;
    void give_bytes(derivation_operation& one, psa_key_derivation_step_t step, input data) {
        const psa_status_t status = psa_key_derivation_input_bytes(&one.object, step, data.data, data.size);
        judge(status, plain | of_operation | of_room);
        const bool is_secret = step == PSA_KEY_DERIVATION_INPUT_SECRET || step == PSA_KEY_DERIVATION_INPUT_PASSWORD;
        if (status == PSA_SUCCESS && is_secret) one.makes_no_keys = true;
        after_step(one, status, false);
    }
    void give_integer(derivation_operation& one, psa_key_derivation_step_t step, std::uint64_t value) {
        const psa_status_t status = psa_key_derivation_input_integer(&one.object, step, value);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    /// A key that permits the verification of what is derived, and no more, is good for that.
    void give_key(derivation_operation& one, psa_key_derivation_step_t step, psa_key_id_t key) {
        const psa_status_t status = psa_key_derivation_input_key(&one.object, step, key);
        judge(status, plain | of_operation | of_key);
        const known* const used = find(key);
        const bool derives = used == nullptr || permits(used->attributes, PSA_KEY_USAGE_DERIVE, one.alg);
        if (one.is == state::active)
            expect_permitted(status, key, derives ? PSA_KEY_USAGE_DERIVE : PSA_KEY_USAGE_VERIFY_DERIVATION, one.alg);
        if (status == PSA_SUCCESS && !derives && used->is_sure()) one.only_verifies = true;
        after_step(one, status, false);
    }
    void key_derivation_get_capacity() {
        auto& one = in.one_of(derivations);
        std::size_t capacity = 0x5aa5;
        const psa_status_t status = psa_key_derivation_get_capacity(&one.object, &capacity);
        judge(status, done | of_operation);
        after_step(one, status, false);
    }
    void key_derivation_set_capacity() {
        auto& one = in.one_of(derivations);
        const std::size_t capacity = in.one_in(4) ? std::size_t{in.word()} << in.below(33) : in.size();
        const psa_status_t status = psa_key_derivation_set_capacity(&one.object, capacity);
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false, status == PSA_ERROR_INVALID_ARGUMENT);
    }
    /// The end of the stream leaves the operation, with nothing in it; no other failure does.
    static void after_output(operation<psa_key_derivation_operation_t>& one, psa_status_t status) {
        const bool is_active = one.is == state::active, at_end = status == PSA_ERROR_INSUFFICIENT_DATA;
        after_step(one, status, false, at_end);
        std::size_t left = 1;
        if (is_active && at_end)
            expect(psa_key_derivation_get_capacity(&one.object, &left) == PSA_SUCCESS && left == 0, "something behind the end");
    }
    void key_derivation_input_bytes() {
        auto& one = in.one_of(derivations);
        const psa_key_derivation_step_t step = some_step();
        give_bytes(one, step, some_input());
    }
    void key_derivation_input_integer() {
        auto& one = in.one_of(derivations);
        const psa_key_derivation_step_t step = some_step();
        give_integer(one, step, in.one_in(4) ? std::uint64_t{in.word()} << in.below(33) : in.below(9));
    }
    void key_derivation_input_key() {
        auto& one = in.one_of(derivations);
        const psa_key_derivation_step_t step = some_step();
        give_key(one, step, some_key());
    }
    void key_derivation_key_agreement() {
        auto& one = in.one_of(derivations);
        const psa_key_derivation_step_t step = in.one_in(4) ? some_step() : PSA_KEY_DERIVATION_INPUT_SECRET;
        const psa_key_id_t key = some_key();
        const input peer = some_peer();
        const psa_status_t status = psa_key_derivation_key_agreement(&one.object, step, key, peer.data, peer.size);
        judge(status, plain | of_operation | of_key);
        if (one.is == state::active) expect_permitted(status, key, PSA_KEY_USAGE_DERIVE, one.alg);
        after_step(one, status, false);
    }
    void key_derivation_output_bytes() {
        auto& one = in.one_of(derivations);
        output out = some_output();
        if (in.one_in(2)) out.size = std::min<std::size_t>(out.size, 40);
        const psa_status_t status = psa_key_derivation_output_bytes(&one.object, out.data, out.size);
        out.length = status == PSA_SUCCESS ? out.size : 0;
        judge(status, plain | of_operation | of_room | of_stream | of_refusal, out);
        expect(status != PSA_SUCCESS || !one.only_verifies, "what a key permits to verify is told");
        after_output(one, status);
    }
    void key_derivation_output_key() {
        auto& one = in.one_of(derivations);
        std::size_t kind = 0;
        const psa_key_attributes_t asked = some_attributes(kind, true);
        psa_key_id_t id = 77;
        const psa_status_t status = psa_key_derivation_output_key(&asked, &one.object, &id);
        judge(status, plain | of_operation | of_room | of_stream | of_creation | of_refusal);
        expect(status != PSA_SUCCESS || (!one.only_verifies && !one.makes_no_keys), "what a key permits to verify becomes a key");
        made(status, id, kind, asked);
        after_output(one, status);
    }
    void key_derivation_verify_bytes() {
        auto& one = in.one_of(derivations);
        const input expected = some_input(true);
        const psa_status_t status = psa_key_derivation_verify_bytes(&one.object, expected.data, expected.size);
        judge(status, plain | of_operation | of_room | of_stream | of_comparison);
        after_output(one, status);
    }
    void key_derivation_verify_key() {
        auto& one = in.one_of(derivations);
        const psa_key_id_t key = some_key();
        const psa_status_t status = psa_key_derivation_verify_key(&one.object, key);
        judge(status, plain | of_operation | of_room | of_stream | of_comparison | of_key);
        if (one.is == state::active) expect_permitted(status, key, PSA_KEY_USAGE_VERIFY_DERIVATION, one.alg);
        after_output(one, status);
    }
    void key_derivation_abort() {
        auto& one = in.one_of(derivations);
        after_abort(one, psa_key_derivation_abort(&one.object), psa_key_derivation_abort);
    }

    void pake_setup() {
        auto& one = in.one_of(pakes);
        const psa_key_id_t key = some_key();
        psa_pake_cipher_suite_t suite = PSA_PAKE_CIPHER_SUITE_INIT;
        const psa_algorithm_t alg = algorithm_of_key();
        psa_pake_cs_set_algorithm(&suite, alg);
        psa_pake_cs_set_primitive(
            &suite, in.one_in(8) ? in.word() : PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256));
        psa_pake_cs_set_key_confirmation(&suite, in.one_in(8)   ? in.byte()
                                                 : alg == jpake ? PSA_PAKE_UNCONFIRMED_KEY
                                                                : PSA_PAKE_CONFIRMED_KEY);
        const psa_status_t status = psa_pake_setup(&one.object, key, &suite);
        judge(status, plain | of_operation | of_key);
        expect_permitted(status, key, PSA_KEY_USAGE_DERIVE, alg);
        after_setup(one, status);
    }
    void pake_set_role() {
        static constexpr psa_pake_role_t roles[]{PSA_PAKE_ROLE_NONE, PSA_PAKE_ROLE_CLIENT, PSA_PAKE_ROLE_SERVER,
                                                 PSA_PAKE_ROLE_FIRST, 0x77};
        auto& one = in.one_of(pakes);
        const psa_status_t status = psa_pake_set_role(&one.object, in.one_of(roles));
        judge(status, done | of_argument | of_operation);
        after_step(one, status, false);
    }
    void pake_set_name(psa_status_t (*set)(psa_pake_operation_t*, const std::uint8_t*, std::size_t)) {
        auto& one = in.one_of(pakes);
        const input name = some_input();
        const psa_status_t status = set(&one.object, name.data, name.size);
        judge(status, plain | of_operation | of_room);
        after_step(one, status, false);
    }
    psa_pake_step_t some_pake_step() { return static_cast<psa_pake_step_t>(in.below(6)); }
    void pake_output() {
        auto& one = in.one_of(pakes);
        const psa_pake_step_t step = some_pake_step();
        output out = some_output();
        const psa_status_t status = psa_pake_output(&one.object, step, out.data, out.size, &out.length);
        judge(status, plain | of_operation, out);
        after_step(one, status, false);
    }
    void pake_input() {
        auto& one = in.one_of(pakes);
        const psa_pake_step_t step = some_pake_step();
        const input message = some_input(true);
        const psa_status_t status = psa_pake_input(&one.object, step, message.data, message.size);
        judge(status, plain | of_operation | of_comparison);
        after_step(one, status, false);
    }
    /// Both of two sides, for one message: from the one to the other.
    void pake_message() {
        const bool first = in.one_in(2);
        auto &from = pakes[first ? 0 : 1], &to = pakes[first ? 1 : 0];
        const psa_pake_step_t step = some_pake_step();
        for (std::size_t i = 0, count = 1 + in.below(6); i != count; ++i) {
            const auto turn = i == 0 ? step : static_cast<psa_pake_step_t>((step + i - 1) % 3 + 1);
            begin();
            output out = some_output();
            psa_status_t status = psa_pake_output(&from.object, turn, out.data, out.size, &out.length);
            judge(status, plain | of_operation, out);
            after_step(from, status, false);
            if (status != PSA_SUCCESS) return;
            now.begin_call();
            status = psa_pake_input(&to.object, turn, out.data, out.length);
            judge(status, plain | of_operation | of_comparison);
            after_step(to, status, false);
        }
    }
    void pake_get_shared_key() {
        auto& one = in.one_of(pakes);
        std::size_t kind = 0;
        psa_key_attributes_t asked = some_attributes(kind, false);
        if (!in.one_in(4)) asked.type = PSA_KEY_TYPE_DERIVE;
        psa_key_id_t id = 77;
        const psa_status_t status = psa_pake_get_shared_key(&one.object, &asked, &id);
        judge(status, plain | of_operation | of_creation);
        made(status, id, kind, asked);
        after_step(one, status, true);
    }
    void pake_abort() {
        auto& one = in.one_of(pakes);
        after_abort(one, psa_pake_abort(&one.object), psa_pake_abort);
    }
};

}  // namespace fuzz
