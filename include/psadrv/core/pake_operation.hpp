/// @file The state machine of a PAKE. PSA Crypto API: "Multi-part PAKE operations". Specification: "PAKE driver dispatch logic".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_setup.hpp>
#include <psadrv/core/key_transfer.hpp>
#include <psadrv/core/pake_collection.hpp>
#include <psadrv/core/pake_computation.hpp>
#include <psadrv/core/pake_password.hpp>
#include <psadrv/core/pake_rules.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/pake_input_size.hpp>

namespace psadrv {

/// The operation object of the API: all zero is inactive. "A PAKE operation is divided into two stages: collecting inputs and
/// computation": the object holds either, and is as large as the larger one. A failure other than of setup leaves it in an error
/// state, in which the driver's context is gone and only abort is of use.
template <platform Platform>
class pake_operation {
    enum class state : std::uint8_t { inactive = 0, collecting = 1, computing = 2, error = 3 };
    static constexpr pake_protocols protocols = pake_protocols_of<Platform>;
    using collection = pake_collection<pake_input_size<Platform>>;
    using computation = operation_of_keys<pake_computation, Platform, entry_point::pake_setup>;

    union {
        collection collected{};
        computation computed;
    } stage{};
    psa_pake_cipher_suite_t suite = PSA_PAKE_CIPHER_SUITE_INIT;
    pake_progress progress{};
    bool is_client = false;
    state now = state::inactive;

    /// Calls `use(operation)` with the computation where its driver was set up.
    template <class Use>
    psa_status_t at_driver(Use&& use) {
        if constexpr (computation::is_anywhere) return stage.computed.step(use);
        else return use(stage.computed);
    }
    [[nodiscard]] pake_exchange exchange() const {
        return {suite.algorithm, is_client, suite.key_confirmation == PSA_PAKE_CONFIRMED_KEY};
    }
    [[nodiscard]] bool is_jpake() const { return is_pake<protocols, pake_protocol::jpake>(suite.algorithm); }
    [[nodiscard]] bool is_spake2p() const { return is_pake<protocols, pake_protocol::spake2p>(suite.algorithm); }
    void forget() { detail::wipe(this, sizeof *this); }

    /// "It must be active and fully set up": "J-PAKE requires both an application and a peer identity"; SPAKE2+ has roles.
    [[nodiscard]] bool is_fully_set_up() const {
        const collection& given = stage.collected;
        if (given.password == PSA_KEY_ID_NULL) return false;
        if (is_jpake()) return given.has(collection::user) && given.has(collection::peer);
        return !is_spake2p() || given.has_role;
    }
    /// From the first stage to the second. The key is looked up again, and what it must be: where it is gone, or another one by
    /// now, the operation is no longer set up, PSA_ERROR_BAD_STATE.
    [[nodiscard]] psa_status_t compute() {
        if constexpr (has_key_slots<Platform>) {
            const collection given = stage.collected;  // the driver asks for it while its context takes its place
            detail::wipe(&stage, sizeof stage);
            now = state::computing;
            bool is_there = false;  // behind that, no status says that it is gone
            const auto set_up = [&](auto& one, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size) {
                is_there = true;
                const psa_status_t status = detail::check_pake_key<protocols>(*attributes, suite);
                if (status != PSA_SUCCESS || attributes->type != given.password_type) return PSA_ERROR_BAD_STATE;
                pake_inputs inputs;
                inputs.cipher_suite = suite;
                inputs.password_attributes = *attributes;
                inputs.password = key_buffer;
                inputs.password_length = key_buffer_size;
                given.fill_in(inputs);
                return one.set_up_with(inputs);
            };
            const psa_status_t status =
                set_up_with_key<Platform>(stage.computed, given.password, pake_password_usage, suite.algorithm, set_up);
            const bool is_another = !is_there && (status == PSA_ERROR_INVALID_HANDLE || status == PSA_ERROR_NOT_PERMITTED);
            return is_another ? PSA_ERROR_BAD_STATE : detail::without_verdict(status);
        } else {
            return PSA_ERROR_NOT_SUPPORTED;  // and reported by who asks
        }
    }
    /// What precedes a message: that it is its turn, that there is room (`fits(most)`), and a driver that was set up.
    template <class Fits>
    [[nodiscard]] psa_status_t prepare(pake_direction direction, psa_pake_step_t step, std::size_t& most, Fits&& fits) {
        if (now == state::collecting && !is_fully_set_up()) return PSA_ERROR_BAD_STATE;
        psa_status_t status = progress.template check<protocols>(exchange(), direction, step);
        if (status != PSA_SUCCESS) return status;
        most = detail::pake_message_size<protocols>(suite, step);
        status = fits(most);
        return status == PSA_SUCCESS && now == state::collecting ? compute() : status;
    }

