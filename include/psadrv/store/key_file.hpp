/// @file Keys as items of trusted storage: two layouts. docs/key_files.md describes them byte by byte.
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
///
/// A layout has `overhead` in bytes, `write`, which fills overhead + length bytes, and `read`. Both know the item's name, which
/// says whose key it is and which.
#pragma once

#include <psadrv/store/bytes.hpp>

#include <psa/crypto_struct.h>
#include <psa/internal_trusted_storage.h>

namespace psadrv {

/// A key as it is stored. `bytes` points into the item.
struct stored_key {
    psa_key_attributes_t attributes;
    const std::uint8_t* bytes;
    std::size_t length;
};

/// (owner, identifier) as the name of an item, as Mbed TLS has it.
[[nodiscard]] constexpr psa_storage_uid_t key_uid(std::uint32_t owner, psa_key_id_t id) {
    return psa_storage_uid_t{owner} << 32 | id;
}

namespace detail {

/// What every layout has of the attributes, in this order; the identifier is the item's name.
struct attribute_bytes {
    static constexpr std::size_t size = 4 + 2 + 2 + 4 + 4;

    static constexpr void write(byte_writer& to, const psa_key_attributes_t& key) {
        to.number(key.lifetime, 4);
        to.number(key.type, 2);
        to.number(key.bits, 2);
        to.number(key.policy.usage, 4);
        to.number(key.policy.alg, 4);
    }
    [[nodiscard]] static constexpr psa_key_attributes_t read(byte_reader& from, psa_storage_uid_t uid) {
        psa_key_attributes_t key = PSA_KEY_ATTRIBUTES_INIT;
        key.lifetime = static_cast<psa_key_lifetime_t>(from.number(4));
        key.type = static_cast<psa_key_type_t>(from.number(2));
        key.bits = static_cast<psa_key_bits_t>(from.number(2));
        key.policy.usage = static_cast<psa_key_usage_t>(from.number(4));
        key.policy.alg = static_cast<psa_algorithm_t>(from.number(4));
        key.id = static_cast<psa_key_id_t>(uid);
        return key;
    }
    /// A key that has attributes, and lasts.
    [[nodiscard]] static constexpr bool are_plausible(const psa_key_attributes_t& key) {
        return key.type != PSA_KEY_TYPE_NONE && key.bits != 0 && key.bits <= PSA_MAX_KEY_BITS &&
               !PSA_KEY_LIFETIME_IS_VOLATILE(key.lifetime);
    }
};

}  // namespace detail

/// psadrv's own: "PSK" and the version 1, attributes, length, the key, and a CRC-32 over all that and the item's name.
struct psadrv_key_file {
    static constexpr std::size_t overhead = 4 + detail::attribute_bytes::size + 4 + 4;

    static constexpr void write(std::uint8_t* item, psa_storage_uid_t uid, const psa_key_attributes_t& key,
                                const std::uint8_t* bytes, std::size_t length) {
        detail::byte_writer to{item};
        to.bytes(magic, sizeof magic);
        detail::attribute_bytes::write(to, key);
        to.number(length, 4);
        to.bytes(bytes, length);
        to.number(check(item, overhead + length - 4, uid), 4);
    }
    /// PSA_ERROR_DATA_CORRUPT: another length, or a bit that has flipped. PSA_ERROR_DATA_INVALID: whole, and no key all the same.
    [[nodiscard]] static constexpr psa_status_t read(const std::uint8_t* item, std::size_t size, psa_storage_uid_t uid,
                                                     stored_key& key) {
        if (size < overhead) return PSA_ERROR_DATA_CORRUPT;
        detail::byte_reader end{item + size - 4, 4};
        if (end.number(4) != check(item, size - 4, uid)) return PSA_ERROR_DATA_CORRUPT;
        detail::byte_reader from{item, size - 4};
        for (std::uint8_t one : magic) {
            if (from.number(1) != one) return PSA_ERROR_DATA_INVALID;
        }
        key.attributes = detail::attribute_bytes::read(from, uid);
        key.length = static_cast<std::size_t>(from.number(4));
        key.bytes = from.bytes(key.length);
        const bool whole = !from.short_of && from.left == 0;
        return whole && detail::attribute_bytes::are_plausible(key.attributes) ? PSA_SUCCESS : PSA_ERROR_DATA_INVALID;
    }

