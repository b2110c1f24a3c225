#include "core.hpp"
#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psadrv_driver_test/setup.h>

#include <psa/crypto.h>

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] finding broken_creation(const std::string& entry, const creation& made) {
    return {verdict::failed, entry + " " + made.broke};
}

/// What a creation must be; `where` is what is said of it.
[[nodiscard]] finding must_create(const std::string& entry, const creation& made, const std::string& where) {
    if (!made.broke.empty()) return broken_creation(entry, made);
    if (made.status != PSA_SUCCESS) return wrong_status(entry, made.status, where);
    return {};
}

void forget(const creation& made) {
    if (made.status == PSA_SUCCESS && is_opaque()) (void)destroy(made.key);
}

// import_key

[[nodiscard]] finding imports(const promise& what, const bytes& material) {
    const creation made = import_key(attributes_of(what, all_usages), material);
    finding found = must_create("import_key", made, "a key of the declared type and size");
    if (found.what != verdict::ok) return found;
    if (!is_opaque() && made.key.buffer != material)
        return finding::failure("import_key writes something else than the key in the export format",
                                "write what psa_export_key() would give");
    if (is_opaque() && PSA_KEY_TYPE_IS_KEY_PAIR(what.type)) {
        const auto expected = reference::public_key(what.type, what.bits, material), exported = exported_public(made.key);
        if (expected && exported && *expected != *exported)
            found = finding::failure("export_public_key gives another public key than that of the imported pair",
                                     "keep the key that is given");
    }
    forget(made);
    return found;
}

[[nodiscard]] finding imports_with_sizes(const promise& what, const bytes& material) {
    psa_key_attributes_t attributes = attributes_of(what, all_usages);
    creation made = import_key(attributes, material);
    finding found = must_create("import_key", made, "a key whose size is said");
    if (found.what != verdict::ok) return found;
    forget(made);
    if (made.bits != what.bits)
        return finding::failure("import_key changes *bits from " + std::to_string(what.bits) + " to " + std::to_string(made.bits),
                                "leave a size that is said, or refuse it");
    const std::size_t room = key_buffer_size(what.type, what.bits);
    if (is_opaque() && made.length > room)
        return finding::failure(
            "a key context has " + std::to_string(made.length) + " bytes, and the description computes " + std::to_string(room),
            "correct \"key_context\"");
    // Not said: the driver determines it.
    psa_set_key_bits(&attributes, 0);
    made = import_key(attributes, material, is_opaque() ? room : std::max(room, material.size()), what.bits);
    if (is_opaque() && !PSA_KEY_TYPE_IS_ASYMMETRIC(what.type) && made.status == PSA_ERROR_NOT_SUPPORTED &&
        8 * material.size() != what.bits)
        return {};
    found = must_create("import_key", made, "a key whose size is to be determined (*bits == 0)");
    if (found.what != verdict::ok) return found;
    const psa_status_t works = is_opaque() && made.bits == what.bits ? use(made.key).value_or(PSA_SUCCESS) : PSA_SUCCESS;
    forget(made);
    if (works != PSA_SUCCESS) return wrong_status("the use of a key", works, "a key whose size was determined by its import");
    if (made.bits != what.bits)
        return finding::failure(
            "import_key sets *bits to " + std::to_string(made.bits) + " where it is to determine " + std::to_string(what.bits),
            "set it to the size of the key");
    return {};
}

