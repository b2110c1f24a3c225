#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"
#include "vectors.hpp"

#include <psa/crypto.h>

#include <algorithm>

namespace psadrv::driver_test {

namespace {

struct message_of_aead {
    bytes nonce, ad, text;
    reference::answer sealed;  ///< ciphertext and tag
    bool is_own = false;       ///< the driver made them

    [[nodiscard]] const char* origin() const { return is_own ? "aead_encrypt" : reference::name; }
};

[[nodiscard]] std::size_t aead_tag_length(const promise& what) { return PSA_ALG_AEAD_GET_TAG_LENGTH(what.alg); }

[[nodiscard]] message_of_aead aead_message(const promise& what, const held_key& key, std::size_t ad_size, std::size_t size) {
    message_of_aead all{
        counted(PSA_AEAD_NONCE_LENGTH(what.type, what.alg), 0x71, 5), counted(ad_size, 0x11, 3), counted(size, 0x41, 7), {}};
    if (key.material) all.sealed = reference::aead(what.alg, what.type, *key.material, all.nonce, all.ad, all.text);
    return all;
}

constexpr std::size_t usual_ad = 21, usual_text = 75;
constexpr std::pair<std::size_t, std::size_t> aead_sizes[]{{0, 0}, {0, 16}, {5, 0}, {16, 1}, {32, 33}, {300, 600}};

[[nodiscard]] std::string sizes_in_words(std::size_t ad, std::size_t text) {
    return std::to_string(ad) + " bytes of additional data and " + std::to_string(text) + " of text";
}

[[nodiscard]] one_shot aead_encrypt_of(const promise& what, const held_key& key, const served& by) {
    const message_of_aead message = aead_message(what, key, usual_ad, usual_text);
    one_shot call{.entry = "aead_encrypt", .inputs = key_fields(key), .call = {}};
    call.inputs.insert(call.inputs.end(), {{"nonce", message.nonce}, {"additional_data", message.ad}, {"input", message.text}});
    call.output_size = PSA_AEAD_ENCRYPT_OUTPUT_SIZE(what.type, what.alg, usual_text);
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return by.calls->aead_encrypt(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size, in[3].data,
                                      in[3].size, in[4].data, in[4].size, out, size, length);
    };
    call.judge = equals(message.sealed);
    call.origin = reference::name;
    call.fallback = by.fallback;
    call.shared = 4;
    call.aligned = {0};
    call.is_slow = is_opaque();
    return call;
}

/// GCM takes nonces of any length that the implementation has.
[[nodiscard]] variant another_nonce(const promise& what, const held_key& key) {
    if (PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(what.alg) != PSA_ALG_GCM || !key.material) return {};
    const message_of_aead usual = aead_message(what, key, usual_ad, usual_text);
    const bytes nonce = counted(16, 0x71, 5);
    return {"a nonce of 16 bytes",
            {{"nonce", nonce}},
            equals(reference::aead(what.alg, what.type, *key.material, nonce, usual.ad, usual.text)),
            true};
}

[[nodiscard]] message_of_aead aead_sealed(const promise& what, const held_key& key) {
    message_of_aead message = aead_message(what, key, usual_ad, usual_text);
    const served by = serving(entry_point::aead_encrypt, what.alg, what.type, what.bits);
    if (!message.sealed && by && by.calls->aead_encrypt != nullptr) {
        const outcome made = run(aead_encrypt_of(what, key, by));
        if (made.status == PSA_SUCCESS) message.sealed = made.output;
        message.is_own = true;
    }
    return message;
}

[[nodiscard]] std::vector<refusal> forgeries(const message_of_aead& message, bool tag_apart) {
    const bytes& all = *message.sealed;
    const std::vector<psa_status_t> invalid{PSA_ERROR_INVALID_SIGNATURE};
    const std::vector<psa_status_t> invalid_or_argument{PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INVALID_ARGUMENT};
    std::vector<refusal> list;
    if (tag_apart) {
        const bytes tag = part(all, message.text.size());
        list.push_back({"a wrong tag", {{"tag", changed(tag, 0)}}, invalid});
        list.push_back({"a tag whose last byte is wrong", {{"tag", changed(tag, tag.size() - 1)}}, invalid});
        list.push_back({"a tag that is too short", {{"tag", part(tag, 0, tag.size() - 1)}}, invalid_or_argument});
        list.push_back({"an empty tag", {{"tag", {}}}, invalid_or_argument});
        list.push_back({"a wrong ciphertext", {{"input", changed(part(all, 0, message.text.size()), 3)}}, invalid});
    } else {
        list.push_back({"a wrong tag", {{"input", changed(all, message.text.size())}}, invalid});
        list.push_back({"a tag whose last byte is wrong", {{"input", changed(all, all.size() - 1)}}, invalid});
        list.push_back({"a wrong ciphertext", {{"input", changed(all, 3)}}, invalid});
        list.push_back({"an input that is shorter than the tag",
                        {{"input", part(all, 0, all.size() - message.text.size() - 1)}},
                        {PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_INVALID_SIGNATURE}});
    }
    list.push_back({"wrong additional data", {{"additional_data", changed(message.ad, 1)}}, invalid});
    list.push_back({"another nonce", {{"nonce", changed(message.nonce, 2)}}, invalid});
    return list;
}

/// The tag has the length that the algorithm says.
[[nodiscard]] finding honours_tag_length(const one_shot& call, const promise& what) {
    const outcome made = run(call);
    if (leaves_it(call, made.status)) return left_to_others();
    if (made.status != PSA_SUCCESS) return wrong_status(call.entry, made.status, "a valid call");
    if (made.output.size() != usual_text + aead_tag_length(what))
        return finding::failure(call.entry + " gives a tag of " + std::to_string(made.output.size() - usual_text) +
                                    " bytes for " + name_of_algorithm(what.alg),
                                "cut it to PSA_AEAD_TAG_LENGTH(key_type, key_bits, alg)");
    return {};
}

[[nodiscard]] std::optional<held_key> another_key(const promise& what) {
    std::string why;
    return is_opaque() ? std::nullopt : make_key(what, material_of(what.type, what.bits, 1), why);
}

[[nodiscard]] stepped aead_operation_of(const promise& what, const held_key& key, const served& by, bool encrypts,
                                        const message_of_aead& message) {
    const entry_points* const calls = by.calls;
    const std::size_t tag = aead_tag_length(what);
    stepped one{.family = encrypts ? "aead_encrypt" : "aead_decrypt",
                .inputs = key_fields(key),
                .setup = {},
                .update = {},
                .finish = {},
                .abort = {}};
    const bytes ciphertext = message.sealed ? part(*message.sealed, 0, usual_text) : bytes{};
    one.inputs.insert(one.inputs.end(), {{"nonce", message.nonce},
                                         {"additional_data", message.ad},
                                         {"input", encrypts ? message.text : ciphertext},
                                         {"tag", message.sealed ? part(*message.sealed, usual_text) : bytes{}}});
    one.message = 4;
    one.ad = 3;
    one.context = calls->aead_operation;
    one.fallback = by.fallback;
    one.gives = true;
    const auto setup = encrypts ? calls->aead_encrypt_setup : calls->aead_decrypt_setup;
    one.setup = [=](void* context, const views& in) {
        return setup(context, attributes_in(in[0]), in[1].data, in[1].size, what.alg);
    };
    one.begin = [=](void* context, const views& in) {
        const psa_status_t status =
            calls->aead_set_lengths == nullptr ? PSA_SUCCESS : calls->aead_set_lengths(context, in[3].size, in[4].size);
        return status == PSA_SUCCESS ? calls->aead_set_nonce(context, in[2].data, in[2].size) : status;
    };
    one.update_ad = [=](void* context, view in) { return calls->aead_update_ad(context, in.data, in.size); };
    one.update = [=](void* context, view in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return calls->aead_update(context, in.data, in.size, out, size, length);
    };
    one.abort = calls->aead_abort;
    if (encrypts) {
        one.output_size = PSA_AEAD_FINISH_OUTPUT_SIZE(what.type, what.alg) + tag;
        // One buffer for both: the tag gets the last bytes, and what is left before it is for the ciphertext.
        one.finish = [=](void* context, const views&, std::uint8_t* out, std::size_t size, std::size_t* length) {
            bytes tail(size > tag ? size - tag : 0);
            std::size_t tail_length = 0, made = 0;
            buffer room = buffer::output("tag", std::min(size, tag), placement::at_end);
            psa_status_t status =
                calls->aead_finish(context, tail.data(), tail.size(), &tail_length, room.data(), room.size(), &made);
            if (status == PSA_SUCCESS && (tail_length > tail.size() || made > room.size() || !room.guards_stand()))
                status = PSA_ERROR_CORRUPTION_DETECTED;
            if (status != PSA_SUCCESS) return status;
            std::copy_n(tail.begin(), tail_length, out);
            std::copy_n(room.data(), made, out + tail_length);
            *length = tail_length + made;
            return status;
        };
        one.judge = equals(message.sealed);
        one.vectors = is_opaque() ? std::vector<variant>{} : aead_vectors(what, true, true);
    } else {
        one.output_size = PSA_AEAD_VERIFY_OUTPUT_SIZE(what.type, what.alg);
        one.finish = [=](void* context, const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
            return calls->aead_verify(context, out, size, length, in[5].data, in[5].size);
        };
        one.judge = equals(message.text);
        one.refusals = forgeries(message, true);
        one.vectors = is_opaque() ? std::vector<variant>{} : aead_vectors(what, false, true);
    }
    one.is_own = message.is_own;
    one.origin = message.origin();
    for (const auto& [ad, size] : aead_sizes) {
        const message_of_aead other = aead_message(what, key, ad, size);
        if (!other.sealed) continue;
        fields given{{"additional_data", other.ad},
                     {"input", encrypts ? other.text : part(*other.sealed, 0, size)},
                     {"tag", part(*other.sealed, size)}};
        one.variants.push_back({sizes_in_words(ad, size), given, equals(encrypts ? other.sealed : other.text)});
    }
    if (key.material && !is_opaque()) one.secrets = {*key.material};
    if (const std::optional<held_key> other = another_key(what)) one.other_key = {{"key_buffer", other->buffer}};
    return one;
}

}  // namespace

