/// @file The state machine of a multi-part MAC. PSA Crypto API: "Multi-part MAC operations".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/keyed_operation.hpp>
#include <psadrv/core/mac.hpp>

namespace psadrv {

/// Signs or verifies, whichever it is set up for. See keyed_operation for its states.
template <platform Platform>
class mac_operation : public keyed_operation<typename raw_mac<Platform>::mac_sign_operation,
                                             typename raw_mac<Platform>::mac_verify_operation, entry_point::mac_abort> {
    using raw = raw_mac<Platform>;

    std::uint8_t length = 0;  ///< of the MAC, in bytes; 0 for a vendor's

    template <bool Back, class SetUp>
    psa_status_t begin(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                       psa_algorithm_t alg, SetUp&& set_up) {
        std::size_t expected = 0;
        return this->template set_up<Back>([&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            using names = detail::named_by_rows<Platform, Back ? entry_point::mac_verify_setup : entry_point::mac_sign_setup>;
            psa_status_t status = detail::check_mac<Platform, names>(attributes, key_buffer, key_buffer_size, alg, expected);
            if (status == PSA_SUCCESS) status = set_up(operation);
            length = static_cast<std::uint8_t>(expected);
            return status;
        });
    }

  public:
    [[nodiscard]] psa_status_t sign_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<false>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::mac_sign_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    [[nodiscard]] psa_status_t verify_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                            std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<true>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::mac_verify_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    [[nodiscard]] psa_status_t update(const std::uint8_t* input, std::size_t input_length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        return this->template advance<entry_point::mac_update>(input, input_length);
    }
    /// On success the operation is inactive. PSA_ERROR_BAD_STATE: it verifies.
    [[nodiscard]] psa_status_t sign_finish(std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        *mac_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!this->is_forward()) return this->fail(PSA_ERROR_BAD_STATE);
        if (mac_size < length) return this->fail(PSA_ERROR_BUFFER_TOO_SMALL);
        return this->last_step([&](bool& refused) PSADRV_ALWAYS_INLINE_LAMBDA {
            return detail::checked_mac(raw::mac_sign_finish(&this->driver_operation.forward, refused, mac, mac_size, mac_length),
                                       length, mac, mac_size, mac_length);
        });
    }
    /// The same. PSA_ERROR_INVALID_SIGNATURE: it is another MAC. PSA_ERROR_BAD_STATE: the operation signs.
    [[nodiscard]] psa_status_t verify_finish(const std::uint8_t* mac, std::size_t mac_length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (this->is_forward()) return this->fail(PSA_ERROR_BAD_STATE);
        if (!detail::is_of_length(mac_length, length)) return this->fail(PSA_ERROR_INVALID_SIGNATURE);
        return this->last_step([&](bool& refused) PSADRV_ALWAYS_INLINE_LAMBDA {
            return checked_status(raw::mac_verify_finish(&this->driver_operation.backward, refused, mac, mac_length));
        });
    }
};

}  // namespace psadrv