/// Material that is no key of this type and size.
[[nodiscard]] std::vector<std::pair<std::string, bytes>> no_keys(const promise& what, const bytes& material) {
    std::vector<std::pair<std::string, bytes>> all{{"a key that is too short", part(material, 0, material.size() - 1)},
                                                   {"a key that is too long", joined(material, {0x5a})},
                                                   {"an empty key", {}}};
    if (PSA_KEY_TYPE_IS_RSA(what.type)) {
        all.push_back({"a key that is not in DER", changed(material, 0)});
        all.push_back({"bytes that are no key", bytes(material.size(), 0x5a)});
    } else if (PSA_KEY_TYPE_IS_ECC(what.type)) {
        const psa_ecc_family_t family = PSA_KEY_TYPE_ECC_GET_FAMILY(what.type);
        const bool weierstrass = family != PSA_ECC_FAMILY_MONTGOMERY && family != PSA_ECC_FAMILY_TWISTED_EDWARDS;
        if (weierstrass && PSA_KEY_TYPE_IS_KEY_PAIR(what.type)) {
            all.push_back({"a private key of zero", bytes(material.size())});
            all.push_back({"a private key above the order of the curve", bytes(material.size(), 0xff)});
        } else if (weierstrass) {
            all.push_back({"a point that is not on the curve", changed(material, material.size() - 1)});
            bytes outside = material;
            for (std::size_t i = 1; i <= material.size() / 2; ++i) outside[i] = 0xff;
            all.push_back({"a coordinate that is out of range", outside});
            bytes form = material;
            form[0] = 5;
            all.push_back({"a point of another form", form});
        }
    } else if (what.type == PSA_KEY_TYPE_DES) {
        all.push_back({"a key of wrong parity", changed(material, 0)});
    }
    return all;
}

[[nodiscard]] finding refuses_what_is_no_key(const promise& what, const bytes& material) {
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const std::size_t exact = key_buffer_size(what.type, what.bits),
                      room = is_opaque() ? exact : std::max(exact, material.size() + 1);
    for (const auto& [name, data] : no_keys(what, material)) {
        const creation made = import_key(attributes, data, room);
        if (!made.broke.empty()) return broken_creation("import_key", made);
        forget(made);
        if (made.status == PSA_SUCCESS)
            return finding::failure("import_key accepts " + name, "answer PSA_ERROR_INVALID_ARGUMENT");
        if (made.status != PSA_ERROR_INVALID_ARGUMENT)
            return finding::failure("import_key answers " + name_of_status(made.status) + " for " + name,
                                    "answer PSA_ERROR_INVALID_ARGUMENT");
    }
    // A size that is not that of the data.
    for (const promise& other : promises(entry_point::import_key)) {
        if (other.type != what.type || other.bits == what.bits) continue;
        const creation made = import_key(
            attributes_of(other, all_usages), material,
            is_opaque() ? key_buffer_size(other.type, other.bits) : std::max(room, key_buffer_size(other.type, other.bits)));
        forget(made);
        const std::string name = "a key of " + std::to_string(what.bits) + " bits with *bits == " + std::to_string(other.bits);
        if (made.status == PSA_SUCCESS)
            return finding::failure("import_key accepts " + name, "answer PSA_ERROR_INVALID_ARGUMENT");
        if (made.status != PSA_ERROR_INVALID_ARGUMENT && made.status != PSA_SUCCESS)
            return finding::failure("import_key answers " + name_of_status(made.status) + " for " + name,
                                    "answer PSA_ERROR_INVALID_ARGUMENT");
        break;
    }
    return {};
}

[[nodiscard]] finding imports_within_bounds(const promise& what, const bytes& material) {
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const std::size_t exact = is_opaque() ? key_buffer_size(what.type, what.bits) : material.size();
    creation made = import_key(attributes, material, exact);
    finding found = must_create("import_key", made, "a key buffer of the exact size");
    forget(made);
    if (found.what != verdict::ok || is_opaque() || exact == 0) return found;
    made = import_key(attributes, material, exact - 1);
    if (!made.broke.empty()) return broken_creation("import_key", made);
    if (made.status != PSA_ERROR_BUFFER_TOO_SMALL)
        return finding::failure(
            "import_key answers " + name_of_status(made.status) + " for a key buffer that is one byte too short",
            "answer PSA_ERROR_BUFFER_TOO_SMALL");
    return {};
}

[[nodiscard]] finding keeps_key_secret(const promise& what, const bytes& material) {
    const creation made = import_key(attributes_of(what, all_usages), material);
    if (made.status != PSA_SUCCESS) return wrong_status("import_key", made.status, "a valid key");
    const bool holds = holds_part_of(made.key.buffer.data(), made.key.buffer.size(), material, 16);
    forget(made);
    if (holds)
        return finding::failure("a key context holds the key in plain",
                                "the element alone knows keys: wrap it, or keep it inside");
    return {};
}

