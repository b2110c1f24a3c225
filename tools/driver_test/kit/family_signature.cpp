#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

#include <algorithm>

namespace psadrv::driver_test {

namespace {

/// Of what a signature is: a hash of the algorithm's length, or a message.
[[nodiscard]] bytes signed_input(const promise& what, bool of_message) {
    if (of_message) return counted(100, 0x33, 5);
    const psa_algorithm_t hash = PSA_ALG_SIGN_GET_HASH(what.alg);
    // RFC 6979 signs "sample".
    if (const reference::answer made = hash == 0 ? reference::answer{} : reference::hash(hash, of_text("sample"))) return *made;
    return counted(hash == 0 ? 32 : PSA_HASH_LENGTH(hash), 0x51, 3);
}

/// What other implementations take: of a message its hash, where the algorithm has one.
[[nodiscard]] reference::answer as_reference_takes(const promise& what, const bytes& input, bool of_message) {
    const psa_algorithm_t hash = PSA_ALG_SIGN_GET_HASH(what.alg);
    return of_message && hash != 0 && what.alg != PSA_ALG_PURE_EDDSA ? reference::hash(hash, input) : reference::answer{input};
}

/// The public key of a key: known, computed, or exported by the driver.
[[nodiscard]] reference::answer public_part(const promise& what, const held_key& key) {
    if (PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type)) return key.material;
    if (key.material)
        if (const reference::answer made = reference::public_key(what.type, what.bits, *key.material)) return made;
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

/// RFC 6979, appendix A.2: "sample" with the curve's key and hash.
[[nodiscard]] reference::answer rfc_6979(const promise& what) {
    struct {
        std::size_t bits;
        psa_algorithm_t hash;
        const char* signature;
    } const all[]{
        {192, PSA_ALG_SHA_256,
         "4b0b8ce98a92866a2820e20aa6b75b56382e0f9bfd5ecb55ccdb006926ea9565cbadc840829d8c384e06de1f1e381b85"},
        {224, PSA_ALG_SHA_256,
         "61aa3da010e8e8406c656bc477a7a7189895e7e840cdfe8ff42307babc814050dab5d23770879494f9e0a680dc1af7161991bde692b10101"},
        {256, PSA_ALG_SHA_256,
         "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2"
         "f843acda8"},
        {256, PSA_ALG_SHA_512,
         "8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f002362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61"
         "fae3302fe"},
        {384, PSA_ALG_SHA_384,
         "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe4699ef4aeb15f178cea1fe40d"
         "b2603138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8"},
        {521, PSA_ALG_SHA_512,
         "00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15b"
         "f05ec36e377fa00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff0777b1a20f8cc"
         "b1dccc43997f1ee0e44da4a67a"},
    };
    if (!PSA_KEY_TYPE_IS_ECC(what.type) || PSA_KEY_TYPE_ECC_GET_FAMILY(what.type) != PSA_ECC_FAMILY_SECP_R1) return {};
    for (const auto& one : all) {
        if (one.bits == what.bits && one.hash == PSA_ALG_SIGN_GET_HASH(what.alg)) return hex(one.signature);
    }
    return {};
}

[[nodiscard]] bool is_key_of_rfc_6979(const promise& what, const held_key& key) {
    const promise pair{0, PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(what.type), what.bits};
    return key.material && key.material == material_of(PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type) ? what.type : pair.type, what.bits);
}

/// RFC 8032, 7.1, test 3, for Ed25519.
struct eddsa_vector {
    const char *secret, *point, *message, *signature;
};
const eddsa_vector rfc_8032{"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c"
                            "15e9716ed28dc027beceea1ec40a"};

[[nodiscard]] bool is_ed25519(const promise& what) { return what.alg == PSA_ALG_PURE_EDDSA && what.bits == 255; }

[[nodiscard]] one_shot sign(const promise& what, const held_key& key, const served& by, bool of_message) {
    const auto entry = of_message ? by.calls->sign_message : by.calls->sign_hash;
    const bytes input = signed_input(what, of_message);
    one_shot call{.entry = of_message ? "sign_message" : "sign_hash", .inputs = key_fields(key), .call = {}};
    call.inputs.push_back({of_message ? "input" : "hash", input});
    call.output_size = PSA_SIGN_OUTPUT_SIZE(what.type, what.bits, what.alg);
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return entry(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size, out, size, length);
    };
    call.fallback = by.fallback;
    call.shared = 2;
    call.aligned = {0};
    call.is_slow = true;
    if (key.material && !is_opaque() && !PSA_KEY_TYPE_IS_RSA(what.type)) call.secrets = {*key.material};
    const reference::answer public_key = public_part(what, key), taken = as_reference_takes(what, input, of_message);
    const psa_key_type_t public_type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(what.type);
    if (public_key && taken &&
        reference::verifies(what.alg, public_type, what.bits, *public_key, *taken, bytes(call.output_size))) {
        call.origin = reference::name;
        call.judge = [=, size = call.output_size](const bytes& signature) -> std::string {
            if (signature.size() != size)
                return "the signature has " + std::to_string(signature.size()) + " bytes, not " + std::to_string(size);
            return *reference::verifies(what.alg, public_type, what.bits, *public_key, *taken, signature)
                       ? ""
                       : "the signature is refused by another implementation";
        };
    }
    if (PSA_ALG_IS_DETERMINISTIC_ECDSA(what.alg) && !of_message && is_key_of_rfc_6979(what, key)) {
        if (const reference::answer published = rfc_6979(what)) call.vectors.push_back({"RFC 6979", {}, equals(published)});
    }
    if (is_ed25519(what) && !is_opaque())
        call.vectors.push_back({"RFC 8032",
                                {{"key_buffer", hex(rfc_8032.secret)}, {"input", hex(rfc_8032.message)}},
                                equals(hex(rfc_8032.signature))});
    if (of_message) {
        call.variants.push_back({"an empty message", {{"input", {}}}, {}});
        call.variants.push_back({"a message of 1000 bytes", {{"input", counted(1000)}}, {}});
    }
    return call;
}