void add_aeads(subjects& all) {
    for (const promise& what : promises(entry_point::aead_encrypt)) {
        const served by = serving(entry_point::aead_encrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->aead_encrypt == nullptr) continue;
        all.push_back(keyed_subject("aead_encrypt", what, [=](const held_key& key) {
            one_shot call = aead_encrypt_of(what, key, by);
            for (const auto& [ad, size] : aead_sizes) {
                const message_of_aead other = aead_message(what, key, ad, size);
                call.variants.push_back(
                    {sizes_in_words(ad, size), {{"additional_data", other.ad}, {"input", other.text}}, equals(other.sealed)});
            }
            if (!is_opaque()) {
                call.vectors = aead_vectors(what, true, false);
                if (const variant nonce = another_nonce(what, key); nonce.judge) call.vectors.push_back(nonce);
                if (key.material) call.secrets = {*key.material};
            }
            std::vector<check> checks = checks_of(call);
            checks.push_back({"ignored_attribute", [=] { return honours_tag_length(call, what); }});
            return checks;
        }));
    }
    for (const promise& what : promises(entry_point::aead_decrypt)) {
        const served by = serving(entry_point::aead_decrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->aead_decrypt == nullptr) continue;
        all.push_back(keyed_subject("aead_decrypt", what, [=](const held_key& key) -> std::vector<check> {
            const message_of_aead message = aead_sealed(what, key);
            if (!message.sealed)
                return {{"known_answer", [] { return finding::untested("no ciphertext of this key is known to decrypt"); }}};
            one_shot call{.entry = "aead_decrypt", .inputs = key_fields(key), .call = {}};
            call.inputs.insert(call.inputs.end(),
                               {{"nonce", message.nonce}, {"additional_data", message.ad}, {"input", *message.sealed}});
            call.output_size = PSA_AEAD_DECRYPT_OUTPUT_SIZE(what.type, what.alg, message.sealed->size());
            call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
                return by.calls->aead_decrypt(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size,
                                              in[3].data, in[3].size, in[4].data, in[4].size, out, size, length);
            };
            call.judge = equals(message.text);
            call.is_own = message.is_own;
            call.origin = message.origin();
            call.fallback = by.fallback;
            call.shared = 4;
            call.aligned = {0};
            call.is_slow = is_opaque();
            for (const auto& [ad, size] : aead_sizes) {
                const message_of_aead other = aead_message(what, key, ad, size);
                if (other.sealed)
                    call.variants.push_back({sizes_in_words(ad, size),
                                             {{"additional_data", other.ad}, {"input", *other.sealed}},
                                             equals(other.text)});
            }
            call.refusals = forgeries(message, false);
            if (!is_opaque()) {
                call.vectors = aead_vectors(what, false, false);
                if (key.material) call.secrets = {*key.material};
            }
            call.plaintext = {message.text};
            return checks_of(call);
        }));
    }
    for (bool encrypts : {true, false}) {
        const entry_point entry = encrypts ? entry_point::aead_encrypt_setup : entry_point::aead_decrypt_setup;
        for (const promise& what : promises(entry)) {
            const served by = serving(entry, what.alg, what.type, what.bits);
            if (!by) continue;
            const entry_points* const calls = by.calls;
            if ((encrypts ? calls->aead_encrypt_setup == nullptr || calls->aead_finish == nullptr
                          : calls->aead_decrypt_setup == nullptr || calls->aead_verify == nullptr) ||
                calls->aead_set_nonce == nullptr || calls->aead_update_ad == nullptr || calls->aead_update == nullptr ||
                calls->aead_abort == nullptr)
                continue;
            all.push_back(keyed_subject(
                encrypts ? "aead_encrypt_multipart" : "aead_decrypt_multipart", what,
                [=](const held_key& key) -> std::vector<check> {
                    const message_of_aead message = aead_sealed(what, key);
                    if (!encrypts && !message.sealed)
                        return {
                            {"known_answer", [] { return finding::untested("no ciphertext of this key is known to decrypt"); }}};
                    return checks_of(aead_operation_of(what, key, by, encrypts, message));
                }));
        }
    }
}

}  // namespace psadrv::driver_test
