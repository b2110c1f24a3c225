/// @file What is asked of a TPM, and what the TSS gives for it.
#pragma once

#include "answer.hpp"

#include <psadrv_drivers/tpm2/tpm.hpp>

#include <tss2/tss2_esys.h>

#include <signal.h>
#include <cstring>
#include <ctime>

namespace psadrv::tpm2 {

/// As long as there is one, this thread does not end by a connection that somebody else has closed: transports write to sockets.
class no_pipe_signal {
    sigset_t pipe, before;
    bool was_pending;

  public:
    no_pipe_signal() {
        sigset_t pending;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        sigpending(&pending);
        was_pending = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &pipe, &before);
    }
    no_pipe_signal(const no_pipe_signal&) = delete;
    no_pipe_signal& operator=(const no_pipe_signal&) = delete;
    ~no_pipe_signal() {
        constexpr std::timespec at_once{};
        if (!was_pending) (void)sigtimedwait(&pipe, nullptr, &at_once);
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
};

template <class Work>
psa_status_t tpm::run(Work&& work) {
    const no_pipe_signal meanwhile;
    bool is_lost = false;
    for (unsigned waits = 0;;) {
        TSS2_RC rc = connect();
        if (rc == TSS2_RC_SUCCESS) rc = work();
        const answer is = answer_of(rc);
        if (is.by == remedy::connect_anew || is_littered) disconnect();
        const bool again = is.by == remedy::connect_anew ? !is_lost : is.by == remedy::wait && wait(waits++);
        if (!again) {
            is_refused = is_refused || is.status == PSA_ERROR_NOT_PERMITTED;
            return is.status;
        }
        is_lost = is_lost || is.by == remedy::connect_anew;
    }
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
