/// @file A side of a J-PAKE exchange, for tests that call the drivers over Mbed TLS without a dispatcher.
#pragma once

#include <software/mbedtls/asymmetric/calls.hpp>
#include <software/mbedtls/jpake/inputs.hpp>

#include <array>

namespace test {

inline constexpr std::size_t step_count = 9;
/// The steps of one direction in their order; those of round one have the same names in both.
using step = psa_crypto_driver_pake_step_t;
inline step output_step(std::size_t index) {
    return static_cast<step>(index + (index < 6 ? 1 : PSA_JPAKE_X2S_STEP_KEY_SHARE - 6));
}
inline step input_step(std::size_t index) {
    return static_cast<step>(index + (index < 6 ? 1 : PSA_JPAKE_X4S_STEP_KEY_SHARE - 6));
}

/// It can be copied at any step, and each copy go its own way.
template <class Driver = mbedtls::jpake_sha_256>
struct side {
    typename Driver::pake_operation_t operation{};

    psa_status_t setup(const bytes& password, const bytes& user, const bytes& peer) {
        // Memory of its own, and gone when it returns.
        const bytes secret = password, mine = user, theirs = peer;
        const psadrv::pake_inputs inputs = jpake_inputs(secret, mine, theirs);
        return Driver::pake_setup(&operation, &inputs);
    }
    answer output(step which, std::size_t size = 65) {
        return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
            return Driver::pake_output(&operation, which, out, out_size, length);
        });
    }
    psa_status_t input(step which, const bytes& message) {
        return Driver::pake_input(&operation, which, message.data(), message.size());
    }
    answer key(std::size_t size = 65) {
        return with_output(size, [&](std::uint8_t* out, std::size_t out_size, std::size_t* length) {
            return Driver::pake_get_implicit_key(&operation, out, out_size, length);
        });
    }
    /// The messages of steps [from, to).
    std::vector<bytes> outputs(std::size_t from, std::size_t to) {
        std::vector<bytes> all;
        for (std::size_t i = from; i != to; ++i) {
            const answer one = output(output_step(i));
            CHECK(one.status == PSA_SUCCESS);
            all.push_back(one.written);
        }
        return all;
    }
    /// The status of the first that is refused.
    psa_status_t inputs(std::size_t from, const std::vector<bytes>& messages) {
        psa_status_t status = PSA_SUCCESS;
        for (std::size_t i = 0; i != messages.size() && status == PSA_SUCCESS; ++i)
            status = input(input_step(from + i), messages[i]);
        return status;
    }
    [[nodiscard]] bool is_zero() const {
        const auto* first = reinterpret_cast<const std::uint8_t*>(&operation);
        for (std::size_t i = 0; i != sizeof operation; ++i) {
            if (first[i] != 0) return false;
        }
        return true;
    }
};

/// How many points P-256 has.
inline const bytes order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
inline const bytes some_password = of_text("threadjpaketest"), client = of_text("client"), server = of_text("server");

/// Two sides after a number of rounds: 0, 1 or 2.
template <class Driver = mbedtls::jpake_sha_256>
struct sides {
    side<Driver> a, b;
    std::array<std::vector<bytes>, 2> of_a, of_b;  ///< the messages of each round

    explicit sides(int rounds, const bytes& password_a = some_password, const bytes& password_b = some_password,
                   const bytes& user_a = client, const bytes& user_b = server) {
        CHECK(a.setup(password_a, user_a, user_b) == PSA_SUCCESS);
        CHECK(b.setup(password_b, user_b, user_a) == PSA_SUCCESS);
        if (rounds > 0) round(0, 0, 6);
        if (rounds > 1) round(1, 6, 9);
    }
    void round(std::size_t which, std::size_t from, std::size_t to) {
        of_a[which] = a.outputs(from, to);
        of_b[which] = b.outputs(from, to);
        CHECK(a.inputs(from, of_b[which]) == PSA_SUCCESS);
        CHECK(b.inputs(from, of_a[which]) == PSA_SUCCESS);
    }
};

}  // namespace test
