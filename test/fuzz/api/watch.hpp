// What is known of all drivers: how many operations each family has open, who fails next, and what no driver may see.
#pragma once

#include "memory.hpp"

#include <support/recording_driver.hpp>

namespace fuzz {

using psadrv::entry_point;

enum family_number { hash, mac, cipher, aead, derivation, pake, family_count };

/// How an entry point counts: +1 where it opens an operation, -1 where it ends one, "destroyed exactly once".
struct part_played {
    family_number family = family_count;
    int change = 0;
};
[[nodiscard]] constexpr part_played part_of(entry_point entry) {
    switch (entry) {
        case entry_point::hash_setup:
            return {hash, 1};
        case entry_point::hash_abort:
            return {hash, -1};
        case entry_point::mac_sign_setup:
        case entry_point::mac_verify_setup:
            return {mac, 1};
        case entry_point::mac_sign_finish:
        case entry_point::mac_verify_finish:
        case entry_point::mac_abort:
            return {mac, -1};
        case entry_point::cipher_encrypt_setup:
        case entry_point::cipher_decrypt_setup:
            return {cipher, 1};
        case entry_point::cipher_finish:
        case entry_point::cipher_abort:
            return {cipher, -1};
        case entry_point::aead_encrypt_setup:
        case entry_point::aead_decrypt_setup:
            return {aead, 1};
        case entry_point::aead_finish:
        case entry_point::aead_verify:
        case entry_point::aead_abort:
            return {aead, -1};
        case entry_point::key_derivation_setup:
            return {derivation, 1};
        case entry_point::key_derivation_abort:
            return {derivation, -1};
        case entry_point::pake_setup:
            return {pake, 1};
        case entry_point::pake_abort:
            return {pake, -1};
        case entry_point::hash_update:
            return {hash, 0};
        case entry_point::hash_finish:
            return {hash, 0};
        case entry_point::mac_update:
            return {mac, 0};
        case entry_point::cipher_set_iv:
        case entry_point::cipher_update:
            return {cipher, 0};
        case entry_point::aead_set_nonce:
        case entry_point::aead_set_lengths:
        case entry_point::aead_update_ad:
        case entry_point::aead_update:
            return {aead, 0};
        case entry_point::key_derivation_output_bytes:
        case entry_point::key_derivation_output_key:
        case entry_point::key_derivation_verify_bytes:
        case entry_point::key_derivation_verify_key:
        case entry_point::key_derivation_set_capacity:
        case entry_point::key_derivation_input_step:
            return {derivation, 0};
        case entry_point::pake_output:
        case entry_point::pake_input:
        case entry_point::pake_get_implicit_key:
            return {pake, 0};
        default:
            return {};
    }
}

/// Whose failures are an answer to the core, which goes on: generators that want more entropy or are not there, cooking that
/// wants more bytes, and ends, of which some come after the result.
[[nodiscard]] constexpr bool may_be_swallowed(entry_point entry) {
    switch (entry) {
        case entry_point::init_random:
        case entry_point::add_entropy:
        case entry_point::get_random:
        case entry_point::get_entropy:
        case entry_point::derive_key:
        case entry_point::destroy_key:
        case entry_point::hash_abort:
        case entry_point::mac_abort:
        case entry_point::cipher_abort:
        case entry_point::aead_abort:
        case entry_point::key_derivation_abort:
        case entry_point::pake_abort:
            return true;
        default:
            return false;
    }
}

enum class fault {
    none,
    refusal,  ///< a guard's: the driver is not called
    answer,   ///< a driver's, with something in its outputs
    claim,    ///< a driver says another length than there is
    storage,  ///< storage's
};

inline const bool tells = std::getenv("FUZZ_API_TELLS") != nullptr;  ///< each call and its answer

/// There is one.
struct watch {
    test::recording record;
    int open[family_count]{};  ///< operations in drivers
    int sessions = 0;
    unsigned calls = 0;             ///< of drivers, in one call of the API
    bool idle_accelerator = false;  ///< it says "not supported" to everything

    fault kind = fault::none;
    int in = -1;  ///< so many calls from now
    psa_status_t status = PSA_SUCCESS;
    std::size_t claimed = 0;
    bool struck = false, has_struck = false;  ///< in this call of the API; ever
    bool has_denied = false;                  ///< in this call: storage, a file that may be there
    bool has_lied = false;                    ///< a driver, of a length, or storage or an element, of a key's end
    bool has_failed = false;                  ///< in this call: a driver, or a guard for it, and nobody may take its place
    bool has_held = false;                    ///< in this call: a driver, or a guard for it, has not destroyed a key
    bool has_kept = false;                    ///< in this call: a guard has refused an operation's end
    bool is_ready = false;                    ///< psa_crypto_init has succeeded
    bool is_over = false;                     ///< in this call: an output, over an input
    bool given_null = false;                  ///< in this call: a null pointer to bytes that are counted

