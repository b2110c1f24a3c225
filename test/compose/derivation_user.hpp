/// @file One derivation with its inputs, as a core would convey them.
#pragma once

#include "support.hpp"

#include <psadrv/dispatch/key_derivation.hpp>

namespace test {

template <class Platform>
struct derivation_user {
    using raw = psadrv::raw_key_derivation<Platform>;

    struct given_input {
        psa_key_derivation_step_t step;
        psa_crypto_driver_key_derivation_input_type_t type;
        bytes value{};
        psa_key_attributes_t attributes = psa_key_attributes_init();
        std::uint64_t integer = 0;
    };

    psa_algorithm_t alg;
    std::size_t capacity = 0x1fffffff;
    std::vector<given_input> given{};
    typename raw::key_derivation_operation operation{};
    bool refused = false;

    explicit derivation_user(psa_algorithm_t algorithm) : alg{algorithm} {}

    derivation_user& input(psa_key_derivation_step_t step, bytes value) {
        given.push_back({step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, std::move(value)});
        return *this;
    }
    derivation_user& key(psa_key_derivation_step_t step, psa_key_type_t type, bytes value) {
        const psa_key_attributes_t attributes = attributes_of(type, 8 * value.size());
        given.push_back({step, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, std::move(value), attributes});
        return *this;
    }
    derivation_user& cost(std::uint64_t value) {
        given.push_back({.step = PSA_KEY_DERIVATION_INPUT_COST, .type = PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, .integer = value});
        return *this;
    }

    /// The inputs are the driver's for the time of this call alone.
    psa_status_t setup() {
        std::vector<given_input> conveyed = given;
        std::vector<psadrv::derivation_input> all;
        for (const given_input& one : conveyed)
            all.push_back({one.step, one.type, one.value.data(), one.value.size(),
                           one.type == PSA_KEY_DERIVATION_INPUT_TYPE_KEY ? &one.attributes : nullptr, one.integer});
        const psadrv::derivation_inputs inputs{alg, capacity, all.data(), all.size()};
        psadrv::detail::zero(&operation, sizeof operation);
        const psa_status_t status = raw::key_derivation_setup(&operation, alg, &inputs);
        for (given_input& one : conveyed) one.value.assign(one.value.size(), 0xdd);
        return status;
    }
    psa_status_t output(std::uint8_t* to, std::size_t length) { return raw::key_derivation_output_bytes(&operation, to, length); }
    psa_status_t abort() { return raw::key_derivation_abort(&operation, refused); }

    /// All of it: the pieces end where `ends` says and at the end.
    bytes derive(std::size_t length, const std::vector<std::size_t>& ends = {}) {
        REQUIRE(setup() == PSA_SUCCESS);
        bytes all(length + 8, 0xee);
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            REQUIRE(output(all.data() + begin, end - begin) == PSA_SUCCESS);
            begin = end;
        }
        REQUIRE(output(all.data() + begin, length - begin) == PSA_SUCCESS);
        REQUIRE(bytes(all.begin() + static_cast<long>(length), all.end()) == bytes(8, 0xee));
        REQUIRE(abort() == PSA_SUCCESS);
        all.resize(length);
        return all;
    }
};

}  // namespace test
