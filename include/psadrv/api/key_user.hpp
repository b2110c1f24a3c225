/// @file What every function that uses a key by its name does first.
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/key_setup.hpp>
#include <psadrv/core/permitted_key.hpp>

namespace psadrv {

template <platform Platform>
class key_user {
    using bytes = const std::uint8_t*;

    [[nodiscard]] PSADRV_COLD static psa_status_t refuse_buffers() {
        return is_ready<Platform>() ? PSA_ERROR_INVALID_ARGUMENT : PSA_ERROR_BAD_STATE;
    }

  protected:
    /// Calls `use(view, attributes, key_buffer, key_buffer_size)` where somebody serves the entry point for keys at the key's
    /// location.
    template <entry_point Entry, class Use>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t with(psa_key_id_t key, psa_algorithm_t alg, bool buffers, Use&& use) {
        // Before init there are no keys: who finds none asks why. Locks are not for that.
        if (has_mutex<Platform> ? !is_ready<Platform>() : is_interrupted<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!buffers) [[unlikely]]
            return refuse_buffers();
        return use_key<Platform>(key, usage_asked(Entry), alg,
                                 [&]<class View>(std::type_identity<View> view, const psa_key_attributes_t* attributes,
                                                 bytes key_buffer, std::size_t key_buffer_size) PSADRV_ALWAYS_INLINE_LAMBDA {
                                     if constexpr (detail::is_served<View, Entry>)
                                         return use(view, attributes, key_buffer, key_buffer_size);
                                     else return PSA_ERROR_NOT_SUPPORTED;
                                 });
    }
    /// Sets up `operation` by `set_up(operation, attributes, key_buffer, key_buffer_size)`.
    template <entry_point Entry, class Operation, class SetUp>
    [[nodiscard]] static psa_status_t set_up(Operation* operation, psa_key_id_t key, psa_algorithm_t alg, SetUp&& set_up) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return set_up_with_key<Platform>(*operation, key, usage_asked(Entry), alg, set_up);
    }
};

}  // namespace psadrv
