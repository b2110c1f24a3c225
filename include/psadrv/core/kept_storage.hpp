/// @file The platform's storage as the core calls it: in one thread at a time. PSA Secure Storage API: "Internal Trusted Storage
/// API".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys come and go in one thread at a time, but drivers commit their state in any. Whoever has this lock calls no driver, and so
/// waits for nobody.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/detail/attributes.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/threads.hpp>
#include <psadrv/store/trusted_storage.hpp>

namespace psadrv {

namespace detail {

[[nodiscard]] inline bool is_gone(psa_status_t removed) { return removed == PSA_SUCCESS || removed == PSA_ERROR_DOES_NOT_EXIST; }

struct no_mutex {
    void lock() {}
    void unlock() {}
};
template <platform Platform>
struct mutex_or_none {
    using type = no_mutex;
};
template <platform Platform>
    requires has_mutex<Platform>
struct mutex_or_none<Platform> {
    using type = typename Platform::mutex;
};

}  // namespace detail

/// A part of the state of a core; nothing where there is no storage.
template <platform Platform>
struct storage_state {};
template <platform Platform>
    requires(has_storage<Platform>&& has_mutex<Platform>)
struct storage_state<Platform> {
    typename Platform::mutex storage{};
};

/// Where the state is: core/state.hpp knows.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE storage_state<Platform>& storage_state_of();

namespace detail {

template <platform Platform>
class [[nodiscard]] storage_lock {
  public:
    storage_lock() {
        if constexpr (has_mutex<Platform>) storage_state_of<Platform>().storage.lock();
    }
    ~storage_lock() {
        if constexpr (has_mutex<Platform>) storage_state_of<Platform>().storage.unlock();
    }
    storage_lock(const storage_lock&) = delete;
    storage_lock& operator=(const storage_lock&) = delete;
};

}  // namespace detail

template <platform Platform>
struct kept_storage {
    using storage = typename Platform::storage;

    [[nodiscard]] static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data,
                                          psa_storage_create_flags_t flags) {
        const detail::storage_lock<Platform> alone;
        return checked_status(storage::set(uid, length, data, flags));
    }
    [[nodiscard]] static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data,
                                          std::size_t* length) {
        const detail::storage_lock<Platform> alone;
        return as_of_storage(storage::get(uid, offset, size, data, length));
    }
    [[nodiscard]] static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        const detail::storage_lock<Platform> alone;
        return as_of_storage(storage::get_info(uid, info));
    }
    [[nodiscard]] static psa_status_t remove(psa_storage_uid_t uid) {
        const detail::storage_lock<Platform> alone;
        return checked_status(storage::remove(uid));
    }

  private:
    [[nodiscard]] static psa_status_t as_of_storage(psa_status_t status) {
        return detail::without_verdict(checked_status(status));
    }
};

}  // namespace psadrv
