#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"
#include "vectors.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] std::size_t mac_block(psa_algorithm_t alg) {
    return PSA_ALG_IS_HMAC(alg) ? PSA_HASH_BLOCK_LENGTH(PSA_ALG_HMAC_GET_HASH(alg)) : 16;
}
[[nodiscard]] bytes mac_message(psa_algorithm_t alg) { return counted(3 * mac_block(alg) + 5, 9, 3); }

[[nodiscard]] reference::answer known_mac(const promise& what, const held_key& key, const bytes& message) {
    return key.material ? reference::mac(what.alg, what.type, *key.material, message) : reference::answer{};
}

[[nodiscard]] std::vector<variant> mac_messages(const promise& what, const held_key& key) {
    std::vector<variant> all;
    for (std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{16}, mac_block(what.alg), std::size_t{700}}) {
        const bytes message = counted(size, 3, 5);
        all.push_back(
            {"a message of " + std::to_string(size) + " bytes", {{"input", message}}, equals(known_mac(what, key, message))});
    }
    return all;
}

/// The algorithm's length is honoured: of a shortened MAC as many bytes, of the full one the first.
[[nodiscard]] finding honours_mac_length(const one_shot& call, const promise& what) {
    const outcome made = run(call);
    const std::size_t length = PSA_MAC_LENGTH(what.type, what.bits, what.alg);
    if (leaves_it(call, made.status)) return left_to_others();
    if (made.status != PSA_SUCCESS) return wrong_status(call.entry, made.status, "a valid call");
    if (made.output.size() != length)
        return finding::failure(call.entry + " gives a MAC of " + std::to_string(made.output.size()) + " bytes for " +
                                    name_of_algorithm(what.alg) + ", not " + std::to_string(length),
                                "cut it to PSA_MAC_LENGTH(key_type, key_bits, alg)");
    return {};
}

[[nodiscard]] std::vector<refusal> wrong_macs(const bytes& mac) {
    return {{"a wrong MAC", {{"mac", changed(mac, 0)}}, {PSA_ERROR_INVALID_SIGNATURE}},
            {"a MAC whose last byte is wrong", {{"mac", changed(mac, mac.size() - 1)}}, {PSA_ERROR_INVALID_SIGNATURE}},
            {"a MAC that is too short", {{"mac", part(mac, 0, mac.size() - 1)}}, {PSA_ERROR_INVALID_SIGNATURE}},
            {"a MAC that is too long", {{"mac", joined(mac, {0})}}, {PSA_ERROR_INVALID_SIGNATURE}},
            {"an empty MAC", {{"mac", {}}}, {PSA_ERROR_INVALID_SIGNATURE}},
            {"another message", {{"input", {1, 2, 3}}}, {PSA_ERROR_INVALID_SIGNATURE}}};
}

[[nodiscard]] one_shot mac_compute_of(const promise& what, const held_key& key, const served& by) {
    const bytes message = mac_message(what.alg);
    one_shot call{.entry = "mac_compute",
                  .inputs = key_fields(key),
                  .output_size = PSA_MAC_LENGTH(what.type, what.bits, what.alg),
                  .call = {}};
    call.inputs.push_back({"input", message});
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return by.calls->mac_compute(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size, out, size,
                                     length);
    };
    call.judge = equals(known_mac(what, key, message));
    call.origin = reference::name;
    call.variants = mac_messages(what, key);
    call.fallback = by.fallback;
    call.shared = 2;
    call.aligned = {0};
    call.is_slow = is_opaque();
    if (key.material && !is_opaque()) call.secrets = {*key.material};
    if (!is_opaque()) call.vectors = mac_vectors(what);
    return call;
}

/// What a MAC is checked against: another implementation's, or the driver's own.
[[nodiscard]] reference::answer mac_of(const promise& what, const held_key& key) {
    const bytes message = mac_message(what.alg);
    if (const reference::answer other = known_mac(what, key, message)) return other;
    const served by = serving(entry_point::mac_compute, what.alg, what.type, what.bits);
    if (!by || by.calls->mac_compute == nullptr) return {};
    const outcome made = run(mac_compute_of(what, key, by));
    return made.status == PSA_SUCCESS ? reference::answer{made.output} : reference::answer{};
}

[[nodiscard]] fields other_mac_key(const promise& what, const held_key& key) {
    std::string why;
    if (is_opaque() || !key.material) return {};
    const std::optional<held_key> other = make_key(what, material_of(what.type, what.bits, 1), why);
    return other ? fields{{"key_buffer", other->buffer}} : fields{};
}

