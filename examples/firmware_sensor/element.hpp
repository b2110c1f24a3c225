/// @file A secure element that the machine of the debugger plays: keys in its slots sign, and never leave; it has random bytes,
/// too.
#pragma once

#include <psadrv/software/sodium/ed25519.hpp>

#include "host_file.hpp"

/// "Opaque drivers": what the core keeps of a key is the number of its slot.
struct element {
    static constexpr const char* prefix = "element";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr psa_algorithm_t algorithms[]{PSA_ALG_PURE_EDDSA};
    static constexpr psadrv::key_type_specification key_types[]{
        psadrv::key_type_specification{PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS)}};
    static constexpr std::size_t key_sizes[]{255};
    static constexpr psadrv::capability capabilities[]{
        {.entry_points = {psadrv::entry_point::allocate_key, psadrv::entry_point::generate_key,
                          psadrv::entry_point::export_public_key, psadrv::entry_point::destroy_key},
         .key_types = key_types,
         .key_sizes = key_sizes},
        {.entry_points = psadrv::entry_point::sign_message,
         .algorithms = algorithms,
         .key_types = key_types,
         .key_sizes = key_sizes}};

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        for (*key_buffer = 0; *key_buffer != 8; ++*key_buffer) {
            if (!board::host_file{slot{*key_buffer}.name, board::host_file::mode::read}.is_open()) return PSA_SUCCESS;
        }
        return PSA_ERROR_INSUFFICIENT_STORAGE;
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t, std::size_t* length) {
        seed made;
        *length = 1;
        if (random(made.value, sizeof made.value) != PSA_SUCCESS) return PSA_ERROR_HARDWARE_FAILURE;
        const board::host_file file{slot{*key_buffer}.name, board::host_file::mode::write};
        return file.is_open() && file.write(made.value, sizeof made.value) ? PSA_SUCCESS : PSA_ERROR_STORAGE_FAILURE;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        board::host_file::remove(slot{*key_buffer}.name);
        return PSA_SUCCESS;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t,
                                          std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        seed key;
        if (!key.is_in(*key_buffer)) return PSA_ERROR_DOES_NOT_EXIST;
        return inside::export_public_key(attributes, key.value, sizeof key.value, data, data_size, data_length);
    }
    static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t,
                                     psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                     std::uint8_t* signature, std::size_t signature_size, std::size_t* signature_length) {
        seed key;
        if (!key.is_in(*key_buffer)) return PSA_ERROR_DOES_NOT_EXIST;
        return inside::sign_message(attributes, key.value, sizeof key.value, alg, input, input_length, signature, signature_size,
                                    signature_length);
    }

    static psa_status_t random(std::uint8_t* output, std::size_t size) {
        const board::host_file file{"/dev/urandom", board::host_file::mode::read};
        return file.is_open() && file.read(output, size) == size ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    }

  private:
    using inside = psadrv::sodium::ed25519;  // what the element computes, it computes with this

    struct slot {
        char name[10] = "element_0";
        explicit slot(std::uint8_t number) { name[8] = static_cast<char>('0' + number); }
    };
    struct seed {
        std::uint8_t value[32];
        ~seed() { psadrv::detail::wipe(value, sizeof value); }
        bool is_in(std::uint8_t number) {
            const board::host_file file{slot{number}.name, board::host_file::mode::read};
            return file.is_open() && file.read(value, sizeof value) == sizeof value;
        }
    };
};

/// The platform's random bytes.
struct element_random {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) { return element::random(output, size); }
};
