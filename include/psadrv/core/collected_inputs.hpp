/// @file The inputs of a key derivation until its driver is set up. Specification: "Key derivation driver initial inputs".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Bytes are copied into a buffer whose size the platform says, keys stay in their slots, which stay as long: whoever destroys
/// such a key destroys it for others, and the last to let go of it disposes.
#pragma once

#include <psadrv/core/derivation_rules.hpp>
#include <psadrv/core/key_transfer.hpp>
#include <psadrv/model/derivation_inputs.hpp>
#include <psadrv/select/derivation_input_size.hpp>

namespace psadrv {

/// How many steps an operation can be given: those of vendors' algorithms may be any that the API names.
inline constexpr std::size_t most_derivation_inputs = 9;

/// All zero is nothing.
template <platform Platform>
class collected_inputs {
    using slot = key_slot<Platform>;
    struct record {
        psa_key_derivation_step_t step;
        psa_crypto_driver_key_derivation_input_type_t type;
        psa_key_type_t exported;      ///< of bytes that were a key elsewhere: its type, which tells the block cipher of CMAC
        std::uint32_t first, length;  ///< of bytes: where they are in the buffer
        union {
            std::uint64_t integer;
            slot* key;
        };
    };
    static constexpr std::size_t room =
        detail::wants_vendors_derivation<Platform> ? most_derivation_inputs : derivation_steps::most;

    record records[room];
    std::uint32_t used;
    std::uint8_t count;
    std::uint8_t bytes[detail::at_least_one(derivation_input_size<Platform>)];

    [[nodiscard]] record* find(psa_key_derivation_step_t step) {
        for (std::size_t i = 0; i != count; ++i) {
            if (records[i].step == step) return records + i;
        }
        return nullptr;
    }
    /// A record of a step, which may be there already: of bytes that come in pieces.
    [[nodiscard]] record* add(psa_key_derivation_step_t step, psa_crypto_driver_key_derivation_input_type_t type) {
        if (record* before = find(step)) return before;
        if (count == room) return nullptr;
        records[count] = {};
        records[count].step = step;
        records[count].type = type;
        records[count].first = used;
        return records + count++;
    }

  public:
    /// Of vendors' algorithms nobody knows the steps.
    static constexpr bool are_of_vendors = detail::wants_vendors_derivation<Platform>;

    [[nodiscard]] bool has(psa_key_derivation_step_t step) { return find(step) != nullptr; }
    [[nodiscard]] bool has_secret() {
        return has(PSA_KEY_DERIVATION_INPUT_SECRET) || (are_of_vendors && has(PSA_KEY_DERIVATION_INPUT_PASSWORD));
    }
    [[nodiscard]] detail::given_steps given(const derivation_steps& all) {
        unsigned bits = 0;
        for (std::size_t i = 0; i != derivation_steps::most; ++i)
            bits |= all.steps[i].step != 0 && has(all.steps[i].step) ? 1U << i : 0U;
        return static_cast<detail::given_steps>(bits);
    }

    /// Calls `use(bytes, length)` with an input that came as bytes.
    template <class Use>
    [[nodiscard]] psa_status_t with_bytes(psa_key_derivation_step_t step, Use&& use) {
        const record* const one = find(step);
        return one == nullptr ? PSA_SUCCESS : use(bytes + one->first, std::size_t{one->length});
    }
    [[nodiscard]] bool has_bytes(psa_key_derivation_step_t step) {
        const record* const one = find(step);
        return one != nullptr && one->type == PSA_KEY_DERIVATION_INPUT_TYPE_BYTES;
    }

    // What is left of the buffer, in bytes.
    [[nodiscard]] std::uint8_t* free_bytes() { return bytes + used; }
    [[nodiscard]] std::size_t free_size() const { return derivation_input_size<Platform> - used; }

