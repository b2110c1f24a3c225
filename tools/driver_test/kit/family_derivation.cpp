#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psadrv/model/derivation_inputs.hpp>

#include <psa/crypto.h>

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

/// What is derived from.
struct derivation_source {
    bytes secret, salt, info, label, seed, context;
    std::uint64_t cost = 3;
};
const derivation_source usual_source{
    counted(32, 0x0b, 7), counted(13), counted(10, 0xf0), of_text("test label"), counted(16, 0xa0), counted(12, 0x60), 3};

constexpr std::size_t derived_bytes = 82;

[[nodiscard]] bool over(psa_algorithm_t alg, psa_algorithm_t family) { return (alg & ~psa_algorithm_t{0xff}) == family; }

/// What another implementation derives.
[[nodiscard]] reference::answer derived_by_others(psa_algorithm_t alg, const derivation_source& from, std::size_t size) {
    const psa_algorithm_t hash = PSA_ALG_CATEGORY_HASH | (alg & 0xff);
    if (over(alg, PSA_ALG_HKDF(0))) return reference::hkdf(hash, from.salt, from.secret, from.info, size);
    if (over(alg, PSA_ALG_HKDF_EXTRACT(0))) {
        const reference::answer all = reference::hkdf_extract(hash, from.salt, from.secret);
        return all ? reference::answer{part(*all, 0, size)} : all;
    }
    if (over(alg, PSA_ALG_HKDF_EXPAND(0))) return reference::hkdf_expand(hash, from.secret, from.info, size);
    if (over(alg, PSA_ALG_PBKDF2_HMAC(0)))
        return reference::pbkdf2(hash, from.secret, from.salt, static_cast<unsigned>(from.cost), size);
    if (over(alg, PSA_ALG_TLS12_PRF(0))) return reference::tls12_prf(hash, from.secret, from.label, from.seed, size);
    if (over(alg, PSA_ALG_TLS12_PSK_TO_MS(0))) {
        const std::size_t n = from.secret.size();
        const bytes length{static_cast<std::uint8_t>(n >> 8), static_cast<std::uint8_t>(n)};
        return reference::tls12_prf(hash, joined(joined(length, bytes(n)), joined(length, from.secret)), from.label, from.seed,
                                    size);
    }
    return {};
}

[[nodiscard]] std::size_t capacity_of(psa_algorithm_t alg) {
    const std::size_t hash = PSA_HASH_LENGTH(PSA_ALG_CATEGORY_HASH | (alg & 0xff));
    if (over(alg, PSA_ALG_HKDF_EXTRACT(0))) return hash;
    if (over(alg, PSA_ALG_TLS12_PSK_TO_MS(0))) return 48;
    if (alg == PSA_ALG_TLS12_ECJPAKE_TO_PMS) return 32;
    return derived_bytes;
}

