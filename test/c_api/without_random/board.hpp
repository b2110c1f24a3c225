// A platform that has ciphers and AEADs, and nobody who makes random bytes; and an interrupt handler.
#pragma once

#include <psadrv/psadrv.hpp>

inline bool is_in_handler;
inline int driver_calls, driver_aborts;

struct toy {
    static constexpr const char* prefix = "toy";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[]{
        {.entry_points = {psadrv::entry_point::cipher_encrypt, psadrv::family::cipher_encrypt_multipart,
                          psadrv::family::cipher_decrypt_multipart, psadrv::family::aead_encrypt_multipart,
                          psadrv::family::aead_decrypt_multipart}}};

    static psa_status_t succeed(std::size_t* length = nullptr) {
        ++driver_calls;
        if (length != nullptr) *length = 0;
        return PSA_SUCCESS;
    }
    static psa_status_t abort() {
        ++driver_aborts;
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_encrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                       const std::uint8_t*, std::size_t iv_length, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t, std::size_t* length) {
        if (iv_length != 0) return PSA_ERROR_CORRUPTION_DETECTED;
        for (std::size_t i = 0; i != input_length; ++i) output[i] = static_cast<std::uint8_t>(input[i] ^ 0x5a);
        (void)succeed();
        return *length = input_length, PSA_SUCCESS;
    }

    struct cipher_operation_t {
        std::uint8_t nothing;
    };
    using attributes = const psa_key_attributes_t*;
    using bytes = const std::uint8_t*;
    static psa_status_t cipher_encrypt_setup(cipher_operation_t*, attributes, bytes, std::size_t, psa_algorithm_t) {
        return succeed();
    }
    static psa_status_t cipher_decrypt_setup(cipher_operation_t*, attributes, bytes, std::size_t, psa_algorithm_t) {
        return succeed();
    }
    static psa_status_t cipher_set_iv(cipher_operation_t*, bytes, std::size_t) { return succeed(); }
    static psa_status_t cipher_update(cipher_operation_t*, bytes, std::size_t, std::uint8_t*, std::size_t, std::size_t* length) {
        return succeed(length);
    }
    static psa_status_t cipher_finish(cipher_operation_t*, std::uint8_t*, std::size_t, std::size_t* length) {
        return succeed(length);
    }
    static psa_status_t cipher_abort(cipher_operation_t*) { return abort(); }

    using aead_operation_t = cipher_operation_t;
    static psa_status_t aead_encrypt_setup(aead_operation_t*, attributes, bytes, std::size_t, psa_algorithm_t) {
        return succeed();
    }
    static psa_status_t aead_decrypt_setup(aead_operation_t*, attributes, bytes, std::size_t, psa_algorithm_t) {
        return succeed();
    }
    static psa_status_t aead_set_nonce(aead_operation_t*, bytes, std::size_t) { return succeed(); }
    static psa_status_t aead_set_lengths(aead_operation_t*, std::size_t, std::size_t) { return succeed(); }
    static psa_status_t aead_update_ad(aead_operation_t*, bytes, std::size_t) { return succeed(); }
    static psa_status_t aead_update(aead_operation_t*, bytes, std::size_t, std::uint8_t*, std::size_t, std::size_t* length) {
        return succeed(length);
    }
    static psa_status_t aead_finish(aead_operation_t*, std::uint8_t*, std::size_t, std::size_t* length, std::uint8_t*,
                                    std::size_t, std::size_t* tag_length) {
        return *tag_length = 16, succeed(length);
    }
    static psa_status_t aead_verify(aead_operation_t*, std::uint8_t*, std::size_t, std::size_t* length, bytes, std::size_t) {
        return succeed(length);
    }
    static psa_status_t aead_abort(aead_operation_t*) { return abort(); }
};

struct psadrv_platform {
    using drivers = psadrv::driver_list<toy>;
    static constexpr auto key_slots = psadrv::key_slots(4);
    static bool in_interrupt() { return is_in_handler; }
    static constexpr psadrv::wanted wanted{
        psadrv::want(
            psadrv::usage::cipher_encrypt | psadrv::usage::cipher_encrypt_multipart | psadrv::usage::cipher_decrypt_multipart,
            PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
        psadrv::want(psadrv::usage::cipher_encrypt, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, {128}),
        psadrv::want(psadrv::usage::cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_ARC4, {128}),
        psadrv::want(psadrv::usage::aead_encrypt_multipart | psadrv::usage::aead_decrypt_multipart, PSA_ALG_GCM, PSA_KEY_TYPE_AES,
                     {128}),
        psadrv::want(psadrv::usage::import_key, PSA_KEY_TYPE_AES, {128}),
        psadrv::want(psadrv::usage::import_key, PSA_KEY_TYPE_ARC4, {128})};
};
