/// @file Drivers that derive keys and write down what they are given: fragments, memory, attributes.
///
///     test::cook record;                                        // everybody makes a key at once
///     record.answers["acme"] = {PSA_ERROR_INSUFFICIENT_DATA};   // of its calls in order; then success
#pragma once

#include <psadrv/model/driver.hpp>

#include <psa/crypto_struct.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace test {

using bytes = std::vector<std::uint8_t>;

struct cook_call {
    std::string driver;
    bytes fragment;
    psa_key_type_t type;
    std::size_t bits;
    std::size_t key_size;
    const void* memory;
    std::uint32_t remembered;  ///< calls before this one that the memory knows; without memory 0
};

/// What the drivers of one test were asked, and what they answer. There is one at a time.
class cook {
    static inline cook* current = nullptr;

  public:
    std::vector<cook_call> calls;
    std::map<std::string, std::deque<psa_status_t>> answers;
    bytes key;                                  ///< what a success writes
    std::optional<std::size_t> claimed_length;  ///< what drivers say about their output

    cook() { current = this; }
    ~cook() { current = nullptr; }
    cook(const cook&) = delete;
    cook& operator=(const cook&) = delete;

    [[nodiscard]] std::string who() const {
        std::string names;
        for (const cook_call& one : calls) names += (names.empty() ? "" : " ") + one.driver;
        return names;
    }

    static psa_status_t play(cook_call call, std::uint8_t* key_buffer, std::size_t* key_buffer_length) {
        std::deque<psa_status_t>& script = current->answers[call.driver];
        const psa_status_t status = script.empty() ? PSA_SUCCESS : script.front();
        if (!script.empty()) script.pop_front();
        if (call.key_size != 0) std::memset(key_buffer, 0xee, call.key_size);  // a failure leaves something, too
        *key_buffer_length = call.key_size;
        if (status == PSA_SUCCESS && current->key.size() <= call.key_size) {
            std::copy(current->key.begin(), current->key.end(), key_buffer);
            *key_buffer_length = current->claimed_length.value_or(current->key.size());
        }
        current->calls.push_back(std::move(call));
        return status;
    }
};

/// Bytes beyond a word, so that who keeps less of it is found out.
struct cook_memory {
    std::uint32_t calls;
    std::uint8_t last[60];
};

/// `Driver` has `prefix`, and capabilities with derive_key.
template <class Driver>
struct cook_with_memory {
    static constexpr auto type = psadrv::driver_type::transparent;
    using derive_key_memory_t = cook_memory;

    static psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                   cook_memory* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::size_t* key_buffer_length) {
        for (const std::uint8_t byte : memory->last) {
            if (byte != memory->calls) return PSA_ERROR_CORRUPTION_DETECTED;
        }
        const std::uint32_t before = memory->calls++;
        std::memset(memory->last, static_cast<int>(memory->calls), sizeof memory->last);
        return cook::play({Driver::prefix, bytes(input, input + input_length), psa_get_key_type(attributes),
                           psa_get_key_bits(attributes), key_buffer_size, memory, before},
                          key_buffer, key_buffer_length);
    }
};
template <class Driver>
struct cook_without_memory {
    static constexpr auto type = psadrv::driver_type::transparent;

    static psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                   void* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::size_t* key_buffer_length) {
        return cook::play({Driver::prefix, bytes(input, input + input_length), psa_get_key_type(attributes),
                           psa_get_key_bits(attributes), key_buffer_size, memory, 0},
                          key_buffer, key_buffer_length);
    }
};

}  // namespace test
