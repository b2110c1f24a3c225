/// @file The states of a key derivation, and its driver. PSA Crypto API: "Key derivation functions". Specification: "Driver entry
/// points for key derivation".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Inputs are collected here, and the driver is set up when the first output is asked for. What of this is the API's own stands
/// here; keys and agreements as inputs, keys as outputs and verification have files of their own. Lengths are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/collected_inputs.hpp>
#include <psadrv/core/derivation_capacity.hpp>
#include <psadrv/core/derivation_contexts.hpp>
#include <psadrv/core/derivation_keys.hpp>

namespace psadrv {

/// All zero is inactive.
template <platform Platform>
class derivation_operation {
    using places = derivation_contexts<Platform>;
    enum class state : std::uint8_t { inactive = 0, collecting, starting, feeding, deriving, error, unended };

    union {
        collected_inputs<Platform> inputs{};
        alignas(places::alignment) unsigned char context[places::size];
    };
    derivation_keys<Platform> keys{};
    derivation_capacity stream{};
    psa_algorithm_t asked = 0;  ///< with its part for key agreement
    state now = state::inactive;
    std::uint8_t place = 0;      ///< whose derivation it is, once the secret is there
    bool has_key = false;        ///< the secret is a key
    bool only_verifies = false;  ///< some key does not permit PSA_KEY_USAGE_DERIVE

    [[nodiscard]] unsigned char* memory() { return reinterpret_cast<unsigned char*>(&inputs); }
    static constexpr std::size_t memory_size = sizeof(collected_inputs<Platform>) > places::size
                                                   ? sizeof(collected_inputs<Platform>)
                                                   : places::size;

    /// "key_derivation_abort: always the last entry point to be called." Keys go behind it.
    psa_status_t end(state next) {
        psa_status_t status = PSA_SUCCESS;
        bool refused = false;
        if (now == state::starting) {
            // "If this fails, the core destroys the operation context object without calling any other driver entry point on it."
        } else if (now == state::collecting) {
            keys.release_inputs(inputs);
        } else {
            status = checked_status(places::visit(place, context, [&](auto, auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return operation.template call_to_end<entry_point::key_derivation_abort>(refused);
            }));
            if (refused) {
                now = state::unended;
                return status;
            }
        }
        keys.release();
        detail::wipe(static_cast<void*>(this), sizeof *this);  // all zero is inactive
        now = next;
        return status;
    }

  public:
    [[nodiscard]] bool is_active() const { return now == state::collecting || is_set_up(); }
    [[nodiscard]] bool is_inactive() const { return now == state::inactive; }
    /// An abort has been refused, and the driver still holds what it holds.
    [[nodiscard]] bool is_unended() const { return now == state::unended; }
    /// Inputs may come.
    [[nodiscard]] bool is_collecting() const { return now == state::collecting; }

    [[nodiscard]] psa_algorithm_t algorithm() const { return asked; }
    /// Of an active operation.
    [[nodiscard]] psa_algorithm_t kdf() const {
        if constexpr (detail::only_derivation<Platform> != 0) return detail::only_derivation<Platform>;
        return PSA_ALG_IS_KEY_AGREEMENT(asked) ? PSA_ALG_KEY_AGREEMENT_GET_KDF(asked) : asked;
    }

    /// "If a subsequent function call with an active operation returns an error, the operation enters an error state."
    PSADRV_COLD psa_status_t fail(psa_status_t status) {
        if (is_active()) (void)end(state::error);
        return status;
    }
    [[nodiscard]] psa_status_t settled(psa_status_t status) { return status == PSA_SUCCESS ? status : fail(status); }
    /// Of an output: where the stream has come to its end, the operation remains, and nothing is left in it.
    [[nodiscard]] psa_status_t settled_output(psa_status_t status) {
        status = stream.of_output(status);
        return status == PSA_ERROR_INSUFFICIENT_DATA ? status : settled(status);
    }
    psa_status_t abort() {
        if (is_active() || is_unended()) return end(state::inactive);
        now = state::inactive;
        return PSA_SUCCESS;
    }

