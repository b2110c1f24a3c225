/// @file The keys that a derivation holds beyond its inputs: who else destroys them does not yet destroy them.
/// Specification: "Key agreement". PSA Crypto API: psa_destroy_key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/collected_inputs.hpp>

#include <type_traits>

namespace psadrv {

/// The shared secrets of agreements in elements, which are inputs and go when the operation ends; and all keys among the inputs,
/// where a driver wants them that long. All zero is none.
template <platform Platform>
class derivation_keys {
    using slot = key_slot<Platform>;
    struct kept_keys {
        slot* keys[most_derivation_inputs];
        std::size_t count;
    };
    struct none_kept {};

    [[no_unique_address]] std::conditional_t<detail::keeps_keys<Platform>, kept_keys, none_kept> kept{};
    /// A vendor's derivation may have a secret and a password.
    static constexpr std::size_t most_agreed = collected_inputs<Platform>::are_of_vendors ? 2 : 1;
    slot* agreed[most_agreed]{};

    [[nodiscard]] bool is_agreed(const slot& key) const {
        bool found = false;
        for (const slot* one : agreed) found = found || one == &key;
        return found;
    }

  public:
    void keep_agreed(slot& key) { (agreed[0] == nullptr ? agreed[0] : agreed[most_agreed - 1]) = &key; }

    /// Of an input that is bytes from now on: what was agreed on ends here, and its slot may be another key's next.
    void let_go(slot& key) {
        for (slot*& one : agreed) one = one == &key ? nullptr : one;
        release_key<Platform>(key);
    }

    /// Nobody will derive from inputs any more.
    void release_inputs(collected_inputs<Platform>& inputs) const {
        if constexpr (has_key_slots<Platform>) {
            inputs.for_each_key([&](slot& one) {
                if (!is_agreed(one)) release_key<Platform>(one);
            });
        }
    }
    /// A driver has been set up with inputs.
    void settle_inputs(collected_inputs<Platform>& inputs) {
        if constexpr (detail::keeps_keys<Platform>) {
            inputs.for_each_key([&](slot& one) {
                if (!is_agreed(one)) kept.keys[kept.count++] = &one;
            });
        } else {
            release_inputs(inputs);
        }
    }
    /// The operation has ended. "4. Call the destroy_key entry point to destroy the key": a shared secret has no other user.
    void release() {
        if constexpr (has_key_slots<Platform>) {
            if constexpr (detail::keeps_keys<Platform>) {
                for (std::size_t i = 0; i != kept.count; ++i) release_key<Platform>(*kept.keys[i]);
            }
            for (slot* one : agreed) {
                if (one != nullptr) release_key<Platform>(*one);
            }
        }
    }
};

}  // namespace psadrv