  public:
    [[nodiscard]] bool is_active() const { return now == state::collecting || now == state::computing; }
    [[nodiscard]] bool is_inactive() const { return now == state::inactive; }
    /// An abort has been refused, and the driver still holds what it holds.
    [[nodiscard]] bool is_unended() { return now == state::error && stage.computed.is_unended(); }

    /// Also for failures that no driver has seen. An inactive operation stays what it is.
    PSADRV_COLD psa_status_t fail(psa_status_t status) {
        if (now == state::collecting) detail::wipe(&stage, sizeof stage);
        else if (now == state::computing) (void)stage.computed.fail(status);
        if (now != state::inactive) now = state::error;
        return status;
    }
    /// Ends an operation in any state; an inactive one is left as it is. Where a guard refuses, the operation has not ended.
    psa_status_t abort() {
        psa_status_t status = PSA_SUCCESS;
        if (now == state::computing || now == state::error) {
            status = stage.computed.abort();
            now = state::error;
            if (is_unended()) return status;
        }
        forget();
        return status;
    }

    /// "If psa_pake_setup() returns an error, the operation object is unchanged", unless it was active: that ends.
    [[nodiscard]] psa_status_t setup(const psa_pake_cipher_suite_t& cipher_suite) {
        if (now != state::inactive) return fail(PSA_ERROR_BAD_STATE);
        const psa_status_t status = detail::check_pake_suite<protocols>(cipher_suite);
        if (status != PSA_SUCCESS) return status;
        suite = cipher_suite;
        now = state::collecting;
        return PSA_SUCCESS;
    }
    [[nodiscard]] psa_status_t setup(psa_key_id_t password, const psa_pake_cipher_suite_t& cipher_suite) {
        if (now != state::inactive) return fail(PSA_ERROR_BAD_STATE);
        psa_status_t status = setup(cipher_suite);
        if (status != PSA_SUCCESS) return status;
        status = check_pake_password<Platform>(password, suite, stage.collected.password_type);
        if (status != PSA_SUCCESS) forget();
        else stage.collected.password = password;
        return status;
    }
    [[nodiscard]] psa_status_t set_password(psa_key_id_t password) {
        if (now != state::collecting || stage.collected.password != PSA_KEY_ID_NULL) return fail(PSA_ERROR_BAD_STATE);
        const psa_status_t status = check_pake_password<Platform>(password, suite, stage.collected.password_type);
        if (status != PSA_SUCCESS) return fail(status);
        stage.collected.password = password;
        return PSA_SUCCESS;
    }

    [[nodiscard]] psa_status_t set_role(psa_pake_role_t role) {
        if (now != state::collecting || stage.collected.has_role) return fail(PSA_ERROR_BAD_STATE);
        const psa_status_t status = detail::check_pake_role<protocols>(role, suite.algorithm, stage.collected.password_type);
        if (status != PSA_SUCCESS) return fail(status);
        stage.collected.role = role;
        stage.collected.has_role = true;
        is_client = role == PSA_PAKE_ROLE_CLIENT;
        return PSA_SUCCESS;
    }
    /// "J-PAKE requires both an application and a peer identity", and has no context. Who has the peer's identity would take his
    /// own messages, sent back, for the peer's: RFC 8236, "Security Considerations".
    [[nodiscard]] psa_status_t set(typename collection::which one, const std::uint8_t* data, std::size_t length) {
        if (now != state::collecting || stage.collected.has(one)) return fail(PSA_ERROR_BAD_STATE);
        if (is_jpake()) {
            if (one == collection::context) return fail(PSA_ERROR_BAD_STATE);
            const auto other = one == collection::user ? collection::peer : collection::user;
            if (length == 0 || stage.collected.has_same(other, data, length)) return fail(PSA_ERROR_INVALID_ARGUMENT);
        }
        const psa_status_t status = stage.collected.set(one, data, length);
        return status == PSA_SUCCESS ? PSA_SUCCESS : fail(status);
    }
    [[nodiscard]] psa_status_t set_user(const std::uint8_t* data, std::size_t length) {
        return set(collection::user, data, length);
    }
    [[nodiscard]] psa_status_t set_peer(const std::uint8_t* data, std::size_t length) {
        return set(collection::peer, data, length);
    }
    [[nodiscard]] psa_status_t set_context(const std::uint8_t* data, std::size_t length) {
        return set(collection::context, data, length);
    }