    /// psa_key_derivation_setup. PSA_ERROR_INVALID_ARGUMENT: no derivation, or a wildcard. PSA_ERROR_NOT_SUPPORTED: not wanted,
    /// or nobody serves it anywhere, or the agreement that goes before it.
    [[nodiscard]] psa_status_t setup(psa_algorithm_t alg) {
        if (now != state::inactive) return fail(PSA_ERROR_BAD_STATE);
        const bool agrees = PSA_ALG_IS_KEY_AGREEMENT(alg);
        const psa_algorithm_t derivation = agrees ? PSA_ALG_KEY_AGREEMENT_GET_KDF(alg) : alg;
        if (!PSA_ALG_IS_KEY_DERIVATION(derivation) || (agrees && PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg)) ||
            detail::is_wildcard(derivation))
            return PSA_ERROR_INVALID_ARGUMENT;
        std::size_t capacity = 0;
        if (detail::wanted_steps<Platform>(derivation, &capacity) == nullptr || !places::derives_anywhere(derivation) ||
            (agrees && !places::agrees_anywhere(alg)))
            return PSA_ERROR_NOT_SUPPORTED;
        asked = alg;
        stream.begin(capacity);
        now = state::collecting;
        return PSA_SUCCESS;
    }
    [[nodiscard]] psa_status_t get_capacity(std::size_t* capacity) const {
        if (!is_active()) return PSA_ERROR_BAD_STATE;
        *capacity = stream.left();
        return PSA_SUCCESS;
    }
    /// psa_key_derivation_set_capacity. PSA_ERROR_INVALID_ARGUMENT: more than there is; everything stays as it is.
    [[nodiscard]] psa_status_t set_capacity(std::size_t capacity) {
        if (!is_active() || (is_set_up() && detail::derives_from_capacity(kdf()))) return fail(PSA_ERROR_BAD_STATE);
        if (capacity > stream.left()) return PSA_ERROR_INVALID_ARGUMENT;
        if (capacity == PSA_KEY_DERIVATION_UNLIMITED_CAPACITY) return PSA_SUCCESS;
        stream.limit(capacity);
        const psa_status_t status = is_set_up() ? tell_capacity() : PSA_SUCCESS;
        // A driver that refuses what is right has failed, and the operation does not stay as it is.
        return settled(status == PSA_ERROR_INVALID_ARGUMENT ? PSA_ERROR_GENERIC_ERROR : status);
    }

    /// Whether an input of a step may come now; see check_order.
    [[nodiscard]] psa_status_t check_step(psa_key_derivation_step_t step) {
        if (now != state::collecting) return PSA_ERROR_BAD_STATE;
        const derivation_steps& all = *detail::wanted_steps<Platform>(kdf());
        if ((kdf() & PSA_ALG_VENDOR_FLAG) != 0) return inputs.has(step) ? PSA_ERROR_BAD_STATE : PSA_SUCCESS;
        return detail::check_order(all, inputs.given(all), step);
    }
    /// Inputs come, and go to the driver at once: see derivation_long_input.hpp.
    [[nodiscard]] bool is_feeding() const { return now == state::feeding; }
    /// The driver is set up for an input that follows, and `then(inputs)` sees what there was before that is gone.
    template <class Then>
    [[nodiscard]] psa_status_t begin_feeding(psa_key_derivation_step_t step, Then&& then) {
        return start(step, then);
    }
    [[nodiscard]] collected_inputs<Platform>& collected() { return inputs; }
    [[nodiscard]] std::size_t place_number() const { return place; }
    /// The secret has come: a key, or not, at a place.
    void locate(std::size_t number, bool is_key) {
        place = static_cast<std::uint8_t>(number);
        has_key = is_key;
    }
    void verify_only() { only_verifies = true; }
    /// The keys that agreements have made in an element, and which nobody else knows, go when the operation ends.
    [[nodiscard]] derivation_keys<Platform>& held() { return keys; }

