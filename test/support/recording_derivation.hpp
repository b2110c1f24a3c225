/// @file Key derivation by a driver that computes and writes down how it is called: the whole family, opaque members included.
/// Whoever has the same inputs arrives at the same stream, be they bytes or keys, in an element or outside.
#pragma once

#include <support/recording_toy_base.hpp>

namespace test {

/// Steps in the order in which they are absorbed.
inline constexpr psa_key_derivation_step_t derivation_steps_known[]{
    PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_PASSWORD, PSA_KEY_DERIVATION_INPUT_OTHER_SECRET,
    PSA_KEY_DERIVATION_INPUT_LABEL,  PSA_KEY_DERIVATION_INPUT_SALT,     PSA_KEY_DERIVATION_INPUT_INFO,
    PSA_KEY_DERIVATION_INPUT_SEED,   PSA_KEY_DERIVATION_INPUT_COST,     PSA_KEY_DERIVATION_INPUT_CONTEXT};
inline constexpr const char* derivation_step_names[]{"secret", "password", "other_secret", "label",  "salt",
                                                     "info",   "seed",     "cost",         "context"};

/// What a driver has seen at setup: "secret=key salt=bytes:3 cost=7 info=omitted", in that order.
inline std::string derivation_seen;
inline psa_algorithm_t derivation_algorithm = 0;
inline std::vector<std::size_t> derivation_capacities;

/// The stream of a derivation; `key(attributes, buffer, size, toy_key*)` opens a key input.
[[nodiscard]] inline toy toy_derivation(psa_algorithm_t alg) {
    toy stream;
    stream.absorb('d');
    for (int i = 0; i != 4; ++i) stream.absorb(static_cast<std::uint8_t>(alg >> (8 * i)));
    return stream;
}
inline void absorb_step(toy& stream, std::size_t number, const toy_key& bytes) {
    stream.absorb(static_cast<std::uint8_t>('a' + number)).absorb(static_cast<std::uint8_t>(bytes.size)).absorb(bytes);
}

template <class Driver, std::size_t Size = 48>
struct recording_derivation : recording_toy_base<Driver> {
    struct key_derivation_operation_t {
        std::uint64_t stream;  ///< the state of a toy
        std::uint64_t position;
        std::uint64_t mark;
        unsigned char rest[Size - 24];
    };
    using operation_t = key_derivation_operation_t;

    static psa_status_t key_derivation_setup(operation_t* operation, psa_algorithm_t alg,
                                             const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(operation);
        const bool zero = std::all_of(bytes, bytes + sizeof *operation, [](unsigned char one) { return one == 0; });
        std::memset(operation, 0xa5, sizeof *operation);
        toy stream = toy_derivation(alg);
        operation->position = 0;
        operation->mark = own_mark;
        derivation_seen.clear();
        derivation_algorithm = alg;
        psa_status_t status = PSA_SUCCESS;
        for (std::size_t i = 0; i != std::size(derivation_steps_known); ++i) {
            const psa_status_t taken = take(stream, inputs, i);
            if (status == PSA_SUCCESS) status = taken;
        }
        operation->stream = stream.state;
        driver_call call{Driver::prefix, entry_point::key_derivation_setup, alg};
        call.context_was_zero = zero;
        const psa_status_t said = recording::play(call);
        if (said != PSA_SUCCESS) return said;
        return zero ? status : PSA_ERROR_CORRUPTION_DETECTED;
    }
    /// Long inputs are absorbed as they come: whoever has them in other pieces has the same.
    static psa_status_t key_derivation_input_step(operation_t* operation, psa_key_derivation_step_t step,
                                                  const std::uint8_t* input, std::size_t input_length) {
        const psa_status_t status = base::play(entry_point::key_derivation_input_step, nullptr, 0, 0, input_length);
        toy stream{operation->stream};
        for (std::size_t i = 0; i != input_length; ++i) stream.absorb(static_cast<std::uint8_t>(step)).absorb(input[i]);
        operation->stream = stream.state;
        return checked(operation, status);
    }
    static psa_status_t key_derivation_output_bytes(operation_t* operation, std::uint8_t* output, std::size_t length) {
        const psa_status_t status = base::play(entry_point::key_derivation_output_bytes, nullptr, 0, 0, 0, length);
        write(operation, output, length);  // also where it fails
        return checked(operation, status);
    }
    static psa_status_t key_derivation_set_capacity(operation_t* operation, std::size_t capacity) {
        derivation_capacities.push_back(capacity);
        return checked(operation, base::play(entry_point::key_derivation_set_capacity, nullptr, 0, 0, capacity));
    }
    static psa_status_t key_derivation_verify_bytes(operation_t* operation, const std::uint8_t* expected, std::size_t length) {
        const psa_status_t status = base::play(entry_point::key_derivation_verify_bytes, nullptr, 0, 0, length);
        std::vector<std::uint8_t> own(length);
        write(operation, own.data(), length);
        if (status != PSA_SUCCESS) return status;
        return checked(operation, std::equal(own.begin(), own.end(), expected) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
    }
    static psa_status_t key_derivation_verify_key(operation_t* operation, std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        toy_key key;
        const psa_status_t status = base::use(entry_point::key_derivation_verify_key, nullptr, key_buffer, key_buffer_size, &key);
        if (status != PSA_SUCCESS) return status;
        std::vector<std::uint8_t> own(key.size);
        write(operation, own.data(), own.size());
        bool same = true;
        for (std::size_t i = 0; i != own.size(); ++i) same = same && own[i] == key[i];
        return checked(operation, same ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
    }
    /// In the element: as many bytes of the stream as the key has.
    static psa_status_t key_derivation_output_key(const psa_key_attributes_t* attributes, operation_t* operation,
                                                  std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                  std::size_t* key_buffer_length) {
        const psa_status_t status =
            base::play(entry_point::key_derivation_output_key, attributes, key_buffer_size, 0, 0, key_buffer_size);
        if (status != PSA_SUCCESS) return status;
        std::vector<std::uint8_t> own(PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)));
        write(operation, own.data(), own.size());
        return checked(operation,
                       Driver::keep(attributes, own.data(), own.size(), key_buffer, key_buffer_size, key_buffer_length));
    }
    static psa_status_t key_derivation_abort(operation_t* operation) {
        const bool valid = operation->mark == own_mark;
        std::memset(operation, 0x5a, sizeof *operation);
        const psa_status_t status = base::play(entry_point::key_derivation_abort, nullptr, 0);
        return valid ? status : PSA_ERROR_CORRUPTION_DETECTED;
    }

