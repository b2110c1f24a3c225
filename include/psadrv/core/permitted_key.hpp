/// @file Using a key where its policy permits it. PSA Crypto API: "Key policies".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// What every function does that uses a key, and so it is short: a volatile key whose policy names the algorithm is found and in
/// use after a few comparisons. All that is rarer, and every error, is found out apart.
#pragma once

#include <psadrv/core/key_access.hpp>

#include <cstdint>

namespace psadrv {

/// A key that is in use, or why it is not: one register.
template <platform Platform>
class acquired_key {
    std::uintptr_t value;
    static constexpr std::uintptr_t first_error = ~std::uintptr_t{0xff};  // where no slot is, and every status of PSA's

  public:
    acquired_key(key_slot<Platform>& slot) : value{reinterpret_cast<std::uintptr_t>(&slot)} {}
    acquired_key(psa_status_t error) : value{static_cast<std::uintptr_t>(std::intptr_t{error})} {}

    [[nodiscard]] bool is_error() const { return value >= first_error; }
    [[nodiscard]] psa_status_t error() const { return static_cast<psa_status_t>(value); }
    [[nodiscard]] key_slot<Platform>& slot() const { return *reinterpret_cast<key_slot<Platform>*>(value); }
};

namespace detail {

/// What most uses are: a policy that names the flag and the algorithm. With the core's lock.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool begins_plainly(key_slot<Platform>& slot, psa_key_usage_t needed, psa_algorithm_t alg) {
    return (slot.attributes.policy.usage & needed) != 0 && permits_plainly(slot.attributes, alg) &&
           keys_of<Platform>().begin_use(slot) == PSA_SUCCESS;
}
/// Any other. With the core's lock.
template <platform Platform>
[[nodiscard]] PSADRV_COLD acquired_key<Platform> begin_use_closely(key_slot<Platform>& slot, psa_key_usage_t needed,
                                                                   psa_algorithm_t alg) {
    psa_status_t status = check_policy_closely<wanted_algorithms<policy_rows<Platform>>>(slot.attributes, needed, alg);
    if (status == PSA_SUCCESS) status = keys_of<Platform>().begin_use(slot);
    if (status != PSA_SUCCESS) return status;
    return slot;
}

// So that one bit is asked for, and no mask is made.
static_assert([] {
    bool single = true;
    for (std::size_t e = 0; e != entry_point_count; ++e) {
        const psa_key_usage_t flags = usage_asked(static_cast<entry_point>(e));
        single = single && (flags & (flags - 1)) == 0;
    }
    return single;
}());

/// Any key but a volatile one, and why there is none.
template <platform Platform>
[[nodiscard]] PSADRV_COLD acquired_key<Platform> acquire_other_key([[maybe_unused]] psa_key_id_t key,
                                                                   [[maybe_unused]] psa_key_usage_t needed,
                                                                   [[maybe_unused]] psa_algorithm_t alg) {
    if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
    if constexpr (!key_store<Platform>::may_cache) {
        return PSA_ERROR_INVALID_HANDLE;
    } else {
        key_slot<Platform>* slot = nullptr;
        {
            const core_lock<Platform> lock;
            slot = keys_of<Platform>().find_cached(key);
            if (slot != nullptr) {
                if (begins_plainly(*slot, needed, alg)) return *slot;
                return begin_use_closely(*slot, needed, alg);
            }
        }
        psa_status_t status = acquire_key<Platform>(key, slot);
        if (status != PSA_SUCCESS) return status;
        status = check_policy<Platform>(slot->attributes, needed, alg);
        if (status == PSA_SUCCESS) return *slot;
        release_key<Platform>(*slot);
        return status;
    }
}

}  // namespace detail

/// acquire_key where the key's policy permits a use, which asks for one flag: what every function does that uses a key, and so
/// one function does it, and calls others for what is rarer. PSA_ERROR_BAD_STATE: before init, when there are no keys, too.
template <platform Platform>
[[nodiscard]] acquired_key<Platform> acquire_key_for(psa_key_id_t key, psa_key_usage_t needed, psa_algorithm_t alg) {
    if (in_driver<Platform>()) return PSA_ERROR_BAD_STATE;
    {
        const core_lock<Platform> lock;
        key_slot<Platform>* const slot = keys_of<Platform>().find_volatile(key);
        if (slot != nullptr) [[likely]] {
            if (detail::begins_plainly(*slot, needed, alg)) [[likely]]
                return *slot;
            return detail::begin_use_closely(*slot, needed, alg);
        }
    }
    return detail::acquire_other_key<Platform>(key, needed, alg);
}

/// at_location for a key of the store: what has never been elsewhere is where the core has made it.
template <platform Platform, class Use>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t at_location_of([[maybe_unused]] const key_slot<Platform>& slot, Use&& use) {
    if constexpr (elements<Platform>.size == 0 && !key_store<Platform>::may_cache) return use(std::type_identity<Platform>{});
    else return at_location<Platform>(slot.attributes.lifetime, use);
}

/// Calls `use(view, attributes, key_buffer, key_buffer_size)` with a key whose policy permits it: `view` is a
/// `std::type_identity` of the platform from the key's location. PSA_ERROR_NOT_PERMITTED: the policy does not permit the usage,
/// or not with this algorithm; no driver is asked.
template <platform Platform, class Use>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t use_key(psa_key_id_t key, psa_key_usage_t needed, psa_algorithm_t alg,
                                                        Use&& use) {
    if constexpr (!has_key_slots<Platform>) {  // and reported by who asks
        return PSA_ERROR_NOT_SUPPORTED;
    } else {
        const acquired_key<Platform> acquired = acquire_key_for<Platform>(key, needed, alg);
        if (acquired.is_error()) [[unlikely]]
            return acquired.error();
        key_slot<Platform>& slot = acquired.slot();
        const psa_status_t status = at_location_of<Platform>(slot, [&](auto view) PSADRV_ALWAYS_INLINE_LAMBDA {
            return use(view, static_cast<const psa_key_attributes_t*>(&slot.attributes),
                       static_cast<const std::uint8_t*>(keys_of<Platform>().bytes(slot)), std::size_t{slot.length});
        });
        if constexpr (has_mutex<Platform>) release_key<Platform>(slot);
        else detail::release_key_here<Platform>(slot);
        return status;
    }
}

}  // namespace psadrv
