#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"
#include "vectors.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

struct text_and_ciphertext {
    bytes iv, text;
    reference::answer ciphertext;
    bool is_own = false;  ///< the driver made it

    [[nodiscard]] const char* origin() const { return is_own ? "cipher_encrypt" : reference::name; }
};

[[nodiscard]] bool is_whole_blocks(psa_algorithm_t alg) { return alg == PSA_ALG_ECB_NO_PADDING || alg == PSA_ALG_CBC_NO_PADDING; }
[[nodiscard]] std::size_t cipher_block(psa_key_type_t type) {
    return PSA_BLOCK_CIPHER_BLOCK_LENGTH(type) > 1 ? PSA_BLOCK_CIPHER_BLOCK_LENGTH(type) : 64;
}

[[nodiscard]] text_and_ciphertext cipher_message(const promise& what, const held_key& key, std::size_t size) {
    text_and_ciphertext all{counted(PSA_CIPHER_IV_LENGTH(what.type, what.alg), 0x81, 3), counted(size, 0x41, 7), {}};
    if (key.material) all.ciphertext = reference::cipher(true, what.alg, what.type, *key.material, all.iv, all.text);
    return all;
}

[[nodiscard]] one_shot cipher_encrypt_of(const promise& what, const held_key& key, const served& by, std::size_t size) {
    const text_and_ciphertext message = cipher_message(what, key, size);
    one_shot call{.entry = "cipher_encrypt", .inputs = key_fields(key), .call = {}};
    call.inputs.push_back({"iv", message.iv});
    call.inputs.push_back({"input", message.text});
    // The IV is an input of its own here: what comes out is the ciphertext.
    call.output_size = PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(what.type, what.alg, size) - message.iv.size();
    call.call = [=](const views& in, std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return by.calls->cipher_encrypt(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size,
                                        in[3].data, in[3].size, out, out_size, length);
    };
    call.judge = equals(message.ciphertext);
    call.origin = reference::name;
    call.fallback = by.fallback;
    call.shared = 3;
    call.aligned = {0};
    call.is_slow = is_opaque();
    return call;
}

/// A ciphertext: another implementation's, or the driver's own.
[[nodiscard]] text_and_ciphertext enciphered(const promise& what, const held_key& key, std::size_t size) {
    text_and_ciphertext message = cipher_message(what, key, size);
    const served by = serving(entry_point::cipher_encrypt, what.alg, what.type, what.bits);
    if (!message.ciphertext && by && by.calls->cipher_encrypt != nullptr) {
        const outcome made = run(cipher_encrypt_of(what, key, by, size));
        if (made.status == PSA_SUCCESS) message.ciphertext = made.output;
        message.is_own = true;
    }
    return message;
}

[[nodiscard]] std::vector<std::size_t> cipher_sizes(const promise& what) {
    const std::size_t b = cipher_block(what.type);
    return is_whole_blocks(what.alg) ? std::vector<std::size_t>{0, b, 10 * b}
                                     : std::vector<std::size_t>{0, 1, b - 1, b, b + 1, 10 * b};
}
[[nodiscard]] std::size_t usual_cipher_size(const promise& what) {
    return 5 * cipher_block(what.type) + (is_whole_blocks(what.alg) ? 0 : 11);
}

void be_secret(one_shot& call, const held_key& key) {
    if (key.material && !is_opaque()) call.secrets = {*key.material};
}

[[nodiscard]] bool is_cbc(psa_algorithm_t alg) { return alg == PSA_ALG_CBC_NO_PADDING || alg == PSA_ALG_CBC_PKCS7; }