/// Whether the algorithm decides: a deterministic signature is the same twice, another is not, and each is of its own hash.
[[nodiscard]] finding honours_signature_algorithm(const one_shot& call, const promise& what) {
    const outcome one = run(call), other = run(call);
    if (leaves_it(call, one.status)) return left_to_others();
    if (one.status != PSA_SUCCESS) return wrong_status(call.entry, one.status, "a valid call");
    const bool repeats =
        what.alg == PSA_ALG_PURE_EDDSA || PSA_ALG_IS_DETERMINISTIC_ECDSA(what.alg) || PSA_ALG_IS_RSA_PKCS1V15_SIGN(what.alg);
    if (repeats && one.output != other.output)
        return finding::failure(call.entry + " makes two signatures of the same, with a deterministic algorithm",
                                "do what the algorithm says, or do not list it");
    if (!repeats && one.output == other.output)
        return finding::failure(call.entry + " makes the same signature twice, with a randomized algorithm",
                                "take new random bytes for each signature");
    return {};
}

[[nodiscard]] std::vector<refusal> wrong_signatures(const bytes& signature, const char* input, const bytes& value) {
    const std::vector<psa_status_t> invalid{PSA_ERROR_INVALID_SIGNATURE};
    return {{"a wrong signature", {{"signature", changed(signature, 1)}}, invalid},
            {"a signature whose last byte is wrong", {{"signature", changed(signature, signature.size() - 1)}}, invalid},
            {"another input", {{input, changed(value, 0)}}, invalid},
            {"a signature that is too short", {{"signature", part(signature, 0, signature.size() - 1)}}, invalid},
            {"a signature that is too long", {{"signature", joined(signature, {0})}}, invalid},
            {"an empty signature", {{"signature", {}}}, invalid},
            {"a signature of zeros", {{"signature", bytes(signature.size())}}, invalid}};
}