[[nodiscard]] finding context_can_move(const creation& made) {
    if (made.status != PSA_SUCCESS) return wrong_status("the creation of a key", made.status, "a valid key");
    // buffer::output of the creation is gone; a copy at another address is what the core has.
    const auto first = use(made.key);
    const held_key copy = made.key;
    buffer elsewhere = buffer::input("key_buffer", copy.buffer, placement::at_begin);
    const auto second = use(copy);
    elsewhere.take_away();
    forget(made);
    if (!first) return finding::untested("the driver has no operation that uses such a key");
    if (*first != PSA_SUCCESS || *second != PSA_SUCCESS)
        return finding::failure("a key does not work with a copy of its context",
                                "keep no pointer in a key context: the core stores it, and copies it");
    return {};
}

// generate_key

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

// export

[[nodiscard]] one_shot exports(const promise& what, const held_key& key, const served& by, bool public_part) {
    const auto entry = public_part ? by.calls->export_public_key : by.calls->export_key;
    one_shot call{.entry = public_part ? "export_public_key" : "export_key", .inputs = key_fields(key), .call = {}};
    call.output_size =
        public_part ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits) : PSA_EXPORT_KEY_OUTPUT_SIZE(what.type, what.bits);
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return entry(attributes_in(in[0]), in[1].data, in[1].size, out, size, length);
    };
    call.fallback = by.fallback;
    call.aligned = {0};
    call.is_slow = true;
    if (key.material) {
        const std::optional<bytes> expected = !public_part            ? key.material
                                              : reference::is_there() ? reference::public_key(what.type, what.bits, *key.material)
                                              : key.material == material_of(what.type, what.bits)
                                                  ? material_of(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(what.type), what.bits)
                                                  : std::nullopt;
        call.judge = equals(expected);
        call.origin = reference::is_there() ? reference::name : "RFC 6979";
    } else if (public_part && PSA_KEY_TYPE_IS_ECC(what.type)) {
        call.origin = "the export format";
        call.is_own = true;  // of the form alone it is known whether it is right
        call.judge = [size = call.output_size](const bytes& output) -> std::string {
            return output.size() == size && (size % 2 == 0 || output[0] == 4)
                       ? ""
                       : "the output is no public key in the export format";
        };
    }
    if (public_part && key.material && !is_opaque() && !PSA_KEY_TYPE_IS_RSA(what.type)) call.secrets = {*key.material};
    return call;
}

// life

[[nodiscard]] creation make(const promise& what, const psa_key_attributes_t& attributes) {
    const std::optional<bytes> material = material_of(what.type, what.bits);
    if (serving(entry_point::generate_key, 0, what.type, what.bits)) return generate_key(attributes);
    return material ? import_key(attributes, *material) : creation{PSA_ERROR_NOT_SUPPORTED, {}, 0, 0, {}};
}