    void begin_call() {
        calls = 0;
        struck = has_denied = has_failed = has_held = has_kept = is_over = given_null = false;
        record.forget();
    }
    [[nodiscard]] bool strikes(bool in_storage) {
        if (kind == fault::none || (kind == fault::storage) != in_storage || in-- > 0) return false;
        struck = has_struck = true;
        return true;
    }
    [[nodiscard]] psa_status_t strikes_storage() {
        if (!strikes(true)) return PSA_SUCCESS;
        kind = fault::none;
        has_lied = true;
        has_denied = has_denied || status == PSA_ERROR_DOES_NOT_EXIST;
        return status;
    }
};
inline watch now;

/// What the harness asks beside the input's calls: nobody fails, and the next call finds faults where they were.
class aside {
    fault kind = now.kind;
    unsigned calls = now.calls;
    bool has_failed = now.has_failed;

  public:
    aside() { now.kind = fault::none; }
    aside(const aside&) = delete;
    aside& operator=(const aside&) = delete;
    ~aside() {
        now.kind = kind;
        now.calls = calls;
        now.has_failed = has_failed;
    }
};

/// Surrounds each call of each driver.
template <class Driver, entry_point Entry>
class sentry {
    static constexpr part_played part = part_of(Entry);
    bool answers = false;

    static void note(psa_status_t status) {
        // What a driver has no more, is gone.
        if (Entry == entry_point::destroy_key && status != PSA_SUCCESS && status != PSA_ERROR_DOES_NOT_EXIST) now.has_held = true;
        if (!may_be_swallowed(Entry) && status != PSA_SUCCESS && status != PSA_ERROR_NOT_SUPPORTED) now.has_failed = true;
    }

  public:
    psa_status_t enter() {
        ++now.calls;
        if constexpr (part.family != family_count) {
            if (part.change != 1) expect(now.open[part.family] > 0, "a driver is called for an operation that nobody has open");
        }
        if (!now.strikes(false)) {
            if constexpr (requires { Driver::may_be_idle; } && (part.change == 1 || part.family == family_count)) {
                // The drivers here write before they decline, which may be over the input of the next one.
                if (now.idle_accelerator && now.is_over) return PSA_ERROR_NOT_SUPPORTED;
                if (now.idle_accelerator) now.record.answer(Driver::prefix, Entry, PSA_ERROR_NOT_SUPPORTED);
                answers = now.idle_accelerator;
            }
            return PSA_SUCCESS;
        }
        const fault what = now.kind;
        now.kind = fault::none;
        if (Entry == entry_point::destroy_key) now.has_lied = true;
        if (what == fault::refusal) {
            now.has_kept = part.change == -1;
            note(now.status);
            return now.status;
        }
        answers = true;
        if (what == fault::answer) {
            if constexpr (requires { Driver::prefix; }) now.record.answer(Driver::prefix, Entry, now.status);
        } else {
            now.has_lied = true;
            now.record.claimed_length = now.record.claimed_size = now.claimed;
        }
        return PSA_SUCCESS;
    }
    void leave(psa_status_t status) {
        note(status);
        if (tells) {
            if constexpr (requires { Driver::prefix; }) std::fprintf(stderr, "  %s.", Driver::prefix);
            std::fprintf(stderr, "%s: %d\n", psadrv::signature_of(Entry).name, static_cast<int>(status));
        }
        if (answers) {
            now.record.forget_answers();
            now.record.claimed_length.reset();
            now.record.claimed_size.reset();
        }
        // The recording drivers say so of what is not their own. Whose lengths were lies before may see anything.
        else
            expect(status != PSA_ERROR_CORRUPTION_DETECTED || now.struck || now.has_lied,
                   "a driver gets what it cannot have, or not how it may expect it");
        if constexpr (part.family != family_count)
            now.open[part.family] += part.change == 1 ? (status == PSA_SUCCESS ? 1 : 0) : part.change;
    }
};

/// Spans an operation of each driver.
template <class Driver>
struct counted_session {
    static psa_status_t begin() {
        ++now.sessions;
        return PSA_SUCCESS;
    }
    static void end() {
        expect(now.sessions > 0, "a session ends that has not begun");
        --now.sessions;
    }
};

}  // namespace fuzz
