// What all calls have in common: choices of arguments, and what holds of every answer.
#pragma once

#include "drivers.hpp"
#include "shelf.hpp"

#include <psa/crypto.h>

#include <initializer_list>
#include <type_traits>
#include <vector>

namespace fuzz {

/// Statuses as a set. What a driver, storage or a guard has said comes through, so that a call in which a fault has struck may
/// answer any status of the API.
class statuses {
    std::uint32_t bits = 0;
    static constexpr std::uint32_t bit(psa_status_t status) {
        return status == PSA_SUCCESS ? 1U : status < -131 && status > -160 ? 1U << (-131 - status) : 0U;
    }

  public:
    constexpr statuses(std::initializer_list<psa_status_t> all) {
        for (psa_status_t one : all) bits |= bit(one);
    }
    [[nodiscard]] constexpr bool has(psa_status_t status) const { return (bits & bit(status)) != 0; }
    friend constexpr statuses operator|(statuses a, statuses b) {
        a.bits |= b.bits;
        return a;
    }
};
// A key that storage or an element has needs a slot to be used; and inputs that are collected, room. Functions without an
// operation are never called in a wrong state but before init, which judge() knows.
constexpr statuses plain{PSA_SUCCESS, PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED}, done{PSA_SUCCESS},
    of_argument{PSA_ERROR_INVALID_ARGUMENT}, of_operation{PSA_ERROR_BAD_STATE}, of_room{PSA_ERROR_INSUFFICIENT_MEMORY},
    of_key{PSA_ERROR_INVALID_HANDLE, PSA_ERROR_NOT_PERMITTED, PSA_ERROR_INSUFFICIENT_MEMORY}, of_refusal{PSA_ERROR_NOT_PERMITTED},
    of_output{PSA_ERROR_BUFFER_TOO_SMALL}, of_comparison{PSA_ERROR_INVALID_SIGNATURE}, of_padding{PSA_ERROR_INVALID_PADDING},
    of_stream{PSA_ERROR_INSUFFICIENT_DATA},
    of_creation{PSA_ERROR_ALREADY_EXISTS, PSA_ERROR_INSUFFICIENT_STORAGE, PSA_ERROR_INSUFFICIENT_MEMORY},
    of_faults{PSA_ERROR_GENERIC_ERROR,         PSA_ERROR_NOT_PERMITTED,        PSA_ERROR_NOT_SUPPORTED,
              PSA_ERROR_INVALID_ARGUMENT,      PSA_ERROR_INVALID_HANDLE,       PSA_ERROR_BAD_STATE,
              PSA_ERROR_BUFFER_TOO_SMALL,      PSA_ERROR_ALREADY_EXISTS,       PSA_ERROR_DOES_NOT_EXIST,
              PSA_ERROR_INSUFFICIENT_MEMORY,   PSA_ERROR_INSUFFICIENT_STORAGE, PSA_ERROR_INSUFFICIENT_DATA,
              PSA_ERROR_COMMUNICATION_FAILURE, PSA_ERROR_STORAGE_FAILURE,      PSA_ERROR_HARDWARE_FAILURE,
              PSA_ERROR_INSUFFICIENT_ENTROPY,  PSA_ERROR_INVALID_SIGNATURE,    PSA_ERROR_INVALID_PADDING,
              PSA_ERROR_CORRUPTION_DETECTED,   PSA_ERROR_DATA_CORRUPT,         PSA_ERROR_DATA_INVALID};

enum class state { idle, active, failed };

/// An operation object of the API, and what is known of it.
template <class Object>
struct operation {
    Object object{};
    state is = state::idle;
    psa_algorithm_t alg = 0;     ///< of a derivation
    bool only_verifies = false;  ///< a key of its inputs permits no more
    bool makes_no_keys = false;  ///< its secret was bytes

    /// Of MACs, ciphers and AEADs something public may be left, as the length of an IV.
    [[nodiscard]] bool is_clean() const {
        if constexpr (std::is_same_v<Object, psa_mac_operation_t> || std::is_same_v<Object, psa_cipher_operation_t> ||
                      std::is_same_v<Object, psa_aead_operation_t>)
            return !has_mark(&object, sizeof object);
        else return is_zero(&object, sizeof object);
    }
};

class calls {
  protected:
    decisions in;
    std::vector<std::uint8_t> recent[4];  ///< outputs, which become inputs
    std::size_t next_recent = 0;

    void begin() {
        now.begin_call();
        arena::reset();
    }

