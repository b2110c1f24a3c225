#include "templates.hpp"

#include <tss2/tss2_sys.h>
#include <tss2/tss2_tctildr.h>

#include <unistd.h>
#include <cstdlib>

namespace psadrv::tpm2 {

namespace {

/// Nothing that can be a parent has the handle.
constexpr TSS2_RC no_parent = TPM2_RC_NV_UNINITIALIZED;

}  // namespace

std::size_t tpm::authorization(tpm2_auth_t whose, std::uint8_t* value, std::size_t size) const {
    const std::size_t length = settings->auth == nullptr ? 0 : settings->auth(settings->context, whose, value, size);
    return length > size ? 0 : length;
}

TSS2_RC tpm::authorize(std::uint32_t object, tpm2_auth_t whose) {
    secret<TPM2B_AUTH> value;
    value.size = static_cast<UINT16>(authorization(whose, value.buffer, sizeof value.buffer));
    return Esys_TR_SetAuth(context_, object, &value);
}

/// A transport, and a TPM that is started: nothing has done that where there is no firmware that does.
TSS2_RC tpm::open() {
    TSS2_TCTI_CONTEXT* transport = nullptr;
    if (settings->transport != nullptr) transport = settings->transport(settings->context);
    else if (Tss2_TctiLdr_Initialize(settings->tcti, &transport) != TSS2_RC_SUCCESS) transport = nullptr;
    if (transport == nullptr) return TSS2_TCTI_RC_NO_CONNECTION;
    TSS2_RC rc = Esys_Initialize(&context_, transport, nullptr);
    if (rc != TSS2_RC_SUCCESS) {
        context_ = nullptr;
        Tss2_TctiLdr_Finalize(&transport);
        return rc;
    }
    rc = Esys_Startup(context_, TPM2_SU_CLEAR);
    if (rc != TSS2_RC_SUCCESS && rc != TPM2_RC_INITIALIZE) return rc;  // the latter: somebody has
    rc = flush_all(TPM2_TRANSIENT_FIRST);
    return rc == TSS2_RC_SUCCESS ? flush_all(TPM2_LOADED_SESSION_FIRST) : rc;
}

/// What a connection that was lost has left would take the little room that there is for objects. A resource manager shows and
/// flushes what is this connection's; without one a TPM has one user.
TSS2_RC tpm::flush_all(std::uint32_t first) {
    given<TPMS_CAPABILITY_DATA> found;
    TSS2_RC rc = Esys_GetCapability(context_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, TPM2_CAP_HANDLES, first,
                                    TPM2_MAX_CAP_HANDLES, nullptr, found.out());
    if (rc != TSS2_RC_SUCCESS) return rc;
    TSS2_SYS_CONTEXT* commands = nullptr;  // below the TSS's own objects: some handles, as of half a MAC, cannot become one
    rc = Esys_GetSysContext(context_, &commands);
    const TPML_HANDLE& handles = found->data.handles;
    for (UINT32 i = 0; i != handles.count && rc == TSS2_RC_SUCCESS; ++i) rc = Tss2_Sys_FlushContext(commands, handles.handle[i]);
    return rc;
}

TSS2_RC tpm::make_parent() {
    secret<TPM2B_SENSITIVE_CREATE> sensitive;
    sensitive.sensitive.userAuth.size = static_cast<UINT16>(
        authorization(tpm2_auth_parent, sensitive.sensitive.userAuth.buffer, sizeof sensitive.sensitive.userAuth.buffer));
    const TPM2B_PUBLIC like = storage_key();
    const TPM2B_DATA nothing{};
    const TPML_PCR_SELECTION no_pcr{};
    ESYS_TR transient = ESYS_TR_NONE;
    // The owner's seed and this template make the same key each time: what a power cut has undone is made again.
    TSS2_RC rc = authorize(ESYS_TR_RH_OWNER, tpm2_auth_owner);
    if (rc == TSS2_RC_SUCCESS)
        rc = Esys_CreatePrimary(context_, ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &sensitive, &like,
                                &nothing, &no_pcr, &transient, nullptr, nullptr, nullptr, nullptr);
    if (rc != TSS2_RC_SUCCESS) return rc;
    rc = Esys_EvictControl(context_, ESYS_TR_RH_OWNER, transient, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, settings->parent,
                           &parent_);
    const TSS2_RC flushed = flush(transient);
    return rc != TSS2_RC_SUCCESS ? rc : flushed;
}

/// Only a storage key is a parent; another key with its handle is somebody else's, and stays.
TSS2_RC tpm::look_up_parent() {
    TSS2_RC rc = Esys_TR_FromTPMPublic(context_, settings->parent, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &parent_);
    if (rc != TSS2_RC_SUCCESS) return rc;
    given<TPM2B_PUBLIC> open;
    rc = Esys_ReadPublic(context_, parent_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, open.out(), nullptr, nullptr);
    if (rc != TSS2_RC_SUCCESS) return rc;
    constexpr TPMA_OBJECT of_storage = TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT;
    const bool is_asymmetric = open->publicArea.type == TPM2_ALG_ECC || open->publicArea.type == TPM2_ALG_RSA;
    return is_asymmetric && (open->publicArea.objectAttributes & of_storage) == of_storage ? TSS2_RC_SUCCESS : no_parent;
}

TSS2_RC tpm::find_parent() {
    TSS2_RC rc = look_up_parent();
    if (without_place(rc) == TPM2_RC_HANDLE) {
        rc = settings->makes_parent != 0 ? make_parent() : no_parent;
        if (without_place(rc) == TPM2_RC_NV_DEFINED) rc = look_up_parent();  // somebody has made it meanwhile
    }
    return rc == TSS2_RC_SUCCESS ? authorize(parent_, tpm2_auth_parent) : rc;
}

/// Nobody on the bus reads what is secret in it: the session's key is salted with the parent, which nobody else can decrypt.
TSS2_RC tpm::start_session() {
    const TPMT_SYM_DEF cipher{TPM2_ALG_AES, {128}, {TPM2_ALG_CFB}};
    TSS2_RC rc = Esys_StartAuthSession(context_, parent_, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, nullptr,
                                       TPM2_SE_HMAC, &cipher, TPM2_ALG_SHA256, &session_);
    if (rc != TSS2_RC_SUCCESS) return rc;
    constexpr TPMA_SESSION attributes = TPMA_SESSION_CONTINUESESSION | TPMA_SESSION_DECRYPT | TPMA_SESSION_ENCRYPT;
    return Esys_TRSess_SetAttributes(context_, session_, attributes, 0xff);
}

TSS2_RC tpm::connect() {
    if (is_refused) return TPM2_RC_AUTH_FAIL;
    if (context_ != nullptr && process != ::getpid()) disconnect();
    if (session_ != 0) return TSS2_RC_SUCCESS;
    if (settings == nullptr) return TSS2_TCTI_RC_NO_CONNECTION;
    process = ::getpid();
    TSS2_RC rc = open();
    if (rc == TSS2_RC_SUCCESS) rc = find_parent();
    if (rc == TSS2_RC_SUCCESS) rc = start_session();
    if (rc != TSS2_RC_SUCCESS) disconnect();
    return rc;
}

bool tpm::wait(unsigned times) {
    constexpr long shortest = 10'000'000, most = 8;  // 10 ms, and 2.5 s altogether
    if (times == most) return false;
    const std::timespec longer{(shortest << times) / 1'000'000'000, (shortest << times) % 1'000'000'000};
    (void)::nanosleep(&longer, nullptr);
    return true;
}

TSS2_RC tpm::flush(std::uint32_t what) {
    const TSS2_RC rc = Esys_FlushContext(context_, what);
    is_littered = is_littered || rc != TSS2_RC_SUCCESS;
    return rc;
}

/// A child of fork has nothing to say on its parent's connection: it closes its end.
void tpm::disconnect() {
    if (context_ == nullptr) return;
    const no_pipe_signal meanwhile;
    if (session_ != 0 && process == ::getpid()) (void)Esys_FlushContext(context_, session_);
    TSS2_TCTI_CONTEXT* transport = nullptr;
    (void)Esys_GetTcti(context_, &transport);
    Esys_Finalize(&context_);
    if (settings->transport == nullptr) {
        Tss2_TctiLdr_Finalize(&transport);
    } else if (transport != nullptr) {
        Tss2_Tcti_Finalize(transport);
        std::free(transport);
    }
    session_ = parent_ = 0;
    is_littered = false;
}

}  // namespace psadrv::tpm2