[[nodiscard]] stepped mac_operation_of(const promise& what, const held_key& key, const served& by, bool verifies,
                                       const reference::answer& mac) {
    const entry_points* const calls = by.calls;
    stepped one{.family = verifies ? "mac_verify" : "mac_sign",
                .inputs = key_fields(key),
                .setup = {},
                .update = {},
                .finish = {},
                .abort = {}};
    one.inputs.push_back({"input", mac_message(what.alg)});
    one.message = 2;
    one.context = calls->mac_operation;
    one.block = mac_block(what.alg);
    one.fallback = by.fallback;
    const auto setup = verifies ? calls->mac_verify_setup : calls->mac_sign_setup;
    one.setup = [=](void* context, const views& in) {
        return setup(context, attributes_in(in[0]), in[1].data, in[1].size, what.alg);
    };
    one.update = [=](void* context, view in, std::uint8_t*, std::size_t, std::size_t*) {
        return calls->mac_update(context, in.data, in.size);
    };
    one.abort = calls->mac_abort;
    if (verifies) {
        one.inputs.push_back({"mac", mac.value_or(bytes{})});
        one.finish = [=](void* context, const views& in, std::uint8_t*, std::size_t, std::size_t*) {
            return calls->mac_verify_finish(context, in[3].data, in[3].size);
        };
        one.judge = [](const bytes&) { return std::string{}; };
        if (mac) one.refusals = wrong_macs(*mac);
    } else {
        one.output_size = PSA_MAC_LENGTH(what.type, what.bits, what.alg);
        one.finish = [=](void* context, const views&, std::uint8_t* out, std::size_t size, std::size_t* length) {
            return calls->mac_sign_finish(context, out, size, length);
        };
        one.judge = equals(mac);
        one.variants = mac_messages(what, key);
        if (!is_opaque()) one.vectors = mac_vectors(what);
    }
    one.is_own = !known_mac(what, key, mac_message(what.alg));
    one.origin = one.is_own ? "mac_compute" : reference::name;
    if (key.material && !is_opaque()) one.secrets = {*key.material};
    one.other_key = other_mac_key(what, key);
    return one;
}

}  // namespace

void add_macs(subjects& all) {
    for (const promise& what : promises(entry_point::mac_compute)) {
        const served by = serving(entry_point::mac_compute, what.alg, what.type, what.bits);
        if (!by || by.calls->mac_compute == nullptr) continue;
        all.push_back(keyed_subject("mac_compute", what, [=](const held_key& key) {
            const one_shot call = mac_compute_of(what, key, by);
            std::vector<check> checks = checks_of(call);
            checks.push_back({"ignored_attribute", [=] { return honours_mac_length(call, what); }});
            return checks;
        }));
    }
    for (const promise& what : promises(entry_point::mac_verify)) {
        const served by = serving(entry_point::mac_verify, what.alg, what.type, what.bits);
        if (!by || by.calls->mac_verify == nullptr) continue;
        all.push_back(keyed_subject("mac_verify", what, [=](const held_key& key) -> std::vector<check> {
            const reference::answer mac = mac_of(what, key);
            if (!mac) return {{"known_answer", [] { return finding::untested("no MAC is known to verify"); }}};
            one_shot call{.entry = "mac_verify", .inputs = key_fields(key), .call = {}};
            call.inputs.push_back({"input", mac_message(what.alg)});
            call.inputs.push_back({"mac", *mac});
            call.call = [=](const views& in, std::uint8_t*, std::size_t, std::size_t*) {
                return by.calls->mac_verify(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size,
                                            in[3].data, in[3].size);
            };
            call.judge = [](const bytes&) { return std::string{}; };
            call.is_own = !known_mac(what, key, mac_message(what.alg));
            call.origin = call.is_own ? "mac_compute" : reference::name;
            call.refusals = wrong_macs(*mac);
            call.fallback = by.fallback;
            call.aligned = {0};
            call.is_slow = is_opaque();
            if (key.material && !is_opaque()) call.secrets = {*key.material};
            return checks_of(call);
        }));
    }
    for (bool verifies : {false, true}) {
        const entry_point entry = verifies ? entry_point::mac_verify_setup : entry_point::mac_sign_setup;
        for (const promise& what : promises(entry)) {
            const served by = serving(entry, what.alg, what.type, what.bits);
            if (!by) continue;
            const entry_points* const calls = by.calls;
            if ((verifies ? calls->mac_verify_setup == nullptr || calls->mac_verify_finish == nullptr
                          : calls->mac_sign_setup == nullptr || calls->mac_sign_finish == nullptr) ||
                calls->mac_update == nullptr || calls->mac_abort == nullptr)
                continue;
            all.push_back(keyed_subject(
                verifies ? "mac_verify_multipart" : "mac_multipart", what, [=](const held_key& key) -> std::vector<check> {
                    const reference::answer mac = mac_of(what, key);
                    if (verifies && !mac)
                        return {{"known_answer", [] { return finding::untested("no MAC is known to verify"); }}};
                    return checks_of(mac_operation_of(what, key, by, verifies, mac));
                }));
        }
    }
}

}  // namespace psadrv::driver_test