[[nodiscard]] stepped cipher_operation_of(const promise& what, const held_key& key, const served& by, bool encrypts) {
    const entry_points* const calls = by.calls;
    const text_and_ciphertext message = enciphered(what, key, usual_cipher_size(what));
    stepped one{.family = encrypts ? "cipher_encrypt" : "cipher_decrypt",
                .inputs = key_fields(key),
                .setup = {},
                .update = {},
                .finish = {},
                .abort = {}};
    one.inputs.push_back({"iv", message.iv});
    one.inputs.push_back({"input", encrypts ? message.text : message.ciphertext.value_or(bytes{})});
    one.message = 3;
    one.context = calls->cipher_operation;
    one.block = cipher_block(what.type);
    one.fallback = by.fallback;
    one.gives = true;
    one.output_size = PSA_CIPHER_FINISH_OUTPUT_SIZE(what.type, what.alg);
    const auto setup = encrypts ? calls->cipher_encrypt_setup : calls->cipher_decrypt_setup;
    one.setup = [=](void* context, const views& in) {
        return setup(context, attributes_in(in[0]), in[1].data, in[1].size, what.alg);
    };
    if (!message.iv.empty())
        one.begin = [=](void* context, const views& in) { return calls->cipher_set_iv(context, in[2].data, in[2].size); };
    one.update = [=](void* context, view in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return calls->cipher_update(context, in.data, in.size, out, size, length);
    };
    one.finish = [=](void* context, const views&, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return calls->cipher_finish(context, out, size, length);
    };
    one.abort = calls->cipher_abort;
    one.judge = encrypts ? equals(message.ciphertext) : equals(message.text);
    one.is_own = message.is_own;
    one.origin = message.origin();
    for (std::size_t size : cipher_sizes(what)) {
        const text_and_ciphertext other = cipher_message(what, key, size);
        if (!other.ciphertext) continue;
        one.variants.push_back({"a text of " + std::to_string(size) + " bytes",
                                {{"input", encrypts ? other.text : *other.ciphertext}},
                                equals(encrypts ? other.ciphertext : other.text)});
    }
    if (is_whole_blocks(what.alg))
        one.refusals.push_back({"a text that ends within a block",
                                {{"input", part(one.inputs[3].value, 0, one.block + 1)}},
                                {PSA_ERROR_INVALID_ARGUMENT}});
    if (is_cbc(what.alg))
        one.refusals.push_back(
            {"an IV that is too short", {{"iv", part(message.iv, 0, message.iv.size() - 1)}}, {PSA_ERROR_INVALID_ARGUMENT}});
    if (what.alg == PSA_ALG_CBC_PKCS7 && !encrypts && message.ciphertext)
        one.refusals.push_back(
            {"wrong padding", {{"input", part(*message.ciphertext, 0, 4 * one.block)}}, {PSA_ERROR_INVALID_PADDING}});
    if (!is_opaque()) {
        one.vectors = cipher_vectors(what, encrypts, false);
        if (key.material) one.secrets = {*key.material};
        if (encrypts) one.secrets.push_back(message.text);
        std::string why;
        const std::optional<held_key> other = make_key(what, material_of(what.type, what.bits, 1), why);
        // Of another key the padding would be wrong.
        if (other && !(what.alg == PSA_ALG_CBC_PKCS7 && !encrypts)) one.other_key = {{"key_buffer", other->buffer}};
    }
    return one;
}

}  // namespace

