#include "key_use.hpp"

#include "core.hpp"

#include <psadrv_driver_test/setup.h>

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

/// The first mechanism of an entry point with such a key.
[[nodiscard]] std::optional<promise> first_for(entry_point which, const promise& key) {
    for (const promise& one : promises(which)) {
        if (one.type == key.type && one.bits == key.bits && psadrv_driver_test_device_lacks(one.alg, one.type, one.bits) == 0)
            return one;
    }
    return {};
}

}  // namespace

std::optional<bytes> exported_public(const held_key& key) {
    const promise what{0, psa_get_key_type(&key.attributes), psa_get_key_bits(&key.attributes)};
    const served by = serving(entry_point::export_public_key, 0, what.type, what.bits);
    if (!PSA_KEY_TYPE_IS_KEY_PAIR(what.type) || !by || by.calls->export_public_key == nullptr) return {};
    bytes made(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits));
    std::size_t length = 0;
    if (by.calls->export_public_key(&key.attributes, key.buffer.data(), key.buffer.size(), made.data(), made.size(), &length) !=
            PSA_SUCCESS ||
        length > made.size())
        return {};
    made.resize(length);
    return made;
}

std::optional<bytes> told_of(const held_key& key) {
    const promise what{0, psa_get_key_type(&key.attributes), psa_get_key_bits(&key.attributes)};
    if (PSA_KEY_TYPE_IS_KEY_PAIR(what.type)) return exported_public(key);
    const bytes text = counted(64, 0x41, 7);
    bytes made(PSA_MAC_MAX_SIZE);
    std::size_t length = 0;
    const auto one = first_for(entry_point::mac_compute, what);
    const served by = one ? serving(entry_point::mac_compute, one->alg, what.type, what.bits) : served{};
    if (!by || by.calls->mac_compute == nullptr ||
        by.calls->mac_compute(&key.attributes, key.buffer.data(), key.buffer.size(), one->alg, text.data(), text.size(),
                              made.data(), made.size(), &length) != PSA_SUCCESS ||
        length > made.size())
        return {};
    made.resize(length);
    return made;
}

std::optional<psa_status_t> use(const held_key& key) {
    move_persistent_state();
    using enum entry_point;
    const promise what{0, psa_get_key_type(&key.attributes), psa_get_key_bits(&key.attributes)};
    const bytes text = counted(64, 0x41, 7), iv = counted(16);
    bytes out(1100);
    std::size_t length = 0;
    const psa_key_attributes_t* a = &key.attributes;
    const std::uint8_t* k = key.buffer.data();
    const std::size_t n = key.buffer.size();
    if (const served by = serving(export_public_key, 0, what.type, what.bits);
        PSA_KEY_TYPE_IS_KEY_PAIR(what.type) && by && by.calls->export_public_key != nullptr)
        return by.calls->export_public_key(a, k, n, out.data(), out.size(), &length);
    if (const auto one = first_for(mac_compute, what))
        if (const served by = serving(mac_compute, one->alg, what.type, what.bits); by.calls->mac_compute != nullptr)
            return by.calls->mac_compute(a, k, n, one->alg, text.data(), text.size(), out.data(), out.size(), &length);
    if (const auto one = first_for(cipher_encrypt, what))
        if (const served by = serving(cipher_encrypt, one->alg, what.type, what.bits); by.calls->cipher_encrypt != nullptr)
            return by.calls->cipher_encrypt(a, k, n, one->alg, iv.data(), PSA_CIPHER_IV_LENGTH(what.type, one->alg), text.data(),
                                            text.size(), out.data(), out.size(), &length);
    if (const auto one = first_for(aead_encrypt, what))
        if (const served by = serving(aead_encrypt, one->alg, what.type, what.bits); by.calls->aead_encrypt != nullptr)
            return by.calls->aead_encrypt(a, k, n, one->alg, iv.data(), PSA_AEAD_NONCE_LENGTH(what.type, one->alg), nullptr, 0,
                                          text.data(), text.size(), out.data(), out.size(), &length);
    if (const auto one = first_for(sign_hash, what))
        if (const served by = serving(sign_hash, one->alg, what.type, what.bits); by.calls->sign_hash != nullptr)
            return by.calls->sign_hash(
                a, k, n, one->alg, text.data(),
                PSA_HASH_LENGTH(PSA_ALG_SIGN_GET_HASH(one->alg)) != 0 ? PSA_HASH_LENGTH(PSA_ALG_SIGN_GET_HASH(one->alg)) : 32,
                out.data(), out.size(), &length);
    if (const served by = serving(export_key, 0, what.type, what.bits); by && by.calls->export_key != nullptr)
        return by.calls->export_key(a, k, n, out.data(), out.size(), &length);
    return {};
}

psa_status_t destroy(const held_key& key) {
    const served by = serving(entry_point::destroy_key, 0, psa_get_key_type(&key.attributes), psa_get_key_bits(&key.attributes));
    if (!by || by.calls->destroy_key == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    move_persistent_state();
    buffer context = buffer::input("key_buffer", key.buffer, placement::at_end);
    const psa_status_t status = by.calls->destroy_key(&key.attributes, context.data(), key.buffer.size());
    context.take_away();
    return status;
}

}  // namespace psadrv::driver_test
