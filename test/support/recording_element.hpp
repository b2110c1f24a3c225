/// @file Simulated secure elements that compute and write down how they are called: all entry points of opaque drivers.
/// Specification: "Key management with opaque drivers".
///
///     struct acme : test::recording_element<acme, test::element_kind::storage> {
///         static constexpr const char* prefix = "acme";
///         static constexpr psa_key_location_t location = 0x800001;
///         static constexpr psadrv::capability capabilities[] = {{.entry_points = management_of(element_kind::storage)}, ...};
///     };
///     acme::forget();                        // a new element: no keys
///     CHECK(acme::live() == 1);              // keys that it holds
///
/// Keys are masked wherever the element has them, in its own memory or in a key context: their bytes are nowhere to be found. A
/// key buffer that is not the element's own, or whose key it no longer has, is PSA_ERROR_CORRUPTION_DETECTED.
#pragma once

#include <support/recording_toy.hpp>

#include <psadrv/model/key_context.hpp>

namespace test {

enum class element_kind {
    storage,              ///< it keeps keys, and the core a label: allocate_key and destroy_key
    storage_and_publics,  ///< the same, and the public key of a key pair stands behind the label
    wrapping,             ///< it keeps nothing, and the core has all keys, wrapped
};

/// What an element holds of a key.
struct element_slot {
    enum { empty, allocated, full } state = empty;
    std::vector<std::uint8_t> masked;
};

/// A key that an element was made with.
struct element_builtin {
    psa_drv_slot_number_t slot_number = 0;
    psa_key_attributes_t attributes = psa_key_attributes_init();  ///< identifier and location do not count
    std::vector<std::uint8_t> masked{};
    bool changes_lifetime = false;  ///< to the persistence of `attributes`
};

template <class Driver, element_kind Kind>
struct recording_element : recording_toy<Driver> {
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr bool stores = Kind != element_kind::wrapping;
    static constexpr bool adds_public_key = Kind == element_kind::storage_and_publics;
    /// A label, or what is wrapped around a key, in bytes. Keys are P-384 at most, if there are two parts of them.
    static constexpr std::size_t label_size = 8;
    static constexpr psadrv::key_context key_context{.base_size = label_size,
                                                     .key_pair_size = stores ? 0 : 48,
                                                     .public_key_size = stores ? 0 : 97,
                                                     .symmetric_factor = stores ? 0 : 1,
                                                     .store_public_key = adds_public_key};
    static constexpr std::size_t capacity = 64;  ///< keys, of an element that stores them
    static constexpr std::uint8_t mask = 0xc3;

    static void forget() {
        for (element_slot& one : slots) one = {};
        builtins.clear();
        generated = 0;
    }
    /// The power goes: a number that it has given out, and of which it has noted nothing, is free again.
    static void lose_allocations() {
        for (element_slot& one : slots) {
            if (one.state == element_slot::allocated) one = {};
        }
    }
    [[nodiscard]] static std::size_t live() { return count(element_slot::full); }
    [[nodiscard]] static std::size_t allocated() { return count(element_slot::allocated); }
    /// A built-in key whose bytes are `letter`.
    static element_builtin& add_builtin(psa_drv_slot_number_t slot_number, psa_key_type_t key_type, std::size_t bits,
                                        psa_key_usage_t usage, psa_algorithm_t alg, std::uint8_t letter) {
        element_builtin one{slot_number};
        psa_set_key_type(&one.attributes, key_type);
        psa_set_key_bits(&one.attributes, bits);
        psa_set_key_usage_flags(&one.attributes, usage);
        psa_set_key_algorithm(&one.attributes, alg);
        one.masked.assign(PSA_BITS_TO_BYTES(bits), static_cast<std::uint8_t>(letter ^ mask));
        builtins.push_back(one);
        return builtins.back();
    }

    /// The key behind a key buffer.
    static bool open(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_size, toy_key* key) {
        if (key_size < label_size || key_buffer[0] != own_mark()) return false;
        const std::size_t number = number_in(key_buffer);
        if (key_buffer[1] == 'b') {
            const auto found = find_builtin(number);
            if (found == builtins.end()) return false;
            *key = {found->masked.data(), found->masked.size(), mask};
            return true;
        }
        if constexpr (stores) {
            if (number >= capacity || slots[number].state != element_slot::full) return false;
            *key = {slots[number].masked.data(), slots[number].masked.size(), mask};
            return true;
        } else {
            if (key_buffer[1] != 'w' || key_size < label_size + number) return false;
            *key = {key_buffer + label_size, number, mask};
            return true;
        }
    }

