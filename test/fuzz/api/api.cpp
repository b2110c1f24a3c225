// The C API, all of it: a byte string decides which functions are called, with which arguments, on a platform of software and
// of drivers that look at what they get and fail on demand (platform.hpp). Whatever is called, and in whichever order:
//
// - no buffer is read or written beside its bytes (AddressSanitizer, and each buffer is as large as it is said to be);
// - a status is one that the API documents, or what a driver, a guard or storage has said; lengths fit;
// - a call that fails leaves 0 as a length, and in its outputs what was there, or zeros;
// - an operation that has failed asks no driver before it is aborted, and nothing is left in one that has ended;
// - what drivers have set up ends exactly once, and each session with it;
// - what is made over its input is what is made apart from it;
// - who verifies or decrypts accepts what has been made, and nothing else (results.hpp);
// - a key is used as its policy permits it, and a copy permits what both policies do (policy.hpp);
// - a call fails where a driver has failed, bytes are missing, or psa_crypto_init has not been called;
// - drivers see keys of their own location alone; a key that is destroyed is gone, and in the end nothing is left of any.
#include "asymmetric.hpp"

namespace fuzz {

// core.cpp
void power_off();
bool core_has_mark();

class life : asymmetric {
    void init() {
        const psa_status_t status = psa_crypto_init();
        tell(status, "init");
        expect(status == PSA_SUCCESS || ((now.struck || now.has_lied) && of_faults.has(status)), "the core does not begin");
        now.is_ready = status == PSA_SUCCESS;
        if (now.is_ready) expect(!now.has_failed, "a driver has failed, and the core begins");
    }