/// A signature of another implementation, a published one, or the driver's own.
struct known_signature {
    reference::answer value;
    const char* origin = "";
    bool is_own = false;
};
[[nodiscard]] known_signature signature_for(const promise& what, const held_key& key, const bytes& input, bool of_message) {
    const psa_key_type_t pair = PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(what.type);
    const reference::answer taken = as_reference_takes(what, input, of_message);
    if (is_key_of_rfc_6979(what, key) && PSA_ALG_IS_ECDSA(what.alg) && !of_message)
        if (const reference::answer published = rfc_6979(what)) return {published, "RFC 6979"};
    const std::optional<bytes> secret = !PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type)              ? key.material
                                        : key.material == material_of(what.type, what.bits) ? material_of(pair, what.bits)
                                                                                            : std::nullopt;
    if (secret && taken)
        if (const reference::answer made = reference::sign(what.alg, pair, what.bits, *secret, *taken)) return {made, reference::name};
    const entry_point signs = of_message ? entry_point::sign_message : entry_point::sign_hash;
    const served by = serving(signs, what.alg, pair, what.bits);
    if (!by || PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type)) return {};
    const outcome made = run(sign(what, key, by, of_message));
    if (made.status != PSA_SUCCESS) return {};
    // Another implementation that takes it says that it is one.
    const one_shot signing = sign(what, key, by, of_message);
    return {made.output, of_message ? "sign_message" : "sign_hash", !signing.judge || !signing.judge(made.output).empty()};
}

}  // namespace

void add_signatures(subjects& all) {
    for (bool of_message : {false, true}) {
        const entry_point signs = of_message ? entry_point::sign_message : entry_point::sign_hash;
        const entry_point checks = of_message ? entry_point::verify_message : entry_point::verify_hash;
        for (const promise& what : promises(signs)) {
            const served by = serving(signs, what.alg, what.type, what.bits);
            if (!by || (of_message ? by.calls->sign_message : by.calls->sign_hash) == nullptr) continue;
            all.push_back(keyed_subject(of_message ? "sign_message" : "sign_hash", what, [=](const held_key& key) {
                one_shot call = sign(what, key, by, of_message);
                if (!of_message && PSA_ALG_SIGN_GET_HASH(what.alg) != 0 && !PSA_ALG_IS_ECDSA(what.alg))
                    call.refusals.push_back({"a hash of another length",
                                             {{"hash", bytes(PSA_HASH_LENGTH(PSA_ALG_SIGN_GET_HASH(what.alg)) - 1)}},
                                             {PSA_ERROR_INVALID_ARGUMENT}});
                std::vector<check> list = checks_of(call);
                list.push_back({"ignored_attribute", [=] { return honours_signature_algorithm(call, what); }});
                return list;
            }));
        }
        for (const promise& what : promises(checks)) {
            const served by = serving(checks, what.alg, what.type, what.bits);
            const auto entry = !by ? nullptr : of_message ? by.calls->verify_message : by.calls->verify_hash;
            if (entry == nullptr) continue;
            all.push_back(keyed_subject(
                of_message ? "verify_message" : "verify_hash", what, [=](const held_key& key) -> std::vector<check> {
                    const char* name = of_message ? "input" : "hash";
                    const bytes input = signed_input(what, of_message);
                    const known_signature known = signature_for(what, key, input, of_message);
                    const reference::answer& signature = known.value;
                    if (!signature)
                        return {
                            {"known_answer", [] { return finding::untested("no signature of this key is known to verify"); }}};
                    one_shot call{.entry = of_message ? "verify_message" : "verify_hash", .inputs = key_fields(key), .call = {}};
                    call.inputs.push_back({name, input});
                    call.inputs.push_back({"signature", *signature});
                    call.call = [=](const views& in, std::uint8_t*, std::size_t, std::size_t*) {
                        return entry(attributes_in(in[0]), in[1].data, in[1].size, what.alg, in[2].data, in[2].size, in[3].data,
                                     in[3].size);
                    };
                    call.judge = [](const bytes&) { return std::string{}; };
                    call.origin = known.origin;
                    call.is_own = known.is_own;
                    call.fallback = by.fallback;
                    call.aligned = {0};
                    call.is_slow = true;
                    call.refusals = wrong_signatures(*signature, name, input);
                    // A hash that is longer than the order counts as far as the order goes.
                    if (is_ed25519(what) && !is_opaque())
                        call.vectors.push_back(
                            {"RFC 8032",
                             {{"key_buffer", hex(PSA_KEY_TYPE_IS_PUBLIC_KEY(what.type) ? rfc_8032.point : rfc_8032.secret)},
                              {"input", hex(rfc_8032.message)},
                              {"signature", hex(rfc_8032.signature)}},
                             [](const bytes&) { return std::string{}; }});
                    return checks_of(call);
                }));
        }
    }
}

}  // namespace psadrv::driver_test