    /// An input of the call: letters, or what another call has written, as it is or with an error in it; or null.
    input some_input(bool likely_recent = false) {
        const std::uint8_t how = in.byte();
        if (how >= (likely_recent ? 60 : 200) && how < 250) {
            const std::vector<std::uint8_t>& from = recent[how % 4];
            std::uint8_t* const to = arena::take(from.size());
            std::copy(from.begin(), from.end(), to);
            if (how % 16 == 15 && !from.empty()) to[in.below(from.size())] ^= 1;
            return {to, from.size()};
        }
        const std::size_t size = in.size();
        if (how == 255) {
            now.given_null |= size != 0;
            return {nullptr, size};
        }
        std::uint8_t* const to = arena::take(size);
        std::memset(to, how, size);
        return {to, size};
    }
    /// Mostly large enough, else anything.
    std::size_t output_size() {
        const std::uint8_t size = in.byte();
        return size < 150 ? 300 : size == 255 ? in.size() : size - 150;
    }
    static output filled(std::uint8_t* data, std::size_t size) {
        std::uint8_t* const before = arena::take(size);
        if (size != 0) std::memcpy(before, data, size);
        return {data, size, 0x5aa5, before};
    }
    output some_output() {
        const std::size_t size = output_size();
        std::uint8_t* const data = arena::take(size);
        std::memset(data, 0xa5, size);
        return filled(data, size);
    }
    /// Often in place, or over a part of the input.
    output output_over(input& from) {
        const std::uint8_t how = in.byte();
        const input apart = from;
        if (how < 180 || from.data == nullptr) {
            output out = some_output();
            out.apart = apart;
            return out;
        }
        const std::size_t size = output_size(), ahead = how < 230 ? 0 : how % 9;
        std::uint8_t* const data = arena::take(std::max(from.size + ahead, size + ahead));
        const bool input_first = how % 2 == 0;
        std::uint8_t *const moved = data + (input_first ? 0 : ahead), *const to = data + (input_first ? ahead : 0);
        std::memset(data, 0xa5, std::max(from.size, size) + ahead);
        if (from.size != 0) std::memcpy(moved, from.data, from.size);
        from.data = moved;
        output out = filled(to, size);
        out.apart = apart;
        out.is_over = now.is_over = true;
        return out;
    }

    /// What holds of every answer.
    static void judge(psa_status_t status, statuses documented, const char* who = __builtin_FUNCTION()) {
        tell(status, who);
        if (!now.is_ready) return expect(status == PSA_ERROR_BAD_STATE && now.calls == 0, "a call before psa_crypto_init");
        expect(documented.has(status) || ((now.struck || now.has_lied) && of_faults.has(status)),
               "a status that is not documented for the call");
        if (status != PSA_SUCCESS) return;
        expect(!now.given_null, "bytes behind a null pointer");
        expect(!now.has_failed, "a driver has failed, and the call has not");
    }
    static void tell(psa_status_t status, const char* who) {
        if (tells) std::fprintf(stderr, "%s: %d%s\n", who, static_cast<int>(status), now.struck ? ", somebody has failed" : "");
    }
    /// SPEC-GAPS 19, "Checks and wiping": a length of 0, and nothing of what should not be there. "A hash output is left as it
    /// is", and where somebody has failed behind the driver that wrote it, it is there.
    void judge(psa_status_t status, statuses documented, const output& out, bool is_hash = false,
               const char* who = __builtin_FUNCTION()) {
        judge(status, documented | of_output, who);
        if (status == PSA_SUCCESS) {
            expect(out.length <= out.size, "a length above the size of the buffer");
            if (out.data != nullptr) recent[next_recent++ % 4].assign(out.data, out.data + out.length);
            return;
        }
        expect(out.length == 0, "a length that is not 0 after a failure");
        if (is_hash && now.struck && now.calls != 0) return;
        for (std::size_t i = 0; i != out.size; ++i)
            expect(out.data[i] == out.before[i] || (!is_hash && out.data[i] == 0), "something in an output after a failure");
    }

    /// Operations in several calls: what was inert remains so, and asks no driver.
    template <class Object>
    static void after_setup(operation<Object>& one, psa_status_t status) {
        switch (one.is) {
            case state::idle:
                if (status == PSA_SUCCESS) {
                    one.is = state::active;
                } else if (!one.is_clean()) {
                    // What psa_hash_resume has set up, and a guard does not let it end, waits for an abort.
                    expect(now.has_kept, "something in an operation whose setup has failed");
                    one.is = state::failed;
                }
                break;
            case state::active:
                expect(status == PSA_ERROR_BAD_STATE, "an operation is set up twice");
                one.is = state::failed;
                break;
            case state::failed:
                expect_inert(status);
        }
    }
    /// `stays`: what is answered leaves an operation as it is.
    template <class Object>
    static void after_step(operation<Object>& one, psa_status_t status, bool ends, bool stays = false) {
        switch (one.is) {
            case state::idle:
                expect_inert(status);
                expect(one.is_clean(), "something in an operation that nobody has set up");
                break;
            case state::failed:
                expect_inert(status);
                break;
            case state::active:
                if (status == PSA_SUCCESS && ends) one.is = state::idle;
                if (status != PSA_SUCCESS && !stays) one.is = state::failed;
                if (one.is == state::idle) expect(one.is_clean(), "something in an operation that has ended");
        }
    }
    /// A guard may refuse an abort, and a driver may fail in it; then it is tried again, and nobody fails.
    template <class Object>
    static void after_abort(operation<Object>& one, psa_status_t status, psa_status_t (*abort)(Object*),
                            const char* who = __builtin_FUNCTION()) {
        tell(status, who);
        expect(status == PSA_SUCCESS || (now.struck && of_faults.has(status)), "an abort fails, and nobody else has");
        if (status != PSA_SUCCESS) expect(abort(&one.object) == PSA_SUCCESS, "an abort fails without a reason");
        expect(one.is_clean(), "something in an operation that has been aborted");
        one.is = state::idle;
    }
    static void expect_inert(psa_status_t status) {
        expect(status == PSA_ERROR_BAD_STATE && now.calls == 0, "an operation that should be inert is not");
    }
};

}  // namespace fuzz
