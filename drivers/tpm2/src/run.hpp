/// @file What is asked of a TPM, and what the TSS gives for it.
#pragma once

#include "answer.hpp"

#include <psadrv_drivers/tpm2/tpm.hpp>

#include <tss2/tss2_esys.h>

#include <cstring>

namespace psadrv::tpm2 {

template <class Work>
psa_status_t tpm::run(Work&& work) {
    answer is{PSA_ERROR_CORRUPTION_DETECTED, false};
    for (int attempt = 0; attempt != 2; ++attempt) {
        TSS2_RC rc = connect();
        if (rc == TSS2_RC_SUCCESS) rc = work();
        is = answer_of(rc);
        if (is.status == PSA_ERROR_NOT_PERMITTED) is_refused = true;
        if (!is.lost) break;
        disconnect();
    }
    return is.status;
}

/// What the TSS has allocated; wiped, because it may be a secret, and freed.
template <class T>
class given {
    T* at = nullptr;

    void release() {
        if (at != nullptr) explicit_bzero(at, sizeof *at);
        Esys_Free(at);
        at = nullptr;
    }

  public:
    given() = default;
    given(const given&) = delete;
    given& operator=(const given&) = delete;
    ~given() { release(); }
    /// Where the next one goes; what an attempt before has left ends here.
    [[nodiscard]] T** out() {
        release();
        return &at;
    }
    [[nodiscard]] const T* operator->() const { return at; }
    [[nodiscard]] const T& operator*() const { return *at; }
};

/// One of the TSS's buffers that is wiped at its end.
template <class T>
struct secret : T {
    secret() : T{} {}
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { explicit_bzero(static_cast<T*>(this), sizeof(T)); }
};

}  // namespace psadrv::tpm2
