#include "creations.hpp"
#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

#include <algorithm>

namespace psadrv::driver_test {

namespace {

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

}  // namespace

void add_imports(subjects& all) {
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
}

}  // namespace psadrv::driver_test
