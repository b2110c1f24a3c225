/// @file How much of a key stream there is, and who may say that it has come to its end. PSA Crypto API:
/// psa_key_derivation_set_capacity, psa_key_derivation_output_bytes.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Lengths are in bytes.
#pragma once

#include <psa/crypto_values.h>

#include <cstddef>

namespace psadrv {

/// All zero is none.
class derivation_capacity {
    std::size_t left_ = 0;
    bool limited = false, ended = false;

  public:
    void begin(std::size_t capacity) { left_ = capacity; }
    [[nodiscard]] std::size_t left() const { return left_; }
    /// Somebody has set it.
    [[nodiscard]] bool is_limited() const { return limited; }
    void limit(std::size_t capacity) {
        left_ = capacity;
        limited = true;
    }
    /// So many bytes of the stream are gone; a driver may have used more than anybody knows.
    void consume(std::size_t length) { left_ -= length < left_ ? length : left_; }

    /// PSA_ERROR_INSUFFICIENT_DATA: there is not so much left.
    [[nodiscard]] psa_status_t check(std::size_t length) {
        return length <= left_ ? PSA_SUCCESS : of_stream(PSA_ERROR_INSUFFICIENT_DATA);
    }
    /// What the stream answers, or its driver in its place: PSA_ERROR_INSUFFICIENT_DATA is its end.
    psa_status_t of_stream(psa_status_t status) {
        if (status == PSA_ERROR_INSUFFICIENT_DATA) ended = true;
        return status;
    }
    /// "The operation's capacity is set to 0", where that is why an output has failed. Whoever else says
    /// PSA_ERROR_INSUFFICIENT_DATA, as storage or a driver that imports what was derived, has failed by another name.
    [[nodiscard]] psa_status_t of_output(psa_status_t status) {
        if (status != PSA_ERROR_INSUFFICIENT_DATA) return status;
        if (!ended) return PSA_ERROR_GENERIC_ERROR;
        ended = false;  // what comes later is judged by itself
        left_ = 0;
        return status;
    }
};

}  // namespace psadrv
