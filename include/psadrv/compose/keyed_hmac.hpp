/// @file HMAC of many messages with one key, which goes through both hashes once. RFC 2104, section 4.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
///
/// Where HMAC is always composed, what a key leaves of both hashes is kept, and every message begins with copies of it: half the
/// blocks of a short message. Not where a guard may refuse to end a hash: each message is a call of its own then, which knows
/// what to do about it. Who claims HMAC is asked for each MAC, since no driver has said that its operations can be copied.
#pragma once

#include <psadrv/compose/hmac.hpp>
#include <psadrv/detail/memory.hpp>

namespace psadrv::detail {

/// Whether a platform composes every HMAC that it wants in one call, over a hash whose operations are free to be copied. An
/// engine that holds one job at a time is not, and of what guards keep open nobody makes copies.
template <platform Platform>
inline constexpr bool composes_every_hmac = [] {
    bool all = true, any = false;
    decision<Platform, entry_point::mac_compute>::for_each_class([&](const mechanism& what, const auto* links) {
        if (!PSA_ALG_IS_HMAC(what.algorithm)) return;
        any = true;
        all = all && links != nullptr && links->size == 1 && platform_drivers<Platform>::rows()[(*links)[0].driver].composed;
    });
    if constexpr (requires_anything<Platform>)
        return all && any && !hash_steps<Platform>::operation::has_sessions && !hash_steps<Platform>::may_keep;
    else return false;
}();

template <platform Platform>
class keyed_hmac {
    using composed = composer<Platform, composition::hmac>;
    using steps = hash_steps<Platform>;

    typename composed::mac_operation_t inner{};  ///< with the key for the outer hash
    typename steps::operation outer{};

    [[nodiscard]] psa_algorithm_t hash() const { return PSA_ALG_HMAC_GET_HASH(inner.alg); }

  public:
    /// Takes the key. PSA_ERROR_NOT_SUPPORTED: nobody hashes.
    psa_status_t set_up(psa_algorithm_t alg, const std::uint8_t* key, std::size_t key_size) {
        psa_status_t status = composed::mac_sign_setup(&inner, nullptr, key, key_size, alg);
        if (status != PSA_SUCCESS) return status;
        status = steps::begin(outer, hash(), inner.key, PSA_HASH_BLOCK_LENGTH(hash()));
        if (status == PSA_SUCCESS) return status;
        (void)composed::mac_abort(&inner);
        wipe(&outer, sizeof outer);
        return status;
    }
    /// Writes the MAC of a whole message, as long as the hash, which has `length` bytes; the message may be there.
    psa_status_t compute(const std::uint8_t* message, std::size_t message_length, std::uint8_t* mac, std::size_t length) const {
        typename steps::operation one = inner.inner;
        psa_status_t status = steps::feed(one, message, message_length);
        if (status == PSA_SUCCESS) status = steps::end(one, mac, length);
        if (status == PSA_SUCCESS) {
            one = outer;
            status = steps::feed(one, mac, length);
        }
        if (status == PSA_SUCCESS) status = steps::end(one, mac, length);
        wipe(&one, sizeof one);
        return status;
    }
    /// Behind a setup that succeeded.
    psa_status_t end() {
        const psa_status_t status = composed::mac_abort(&inner), of_outer = steps::abort(outer);
        wipe(&outer, sizeof outer);
        return status == PSA_SUCCESS ? of_outer : status;
    }
};

}  // namespace psadrv::detail