  private:
    using base = recording_toy_base<Driver>;
    static constexpr std::uint64_t own_mark = 0x6d61726b00 + static_cast<unsigned char>(Driver::prefix[0]);

    static psa_status_t checked(const operation_t* operation, psa_status_t status) {
        return operation->mark == own_mark ? status : PSA_ERROR_CORRUPTION_DETECTED;
    }
    static void write(operation_t* operation, std::uint8_t* output, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) output[i] = toy{operation->stream}.at(operation->position++);
    }
    static void note(std::size_t number, const std::string& what) {
        if (!derivation_seen.empty()) derivation_seen += ' ';
        derivation_seen += std::string{derivation_step_names[number]} + '=' + what;
    }
    static psa_status_t take(toy& stream, const psa_crypto_driver_key_derivation_inputs_t* inputs, std::size_t number) {
        const psa_key_derivation_step_t step = derivation_steps_known[number];
        std::vector<std::uint8_t> bytes;
        std::size_t length = 0;
        psa_status_t status = PSA_SUCCESS;
        switch (psa_crypto_driver_key_derivation_get_input_type(inputs, step)) {
            case PSA_KEY_DERIVATION_INPUT_TYPE_BYTES:
                status = psa_crypto_driver_key_derivation_get_input_size(inputs, step, &length);
                if (status == PSA_ERROR_DOES_NOT_EXIST) {  // "This is not a fatal error."
                    note(number, "later");
                    return PSA_SUCCESS;
                }
                bytes.resize(length);
                if (status == PSA_SUCCESS)
                    status = psa_crypto_driver_key_derivation_get_input_bytes(inputs, step, bytes.data(), length, &length);
                absorb_step(stream, number, {bytes.data(), bytes.size(), 0});
                note(number, "bytes:" + std::to_string(length));
                return status;
            case PSA_KEY_DERIVATION_INPUT_TYPE_KEY: {
                psa_key_attributes_t attributes = psa_key_attributes_init();
                std::uint8_t* key_buffer = nullptr;
                status = psa_crypto_driver_key_derivation_get_input_key(inputs, step, &attributes, &key_buffer, &length);
                toy_key key;
                if (status != PSA_SUCCESS) return status;
                if (!Driver::open(&attributes, key_buffer, length, &key)) return PSA_ERROR_CORRUPTION_DETECTED;
                absorb_step(stream, number, key);
                note(number, "key");
                return key.size == PSA_BITS_TO_BYTES(psa_get_key_bits(&attributes)) ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
            }
            case PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER: {
                std::uint64_t value = 0;
                status = psa_crypto_driver_key_derivation_get_input_integer(inputs, step, &value);
                stream.absorb(static_cast<std::uint8_t>('a' + number)).absorb(static_cast<std::uint8_t>(value));
                note(number, std::to_string(value));
                return status;
            }
            case PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED:
                note(number, "omitted");
                return PSA_SUCCESS;
            default:
                return PSA_SUCCESS;
        }
    }
};

}  // namespace test