    [[nodiscard]] psa_status_t output(psa_pake_step_t step, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        constexpr pake_direction out = pake_direction::output;
        std::size_t most = 0;
        psa_status_t status = prepare(
            out, step, most, [&](std::size_t size) { return output_size < size ? PSA_ERROR_BUFFER_TOO_SMALL : PSA_SUCCESS; });
        if (status == PSA_SUCCESS)
            status = at_driver([&](auto& one) {
                return one.output(progress.template driver_step<protocols>(suite.algorithm, out, step), most, output, output_size,
                                  output_length);
            });
        if (status != PSA_SUCCESS) return fail(status);
        progress.advance(out);
        return PSA_SUCCESS;
    }
    /// "The core checks that input_length is not greater than PSA_PAKE_INPUT_SIZE(alg, prim, step) and the driver can rely on
    /// that." No message is empty.
    [[nodiscard]] psa_status_t input(psa_pake_step_t step, const std::uint8_t* input, std::size_t input_length) {
        constexpr pake_direction in = pake_direction::input;
        std::size_t most = 0;
        psa_status_t status = prepare(in, step, most, [&](std::size_t size) {
            return size != 0 && (input_length == 0 || input_length > size) ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
        });
        if (status == PSA_SUCCESS)
            status = at_driver([&](auto& one) {
                return one.input(progress.template driver_step<protocols>(suite.algorithm, in, step), input, input_length);
            });
        if (status != PSA_SUCCESS) return fail(status);
        progress.advance(in);
        return PSA_SUCCESS;
    }

    /// The end: "psa_pake_get_shared_key calls get_implicit_key, then creates the key". What becomes of the secret is
    /// `use(bytes, length)`; between both the driver's abort ends its part. What can be refused before that, `check()` refuses.
    template <class Check, class Use>
    [[nodiscard]] psa_status_t take_secret(Check&& check, Use&& use) {
        if (now != state::computing || !progress.template is_complete<protocols>(exchange())) return fail(PSA_ERROR_BAD_STATE);
        psa_status_t status = check();
        if (status != PSA_SUCCESS) return fail(status);
        if constexpr (has_key_slots<Platform>) {  // otherwise there was no password
            detail::exported_key<Platform> secret;
            status = at_driver([&](auto& one) { return one.implicit_key(secret.bytes, sizeof secret.bytes, &secret.length); });
            if (status == PSA_SUCCESS) status = stage.computed.abort();
            if (status == PSA_SUCCESS) status = use(secret.bytes, secret.length);
        }
        if (status != PSA_SUCCESS) return fail(status);
        forget();
        return PSA_SUCCESS;
    }
    [[nodiscard]] psa_status_t get_shared_key(const psa_key_attributes_t& attributes, psa_key_id_t* key) {
        const auto check = [&] {
            if (attributes.bits != 0 || !detail::is_shared_key_type<protocols>(attributes.type, suite.algorithm))
                return PSA_ERROR_INVALID_ARGUMENT;
            const psa_status_t status = detail::check_creation<Platform>(attributes, entry_point::import_key);
            return status == PSA_SUCCESS ? detail::check_target<Platform>(attributes, any_key_bits) : status;
        };
        return take_secret(check, [&](const std::uint8_t* bytes, std::size_t length) {
            return import_key<Platform>(&attributes, bytes, length, key);
        });
    }
};

}  // namespace psadrv
