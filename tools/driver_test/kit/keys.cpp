#include "keys.hpp"

#include "core.hpp"
#include "key_use.hpp"
#include "known_keys.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

#include <cstring>

namespace psadrv::driver_test {

namespace {

std::vector<held_key>& made_keys() {
    static std::vector<held_key> all;
    return all;
}

/// Odd parity in each byte.
void set_parity(bytes& key) {
    for (std::uint8_t& one : key) one = static_cast<std::uint8_t>((one & 0xfe) | (__builtin_parity(one & 0xfeU) ? 0 : 1));
}

/// A key buffer as the core has it: with what allocate_key writes, where there is one.
/// `bits` is what the core matches, where the attributes leave it to the data.
[[nodiscard]] psa_status_t allocate(const psa_key_attributes_t& attributes, std::size_t bits, const buffer& room) {
    const served by = is_opaque() ? serving(entry_point::allocate_key, 0, psa_get_key_type(&attributes), bits) : served{};
    if (!by || by.calls->allocate_key == nullptr) return PSA_SUCCESS;
    return by.calls->allocate_key(&attributes, room.data(), room.size());
}

template <class Call>
[[nodiscard]] creation create(const psa_key_attributes_t& attributes, std::size_t bits, std::size_t size, const Call& call) {
    creation made{PSA_ERROR_CORRUPTION_DETECTED, {}, 0, 0, {}};
    made.key.attributes = attributes;
    buffer room = buffer::output("key_buffer", size, placement::at_end);
    if (is_opaque()) std::memset(room.data(), 0, size);
    move_persistent_state();
    made.status = allocate(attributes, bits, room);
    if (made.status != PSA_SUCCESS) return made;
    move_persistent_state();
    made.status = call(room.data(), size, &made.length);
    if (!room.guards_stand()) made.broke = "writes beyond its key buffer; write no more than its size";
    else if (made.status == PSA_SUCCESS && made.length > size)
        made.broke = "reports a key_buffer_length beyond its buffer; report what was written";
    else if (made.status == PSA_SUCCESS) made.key.buffer = room.value(made.length);
    room.take_away();
    return made;
}

}  // namespace

std::optional<bytes> material_of(psa_key_type_t type, std::size_t bits, unsigned number) {
    if (PSA_KEY_TYPE_IS_ASYMMETRIC(type)) return known_key(type, bits, number);
    bytes key = counted(bits / 8, 0x21 + 0x35 * number, 0x4f + 2 * number);
    if (type == PSA_KEY_TYPE_DES) set_parity(key);
    return key;
}

creation import_key(const psa_key_attributes_t& attributes, const bytes& data, std::optional<std::size_t> room,
                    std::size_t matched) {
    const psa_key_type_t type = psa_get_key_type(&attributes);
    std::size_t bits = psa_get_key_bits(&attributes);
    // What the core knows of a size that is not said is what the data says; here the caller knows it.
    const std::size_t known = bits != 0 ? bits : matched != 0 ? matched : PSA_KEY_TYPE_IS_ASYMMETRIC(type) ? 0 : 8 * data.size();
    const served by = serving(entry_point::import_key, 0, type, known);
    const std::size_t size =
        room.value_or(is_opaque() ? key_buffer_size(type, known) : std::max(data.size(), key_buffer_size(type, known)));
    if (!by) return {PSA_ERROR_NOT_SUPPORTED, {}, 0, 0, {}};
    buffer in = buffer::input("data", data, placement::at_end),
           seen = buffer::input("attributes", as_bytes(attributes), placement::at_end);
    creation made = create(attributes, known, size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
        return by.calls->import_key(reinterpret_cast<const psa_key_attributes_t*>(seen.data()), in.data(), data.size(), out,
                                    out_size, length, &bits);
    });
    in.take_away();
    seen.take_away();
    made.bits = bits;
    made.key.material = data;
    psa_set_key_bits(&made.key.attributes, bits);
    return made;
}

creation generate_key(const psa_key_attributes_t& attributes, std::optional<std::size_t> room) {
    const psa_key_type_t type = psa_get_key_type(&attributes);
    const std::size_t bits = psa_get_key_bits(&attributes);
    const served by = serving(entry_point::generate_key, 0, type, bits);
    if (!by) return {PSA_ERROR_NOT_SUPPORTED, {}, 0, 0, {}};
    buffer seen = buffer::input("attributes", as_bytes(attributes), placement::at_end);
    creation made =
        create(attributes, bits, room.value_or(key_buffer_size(type, bits)),
               [&](std::uint8_t* out, std::size_t size, std::size_t* length) {
                   return by.calls->generate_key(reinterpret_cast<const psa_key_attributes_t*>(seen.data()), out, size, length);
               });
    seen.take_away();
    if (!is_opaque()) made.key.material = made.key.buffer;
    return made;
}

std::optional<held_key> make_key(const promise& what, const std::optional<bytes>& material, std::string& why) {
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    if (!is_opaque()) {
        if (!material) {
            why = "no key of this type and size is known here, and there is no libcrypto.so.3 to make one";
            return {};
        }
        return held_key{attributes, *material, material};
    }
    // Another key is there before, and was used: a driver that knows one key alone takes it for the one that is tested.
    if (made_keys().empty() && !PSA_KEY_TYPE_IS_RSA(what.type)) {
        const std::optional<bytes> others = material_of(what.type, what.bits, 1);
        const creation other = others && serving(entry_point::import_key, 0, what.type, what.bits)
                                   ? import_key(attributes, *others)
                                   : generate_key(attributes);
        if (other.status == PSA_SUCCESS) {
            made_keys().push_back(other.key);
            (void)use(other.key);
        }
    }
    creation made{PSA_ERROR_NOT_SUPPORTED, {}, 0, 0, {}};
    std::string by;
    if (material && serving(entry_point::import_key, 0, what.type, what.bits)) {
        made = import_key(attributes, *material);
        by = "import_key";
    } else if (serving(entry_point::generate_key, 0, what.type, what.bits)) {
        made = generate_key(attributes);
        by = "generate_key";
    } else {
        why = "the driver makes no such key: it has no import_key or generate_key for it";
        return {};
    }
    if (made.status != PSA_SUCCESS || !made.broke.empty()) {
        why = "no key: " + by + " answers " + name_of_status(made.status) + made.broke;
        return {};
    }
    made_keys().push_back(made.key);
    return made.key;
}

void destroy_keys() {
    for (const held_key& one : made_keys()) {
        const served by =
            serving(entry_point::destroy_key, 0, psa_get_key_type(&one.attributes), psa_get_key_bits(&one.attributes));
        if (by && by.calls->destroy_key != nullptr)
            (void)by.calls->destroy_key(&one.attributes, one.buffer.data(), one.buffer.size());
    }
    made_keys().clear();
}

fields key_fields(const held_key& key) { return {{"attributes", as_bytes(key.attributes)}, {"key_buffer", key.buffer}}; }

}  // namespace psadrv::driver_test