    /// What has been written to the free bytes is an input. `add_bytes` writes it there. PSA_ERROR_INSUFFICIENT_MEMORY: too much
    /// for the platform.
    [[nodiscard]] psa_status_t take_bytes(psa_key_derivation_step_t step, std::size_t length, psa_key_type_t exported = 0) {
        record* const to = length <= free_size() ? add(step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES) : nullptr;
        if (to == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        to->exported = exported;
        to->length += static_cast<std::uint32_t>(length);
        used += static_cast<std::uint32_t>(length);
        return PSA_SUCCESS;
    }
    [[nodiscard]] psa_status_t add_bytes(psa_key_derivation_step_t step, const std::uint8_t* data, std::size_t length) {
        if (length > free_size()) return PSA_ERROR_INSUFFICIENT_MEMORY;
        detail::copy_short(free_bytes(), data, length);
        return take_bytes(step, length);
    }
    [[nodiscard]] psa_status_t add_integer(psa_key_derivation_step_t step, std::uint64_t value) {
        record* const to = add(step, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER);
        if (to == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        to->integer = value;
        return PSA_SUCCESS;
    }
    /// The slot is this object's to release from now on.
    [[nodiscard]] psa_status_t add_key(psa_key_derivation_step_t step, slot& key) {
        record* const to = add(step, PSA_KEY_DERIVATION_INPUT_TYPE_KEY);
        if (to == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        to->key = &key;
        return PSA_SUCCESS;
    }

    /// Calls `bring(step, slot)` for keys of which `where(slot)` is not true; what that has taken as bytes replaces the key,
    /// whose slot `let_go(slot)` releases. The first failure ends it.
    template <class Where, class Bring, class LetGo>
    [[nodiscard]] psa_status_t bring_keys(Where&& where, Bring&& bring, LetGo&& let_go) {
        if constexpr (has_key_slots<Platform>) {
            for (std::size_t i = 0; i != count; ++i) {
                record& one = records[i];
                if (one.type != PSA_KEY_DERIVATION_INPUT_TYPE_KEY || where(*one.key)) continue;
                slot& key = *one.key;
                const std::uint32_t first = used;
                std::size_t length = 0;
                const psa_status_t status = bring(one.step, key, free_bytes(), free_size(), &length);
                if (status != PSA_SUCCESS) return status;
                one.type = PSA_KEY_DERIVATION_INPUT_TYPE_BYTES;
                one.first = first;
                one.length = static_cast<std::uint32_t>(length);
                used += one.length;
                let_go(key);
            }
        }
        return PSA_SUCCESS;
    }

    /// Calls `use(slot)` for each key.
    template <class Use>
    void for_each_key(Use&& use) {
        if constexpr (has_key_slots<Platform>) {
            for (std::size_t i = 0; i != count; ++i) {
                if (records[i].type == PSA_KEY_DERIVATION_INPUT_TYPE_KEY) use(*records[i].key);
            }
        }
    }

    /// As drivers ask for them: points into this object, and into the key store.
    struct view {
        derivation_input given[room + 1];  ///< and a long one
        derivation_inputs inputs;
        psa_key_attributes_t exported;  ///< of a secret that compositions alone may know to have been a key
    };
    /// `later`: an input that follows as a long one, whatever of it is here; 0 for none.
    void show(psa_algorithm_t kdf, std::size_t capacity, psa_key_derivation_step_t later, view& shown) {
        for (std::size_t i = 0; i != count; ++i) {
            const record& one = records[i];
            shown.given[i] = {one.step, one.type, bytes + one.first, one.length, nullptr, 0};
            if (one.step == later) shown.given[i] = {one.step, one.type, nullptr, 0, nullptr, 0, true};
            if (one.type == PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER) shown.given[i].integer = one.integer;
            if (one.exported != 0 && is_secret_step(one.step)) {
                shown.exported = psa_key_attributes_init();
                psa_set_key_type(&shown.exported, one.exported);
                shown.given[i].attributes = &shown.exported;
            }
            if constexpr (has_key_slots<Platform>) {
                if (one.type != PSA_KEY_DERIVATION_INPUT_TYPE_KEY) continue;
                shown.given[i].data = keys_of<Platform>().bytes(*one.key);
                shown.given[i].size = one.key->length;
                shown.given[i].attributes = &one.key->attributes;
            }
        }
        std::size_t all = count;
        if (later != 0 && !has(later))
            shown.given[all++] = {later, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, nullptr, 0, nullptr, 0, true};
        shown.inputs = {kdf, capacity, shown.given, all};
    }
};

}  // namespace psadrv
