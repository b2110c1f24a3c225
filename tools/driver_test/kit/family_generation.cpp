#include "creations.hpp"
#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

/// The size of the modulus of an RSAPublicKey; 0: it is none.
[[nodiscard]] std::size_t modulus_bits(const bytes& key) {
    std::size_t at = 0;
    const auto length = [&](std::uint8_t tag) -> std::size_t {
        if (at + 2 > key.size() || key[at++] != tag) return 0;
        std::size_t value = key[at++];
        if (value < 0x80) return value;
        std::size_t all = 0;
        for (std::size_t count = value & 0x7f; count != 0 && at < key.size(); --count) all = all << 8 | key[at++];
        return all;
    };
    if (length(0x30) == 0) return 0;
    std::size_t size = length(0x02);
    while (size != 0 && at < key.size() && key[at] == 0) ++at, --size;
    return size == 0 || at + size > key.size() ? 0 : 8 * size - static_cast<std::size_t>(__builtin_clz(key[at])) + 24;
}

[[nodiscard]] finding generates(const promise& what) {
    const creation made = generate_key(attributes_of(what, all_usages));
    finding found = must_create("generate_key", made, "a key of the declared type and size");
    if (found.what != verdict::ok) return found;
    const auto public_key =
        is_opaque() ? exported_public(made.key) : reference::public_key(what.type, what.bits, made.key.buffer);
    forget(made);
    const bool asymmetric = PSA_KEY_TYPE_IS_ASYMMETRIC(what.type);
    if (!is_opaque() && PSA_KEY_TYPE_IS_ECC(what.type) && made.key.buffer.size() != (what.bits + 7) / 8 && what.bits != 448)
        return finding::failure("generate_key makes a private key of " + std::to_string(made.key.buffer.size()) + " bytes",
                                "write the export format, for the size in the attributes");
    if (!is_opaque() && asymmetric && reference::is_there() && !public_key)
        return finding::failure("generate_key makes what is no key of its type", "write the export format");
    if (PSA_KEY_TYPE_IS_RSA(what.type) && public_key && modulus_bits(*public_key) != what.bits)
        return finding::failure("generate_key makes an RSA key of " + std::to_string(modulus_bits(*public_key)) + " bits",
                                "make it of the size in the attributes");
    // A key of random bytes is right if its length is.
    if (is_opaque() || (asymmetric && !public_key))
        return finding::untested(is_opaque() ? "which key it is, the element alone knows"
                                             : "whether it is a key of its type, libcrypto.so.3 would tell; its length is right");
    return {};
}

[[nodiscard]] finding generates_size(const promise& what) {
    const creation made = generate_key(attributes_of(what, all_usages));
    finding found = must_create("generate_key", made, "a key buffer of the computed size");
    if (found.what != verdict::ok) return found;
    const auto exported = exported_public(made.key);
    forget(made);
    const std::size_t size = PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits);
    if (exported && PSA_KEY_TYPE_IS_ECC(what.type) && exported->size() != size)
        return finding::failure("export_public_key of a generated key gives " + std::to_string(exported->size()) +
                                    " bytes, not " + std::to_string(size),
                                "honour type and size in the attributes");
    if (is_opaque() && made.length > key_buffer_size(what.type, what.bits))
        return finding::failure("a key context is longer than the description computes", "correct \"key_context\"");
    if (!is_opaque() && !PSA_KEY_TYPE_IS_RSA(what.type) && made.length != 0) {
        const creation tight = generate_key(attributes_of(what, all_usages), made.length - 1);
        if (!tight.broke.empty()) return broken_creation("generate_key", tight);
        if (tight.status != PSA_ERROR_BUFFER_TOO_SMALL)
            return finding::failure(
                "generate_key answers " + name_of_status(tight.status) + " for a key buffer that is one byte too short",
                "answer PSA_ERROR_BUFFER_TOO_SMALL");
    }
    return {};
}

[[nodiscard]] finding generates_anew(const promise& what) {
    const creation one = generate_key(attributes_of(what, all_usages)), other = generate_key(attributes_of(what, all_usages));
    finding found = must_create("generate_key", one, "a key");
    if (found.what == verdict::ok) found = must_create("generate_key", other, "a second key");
    const auto first = told_of(one.key), second = told_of(other.key);
    const bool same = one.key.buffer == other.key.buffer || (first && second && *first == *second);
    forget(one);
    forget(other);
    if (found.what == verdict::ok && same)
        return finding::failure("generate_key makes the same key twice", "take new random bytes for each key");
    return found;
}

}  // namespace

void add_generations(subjects& all) {
    for (const promise& what : promises(entry_point::generate_key)) {
        const served by = serving(entry_point::generate_key, 0, what.type, what.bits);
        if (!by || by.calls->generate_key == nullptr) continue;
        const bool is_long = PSA_KEY_TYPE_IS_RSA(what.type) && what.bits > 2048;
        all.push_back({"generate_key " + name_of(what), [=]() -> std::vector<check> {
                           if (is_long) return {{"key_size", [=] { return generates_size(what); }}};
                           std::vector<check> list{{"known_answer", [=] { return generates(what); }},
                                                   {"key_size", [=] { return generates_size(what); }},
                                                   {"random", [=] { return generates_anew(what); }}};
                           if (is_opaque())
                               list.push_back({"context_copy",
                                               [=] { return context_can_move(generate_key(attributes_of(what, all_usages))); }});
                           return list;
                       }});
    }
}

}  // namespace psadrv::driver_test