  private:
    static constexpr std::uint8_t magic[4] = {'P', 'S', 'K', 1};

    [[nodiscard]] static constexpr std::uint32_t check(const std::uint8_t* item, std::size_t size, psa_storage_uid_t uid) {
        std::uint8_t name[8]{};
        detail::byte_writer{name}.number(uid, sizeof name);
        return detail::crc_32(item, size, detail::crc_32(name, sizeof name));
    }
};

/// That of Mbed TLS 2.25 to 3.x, for products that replace it and keep their keys: "PSA\0KEY\0", version 0, attributes with a
/// second algorithm, length, the key. Nothing in it tells a bit that has flipped in the key.
struct mbedtls_key_file {
    static constexpr std::size_t overhead = 8 + 4 + detail::attribute_bytes::size + 4 + 4;

    static constexpr void write(std::uint8_t* item, psa_storage_uid_t, const psa_key_attributes_t& key, const std::uint8_t* bytes,
                                std::size_t length) {
        detail::byte_writer to{item};
        to.bytes(magic, sizeof magic);
        to.number(0, 4);
        detail::attribute_bytes::write(to, key);
        to.number(PSA_ALG_NONE, 4);
        to.number(length, 4);
        to.bytes(bytes, length);
    }
    /// PSA_ERROR_DATA_CORRUPT: another length than it says. PSA_ERROR_DATA_INVALID: no such file, or one of another version. A
    /// second permitted algorithm is an extension of Mbed TLS: such a key is PSA_ERROR_NOT_SUPPORTED.
    [[nodiscard]] static constexpr psa_status_t read(const std::uint8_t* item, std::size_t size, psa_storage_uid_t uid,
                                                     stored_key& key) {
        detail::byte_reader from{item, size};
        for (std::uint8_t one : magic) {
            if (from.number(1) != one) return PSA_ERROR_DATA_INVALID;
        }
        const std::uint64_t version = from.number(4);
        key.attributes = detail::attribute_bytes::read(from, uid);
        add_weaker_flags(key.attributes.policy.usage);
        const std::uint64_t second = from.number(4);
        key.length = static_cast<std::size_t>(from.number(4));
        key.bytes = from.bytes(key.length);
        if (from.short_of || from.left != 0) return PSA_ERROR_DATA_CORRUPT;
        if (version != 0 || !detail::attribute_bytes::are_plausible(key.attributes)) return PSA_ERROR_DATA_INVALID;
        return second == PSA_ALG_NONE ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED;
    }

  private:
    static constexpr std::uint8_t magic[8] = {'P', 'S', 'A', 0, 'K', 'E', 'Y', 0};

    /// Who may sign or verify hashes may sign or verify messages; the first files say so of hashes alone.
    static constexpr void add_weaker_flags(psa_key_usage_t& usage) {
        if ((usage & PSA_KEY_USAGE_SIGN_HASH) != 0) usage |= PSA_KEY_USAGE_SIGN_MESSAGE;
        if ((usage & PSA_KEY_USAGE_VERIFY_HASH) != 0) usage |= PSA_KEY_USAGE_VERIFY_MESSAGE;
    }
};

namespace detail {

template <class Platform>
struct key_file_in {
    using type = psadrv_key_file;
};
template <class Platform>
    requires requires { typename Platform::key_file; }
struct key_file_in<Platform> {
    using type = typename Platform::key_file;
};

}  // namespace detail

/// A platform's layout: `using key_file = psadrv::mbedtls_key_file;`, psadrv's own where it does not say.
template <class Platform>
using key_file_of = typename detail::key_file_in<Platform>::type;

}  // namespace psadrv