[[nodiscard]] finding lives(const promise& what) {
    const bytes before = persistent_state();
    const unsigned commits = persistent_state_commits();
    psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const creation one = make(what, attributes), other = make(what, attributes);
    finding found = must_create("the creation of a key", one, "a valid key");
    if (found.what == verdict::ok) found = must_create("the creation of a second key", other, "a valid key");
    if (found.what != verdict::ok) {
        forget(one);
        return found;
    }
    if (one.key.buffer == other.key.buffer)
        return finding::failure("two keys have the same context", "a context says which key it is");
    if (before != persistent_state() && persistent_state_commits() == commits)
        return finding::failure("the persistent state has changed and was not committed",
                                "call psa_crypto_driver_commit_persistent_state() before the entry point returns");
    const auto works = use(one.key);
    if (works && *works != PSA_SUCCESS) return wrong_status("the use of a new key", *works, "a key that is there");
    const served destroys = serving(entry_point::destroy_key, 0, what.type, what.bits);
    if (!destroys || destroys.calls->destroy_key == nullptr) return {};
    const bytes kept = persistent_state();
    const unsigned so_far = persistent_state_commits();
    psa_status_t status = destroy(one.key);
    if (status != PSA_SUCCESS) return wrong_status("destroy_key", status, "a key that is there");
    if (kept != persistent_state() && persistent_state_commits() == so_far)
        return finding::failure("destroy_key has changed the persistent state and has not committed it",
                                "call psa_crypto_driver_commit_persistent_state() before the entry point returns");
    if (const auto gone = use(one.key); gone && *gone == PSA_SUCCESS)
        return finding::failure("a key still works when it has been destroyed",
                                "destroy the key material, and refuse its context");
    else if (gone && !is_documented(*gone))
        return finding::failure("the use of a destroyed key answers " + name_of_status(*gone), "answer PSA_ERROR_DOES_NOT_EXIST");
    if (const auto still = use(other.key); still && *still != PSA_SUCCESS)
        return finding::failure("another key does not work any more when one was destroyed",
                                "destroy only the key that the context names");
    status = destroy(one.key);
    if (status > 0 || !is_documented(status))
        return finding::failure("destroy_key answers " + name_of_status(status) + " for a key that is gone",
                                "answer PSA_ERROR_DOES_NOT_EXIST");
    if (const auto still = use(other.key); still && *still != PSA_SUCCESS)
        return finding::failure("another key does not work any more when a key that is gone was destroyed again",
                                "destroy only the key that the context names");
    status = destroy(other.key);
    if (status != PSA_SUCCESS) return wrong_status("destroy_key", status, "a key that is there");
    // "the key allocation and destruction entry points must not rely solely on the key identifier"
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, row().location));
    psa_set_key_id(&attributes, 7);
    const creation mine = make(what, attributes), theirs = make(what, attributes);
    found = must_create("the creation of a persistent key", mine, "a valid key");
    if (found.what == verdict::ok)
        found = must_create("the creation of a persistent key", theirs, "an identifier that another client's key has");
    if (found.what == verdict::ok) {
        status = destroy(mine.key);
        const auto still = use(theirs.key);
        if (status == PSA_SUCCESS && still && *still != PSA_SUCCESS)
            found = finding::failure("a key is gone with another one of the same identifier",
                                     "do not tell keys by their identifier: different clients have the same");
        (void)destroy(theirs.key);
    } else {
        forget(mine);
    }
    // A creation that the core gives up behind allocate_key.
    if (const served allocates = serving(entry_point::allocate_key, 0, what.type, what.bits);
        found.what == verdict::ok && allocates && allocates.calls->allocate_key != nullptr) {
        held_key allocated{attributes_of(what, all_usages), bytes(key_buffer_size(what.type, what.bits)), {}};
        status = allocates.calls->allocate_key(&allocated.attributes, allocated.buffer.data(), allocated.buffer.size());
        if (status != PSA_SUCCESS) return wrong_status("allocate_key", status, "a new key");
        if (const auto usable = use(allocated); usable && *usable == PSA_SUCCESS)
            return finding::failure("a key works that was allocated and not created", "refuse it until there is one");
        status = destroy(allocated);
        if (!is_documented(status)) return wrong_status("destroy_key", status, "a key that was allocated and not created");
    }
    return found;
}

[[nodiscard]] finding copies(const promise& what, const served& by) {
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const creation source = make(what, attributes);
    finding found = must_create("the creation of a key", source, "a valid key");
    if (found.what != verdict::ok) return found;
    const std::size_t size = key_buffer_size(what.type, what.bits);
    buffer from = buffer::input("source_key", source.key.buffer, placement::at_end),
           to = buffer::output("key_buffer", size, placement::at_end);
    std::memset(to.data(), 0, size);
    std::size_t length = 0;
    psa_status_t status = PSA_SUCCESS;
    if (const served allocates = serving(entry_point::allocate_key, 0, what.type, what.bits);
        allocates && allocates.calls->allocate_key != nullptr)
        status = allocates.calls->allocate_key(&attributes, to.data(), size);
    if (status == PSA_SUCCESS) status = by.calls->copy_key(&attributes, from.data(), from.size(), to.data(), size, &length);
    if (!to.guards_stand()) return finding::failure("copy_key writes beyond its key buffer", "write no more than its size");
    if (status != PSA_SUCCESS) return wrong_status("copy_key", status, "a key of the same location");
    const held_key copy{attributes, to.value(length), {}};
    from.take_away();
    to.take_away();
    const auto of_source = told_of(source.key), of_copy = told_of(copy);
    if (of_source && of_copy && *of_source != *of_copy)
        found = finding::failure("copy_key makes another key", "copy the key material");
    forget(source);
    if (const auto works = use(copy); found.what == verdict::ok && works && *works != PSA_SUCCESS)
        found = finding::failure("a copy does not work when its source is gone", "make a key of its own");
    (void)destroy(copy);
    return found;
}

