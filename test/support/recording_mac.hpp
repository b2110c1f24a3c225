/// @file The MAC entry points of a driver that writes down how it is called. A MAC is the first letter of the driver's prefix,
/// sixteen times or as often as a truncation says, and last the number of bytes it has seen: so a test sees whose MAC it is, and
/// of what.
#pragma once

#include <support/recording_keyed.hpp>

namespace test {

inline constexpr std::size_t recorded_mac_length = 16;

template <class Driver, class Context = recorded_context<>>
struct recording_mac : recording_keyed<Driver> {
    using mac_operation_t = Context;

    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        return write(play(entry_point::mac_compute, alg, input_length, fits(attributes, key_size)), alg, input_length, mac,
                     mac_size, mac_length);
    }
    static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                   psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length, const std::uint8_t* mac,
                                   std::size_t mac_length) {
        return compare(play(entry_point::mac_verify, alg, input_length, fits(attributes, key_size)), alg, input_length, mac,
                       mac_length);
    }
    static psa_status_t mac_sign_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                       std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::mac_sign_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t mac_verify_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                         std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::mac_verify_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t mac_update(Context* operation, const std::uint8_t*, std::size_t input_length) {
        operation->bytes_seen += static_cast<std::uint32_t>(input_length);
        return play(entry_point::mac_update, operation->algorithm, input_length, PSA_SUCCESS);
    }
    static psa_status_t mac_sign_finish(Context* operation, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        const psa_status_t status = play(entry_point::mac_sign_finish, operation->algorithm, 0, PSA_SUCCESS);
        return write(status, operation->algorithm, operation->bytes_seen, mac, mac_size, mac_length);
    }
    static psa_status_t mac_verify_finish(Context* operation, const std::uint8_t* mac, std::size_t mac_length) {
        const psa_status_t status = play(entry_point::mac_verify_finish, operation->algorithm, 0, PSA_SUCCESS);
        return compare(status, operation->algorithm, operation->bytes_seen, mac, mac_length);
    }
    static psa_status_t mac_abort(Context* operation) { return end(entry_point::mac_abort, operation); }

  private:
    using base = recording_keyed<Driver>;
    using base::begin, base::end, base::fits, base::play;

    static std::size_t length_of(psa_algorithm_t alg) {
        return PSADRV_LENGTH_FIELD(alg) != 0 ? PSADRV_LENGTH_FIELD(alg) : recorded_mac_length;
    }
    static psa_status_t write(psa_status_t status, psa_algorithm_t alg, std::size_t seen, std::uint8_t* mac, std::size_t size,
                              std::size_t* length) {
        if (status == PSA_SUCCESS && size < length_of(alg)) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (size >= length_of(alg)) {  // also where it fails
            std::memset(mac, Driver::prefix[0], length_of(alg));
            mac[length_of(alg) - 1] = static_cast<std::uint8_t>(seen);
            *length = length_of(alg);
        }
        recording::claim(length);
        return status;
    }
    static psa_status_t compare(psa_status_t status, psa_algorithm_t alg, std::size_t seen, const std::uint8_t* mac,
                                std::size_t length) {
        if (status != PSA_SUCCESS) return status;
        std::uint8_t own[PSA_MAC_MAX_SIZE];
        std::size_t own_length = 0;
        (void)write(PSA_SUCCESS, alg, seen, own, sizeof own, &own_length);
        return length == length_of(alg) && std::memcmp(own, mac, length) == 0 ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
};

}  // namespace test