/// A derivation that runs, with its inputs in memory that goes away behind setup.
class deriving {
  public:
    deriving(psa_algorithm_t its, const served& by, const held_key* key)
        : alg{its},
          calls{by.calls},
          opaque_key{key},
          context{buffer::output("the operation context", calls->key_derivation_operation.size, placement::at_end)} {
        std::memset(context.data(), 0, context.size());
    }
    psa_status_t setup(const derivation_source& from) {
        std::vector<buffer> held;
        std::vector<derivation_input> given;
        const auto add = [&](psa_key_derivation_step_t step, const bytes& value,
                             psa_crypto_driver_key_derivation_input_type_t type, const psa_key_attributes_t* attributes) {
            held.push_back(buffer::input("a derivation input", value, placement::at_end));
            given.push_back({step, type, held.back().data(), value.size(), attributes, 0, false});
        };
        psa_key_attributes_t of_key = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_type(&of_key, PSA_KEY_TYPE_DERIVE);
        psa_set_key_bits(&of_key, 8 * from.secret.size());
        const bool is_password = over(alg, PSA_ALG_PBKDF2_HMAC(0)) || alg == PSA_ALG_PBKDF2_AES_CMAC_PRF_128;
        if (opaque_key != nullptr)
            add(PSA_KEY_DERIVATION_INPUT_SECRET, opaque_key->buffer, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, &opaque_key->attributes);
        else
            add(is_password ? PSA_KEY_DERIVATION_INPUT_PASSWORD : PSA_KEY_DERIVATION_INPUT_SECRET, from.secret,
                PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        const derivation_steps* steps = derivation_steps_of(alg);
        const auto has = [&](psa_key_derivation_step_t step) {
            return steps != nullptr && steps->find(step) != derivation_steps::most;
        };
        if (has(PSA_KEY_DERIVATION_INPUT_SALT))
            add(PSA_KEY_DERIVATION_INPUT_SALT, from.salt, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        if (has(PSA_KEY_DERIVATION_INPUT_INFO))
            add(PSA_KEY_DERIVATION_INPUT_INFO, from.info, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        if (has(PSA_KEY_DERIVATION_INPUT_LABEL))
            add(PSA_KEY_DERIVATION_INPUT_LABEL, from.label, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        if (has(PSA_KEY_DERIVATION_INPUT_SEED))
            add(PSA_KEY_DERIVATION_INPUT_SEED, from.seed, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        if (has(PSA_KEY_DERIVATION_INPUT_CONTEXT))
            add(PSA_KEY_DERIVATION_INPUT_CONTEXT, from.context, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr);
        if (has(PSA_KEY_DERIVATION_INPUT_COST))
            given.push_back(
                {PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, nullptr, 0, nullptr, from.cost, false});
        const psa_crypto_driver_key_derivation_inputs_t inputs{alg, capacity_of(alg), given.data(), given.size()};
        const psa_status_t status = calls->key_derivation_setup(context.data(), alg, &inputs);
        for (buffer& one : held) one.take_away();
        return status;
    }
    psa_status_t output(std::size_t size) {
        buffer out = buffer::output("output", size, placement::at_end);
        const psa_status_t status = calls->key_derivation_output_bytes(context.data(), out.data(), size);
        if (!out.guards_stand()) broke = "key_derivation_output_bytes writes beyond its output buffer";
        if (!context.guards_stand()) broke = "writes beyond its operation context";
        if (status == PSA_SUCCESS) made = joined(made, out.value(size));
        out.take_away();
        return status;
    }
    psa_status_t abort() { return calls->key_derivation_abort(context.data()); }
    [[nodiscard]] bytes memory() const { return context.value(context.size()); }
    bytes made;
    std::string broke;

  private:
    psa_algorithm_t alg;
    const entry_points* calls;
    const held_key* opaque_key;
    buffer context;
};

struct derivation {
    psa_algorithm_t alg;
    served by;
    std::optional<held_key> key;  ///< of opaque drivers
    reference::answer expected;
    std::string origin;

    [[nodiscard]] deriving start() const { return {alg, by, key ? &*key : nullptr}; }
    [[nodiscard]] derivation_source source() const {
        derivation_source from = usual_source;
        if (over(alg, PSA_ALG_HKDF_EXPAND(0)))
            from.secret = counted(PSA_HASH_LENGTH(PSA_ALG_CATEGORY_HASH | (alg & 0xff)), 0x0b, 7);
        return from;
    }
    [[nodiscard]] std::size_t size() const { return capacity_of(alg); }
};

[[nodiscard]] finding derive(const derivation& what, const std::vector<std::size_t>& pieces, const std::string& where,
                             deriving* kept = nullptr) {
    deriving one = what.start();
    psa_status_t status = one.setup(what.source());
    if (status == PSA_ERROR_NOT_SUPPORTED && what.by.fallback) return left_to_others();
    if (status != PSA_SUCCESS) return wrong_status("key_derivation_setup", status, where);
    for (std::size_t size : pieces) {
        status = one.output(size);
        if (status != PSA_SUCCESS) break;
    }
    const psa_status_t ended = one.abort();
    if (kept != nullptr) kept->made = one.made;
    if (!one.broke.empty()) return finding::failure(one.broke, "write no more than its size");
    if (status != PSA_SUCCESS) return wrong_status("key_derivation_output_bytes", status, where);
    if (ended != PSA_SUCCESS) return wrong_status("key_derivation_abort", ended, where);
    if (what.expected && one.made != part(*what.expected, 0, one.made.size()))
        return finding::failure("key_derivation: the output is wrong (" + where + ")", "compute what the algorithm defines");
    return {};
}

[[nodiscard]] finding derivation_states(const derivation& what) {
    for (bool with_output : {false, true}) {
        deriving one = what.start();
        psa_status_t status = one.setup(what.source());
        if (status == PSA_ERROR_NOT_SUPPORTED && what.by.fallback) return left_to_others();
        if (status == PSA_SUCCESS && with_output) status = one.output(7);
        const psa_status_t ended = one.abort();
        if (ended != PSA_SUCCESS)
            return finding::failure("key_derivation_abort answers " + name_of_status(ended) + " behind a step",
                                    "an abort succeeds");
        (void)one.abort();
        const finding found = derive(what, {what.size()}, "a derivation behind one that was aborted");
        if (found.what != verdict::ok) return found;
    }
    deriving one = what.start(), other = what.start();
    psa_status_t status = one.setup(what.source());
    if (status == PSA_SUCCESS) status = other.setup(what.source());
    if (status == PSA_SUCCESS) status = one.output(5);
    if (status == PSA_SUCCESS) status = other.output(9);
    if (status == PSA_SUCCESS) status = one.output(what.size() - 5);
    (void)one.abort();
    if (status == PSA_SUCCESS) status = other.output(what.size() - 9);
    (void)other.abort();
    if (status != PSA_SUCCESS) return wrong_status("key_derivation", status, "two derivations at a time");
    if (one.made != other.made)
        return finding::failure("key_derivation: two derivations at a time disturb each other", "keep all state in the context");
    return {};
}

[[nodiscard]] finding derivation_secrets(const derivation& what) {
    psa_status_t status = PSA_SUCCESS;
    const auto left = [&](const derivation_source& from) {
        deriving one = what.start();
        if (status == PSA_SUCCESS) status = one.setup(from);
        if (status == PSA_SUCCESS) status = one.output(std::min<std::size_t>(20, what.size()));
        (void)one.abort();
        return one.memory();
    };
    derivation_source other = what.source();
    for (std::uint8_t& byte : other.secret) byte = static_cast<std::uint8_t>(byte ^ 0xff);
    const bytes first = left(what.source()), again = left(what.source()), different = left(other);
    // A context that was never set up holds nothing.
    if (status == PSA_ERROR_NOT_SUPPORTED && what.by.fallback) return left_to_others();
    if (status != PSA_SUCCESS) return wrong_status("key_derivation", status, "a valid derivation");
    std::size_t count = 0;
    for (std::size_t i = 0; i != first.size(); ++i) count += first[i] == again[i] && first[i] != different[i] ? 1 : 0;
    if (count >= 8 || holds_part_of(first.data(), first.size(), what.source().secret))
        return finding::failure("key_derivation: bytes that depend on the secret are in the context behind abort",
                                "wipe the context where an operation ends");
    return {};
}

/// Not tested: no vector is known.
[[nodiscard]] finding derives_published(const derivation& what) {
    // RFC 5869, test case 1; RFC 7914, section 11.
    derivation known = what;
    derivation_source from;
    std::string text;
    const finding none = finding::untested("no published vector is known here");
    if (what.key) return none;
    if (what.alg == PSA_ALG_HKDF(PSA_ALG_SHA_256)) {
        text = "RFC 5869, test case 1";
        from = {bytes(22, 0x0b), counted(13, 0), counted(10, 0xf0), {}, {}, {}, 0};
        known.expected = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    } else if (what.alg == PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256)) {
        text = "RFC 7914, section 11";
        from = {of_text("passwd"), of_text("salt"), {}, {}, {}, {}, 1};
        known.expected = hex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    } else {
        return none;
    }
    deriving one = known.start();
    psa_status_t status = one.setup(from);
    if (status == PSA_ERROR_NOT_SUPPORTED && what.by.fallback) return left_to_others();
    if (status == PSA_SUCCESS) status = one.output(known.expected->size());
    (void)one.abort();
    if (status != PSA_SUCCESS) return wrong_status("key_derivation", status, "the vector of " + text);
    if (one.made != *known.expected)
        return finding::failure("key_derivation: the output is wrong (" + text + ")", "compute what the algorithm defines");
    return {};
}

// derive_key

[[nodiscard]] finding derives_key(const promise& what, const served& by) {
    const std::size_t m = what.type == PSA_KEY_TYPE_DES ? what.bits / 8 : (what.bits + 7) / 8;
    const bool weierstrass = PSA_KEY_TYPE_IS_ECC(what.type) &&
                             PSA_KEY_TYPE_ECC_GET_FAMILY(what.type) != PSA_ECC_FAMILY_MONTGOMERY &&
                             PSA_KEY_TYPE_ECC_GET_FAMILY(what.type) != PSA_ECC_FAMILY_TWISTED_EDWARDS;
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    buffer memory = buffer::output("the memory of derive_key", by.calls->derive_key_memory.size, placement::at_end);
    std::memset(memory.data(), 0, memory.size());
    const auto call = [&](const bytes& stream, std::size_t room, bytes& made, std::string& broke) {
        buffer in = buffer::input("input", stream, placement::at_end),
               out = buffer::output("key_buffer", room, placement::at_end);
        std::size_t length = 0;
        const psa_status_t status = by.calls->derive_key(&attributes, in.data(), stream.size(),
                                                         memory.size() == 0 ? nullptr : memory.data(), out.data(), room, &length);
        if (!out.guards_stand()) broke = "derive_key writes beyond its key buffer";
        if (!memory.guards_stand()) broke = "derive_key writes beyond its memory";
        if (status == PSA_SUCCESS && length > room) broke = "derive_key reports a key_buffer_length beyond its buffer";
        made = status == PSA_SUCCESS ? out.value(length) : bytes{};
        in.take_away();
        out.take_away();
        return status;
    };
    bytes stream = counted(m, 0x21, 0x4f), made;
    std::string broke;
    if (weierstrass) stream[0] = what.bits % 8 == 0 ? 0x21 : 0;
    const std::size_t room = PSA_EXPORT_KEY_OUTPUT_SIZE(what.type, what.bits);
    const auto complete = [&](bytes piece) {
        psa_status_t status = call(piece, room, made, broke);
        // More of the stream, and the memory at another address.
        for (int i = 0; i != 64 && status == PSA_ERROR_INSUFFICIENT_DATA && broke.empty(); ++i) {
            buffer moved = buffer::output("the memory of derive_key", memory.size(), placement::at_end);
            std::memcpy(moved.data(), memory.data(), memory.size());
            memory.take_away();
            memory = moved;
            for (std::uint8_t& one : piece) one = static_cast<std::uint8_t>(one + 0x31);
            if (weierstrass) piece[0] = what.bits % 8 == 0 ? 0x11 : 0;
            status = call(piece, room, made, broke);
        }
        return status;
    };
    psa_status_t status = complete(stream);
    if (!broke.empty()) return finding::failure(broke, "write no more than its size");
    if (status == PSA_ERROR_NOT_SUPPORTED && by.fallback) return left_to_others();
    if (status != PSA_SUCCESS) return wrong_status("derive_key", status, "a key stream");
    if (weierstrass && what.bits % 8 == 0) {
        // PSA Crypto API, psa_key_derivation_output_key: the number, and one more.
        bytes expected = stream;
        for (std::size_t i = expected.size(); i-- != 0 && ++expected[i] == 0;) {
        }
        if (made != expected)
            return finding::failure("derive_key: the key is wrong",
                                    "derive it as psa_key_derivation_output_key() is defined for its type");
        bytes outside(m, 0xff);
        if (memory.size() != 0) std::memset(memory.data(), 0, memory.size());
        status = call(outside, room, made, broke);
        if (status != PSA_ERROR_INSUFFICIENT_DATA)
            return finding::failure("derive_key answers " + name_of_status(status) + " for a number above the order of the curve",
                                    "answer PSA_ERROR_INSUFFICIENT_DATA, and take the next bytes of the stream");
        status = call(stream, room, made, broke);
        if (status != PSA_SUCCESS || made != expected)
            return finding::failure("derive_key does not go on with the next bytes of the stream",
                                    "answer PSA_SUCCESS when a number is in range");
    } else if (made.size() != m && what.type != PSA_KEY_TYPE_RSA_KEY_PAIR) {
        return finding::failure("derive_key makes a key of " + std::to_string(made.size()) + " bytes",
                                "write the export format, for the size in the attributes");
    }
    if (memory.size() != 0) std::memset(memory.data(), 0, memory.size());
    const std::size_t length = made.size();
    status = call(stream, length - 1, made, broke);
    if (!broke.empty()) return finding::failure(broke, "write no more than its size");
    if (status == PSA_SUCCESS)
        return finding::failure("derive_key succeeds in a key buffer that is one byte too short",
                                "answer PSA_ERROR_BUFFER_TOO_SMALL");
    return {};
}

}  // namespace

void add_key_derivations(subjects& all) {
    for (const promise& what : promises(entry_point::key_derivation_setup)) {
        const served by = serving(entry_point::key_derivation_setup, what.alg);
        if (!by || by.calls->key_derivation_setup == nullptr || by.calls->key_derivation_output_bytes == nullptr ||
            by.calls->key_derivation_abort == nullptr)
            continue;
        all.push_back({"key_derivation " + name_of(what), [=]() -> std::vector<check> {
                           derivation one{what.alg, by, {}, {}, {}};
                           const bytes secret = one.source().secret;
                           if (is_opaque()) {
                               std::string why;
                               promise key{what.alg, PSA_KEY_TYPE_DERIVE, 8 * secret.size()};
                               one.key = make_key(key, secret, why);
                               if (!one.key) return {{"known_answer", [why] { return finding::untested(why); }}};
                               if (!one.key->material) one.expected = {};
                               else one.expected = derived_by_others(what.alg, one.source(), one.size());
                           } else {
                               one.expected = derived_by_others(what.alg, one.source(), one.size());
                           }
                           return {{"known_answer",
                                    [=]() -> finding {
                                        const finding published = derives_published(one);
                                        if (published.what == verdict::failed) return published;
                                        const finding found = derive(one, {one.size()}, reference::name);
                                        return found.what == verdict::ok && !one.expected &&
                                                       published.what == verdict::not_tested
                                                   ? not_compared(false, false, false)
                                                   : found;
                                    }},
                                   {"one_shot_multipart",
                                    [=]() -> finding {
                                        deriving whole = one.start(), pieces = one.start();
                                        finding found = derive(one, {one.size()}, "all at once", &whole);
                                        if (found.what == verdict::ok)
                                            found = derive(one, {1, 0, 6, one.size() - 7}, "several pieces", &pieces);
                                        if (found.what == verdict::ok && whole.made != pieces.made)
                                            found = finding::failure("key_derivation: pieces are something else than the whole",
                                                                     "go on where the last output ended");
                                        return found;
                                    }},
                                   {"state_machine", [=] { return derivation_states(one); }},
                                   {"buffer_bounds",
                                    [=] {
                                        // All there is, and no more: some derivations have 20 bytes.
                                        return derive(one, {1, one.size() - 2, 1}, "output buffers that end where memory ends");
                                    }},
                                   {"kept_pointer",
                                    [=] {
                                        return derive(one, {one.size() - 1, 1}, "inputs that are gone behind setup");
                                    }},
                                   {"fallback_honesty", [=] { return derive(one, {one.size()}, "a valid derivation"); }},
                                   {"secrets", [=] { return derivation_secrets(one); }}};
                       }});
    }
    for (const promise& what : promises(entry_point::derive_key)) {
        const served by = serving(entry_point::derive_key, 0, what.type, what.bits);
        if (!by || by.calls->derive_key == nullptr) continue;
        all.push_back({"derive_key " + name_of(what), [=] {
                           return std::vector<check>{{"known_answer", [=] { return derives_key(what, by); }}};
                       }});
    }
}

}  // namespace psadrv::driver_test