// Built-in keys

[[nodiscard]] finding builtin_key(const served& by, psa_drv_slot_number_t slot) {
    const auto get = [&](psa_key_attributes_t& attributes, std::uint8_t* out, std::size_t size, std::size_t* length) {
        attributes = psa_key_attributes_init();
        psa_set_key_lifetime(&attributes,
                             PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, row().location));
        return by.calls->get_builtin_key(slot, &attributes, out, size, length);
    };
    const std::string name = "slot " + std::to_string(slot);
    psa_key_attributes_t attributes;
    std::size_t length = 0;
    psa_status_t status = get(attributes, nullptr, 0, &length);
    if (status != PSA_ERROR_BUFFER_TOO_SMALL)
        return finding::failure("get_builtin_key answers " + name_of_status(status) + " for " + name + " without a buffer",
                                "answer PSA_ERROR_BUFFER_TOO_SMALL, with the attributes");
    const psa_key_type_t type = psa_get_key_type(&attributes);
    const std::size_t bits = psa_get_key_bits(&attributes);
    if (type == 0 || bits == 0)
        return finding::failure("get_builtin_key tells no type or no size of " + name,
                                "fill in the attributes also where the buffer is too small");
    if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&attributes)) != row().location)
        return finding::failure("get_builtin_key moves " + name + " to another location", "change the persistence alone");
    const std::size_t size =
        row().key_context.builtin_key_size != not_given ? row().key_context.builtin_key_size : key_buffer_size(type, bits);
    bytes contexts[2];
    for (bytes& context : contexts) {
        psa_key_attributes_t again;
        buffer out = buffer::output("key_buffer", size, placement::at_end);
        status = get(again, out.data(), size, &length);
        if (!out.guards_stand() || length > size)
            return finding::failure("get_builtin_key writes beyond its key buffer",
                                    "correct \"key_context\" or \"builtin_key_size\"");
        if (status != PSA_SUCCESS) return wrong_status("get_builtin_key", status, name + " with a buffer of the described size");
        if (std::memcmp(&again, &attributes, sizeof attributes) != 0)
            return finding::failure("get_builtin_key tells other attributes of " + name + " with a buffer", "tell the same");
        context = out.value(length);
        out.take_away();
    }
    if (contexts[0].size() == size && size > 1) {
        psa_key_attributes_t again;
        buffer out = buffer::output("key_buffer", size - 1, placement::at_end);
        status = get(again, out.data(), out.size(), &length);
        if (!out.guards_stand())
            return finding::failure("get_builtin_key writes beyond a short key buffer", "write no more than its size");
        if (status != PSA_ERROR_BUFFER_TOO_SMALL)
            return finding::failure(
                "get_builtin_key answers " + name_of_status(status) + " for a key buffer that is one byte too short",
                "answer PSA_ERROR_BUFFER_TOO_SMALL");
        out.take_away();
    }
    if (contexts[0] != contexts[1])
        return finding::failure("get_builtin_key gives another context in a second call",
                                "\"successive calls to access the same slot number should return the same data\"");
    if (const auto works = use({attributes, contexts[0], {}}); works && *works != PSA_SUCCESS)
        return wrong_status("the use of a built-in key", *works, name);
    return {};
}

}  // namespace

