/// @file A PAKE that anybody can break, and that writes down how it is called: two drivers of it with the same password agree.
/// Specification: "Driver entry points for PAKE".
///
/// `Driver::open` finds the password behind a key buffer (recording_toy_base.hpp). On P-256, and whatever the algorithm: a
/// message is a point or a scalar of the step, and only the one that the peer's driver sends is accepted.
#pragma once

#include <support/recording_toy_base.hpp>

#include <psa/crypto_driver_common.h>

#include <optional>

namespace test {

/// What the last pake_setup has found out by the getters.
struct pake_seen {
    std::optional<std::vector<std::uint8_t>> password, user, peer, context;  ///< the password's bytes where there are any
    psa_pake_role_t role = 0xff;
    psa_pake_cipher_suite_t suite = PSA_PAKE_CIPHER_SUITE_INIT;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    const void* key_buffer = nullptr;
    std::size_t key_size = 0;
};

template <class Driver>
struct recording_pake : recording_toy_base<Driver> {
    struct pake_operation_t {
        toy text;
        psa_algorithm_t algorithm;
        std::uint32_t setups;
    };
    static inline pake_seen seen{};
    static inline int live = 0;  ///< set up and not aborted

    static constexpr std::size_t jpake_secret = 65, other_secret = 32;

    static psa_status_t pake_setup(pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(operation);
        const bool zero = std::all_of(bytes, bytes + sizeof *operation, [](unsigned char one) { return one == 0; });
        std::memset(static_cast<void*>(operation), 0xa5, sizeof *operation);
        seen = {};
        std::uint8_t* key_buffer = nullptr;
        bool all = psa_crypto_driver_pake_get_cipher_suite(inputs, &seen.suite) == PSA_SUCCESS;
        all =
            psa_crypto_driver_pake_get_password_key(inputs, &key_buffer, &seen.key_size, &seen.attributes) == PSA_SUCCESS && all;
        all = psa_crypto_driver_pake_get_role(inputs, &seen.role) == PSA_SUCCESS && all;
        seen.key_buffer = key_buffer;
        const psa_status_t status = base::play(entry_point::pake_setup, &seen.attributes, seen.key_size, seen.suite.algorithm);
        seen.user = get(inputs, psa_crypto_driver_pake_get_user_len, psa_crypto_driver_pake_get_user);
        seen.peer = get(inputs, psa_crypto_driver_pake_get_peer_len, psa_crypto_driver_pake_get_peer);
        seen.context = get(inputs, psa_crypto_driver_pake_get_context_len, psa_crypto_driver_pake_get_context);
        seen.password = get(inputs, psa_crypto_driver_pake_get_password_len, psa_crypto_driver_pake_get_password_bytes);
        toy_key key;
        if (!all || !zero || !Driver::open(&seen.attributes, key_buffer, seen.key_size, &key))
            return PSA_ERROR_CORRUPTION_DETECTED;
        if (status != PSA_SUCCESS) return status;

        *operation = {{}, seen.suite.algorithm, 1};
        for (std::size_t i = 0; i != key.size && i != 32; ++i) operation->text.absorb(key[i]);  // of SPAKE2+ what both sides have
        const bool swapped = seen.role == PSA_PAKE_ROLE_SERVER || (seen.role == PSA_PAKE_ROLE_NONE && seen.peer < seen.user);
        absorb(operation->text, swapped ? seen.peer : seen.user);
        absorb(operation->text, swapped ? seen.user : seen.peer);
        absorb(operation->text, seen.context);
        ++live;
        return PSA_SUCCESS;
    }
    static psa_status_t pake_output(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status =
            base::play(entry_point::pake_output, nullptr, 0, static_cast<psa_algorithm_t>(step), 0, output_size);
        return base::write(status, message(*operation, step), length(*operation, step), output, output_size, output_length);
    }
    static psa_status_t pake_input(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                   std::size_t input_size) {
        const psa_status_t status =
            base::play(entry_point::pake_input, nullptr, 0, static_cast<psa_algorithm_t>(step), input_size);
        // X4S is what the peer has as X2S.
        const auto sent = step >= PSA_JPAKE_X4S_STEP_KEY_SHARE && PSA_ALG_IS_JPAKE(operation->algorithm)
                              ? static_cast<psa_crypto_driver_pake_step_t>(step - 3)
                              : step;
        return base::compare(status, message(*operation, sent), length(*operation, sent), input, input_size);
    }
    static psa_status_t pake_get_implicit_key(pake_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                              std::size_t* output_length) {
        const psa_status_t status = base::play(entry_point::pake_get_implicit_key, nullptr, 0, 0, 0, output_size);
        return base::write(status, secret(*operation), PSA_ALG_IS_JPAKE(operation->algorithm) ? jpake_secret : other_secret,
                           output, output_size, output_length);
    }
    static psa_status_t pake_abort(pake_operation_t* operation) {
        if (operation->setups != 1) return PSA_ERROR_CORRUPTION_DETECTED;
        const psa_status_t status = base::play(entry_point::pake_abort, nullptr, 0);
        std::memset(static_cast<void*>(operation), 0x5a, sizeof *operation);
        --live;
        return status;
    }

    /// What the peer of J-PAKE sends as its message `number`, of nine.
    static std::vector<std::uint8_t> message_of(const std::string& user, const std::string& peer,
                                                const std::vector<std::uint8_t>& password, int number) {
        pake_operation_t operation{{}, PSA_ALG_JPAKE(PSA_ALG_SHA_256), 1};
        for (std::size_t i = 0; i != password.size() && i != 32; ++i) operation.text.absorb(password[i]);
        for (const std::string& name : {user < peer ? user : peer, user < peer ? peer : user})
            absorb(operation.text, bytes{{name.begin(), name.end()}});
        absorb(operation.text, std::nullopt);
        const auto step = static_cast<psa_crypto_driver_pake_step_t>(PSA_JPAKE_X1_STEP_KEY_SHARE + number);
        std::vector<std::uint8_t> all(length(operation, step));
        message(operation, step).write(all.data(), all.size());
        return all;
    }

  private:
    using base = recording_toy_base<Driver>;
    using bytes = std::optional<std::vector<std::uint8_t>>;

    template <class GetLength, class Get>
    static bytes get(const psa_crypto_driver_pake_inputs_t* inputs, GetLength get_length, Get get) {
        std::size_t size = 0, length = 0;
        if (get_length(inputs, &size) != PSA_SUCCESS) return std::nullopt;
        std::vector<std::uint8_t> all(size + 1);
        if (get(inputs, all.data(), size, &length) != PSA_SUCCESS || length != size) return std::nullopt;
        all.resize(size);
        return all;
    }
    static void absorb(toy& text, const bytes& what) {
        text.absorb(what ? 1 : 0);
        if (what) text.absorb(what->data(), what->size());
    }
    static toy message(const pake_operation_t& operation, psa_crypto_driver_pake_step_t step) {
        return toy{operation.text}.absorb('m').absorb(static_cast<std::uint8_t>(step));
    }
    static toy secret(const pake_operation_t& operation) { return toy{operation.text}.absorb('k'); }
    static std::size_t length(const pake_operation_t& operation, psa_crypto_driver_pake_step_t step) {
        const bool point = PSA_ALG_IS_JPAKE(operation.algorithm) ? step % 3 != 0 : step == PSA_PAKE_STEP_KEY_SHARE;
        return point ? 65 : 32;
    }
};

}  // namespace test