    static psa_status_t allocate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size) {
        const psa_status_t status = base::play(entry_point::allocate_key, attributes, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        if (key_buffer_size < label_size) return PSA_ERROR_CORRUPTION_DETECTED;
        std::size_t number = 0;
        while (number != capacity && slots[number].state != element_slot::empty) ++number;
        if (number == capacity) return PSA_ERROR_INSUFFICIENT_STORAGE;
        slots[number].state = element_slot::allocated;
        write_label(key_buffer, 's', number);
        return PSA_SUCCESS;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size) {
        const psa_status_t status = base::play(entry_point::destroy_key, attributes, key_buffer_size);
        if (status != PSA_SUCCESS) return status;
        if (key_buffer_size < label_size || key_buffer[0] != own_mark()) return PSA_ERROR_CORRUPTION_DETECTED;
        const std::size_t number = number_in(key_buffer);
        if (key_buffer[1] == 'b') {
            const auto found = find_builtin(number);
            if (found == builtins.end()) return PSA_ERROR_DOES_NOT_EXIST;
            builtins.erase(found);
            return PSA_SUCCESS;
        }
        if (number >= capacity || slots[number].state == element_slot::empty) return PSA_ERROR_CORRUPTION_DETECTED;
        slots[number] = {};
        return PSA_SUCCESS;
    }
    /// A size of 0 is found in the data; what a test claims becomes any size.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        const psa_status_t status =
            base::play(entry_point::import_key, attributes, key_buffer_size, 0, data_length, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        const psa_key_type_t key_type = psa_get_key_type(attributes);
        std::size_t own = PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(key_type) ? (data_length - 1) / 2 * 8 : data_length * 8;
        if (PSA_KEY_TYPE_IS_ECC_KEY_PAIR(key_type) && *bits == own - 1) own = *bits;  // of a curve with 255
        if (*bits != 0 && *bits != own) return PSA_ERROR_INVALID_ARGUMENT;
        *bits = recording::claimed_bits(own);
        return put(attributes, own, {data, data_length, 0}, key_buffer, key_buffer_size, key_buffer_length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const psa_status_t status = base::play(entry_point::generate_key, attributes, key_buffer_size, 0, 0, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        std::vector<std::uint8_t> fresh(PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)));
        toy{}.absorb('g').absorb(own_mark()).absorb(static_cast<std::uint8_t>(++generated)).write(fresh.data(), fresh.size());
        return put(attributes, psa_get_key_bits(attributes), {fresh.data(), fresh.size(), mask}, key_buffer, key_buffer_size,
                   key_buffer_length);
    }
    static psa_status_t copy_key(const psa_key_attributes_t* attributes, const std::uint8_t* source_key,
                                 std::size_t source_key_size, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                 std::size_t* key_buffer_length) {
        toy_key source;
        const psa_status_t status = base::use(entry_point::copy_key, attributes, source_key, source_key_size, &source, 0,
                                              source_key_size, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        return put(attributes, psa_get_key_bits(attributes), source, key_buffer, key_buffer_size, key_buffer_length);
    }
    static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                   std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                   std::size_t* data_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::export_key, attributes, key_buffer, key_buffer_size, &key, 0, 0, data_size);
        // "The core guarantees that the size of the output buffer (data_size) is sufficient to export any key"
        if (status == PSA_SUCCESS && data_size < key.size) return PSA_ERROR_CORRUPTION_DETECTED;
        for (std::size_t i = 0; i != key.size && i != data_size; ++i) data[i] = key[i];  // also where it fails
        *data_length = key.size;
        recording::claim(data_length);
        return status;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::export_public_key, attributes, key_buffer, key_buffer_size, &key, 0, 0, data_size);
        const psa_key_type_t key_type = psa_get_key_type(attributes);
        const std::size_t bits = psa_get_key_bits(attributes);
        // "The core will only call acme_export_public_key on a private key"; and the buffer is sufficient.
        const bool wrong = !PSA_KEY_TYPE_IS_KEY_PAIR(key_type) || key_buffer_size < label_size ||
                           data_size < PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, bits);
        if (wrong) return status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : status;
        if constexpr (adds_public_key) {
            *data_length = key_buffer_size - label_size;
            std::memcpy(data, key_buffer + label_size, *data_length);
        } else {
            *data_length = write_toy_public_key(key_type, bits, key, data);
        }
        recording::claim(data_length);
        return status;
    }
    /// The shared secret stays in the element, as a key.
    static psa_status_t key_agreement_to_key(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes,
                                             const std::uint8_t* our_key_buffer, std::size_t our_key_buffer_length,
                                             const std::uint8_t* peer_key, std::size_t peer_key_length,
                                             const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        toy_key key;
        const psa_status_t status = base::use(entry_point::key_agreement_to_key, our_attributes, our_key_buffer,
                                              our_key_buffer_length, &key, alg, peer_key_length, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        const psa_key_type_t key_type = psa_get_key_type(our_attributes);
        const std::size_t bits = psa_get_key_bits(our_attributes);
        std::uint8_t publicly[PSA_EXPORT_PUBLIC_KEY_MAX_SIZE];
        const std::size_t length = write_toy_public_key(key_type, bits, key, publicly);
        std::vector<std::uint8_t> secret(PSA_BITS_TO_BYTES(bits));
        toy_secret(publicly, length, peer_key, peer_key_length).write(secret.data(), secret.size());
        return keep(attributes, secret.data(), secret.size(), key_buffer, key_buffer_size, key_buffer_length);
    }
    /// Bytes become a key of the element's.
    static psa_status_t keep(const psa_key_attributes_t* attributes, const std::uint8_t* bytes, std::size_t size,
                             std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        return put(attributes, psa_get_key_bits(attributes), {bytes, size, 0}, key_buffer, key_buffer_size, key_buffer_length);
    }
    static psa_status_t get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes,
                                        std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const psa_status_t status = base::play(entry_point::get_builtin_key, attributes, key_buffer_size);
        if (status != PSA_SUCCESS) return fail(status, key_buffer, key_buffer_size);
        const auto found = find_builtin(slot_number);
        if (found == builtins.end()) return PSA_ERROR_DOES_NOT_EXIST;
        const psa_key_id_t id = psa_get_key_id(attributes);
        const psa_key_lifetime_t given = psa_get_key_lifetime(attributes), own = psa_get_key_lifetime(&found->attributes);
        *attributes = found->attributes;
        attributes->id = id;
        psa_set_key_lifetime(attributes, found->changes_lifetime
                                             ? PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                                   PSA_KEY_LIFETIME_GET_PERSISTENCE(own), PSA_KEY_LIFETIME_GET_LOCATION(given))
                                             : given);
        if (key_buffer_size < label_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        write_label(key_buffer, 'b', static_cast<std::size_t>(slot_number));
        *key_buffer_length = label_size;
        recording::claim(key_buffer_length);
        return PSA_SUCCESS;
    }

  private:
    using base = recording_toy_base<Driver>;
    static inline element_slot slots[capacity]{};
    static inline std::vector<element_builtin> builtins{};
    static inline unsigned generated = 0;

    static constexpr std::uint8_t own_mark() { return static_cast<std::uint8_t>(Driver::prefix[0]); }
    static std::size_t count(int state) {
        std::size_t found = 0;
        for (const element_slot& one : slots) found += one.state == state ? 1 : 0;
        return found;
    }
    static auto find_builtin(psa_drv_slot_number_t number) {
        return std::find_if(builtins.begin(), builtins.end(),
                            [&](const element_builtin& one) { return one.slot_number == number; });
    }
    static void write_label(std::uint8_t* key_buffer, char what, std::size_t number) {
        std::memset(key_buffer, 0, label_size);
        key_buffer[0] = own_mark();
        key_buffer[1] = static_cast<std::uint8_t>(what);
        key_buffer[2] = static_cast<std::uint8_t>(number);
        key_buffer[3] = static_cast<std::uint8_t>(number >> 8);
    }
    static std::size_t number_in(const std::uint8_t* key_buffer) {
        return key_buffer[2] | static_cast<std::size_t>(key_buffer[3]) << 8;
    }
    /// A failure does not leave a key buffer as it was, but for a label, by which the core destroys what was allocated.
    static psa_status_t fail(psa_status_t status, std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        const std::size_t kept =
            key_buffer_size >= label_size && key_buffer[0] == own_mark() && key_buffer[1] == 's' ? label_size : 0;
        if (key_buffer_size != 0) std::memset(key_buffer + kept, 0xee, key_buffer_size - kept);
        return status;
    }
    /// A new key: into the slot that was allocated, or into the key buffer.
    static psa_status_t put(const psa_key_attributes_t* attributes, std::size_t bits, const toy_key& key,
                            std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        std::size_t length = label_size;
        std::uint8_t* const behind = key_buffer + label_size;
        if constexpr (stores) {
            const bool labelled = key_buffer_size >= label_size && key_buffer[0] == own_mark() && key_buffer[1] == 's';
            const std::size_t number = labelled ? number_in(key_buffer) : capacity;
            if (number >= capacity || slots[number].state != element_slot::allocated) return PSA_ERROR_CORRUPTION_DETECTED;
            slots[number].state = element_slot::full;
            slots[number].masked.resize(key.size);
            for (std::size_t i = 0; i != key.size; ++i) slots[number].masked[i] = key[i] ^ mask;
            const psa_key_type_t key_type = psa_get_key_type(attributes);
            if (adds_public_key && PSA_KEY_TYPE_IS_KEY_PAIR(key_type)) {
                if (key_buffer_size < label_size + PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, bits))
                    return PSA_ERROR_CORRUPTION_DETECTED;
                length += write_toy_public_key(key_type, bits, key, behind);
            }
        } else {
            if (key_buffer_size < label_size + key.size) return PSA_ERROR_CORRUPTION_DETECTED;
            for (std::size_t i = 0; i != key.size; ++i) behind[i] = key[i] ^ mask;
            write_label(key_buffer, 'w', key.size);
            length += key.size;
        }
        *key_buffer_length = length;
        recording::claim(key_buffer_length);
        return PSA_SUCCESS;
    }
};

/// The key management entry points of an element.
[[nodiscard]] constexpr psadrv::entry_point_set management_of(element_kind kind) {
    using enum entry_point;
    psadrv::entry_point_set all{import_key, generate_key, copy_key, export_key, export_public_key, get_builtin_key};
    if (kind != element_kind::wrapping) all = all | psadrv::entry_point_set{allocate_key, destroy_key};
    return all;
}

}  // namespace test