void add_ciphers(subjects& all) {
    for (const promise& what : promises(entry_point::cipher_encrypt)) {
        const served by = serving(entry_point::cipher_encrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->cipher_encrypt == nullptr) continue;
        all.push_back(keyed_subject("cipher_encrypt", what, [=](const held_key& key) {
            one_shot call = cipher_encrypt_of(what, key, by, usual_cipher_size(what));
            for (std::size_t size : cipher_sizes(what)) {
                const text_and_ciphertext other = cipher_message(what, key, size);
                call.variants.push_back(
                    {"a text of " + std::to_string(size) + " bytes", {{"input", other.text}}, equals(other.ciphertext)});
            }
            if (is_whole_blocks(what.alg))
                call.refusals.push_back({"a text that ends within a block",
                                         {{"input", bytes(cipher_block(what.type) - 1)}},
                                         {PSA_ERROR_INVALID_ARGUMENT}});
            if (!is_opaque()) call.vectors = cipher_vectors(what, true, false);
            be_secret(call, key);
            return checks_of(call);
        }));
    }
    for (const promise& what : promises(entry_point::cipher_decrypt)) {
        const served by = serving(entry_point::cipher_decrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->cipher_decrypt == nullptr) continue;
        all.push_back(keyed_subject("cipher_decrypt", what, [=](const held_key& key) -> std::vector<check> {
            const text_and_ciphertext message = enciphered(what, key, usual_cipher_size(what));
            if (!message.ciphertext)
                return {{"known_answer", [] { return finding::untested("no ciphertext of this key is known to decrypt"); }}};
            one_shot call{.entry = "cipher_decrypt", .inputs = key_fields(key), .call = {}};
            const bytes input = joined(message.iv, *message.ciphertext);
            call.inputs.push_back({"input", input});
            call.output_size = PSA_CIPHER_DECRYPT_OUTPUT_SIZE(what.type, what.alg, input.size());
            call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
                return by.calls->cipher_decrypt(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size,
                                                out, size, length);
            };
            call.judge = equals(message.text);
            call.is_own = message.is_own;
            call.origin = message.origin();
            call.fallback = by.fallback;
            call.aligned = {0};
            call.is_slow = is_opaque();
            if (message.iv.empty()) call.shared = 2;
            for (std::size_t size : cipher_sizes(what)) {
                const text_and_ciphertext other = cipher_message(what, key, size);
                if (other.ciphertext)
                    call.variants.push_back({"a text of " + std::to_string(size) + " bytes",
                                             {{"input", joined(other.iv, *other.ciphertext)}},
                                             equals(other.text)});
            }
            if (is_whole_blocks(what.alg))
                call.refusals.push_back({"a ciphertext that ends within a block",
                                         {{"input", part(input, 0, input.size() - 1)}},
                                         {PSA_ERROR_INVALID_ARGUMENT}});
            if (!message.iv.empty())
                call.refusals.push_back({"an input that is shorter than the IV",
                                         {{"input", part(input, 0, message.iv.size() - 1)}},
                                         {PSA_ERROR_INVALID_ARGUMENT}});
            if (what.alg == PSA_ALG_CBC_PKCS7)
                call.refusals.push_back({"wrong padding",
                                         {{"input", part(input, 0, message.iv.size() + 4 * cipher_block(what.type))}},
                                         {PSA_ERROR_INVALID_PADDING}});
            if (!is_opaque()) call.vectors = cipher_vectors(what, false, true);
            be_secret(call, key);
            call.plaintext = {message.text};
            return checks_of(call);
        }));
    }
    for (bool encrypts : {true, false}) {
        const entry_point entry = encrypts ? entry_point::cipher_encrypt_setup : entry_point::cipher_decrypt_setup;
        for (const promise& what : promises(entry)) {
            const served by = serving(entry, what.alg, what.type, what.bits);
            if (!by) continue;
            const entry_points* const calls = by.calls;
            if ((encrypts ? calls->cipher_encrypt_setup : calls->cipher_decrypt_setup) == nullptr ||
                calls->cipher_set_iv == nullptr || calls->cipher_update == nullptr || calls->cipher_finish == nullptr ||
                calls->cipher_abort == nullptr)
                continue;
            all.push_back(keyed_subject(
                encrypts ? "cipher_encrypt_multipart" : "cipher_decrypt_multipart", what,
                [=](const held_key& key) -> std::vector<check> {
                    if (!encrypts && !enciphered(what, key, usual_cipher_size(what)).ciphertext)
                        return {
                            {"known_answer", [] { return finding::untested("no ciphertext of this key is known to decrypt"); }}};
                    return checks_of(cipher_operation_of(what, key, by, encrypts));
                }));
        }
    }
}

}  // namespace psadrv::driver_test