    /// The power goes, and with it all but storage and elements.
    void restart() {
        end_operations();  // software has memory in them
        vault::lose_allocations();
        publisher::lose_allocations();
        power_off();
        now.is_ready = false;
        all.erase(std::remove_if(all.begin(), all.end(), [](const known& one) { return one.id >= PSA_KEY_ID_VENDOR_MIN; }),
                  all.end());
        for (known& one : all) one.may_be_gone = one.is_ending;
        init();
    }
    /// From now on; some calls later somebody fails.
    void some_fault(bool rare) {
        static constexpr psa_status_t rare_answers[]{PSA_ERROR_DATA_INVALID, PSA_ERROR_INSUFFICIENT_MEMORY,
                                                     PSA_ERROR_INVALID_HANDLE, PSA_ERROR_NOT_PERMITTED, PSA_ERROR_ALREADY_EXISTS};
        static constexpr psa_status_t answers[]{PSA_ERROR_NOT_SUPPORTED,
                                                PSA_ERROR_HARDWARE_FAILURE,
                                                PSA_ERROR_BUFFER_TOO_SMALL,
                                                PSA_ERROR_INVALID_ARGUMENT,
                                                PSA_ERROR_BAD_STATE,
                                                PSA_ERROR_INSUFFICIENT_DATA,
                                                PSA_ERROR_INSUFFICIENT_ENTROPY,
                                                PSA_ERROR_INVALID_PADDING,
                                                PSA_ERROR_INVALID_SIGNATURE,
                                                PSA_ERROR_DOES_NOT_EXIST,
                                                PSA_ERROR_STORAGE_FAILURE,
                                                12345,
                                                -1,
                                                PSA_ERROR_DATA_CORRUPT};
        now.kind = static_cast<fault>(1 + in.below(4));
        now.in = in.byte() % 12;
        now.status = rare ? in.one_of(rare_answers) : in.one_of(answers);
        now.claimed = in.size();
    }
    void call() {
        begin();
        const std::uint8_t which = in.byte();
        if (which == 253) return some_fault(true);
        switch (which % 93) {
            case 0:
            case 85:
            case 86:
            case 87:
                return import_key();
            case 1:
                return generate_key();
            case 2:
                return copy_key();
            case 3:
                return destroy_key();
            case 4:
                return purge_key();
            case 5:
                return get_key_attributes();
            case 6:
                return check_key_usage();
            case 7:
                return export_key();
            case 8:
                return export_public_key();
            case 9:
                return generate_random();
            case 10:
                return hash_compute();
            case 11:
                return hash_compare();
            case 12:
                return hash_setup();
            case 13:
                return hash_update();
            case 14:
                return hash_finish();
            case 15:
                return hash_verify();
            case 16:
                return hash_abort();
            case 17:
                return hash_clone();
            case 18:
                return hash_suspend();
            case 19:
                return hash_resume();
            case 20:
                return mac_compute();
            case 21:
                return mac_verify();
            case 22:
                return mac_setup(psa_mac_sign_setup, PSA_KEY_USAGE_SIGN_MESSAGE);
            case 23:
                return mac_setup(psa_mac_verify_setup, PSA_KEY_USAGE_VERIFY_MESSAGE);
            case 24:
                return mac_update();
            case 25:
                return mac_sign_finish();
            case 26:
                return mac_verify_finish();
            case 27:
                return mac_abort();
            case 28:
                return cipher_once(true);
            case 29:
                return cipher_once(false);
            case 30:
                return cipher_setup(psa_cipher_encrypt_setup, PSA_KEY_USAGE_ENCRYPT);
            case 31:
                return cipher_setup(psa_cipher_decrypt_setup, PSA_KEY_USAGE_DECRYPT);
            case 32:
                return cipher_generate_iv();
            case 33:
                return cipher_set_iv();
            case 34:
                return cipher_update();
            case 35:
                return cipher_finish();
            case 36:
                return cipher_abort();
            case 37:
                return aead_once(true);
            case 38:
                return aead_once(false);
            case 39:
                return aead_setup(psa_aead_encrypt_setup, PSA_KEY_USAGE_ENCRYPT);
            case 40:
                return aead_setup(psa_aead_decrypt_setup, PSA_KEY_USAGE_DECRYPT);
            case 41:
                return aead_generate_nonce();
            case 42:
                return aead_set_nonce();
            case 43:
                return aead_set_lengths();
            case 44:
                return aead_update_ad();
            case 45:
                return aead_update();
            case 46:
                return aead_finish();
            case 47:
                return aead_verify();
            case 48:
                return aead_abort();
            case 49:
                return signed_by(psa_sign_message, psa_verify_message, false);
            case 50:
                return verified_by(psa_verify_message, PSA_KEY_USAGE_VERIFY_MESSAGE);
            case 51:
                return signed_by(psa_sign_hash, psa_verify_hash, true);
            case 52:
                return verified_by(psa_verify_hash, PSA_KEY_USAGE_VERIFY_HASH);
            case 53:
                return asymmetric_once(true);
            case 54:
                return asymmetric_once(false);
            case 55:
                return raw_key_agreement();
            case 56:
                return key_agreement();
            case 57:
                return key_derivation_setup();
            case 58:
                return key_derivation_get_capacity();
            case 59:
                return key_derivation_set_capacity();
            case 60:
                return key_derivation_input_bytes();
            case 61:
                return key_derivation_input_integer();
            case 62:
                return key_derivation_input_key();
            case 63:
                return key_derivation_key_agreement();
            case 64:
                return key_derivation_output_bytes();
            case 65:
                return key_derivation_output_key();
            case 66:
                return key_derivation_verify_bytes();
            case 67:
                return key_derivation_verify_key();
            case 68:
                return key_derivation_abort();
            case 69:
                return pake_setup();
            case 70:
                return pake_set_role();
            case 71:
                return pake_set_name(psa_pake_set_user);
            case 72:
                return pake_set_name(psa_pake_set_peer);
            case 73:
                return pake_set_name(psa_pake_set_context);
            case 74:
                return pake_output();
            case 75:
                return pake_input();
            case 76:
                return pake_get_shared_key();
            case 77:
                return pake_abort();
            case 78:
                return init();
            case 79:
                return restart();
            case 80:
            case 81:
            case 82:
                return some_fault(false);
            case 83:
                now.idle_accelerator = !now.idle_accelerator;
                return;
            case 84:
            case 88:
                return key_derivation_inputs();
            default:
                return pake_message();
        }
    }
    void end_operations() {
        now.kind = fault::none;
        for (auto& one : hashes) end(one, psa_hash_abort);
        for (auto& one : macs) end(one, psa_mac_abort);
        for (auto& one : ciphers) end(one, psa_cipher_abort);
        for (auto& one : aeads) end(one, psa_aead_abort);
        for (auto& one : derivations) end(one, psa_key_derivation_abort);
        for (auto& one : pakes) end(one, psa_pake_abort);
        // Where a guard has kept something of a one-shot call open, the next operation begins behind its end.
        (void)psa_hash_setup(&hashes[0].object, PSA_ALG_SHA_256);
        end(hashes[0], psa_hash_abort);
        for (int one : now.open) expect(one == 0, "an operation of a driver that has not ended, or twice");
        expect(now.sessions == 0, "a session that has not ended");
    }
    /// Nobody fails any more; then nothing is left of anything.
    void end() {
        begin();
        end_operations();
        if (psa_crypto_init() != PSA_SUCCESS) return expect(now.has_struck, "the core does not begin");
        while (!all.empty()) {
            const psa_status_t status = psa_destroy_key(all.back().id);
            expect(status == PSA_SUCCESS || now.has_struck, "a key that cannot be destroyed");
            all.pop_back();
        }
        if (now.has_struck) return;
        expect(vault::live() + vault::allocated() + publisher::live() + publisher::allocated() == 0,
               "keys in an element that nobody has");
        expect(!core_has_mark(), "bytes of a key that is destroyed");
    }
    template <class Object>
    static void end(operation<Object>& one, psa_status_t (*abort)(Object*)) {
        expect(abort(&one.object) == PSA_SUCCESS, "an operation does not end");
        expect(one.is_clean(), "something in an operation that has ended");
        one.is = state::idle;
    }

  public:
    explicit life(decisions input) { in = input; }
    void go() {
        const std::uint8_t how = in.byte();
        if (how < 240) init();
        now.idle_accelerator = how % 2 == 1;
        for (int count = 0; count != 60 && !in.is_over(); ++count) call();
        end();
    }
};

/// A new device.
inline void begin_anew() {
    now.record.forget();
    now.record.forget_answers();
    std::fill(now.open, now.open + family_count, 0);
    now.sessions = 0;
    now.kind = fault::none;
    now.has_struck = now.struck = now.has_lied = now.is_ready = false;
    vault::forget();
    wrapper::forget();
    publisher::forget();
    vault::add_builtin(3, PSA_KEY_TYPE_HMAC, 256, every_usage, hmac, 'B');
    wrapper::add_builtin(4, PSA_KEY_TYPE_AES, 128, every_usage, PSA_ALG_CTR, 'C');
    noise::next = 0;
    for (shelf::item& one : shelf::items) one.uid = 0;
    power_off();
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    fuzz::begin_anew();
    fuzz::life{fuzz::decisions{data, size}}.go();
    return 0;
}
