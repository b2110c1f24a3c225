#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] bytes rsa_label(const promise& what) { return PSA_ALG_IS_RSA_OAEP(what.alg) ? of_text("label") : bytes{}; }
[[nodiscard]] bytes rsa_text() { return of_text("text to be encrypted"); }

/// The public key of a pair that the tests or the driver know.
[[nodiscard]] reference::answer rsa_public(const promise& what, const held_key& key) {
    if (PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type)) return key.material;
    if (key.material) return reference::public_key(what.type, what.bits, *key.material);
    const served by = serving(entry_point::export_public_key, 0, what.type, what.bits);
    if (!by || by.calls->export_public_key == nullptr) return {};
    bytes made(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits));
    std::size_t length = 0;
    if (by.calls->export_public_key(&key.attributes, key.buffer.data(), key.buffer.size(), made.data(), made.size(), &length) !=
            PSA_SUCCESS ||
        length > made.size())
        return {};
    made.resize(length);
    return made;
}

[[nodiscard]] one_shot rsa_call(const promise& what, const held_key& key, const served& by, bool encrypts, const bytes& input,
                                const bytes& label) {
    const auto entry = encrypts ? by.calls->asymmetric_encrypt : by.calls->asymmetric_decrypt;
    one_shot call{.entry = encrypts ? "asymmetric_encrypt" : "asymmetric_decrypt", .inputs = key_fields(key), .call = {}};
    call.inputs.push_back({"input", input});
    call.inputs.push_back({"salt", label});
    call.output_size = encrypts ? PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(what.type, what.bits, what.alg)
                                : PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(what.type, what.bits, what.alg);
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return entry(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size, in[3].data, in[3].size, out,
                     size, length);
    };
    call.fallback = by.fallback;
    call.aligned = {0};
    call.is_slow = true;
    return call;
}

}  // namespace

void add_asymmetric_encryption(subjects& all) {
    for (const promise& what : promises(entry_point::asymmetric_encrypt)) {
        const served by = serving(entry_point::asymmetric_encrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->asymmetric_encrypt == nullptr) continue;
        all.push_back(keyed_subject("asymmetric_encrypt", what, [=](const held_key& key) {
            one_shot call = rsa_call(what, key, by, true, rsa_text(), rsa_label(what));
            const std::optional<bytes> pair =
                PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type) ? material_of(PSA_KEY_TYPE_RSA_KEY_PAIR, what.bits) : key.material;
            if (pair && key.material && reference::encrypt(what.alg, rsa_public(what, key).value_or(bytes{}), rsa_text(), {})) {
                call.origin = reference::name;
                call.judge = [=](const bytes& output) -> std::string {
                    return reference::decrypt(what.alg, *pair, output, rsa_label(what)) == rsa_text()
                               ? ""
                               : "another implementation decrypts the output to something else";
                };
            }
            call.refusals.push_back({"a text that is too long", {{"input", bytes(what.bits / 8)}}, {PSA_ERROR_INVALID_ARGUMENT}});
            call.variants.push_back({"an empty text", {{"input", {}}}, {}});
            return checks_of(call);
        }));
    }
    for (const promise& what : promises(entry_point::asymmetric_decrypt)) {
        const served by = serving(entry_point::asymmetric_decrypt, what.alg, what.type, what.bits);
        if (!by || by.calls->asymmetric_decrypt == nullptr) continue;
        all.push_back(keyed_subject("asymmetric_decrypt", what, [=](const held_key& key) -> std::vector<check> {
            const reference::answer public_key = rsa_public(what, key);
            // Whoever gives no label may have a device behind that takes none.
            const reference::answer sealed =
                public_key ? reference::encrypt(what.alg, *public_key, rsa_text(), {}) : reference::answer{};
            if (!sealed)
                return {{"known_answer", [] {
                             return finding::untested(
                                 "no ciphertext of this key is known to decrypt, or there is no libcrypto.so.3");
                         }}};
            one_shot call = rsa_call(what, key, by, false, *sealed, {});
            call.judge = equals(rsa_text());
            call.origin = reference::name;
            call.plaintext = {rsa_text()};
            call.variants.push_back(
                {"an empty text", {{"input", *reference::encrypt(what.alg, *public_key, {}, {})}}, equals(bytes{})});
            if (!rsa_label(what).empty() && !is_opaque())
                call.variants.push_back({"a label",
                                         {{"input", *reference::encrypt(what.alg, *public_key, rsa_text(), rsa_label(what))},
                                          {"salt", rsa_label(what)}},
                                         equals(rsa_text())});
            // What is above the modulus or of another length is none of its ciphertexts.
            call.refusals.push_back({"an input of another length",
                                     {{"input", part(*sealed, 1)}},
                                     {PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_INVALID_PADDING}});
            if (PSA_ALG_IS_RSA_OAEP(what.alg)) {
                call.refusals.push_back(
                    {"wrong padding", {{"input", changed(*sealed, sealed->size() - 1)}}, {PSA_ERROR_INVALID_PADDING}});
                if (!is_opaque())
                    call.refusals.push_back({"another label", {{"salt", of_text("other")}}, {PSA_ERROR_INVALID_PADDING}});
            } else if (const reference::answer raw =
                           reference::encrypt(PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1), *public_key, rsa_text(), {})) {
                call.refusals.push_back({"wrong padding", {{"input", *raw}}, {PSA_ERROR_INVALID_PADDING}});
            }
            return checks_of(call);
        }));
    }
}

}  // namespace psadrv::driver_test