void add_keys(subjects& all) {
    for (const promise& what : promises(entry_point::import_key)) {
        const served by = serving(entry_point::import_key, 0, what.type, what.bits);
        if (!by || by.calls->import_key == nullptr) continue;
        all.push_back(
            {"import_key " + name_of(what), [=]() -> std::vector<check> {
                 const std::optional<bytes> material = material_of(what.type, what.bits);
                 if (!material)
                     return {{"known_answer", [] {
                                  return finding::untested(
                                      "no key of this type and size is known here, and there is no libcrypto.so.3 to make one");
                              }}};
                 std::vector<check> list{{"known_answer", [=] { return imports(what, *material); }},
                                         {"key_size", [=] { return imports_with_sizes(what, *material); }},
                                         {"errors", [=] { return refuses_what_is_no_key(what, *material); }},
                                         {"buffer_bounds", [=] { return imports_within_bounds(what, *material); }}};
                 if (is_opaque()) {
                     list.push_back({"secrets", [=] { return keeps_key_secret(what, *material); }});
                     list.push_back({"context_copy",
                                     [=] { return context_can_move(import_key(attributes_of(what, all_usages), *material)); }});
                 }
                 return list;
             }});
    }
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
    for (bool public_part : {true, false}) {
        const entry_point entry = public_part ? entry_point::export_public_key : entry_point::export_key;
        for (const promise& what : promises(entry)) {
            const served by = serving(entry, 0, what.type, what.bits);
            if (!by || (public_part ? by.calls->export_public_key : by.calls->export_key) == nullptr) continue;
            all.push_back(keyed_subject(public_part ? "export_public_key" : "export_key", what,
                                        [=](const held_key& key) { return checks_of(exports(what, key, by, public_part)); }));
        }
    }
    if (!is_opaque()) return;
    std::vector<promise> kinds = promises_of({entry_point::generate_key, entry_point::import_key});
    // RSA keys take their time: of several sizes one is enough, the others have been made already.
    std::erase_if(kinds, [](const promise& one) { return PSA_KEY_TYPE_IS_RSA(one.type) && one.bits > 2048; });
    for (const promise& what : kinds)
        all.push_back({"keys " + name_of(what), [=] { return std::vector<check>{{"life", [=] { return lives(what); }}}; }});
    for (const promise& what : promises(entry_point::copy_key)) {
        const served by = serving(entry_point::copy_key, 0, what.type, what.bits);
        if (!by || by.calls->copy_key == nullptr || std::find(kinds.begin(), kinds.end(), what) == kinds.end()) continue;
        all.push_back({"copy_key " + name_of(what), [=] {
                           return std::vector<check>{{"life", [=] { return copies(what, by); }}};
                       }});
    }
    if (const served by = serving(entry_point::get_builtin_key, 0); by && by.calls->get_builtin_key != nullptr)
        all.push_back(
            {"get_builtin_key", [=] {
                 std::vector<check> list;
                 psa_drv_slot_number_t slot = 0;
                 for (std::size_t i = 0; psadrv_driver_test_builtin_key(i, &slot) != 0; ++i)
                     list.push_back({"builtin_keys", [=] { return builtin_key(by, slot); }});
                 if (list.empty())
                     list.push_back(
                         {"builtin_keys", [] {
                              return finding::untested(
                                  "no slot number is known; tell them in a --setup file: psadrv_driver_test_builtin_key()");
                          }});
                 list.push_back({"errors", [=]() -> finding {
                                     psa_key_attributes_t attributes = attributes_of({}, 0);
                                     std::uint8_t context[64];
                                     std::size_t length = 0;
                                     const psa_status_t status = by.calls->get_builtin_key(0xfeedfacecafeULL, &attributes,
                                                                                           context, sizeof context, &length);
                                     if (status == PSA_ERROR_DOES_NOT_EXIST) return {};
                                     return finding::failure(
                                         "get_builtin_key answers " + name_of_status(status) + " for a slot that is not there",
                                         "answer PSA_ERROR_DOES_NOT_EXIST");
                                 }});
                 return list;
             }});
}

}  // namespace psadrv::driver_test
