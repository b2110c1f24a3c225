/// @file The keys that a derivation holds beyond its inputs: who else destroys them does not yet destroy them.
/// Specification: "Key agreement". PSA Crypto API: psa_destroy_key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/collected_inputs.hpp>

#include <type_traits>

namespace psadrv {

/// The shared secret of an agreement in an element, which is one of the inputs and goes when the operation ends; and all keys
/// among the inputs, where a driver wants them that long. All zero is none.
template <platform Platform>
class derivation_keys {
    using slot = key_slot<Platform>;
    struct kept_keys {
        slot* keys[most_derivation_inputs];
        std::size_t count;
    };
    struct none_kept {};

    [[no_unique_address]] std::conditional_t<detail::keeps_keys<Platform>, kept_keys, none_kept> kept{};
    slot* agreed = nullptr;

  public:
    void keep_agreed(slot& one) { agreed = &one; }

    /// Nobody will derive from inputs any more.
    void release_inputs(collected_inputs<Platform>& inputs) const {
        if constexpr (has_key_slots<Platform>) {
            inputs.for_each_key([&](slot& one) {
                if (&one != agreed) release_key<Platform>(one);
            });
        }
    }
    /// A driver has been set up with inputs.
    void settle_inputs(collected_inputs<Platform>& inputs) {
        if constexpr (detail::keeps_keys<Platform>) {
            inputs.for_each_key([&](slot& one) {
                if (&one != agreed) kept.keys[kept.count++] = &one;
            });
        } else {
            release_inputs(inputs);
        }
    }
    /// The operation has ended. "4. Call the destroy_key entry point to destroy the key": the shared secret has no other user.
    void release() {
        if constexpr (has_key_slots<Platform>) {
            if constexpr (detail::keeps_keys<Platform>) {
                for (std::size_t i = 0; i != kept.count; ++i) release_key<Platform>(*kept.keys[i]);
            }
            if (agreed != nullptr) release_key<Platform>(*agreed);
        }
    }
};

}  // namespace psadrv
