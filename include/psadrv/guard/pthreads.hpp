/// @file Threads of hosts: a platform's mutex and this_thread over POSIX threads, and its process_id.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
///
///     struct board : psadrv::pthreads<board> { ... };
///
/// Nothing in psadrv includes this header: it needs <pthread.h> and thread_local variables.
#pragma once

#include <psadrv/guard/posix_process.hpp>

#include <pthread.h>

namespace psadrv {

class pthread_mutex {
    pthread_mutex_t handle = PTHREAD_MUTEX_INITIALIZER;

  public:
    void lock() { (void)pthread_mutex_lock(&handle); }
    void unlock() { (void)pthread_mutex_unlock(&handle); }
};

/// `Platform` may be incomplete: it tells the threads' pointers of one core from those of another.
template <class Platform>
struct pthreads : posix_process {
    using mutex = pthread_mutex;

    class this_thread {
        static inline constinit thread_local void* slot = nullptr;

      public:
        [[nodiscard]] static void* get() { return slot; }
        static void set(void* value) { slot = value; }
    };
};

}  // namespace psadrv
