#include "answer.hpp"

#include <tss2/tss2_tpm2_types.h>

namespace psadrv::tpm2 {

namespace {

constexpr struct {
    TSS2_RC rc;
    answer is;
} of_tpm[] = {
    {TSS2_RC_SUCCESS, {PSA_SUCCESS, false}},
    // What may not be
    {TPM2_RC_AUTH_FAIL, {PSA_ERROR_NOT_PERMITTED, false}},
    {TPM2_RC_BAD_AUTH, {PSA_ERROR_NOT_PERMITTED, false}},
    {TPM2_RC_LOCKOUT, {PSA_ERROR_NOT_PERMITTED, false}},
    {TPM2_RC_AUTH_UNAVAILABLE, {PSA_ERROR_NOT_PERMITTED, false}},
    // A key that this TPM has not wrapped, or that has changed since
    {TPM2_RC_INTEGRITY, {PSA_ERROR_DATA_CORRUPT, false}},
    // What the TPM does not have
    {TPM2_RC_ASYMMETRIC, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_ATTRIBUTES, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_COMMAND_CODE, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_CURVE, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_HASH, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_KEY_SIZE, {PSA_ERROR_NOT_SUPPORTED, false}},
    {TPM2_RC_SCHEME, {PSA_ERROR_NOT_SUPPORTED, false}},
    // What was given
    {TPM2_RC_ECC_POINT, {PSA_ERROR_INVALID_ARGUMENT, false}},
    // There is no parent, and none is made
    {TPM2_RC_NV_UNINITIALIZED, {PSA_ERROR_BAD_STATE, false}},
    // Room
    {TPM2_RC_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TPM2_RC_OBJECT_HANDLES, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TPM2_RC_OBJECT_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TPM2_RC_SESSION_HANDLES, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TPM2_RC_SESSION_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TPM2_RC_NV_SPACE, {PSA_ERROR_INSUFFICIENT_STORAGE, false}},
    // It was reset: what was loaded and begun is no more
    {TPM2_RC_HANDLE, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TPM2_RC_INITIALIZE, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TPM2_RC_REFERENCE_H0, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TPM2_RC_REFERENCE_S0, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
};

constexpr struct {
    TSS2_RC base;
    answer is;
} of_tss[] = {
    {TSS2_BASE_RC_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, false}},
    {TSS2_BASE_RC_IO_ERROR, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TSS2_BASE_RC_NO_CONNECTION, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TSS2_BASE_RC_TRY_AGAIN, {PSA_ERROR_COMMUNICATION_FAILURE, true}},
    {TSS2_BASE_RC_NOT_PERMITTED, {PSA_ERROR_NOT_PERMITTED, false}},
};

}  // namespace

TSS2_RC without_place(TSS2_RC rc) {
    if ((rc & TSS2_RC_LAYER_MASK) != TSS2_TPM_RC_LAYER) return rc;
    if ((rc & TPM2_RC_FMT1) != 0) return rc & (TPM2_RC_FMT1 | 0x3f);
    // The handles and sessions that are not there are counted.
    if (rc >= TPM2_RC_REFERENCE_H0 && rc <= TPM2_RC_REFERENCE_H6) return TPM2_RC_REFERENCE_H0;
    if (rc >= TPM2_RC_REFERENCE_S0 && rc <= TPM2_RC_REFERENCE_S6) return TPM2_RC_REFERENCE_S0;
    return rc;
}

answer answer_of(TSS2_RC rc) {
    if ((rc & TSS2_RC_LAYER_MASK) == TSS2_TPM_RC_LAYER) {
        for (const auto& one : of_tpm) {
            if (one.rc == without_place(rc)) return one.is;
        }
        return {PSA_ERROR_HARDWARE_FAILURE, false};
    }
    for (const auto& one : of_tss) {
        if (one.base == (rc & ~TSS2_RC_LAYER_MASK)) return one.is;
    }
    return {PSA_ERROR_HARDWARE_FAILURE, true};  // what the TSS makes of half an answer: nothing is left of its sessions
}

}  // namespace psadrv::tpm2
