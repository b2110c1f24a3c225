/// @file A session of a token, and the life of a connection around it.
#pragma once

#include "answer.hpp"

#include <psadrv_drivers/pkcs11/token.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::pkcs11 {

class session {
    token& of;
    CK_SESSION_HANDLE handle = CK_INVALID_HANDLE;
    bool is_owned = true;
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;

    [[nodiscard]] psa_status_t note(CK_RV rv) {
        const answer is = answer_of(rv);
        if (is.lost) of.lost = true;
        return is.status;
    }
    [[nodiscard]] CK_RV open();
    [[nodiscard]] CK_RV check_login();

  public:
    /// Opens one, connecting to the token if need be; or takes the one that stays as long as the connection.
    explicit session(token& which, where place = where::own) : of{which}, is_owned{place == where::own}, status{note(open())} {}
    /// One that an operation in several calls has kept.
    session(token& which, CK_SESSION_HANDLE kept) : of{which}, handle{kept}, is_owned{false}, status{PSA_SUCCESS} {}
    session(const session&) = delete;
    session& operator=(const session&) = delete;
    ~session() {
        if (is_owned && handle != CK_INVALID_HANDLE) (void)of.functions->C_CloseSession(handle);
    }

    [[nodiscard]] psa_status_t opened() const { return status; }
    /// Without the login keys seem not to exist. PSA_ERROR_COMMUNICATION_FAILURE: somebody has logged out meanwhile.
    [[nodiscard]] psa_status_t still_logged_in() { return note(check_login()); }
    /// It stays open behind this object: the operation keeps it.
    void keep_for(pkcs11_operation_t& operation) {
        is_owned = false;
        operation.session = handle;
        operation.process = of.process;
    }

    /// From here on the work writes over what it reads: whatever is lost, it is not begun anew.
    void overwrites() { of.overwrites = true; }

    /// What the token makes of data that cannot be decrypted: many have but one word for it and for their own failures.
    [[nodiscard]] psa_status_t refused(psa_status_t answered, psa_status_t means) const {
        const bool is_data = answered == PSA_ERROR_INVALID_PADDING || (answered == PSA_ERROR_HARDWARE_FAILURE && !of.lost);
        return is_data ? means : answered;
    }

    /// Calls a function of the module: `call(&CK_FUNCTION_LIST::C_SignInit, &mechanism, key)`.
    template <class... Parameters, class... Arguments>
    [[nodiscard]] psa_status_t call(CK_RV (*CK_FUNCTION_LIST::*function)(CK_SESSION_HANDLE, Parameters...),
                                    Arguments... arguments) {
        return note((of.functions->*function)(handle, arguments...));
    }
};

template <class Work>
psa_status_t token::run(Work&& work, where place) {
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
    for (int attempt = 0; attempt != 2; ++attempt) {
        lost = overwrites = false;
        {
            session one{*this, place};
            status = one.opened();
            if (status == PSA_SUCCESS) status = work(one);
        }
        if (!lost) break;
        disconnect();
        if (overwrites) break;
    }
    return status;
}

template <class Work>
psa_status_t token::run_in(const pkcs11_operation_t& kept, Work&& work) {
    notice_fork();
    if (kept.process != process) return PSA_ERROR_COMMUNICATION_FAILURE;
    lost = false;
    session one{*this, kept.session};
    const psa_status_t status = work(one);
    if (lost) disconnect();
    return status;
}

/// What is empty has no address, and tokens refuse null pointers.
inline constexpr std::uint8_t nothing[1] = {};
[[nodiscard]] inline const std::uint8_t* or_nothing(const std::uint8_t* input, std::size_t length) {
    return length == 0 ? nothing : input;
}

/// PKCS#11 takes what it reads as pointers to what it might write.
[[nodiscard]] inline CK_BYTE* bytes(const std::uint8_t* from) { return const_cast<CK_BYTE*>(from); }

}  // namespace psadrv::pkcs11