    /// Before an output of at least so many bytes: all inputs are there, they permit it, and there is so much left; the driver is
    /// set up, if it is not. PSA_ERROR_BAD_STATE, PSA_ERROR_NOT_PERMITTED, PSA_ERROR_INSUFFICIENT_DATA, or what setup answers.
    [[nodiscard]] psa_status_t begin_output(std::size_t length) {
        if (stream.check(length) != PSA_SUCCESS) return PSA_ERROR_INSUFFICIENT_DATA;
        // "The 32-byte output has to be read in a single call."
        if (kdf() == PSA_ALG_TLS12_ECJPAKE_TO_PMS && length != PSA_TLS12_ECJPAKE_TO_PMS_OUTPUT_SIZE)
            return PSA_ERROR_INVALID_ARGUMENT;
        if (now == state::feeding) now = state::deriving;
        return now == state::deriving ? PSA_SUCCESS : start(0, [](collected_inputs<Platform>&) { return PSA_SUCCESS; });
    }
    enum class output_kind { bytes, key, verification };
    [[nodiscard]] psa_status_t check_output(output_kind what) {
        if (!is_active()) return PSA_ERROR_BAD_STATE;
        if (now == state::collecting) {
            const derivation_steps& all = *detail::wanted_steps<Platform>(kdf());
            if (!detail::are_complete(all, inputs.given(all))) return PSA_ERROR_BAD_STATE;
            if (has_key_elsewhere()) return PSA_ERROR_NOT_SUPPORTED;
        }
        if (only_verifies && what != output_kind::verification) return PSA_ERROR_NOT_PERMITTED;
        return what == output_kind::key && !has_key ? PSA_ERROR_NOT_PERMITTED : PSA_SUCCESS;
    }
    /// The next bytes, after begin_output. What a driver has written before it failed is wiped.
    [[nodiscard]] psa_status_t read(std::uint8_t* output, std::size_t length) {
        psa_status_t status = stream.check(length);
        if (status != PSA_SUCCESS || length == 0) return status;
        status = checked_status(visit([&](auto, auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return operation.template call<entry_point::key_derivation_output_bytes>(output, length);
        }));
        if (status == PSA_SUCCESS) stream.consume(length);
        else detail::wipe(output, length);
        return stream.of_stream(status);
    }
    /// For what the stream's driver answers in an output of its own.
    [[nodiscard]] derivation_capacity& capacity() { return stream; }
    /// Calls `use(view, operation)` with the driver's, which is set up.
    template <class Use>
    PSADRV_ALWAYS_INLINE psa_status_t visit(Use&& use) {
        return places::visit(place, context, use);
    }

  private:
    [[nodiscard]] bool is_set_up() const { return now == state::feeding || now == state::deriving; }
    /// Keys are brought to the secret. A vendor's algorithm may have none: nobody has asked an element for a key of its own.
    [[nodiscard]] bool has_key_elsewhere() {
        bool found = false;
        if constexpr (collected_inputs<Platform>::are_of_vendors) {
            inputs.for_each_key(
                [&](const key_slot<Platform>& one) { found = found || places::number_of(one.attributes.lifetime) != place; });
        }
        return found;
    }
    [[nodiscard]] psa_status_t tell_capacity() {
        return visit([&]<class View>(std::type_identity<View>, [[maybe_unused]] auto& operation) {
            if constexpr (is_element_with<View, entry_point::key_derivation_set_capacity>) {
                if (keeps_capacity<View>(kdf()))
                    return checked_status(operation.template call<entry_point::key_derivation_set_capacity>(stream.left()));
            }
            return PSA_SUCCESS;
        });
    }
    /// "The core decides whether to dispatch a key derivation operation to a driver based on the location associated with the
    /// input step PSA_KEY_DERIVATION_INPUT_SECRET." That has been done; here the driver is set up, in the place of the inputs.
    /// `later`: an input that follows as a long one, and of which some may be here; 0 for none.
    template <class Then>
    [[nodiscard]] PSADRV_COLD psa_status_t start(psa_key_derivation_step_t later, Then&& then) {
        const psa_algorithm_t derivation = kdf();
        collected_inputs<Platform> given;
        detail::copy_object(given, inputs);
        detail::wipe(memory(), memory_size);
        now = state::starting;
        psa_status_t status;
        {
            typename collected_inputs<Platform>::view shown;
            given.show(derivation, stream.left(), later, shown);
            status = checked_status(visit([&]<class View>(std::type_identity<View>, auto& operation) {
                if constexpr (!wants_at<View, entry_point::key_derivation_setup>) return PSA_ERROR_NOT_SUPPORTED;
                else
                    return raw_key_derivation<View>::key_derivation_setup(&operation, derivation,
                                                                          static_cast<const derivation_inputs*>(&shown.inputs));
            }));
        }
        if (status == PSA_SUCCESS) keys.settle_inputs(given);
        else keys.release_inputs(given);
        if (status != PSA_SUCCESS) {
            detail::wipe(&given, sizeof given);
            (void)end(state::error);
            return status;
        }
        now = later != 0 ? state::feeding : state::deriving;
        status = stream.is_limited() ? tell_capacity() : PSA_SUCCESS;
        if (status == PSA_SUCCESS) status = then(given);
        detail::wipe(&given, sizeof given);
        return status;
    }
};

}  // namespace psadrv
