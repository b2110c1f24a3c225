#include <psadrv_drivers/pkcs11/token.hpp>

#include "session.hpp"
#include "wipe.hpp"

#include <unistd.h>
#include <cstring>

namespace psadrv::pkcs11 {

namespace {

/// A token's label is padded with blanks.
[[nodiscard]] bool is_labelled(const CK_TOKEN_INFO& token, const char* label) {
    const std::size_t length = std::strlen(label);
    if (length > sizeof token.label || std::memcmp(token.label, label, length) != 0) return false;
    for (std::size_t i = length; i != sizeof token.label; ++i) {
        if (token.label[i] != ' ') return false;
    }
    return true;
}

}  // namespace

/// CKR_TOKEN_NOT_PRESENT: it is in no slot now.
CK_RV token::find_slot() {
    constexpr CK_ULONG most = 64;
    CK_SLOT_ID slots[most];
    CK_ULONG count = 0;
    CK_RV rv = functions->C_GetSlotList(CK_TRUE, nullptr, &count);  // modules look for new tokens only when asked so
    if (rv != CKR_OK) return rv;
    count = most;
    rv = functions->C_GetSlotList(CK_TRUE, slots, &count);
    if (rv != CKR_OK) return rv;
    for (CK_ULONG i = 0; i != count; ++i) {
        CK_TOKEN_INFO info;
        if (functions->C_GetTokenInfo(slots[i], &info) != CKR_OK || !is_labelled(info, settings_->label)) continue;
        slot = slots[i];
        needs_login = (info.flags & CKF_LOGIN_REQUIRED) != 0;
        return needs_login && is_pin_refused ? CKR_PIN_INCORRECT : CKR_OK;
    }
    return CKR_TOKEN_NOT_PRESENT;
}

/// Each wrong PIN is one of the few that a token takes before it locks, so that what was refused is not tried again.
CK_RV token::log_in(unsigned long flags) {
    if (!needs_login) return CKR_OK;
    char pin[256];
    std::size_t length = 0;
    if ((flags & CKF_PROTECTED_AUTHENTICATION_PATH) == 0) {
        length = settings_->pin == nullptr ? 0 : settings_->pin(settings_->context, pin, sizeof pin);
        if (length == 0 || length > sizeof pin) return CKR_PIN_INVALID;
    }
    const CK_RV rv = functions->C_Login(anchor, CKU_USER, length == 0 ? nullptr : reinterpret_cast<CK_UTF8CHAR*>(pin), length);
    wipe(pin, sizeof pin);
    if (rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED) is_pin_refused = true;
    return rv == CKR_USER_ALREADY_LOGGED_IN ? CKR_OK : rv;
}

/// "C_Initialize", PKCS#11: a process that forked calls it before anything else. Until then the module's sessions are its
/// parent's, and nothing of them is touched.
void token::notice_fork() {
    const int now = getpid();
    if (process == now) return;
    process = now;
    is_connected = false;
}

CK_RV token::connect() {
    notice_fork();
    if (is_connected) return CKR_OK;
    if (settings_ == nullptr) return CKR_TOKEN_NOT_PRESENT;
    if (functions == nullptr) functions = load_module(settings_->module);
    if (functions == nullptr) return CKR_TOKEN_NOT_PRESENT;
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    CK_RV rv = functions->C_Initialize(&arguments);
    if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED) return rv;
    rv = find_slot();
    if (rv != CKR_OK) return rv;
    rv = functions->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &anchor);
    if (rv != CKR_OK) return rv;
    CK_TOKEN_INFO info;
    rv = functions->C_GetTokenInfo(slot, &info);
    if (rv == CKR_OK) rv = log_in(info.flags);
    is_connected = true;
    if (rv != CKR_OK) disconnect();
    return rv;
}

void token::disconnect() {
    notice_fork();
    if (is_connected) (void)functions->C_CloseSession(anchor);
    is_connected = false;
}

void token::close(const pkcs11_operation_t& kept) {
    notice_fork();
    const bool is_ours = kept.session != CK_INVALID_HANDLE && kept.process == process;
    if (is_ours && functions != nullptr) (void)functions->C_CloseSession(kept.session);
}

CK_RV session::check_login() {
    CK_SESSION_INFO info{};
    const CK_RV rv = of.functions->C_GetSessionInfo(handle, &info);
    return rv == CKR_OK && of.needs_login && info.state != CKS_RW_USER_FUNCTIONS ? CKR_USER_NOT_LOGGED_IN : rv;
}

CK_RV session::open() {
    CK_RV rv = of.connect();
    if (rv == CKR_OK && !is_owned) handle = of.anchor;
    else if (rv == CKR_OK)
        rv = of.functions->C_OpenSession(of.slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &handle);
    return rv == CKR_OK ? check_login() : rv;
}

}  // namespace psadrv::pkcs11
