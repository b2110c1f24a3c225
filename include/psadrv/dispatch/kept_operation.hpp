/// @file Operations of one-shot calls whose end a guard has refused: they are asked to end before others begin.
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// dispatch/in_several.hpp says where they are. See docs/decisions/0008-a-refused-abort-is-kept.md. Nothing of this exists where
/// no guard can refuse.
#pragma once

#include <psadrv/dispatch/call.hpp>

namespace psadrv {

namespace detail {

enum class keeping : std::uint8_t { idle, running, kept };

struct kept_operation {
    kept_operation* next = nullptr;
    psa_status_t (*end)(kept_operation& one, bool& refused) = nullptr;
    psa_status_t refusal = PSA_SUCCESS;
    keeping now = keeping::idle;
    bool is_listed = false;  ///< for good: whoever walks the list meets no end that moves
};

/// Those of a platform, and the core's lock around them where there are threads.
template <platform Platform>
struct kept_operations {
    static inline constinit kept_operation* first = nullptr;

    class [[nodiscard]] lock {
      public:
        lock() {
            if constexpr (has_mutex<Platform>) guard_state_of<Platform>().core.lock();
        }
        ~lock() {
            if constexpr (has_mutex<Platform>) guard_state_of<Platform>().core.unlock();
        }
        lock(const lock&) = delete;
        lock& operator=(const lock&) = delete;
    };

    static void keep(kept_operation& one, psa_status_t refusal) {
        const lock held;
        one.now = keeping::kept;
        one.refusal = refusal;
        if (one.is_listed) return;
        one.is_listed = true;
        one.next = first;
        first = &one;
    }
    [[nodiscard]] static kept_operation* next_of(kept_operation* one) {
        const lock held;
        return one == nullptr ? first : one->next;
    }
    /// Asks each of them to end once more.
    PSADRV_COLD static void end_all() {
        for (kept_operation* one = next_of(nullptr); one != nullptr; one = next_of(one)) {
            {
                const lock held;
                if (one->now != keeping::kept) continue;
                one->now = keeping::running;
            }
            bool refused = false;
            const psa_status_t status = one->end(*one, refused);
            const lock held;
            one->now = refused ? keeping::kept : keeping::idle;
            one->refusal = status;
        }
    }
};

}  // namespace detail

/// What a guard has kept open ends now, if it may; before anybody sets up.
template <platform Platform>
PSADRV_ALWAYS_INLINE void end_kept_operations() {
    using core_of = asking_platform<Platform>;
    if constexpr (declares_guard<core_of>) {
        bool any = has_mutex<core_of>;  // then it is read under the lock
        if constexpr (!has_mutex<core_of>) any = detail::kept_operations<core_of>::first != nullptr;
        if (any) detail::kept_operations<core_of>::end_all();
    }
}

}  // namespace psadrv
