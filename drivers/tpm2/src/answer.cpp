#include "answer.hpp"

#include <tss2/tss2_tpm2_types.h>

namespace psadrv::tpm2 {

using enum remedy;

namespace {

constexpr struct {
    TSS2_RC rc;
    answer is;
} of_tpm[] = {
    {TSS2_RC_SUCCESS, {PSA_SUCCESS, none}},
    // What may not be
    {TPM2_RC_AUTH_FAIL, {PSA_ERROR_NOT_PERMITTED, none}},
    {TPM2_RC_LOCKOUT, {PSA_ERROR_NOT_PERMITTED, none}},
    {TPM2_RC_AUTH_UNAVAILABLE, {PSA_ERROR_NOT_PERMITTED, none}},
    // This the TPM does not count; and it says so where another user of it has ended this session, and has one of that name
    {TPM2_RC_BAD_AUTH, {PSA_ERROR_NOT_PERMITTED, connect_anew}},
    // A key that this TPM has not wrapped, or that has changed since
    {TPM2_RC_INTEGRITY, {PSA_ERROR_DATA_CORRUPT, none}},
    // What the TPM does not have
    {TPM2_RC_ASYMMETRIC, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_ATTRIBUTES, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_COMMAND_CODE, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_CURVE, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_HASH, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_KEY_SIZE, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_MODE, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_SCHEME, {PSA_ERROR_NOT_SUPPORTED, none}},
    {TPM2_RC_SYMMETRIC, {PSA_ERROR_NOT_SUPPORTED, none}},
    // What was given
    {TPM2_RC_ECC_POINT, {PSA_ERROR_INVALID_ARGUMENT, none}},
    // There is no parent, and none is made
    {TPM2_RC_NV_UNINITIALIZED, {PSA_ERROR_BAD_STATE, none}},
    // Room
    {TPM2_RC_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TPM2_RC_OBJECT_HANDLES, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TPM2_RC_OBJECT_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TPM2_RC_SESSION_HANDLES, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TPM2_RC_SESSION_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TPM2_RC_NV_SPACE, {PSA_ERROR_INSUFFICIENT_STORAGE, none}},
    // It is busy, with itself or with its memory
    {TPM2_RC_RETRY, {PSA_ERROR_COMMUNICATION_FAILURE, wait}},
    {TPM2_RC_YIELDED, {PSA_ERROR_COMMUNICATION_FAILURE, wait}},
    {TPM2_RC_TESTING, {PSA_ERROR_COMMUNICATION_FAILURE, wait}},
    {TPM2_RC_NV_RATE, {PSA_ERROR_COMMUNICATION_FAILURE, wait}},
    {TPM2_RC_NV_UNAVAILABLE, {PSA_ERROR_COMMUNICATION_FAILURE, wait}},
    // It was reset: what was loaded and begun is no more
    {TPM2_RC_HANDLE, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TPM2_RC_INITIALIZE, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TPM2_RC_REFERENCE_H0, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TPM2_RC_REFERENCE_S0, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
};

constexpr struct {
    TSS2_RC base;
    answer is;
} of_tss[] = {
    {TSS2_BASE_RC_MEMORY, {PSA_ERROR_INSUFFICIENT_MEMORY, none}},
    {TSS2_BASE_RC_IO_ERROR, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TSS2_BASE_RC_NO_CONNECTION, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TSS2_BASE_RC_TRY_AGAIN, {PSA_ERROR_COMMUNICATION_FAILURE, connect_anew}},
    {TSS2_BASE_RC_NOT_PERMITTED, {PSA_ERROR_NOT_PERMITTED, none}},
};

}  // namespace

TSS2_RC without_place(TSS2_RC rc) {
    // A resource manager speaks for the TPM.
    if ((rc & TSS2_RC_LAYER_MASK) == TSS2_RESMGR_TPM_RC_LAYER) rc &= ~TSS2_RC_LAYER_MASK;
    if ((rc & TSS2_RC_LAYER_MASK) != TSS2_TPM_RC_LAYER) return rc;
    if ((rc & TPM2_RC_FMT1) != 0) return rc & (TPM2_RC_FMT1 | 0x3f);
    // The handles and sessions that are not there are counted.
    if (rc >= TPM2_RC_REFERENCE_H0 && rc <= TPM2_RC_REFERENCE_H6) return TPM2_RC_REFERENCE_H0;
    if (rc >= TPM2_RC_REFERENCE_S0 && rc <= TPM2_RC_REFERENCE_S6) return TPM2_RC_REFERENCE_S0;
    return rc;
}

answer answer_of(TSS2_RC rc) {
    rc = without_place(rc);
    if ((rc & TSS2_RC_LAYER_MASK) == TSS2_TPM_RC_LAYER) {
        for (const auto& one : of_tpm) {
            if (one.rc == rc) return one.is;
        }
        return {PSA_ERROR_HARDWARE_FAILURE, none};
    }
    for (const auto& one : of_tss) {
        if (one.base == (rc & ~TSS2_RC_LAYER_MASK)) return one.is;
    }
    return {PSA_ERROR_HARDWARE_FAILURE, connect_anew};  // what the TSS makes of half an answer: nothing is left of its sessions
}

}  // namespace psadrv::tpm2
