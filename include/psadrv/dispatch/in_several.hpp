/// @file One-shot calls through the entry points of an operation, and where that operation is.
/// Specification: "General considerations on multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// The application has no object for a later abort. Such a call works where its operation can stay, one place for each link that
/// may be refused; what is there when the next one begins ends first, or that one does not begin. Where threads run the same link
/// at once, all but the first of them work on their stacks, from which nothing can be kept.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/multipart.hpp>

namespace psadrv {

/// Where the operation of a one-shot call is: on the stack where no guard can refuse its end.
template <platform Platform, candidate Link, entry_point Abort>
class operation_place {
    context_of<Link.form, implementation_for<Platform, Link>> bytes;

  public:
    [[nodiscard]] psa_status_t take() { return PSA_SUCCESS; }
    void give_back() {}  ///< without having begun
    [[nodiscard]] auto* operation() { return &bytes; }
    /// Calls the driver's abort.
    PSADRV_ALWAYS_INLINE psa_status_t abort() { return call_driver<Platform, Abort, Link>(&bytes); }
    PSADRV_ALWAYS_INLINE void leave() {
        detail::wipe(&bytes, sizeof bytes);
        end_session<Platform, driver_of<Platform, Link>>();
    }
};

template <platform Platform, candidate Link, entry_point Abort>
    requires(may_refuse<Platform, Link, Abort>)
class operation_place<Platform, Link, Abort> {
    using context = context_of<Link.form, implementation_for<Platform, Link>>;
    using all = detail::kept_operations<asking_platform<Platform>>;

    struct lasting : detail::kept_operation {
        alignas(context) unsigned char bytes[sizeof(context)]{};
    };
    static inline constinit lasting kept{};

    alignas(context) unsigned char bytes[sizeof(context)];
    bool lasts = false, is_kept = false;

    static psa_status_t end(detail::kept_operation& one, bool& refused) {
        unsigned char* const bytes = static_cast<lasting&>(one).bytes;
        const psa_status_t status = call_guarded<Platform, Abort, Link>(refused, reinterpret_cast<context*>(bytes));
        if (refused) return status;
        detail::wipe(bytes, sizeof(context));
        end_session<Platform, driver_of<Platform, Link>>();
        return status;
    }

  public:
    /// Fails like the guard where the last one has not ended.
    [[nodiscard]] psa_status_t take() {
        if (all::next_of(nullptr) != nullptr) all::end_all();
        const typename all::lock held;
        if (kept.now == detail::keeping::kept) return kept.refusal;
        lasts = kept.now == detail::keeping::idle;
        if (lasts) kept.now = detail::keeping::running;
        return PSA_SUCCESS;
    }
    void give_back() {
        if (!lasts) return;
        const typename all::lock held;
        kept.now = detail::keeping::idle;
    }
    [[nodiscard]] context* operation() { return reinterpret_cast<context*>(lasts ? kept.bytes : bytes); }
    [[nodiscard]] psa_status_t abort() {
        const psa_status_t status = call_guarded<Platform, Abort, Link>(is_kept, operation());
        if (is_kept && lasts) {
            kept.end = end;
            all::keep(kept, status);
        }
        return status;
    }
    void leave() {
        if (is_kept && lasts) return;
        detail::wipe(operation(), sizeof(context));
        if (!is_kept) end_session<Platform, driver_of<Platform, Link>>();
        give_back();
    }
};

/// A one-shot call through the entry points of an operation: `setup`, `update` and `finish` take the context, and `finish` a
/// flag, too, for a guard that refuses. "If this fails, the core destroys the operation context object without calling any
/// other driver entry point on it" is for setup. After another failure comes abort; after a finish that the driver has seen,
/// only where the family `aborts_after_finish`.
template <platform Platform, candidate Link, entry_point Abort, bool AbortsAfterFinish, class SetUp, class Update, class Finish>
PSADRV_ALWAYS_INLINE psa_status_t call_in_several(SetUp&& set_up, Update&& update, Finish&& finish) {
    operation_place<Platform, Link, Abort> place;
    psa_status_t status = place.take();
    if (status != PSA_SUCCESS) return status;
    status = begin_session<Platform, driver_of<Platform, Link>>();
    if (status != PSA_SUCCESS) {
        place.give_back();
        return status;
    }
    auto* const operation = place.operation();
    detail::zero(operation, sizeof *operation);
    status = set_up(operation);
    if (status == PSA_SUCCESS) {
        bool to_abort = true;
        status = update(operation);
        if (status == PSA_SUCCESS) {
            bool refused = false;
            status = finish(refused, operation);
            to_abort = refused || AbortsAfterFinish;
        }
        if (to_abort) {
            const psa_status_t aborted = place.abort();
            if (status == PSA_SUCCESS) status = aborted;
        }
        // Fallback happens at setup alone: the chain must not take this for a reason to ask the next driver.
        if (status == PSA_ERROR_NOT_SUPPORTED) status = PSA_ERROR_GENERIC_ERROR;
    }
    place.leave();
    return status;
}

}  // namespace psadrv
