/// @file Which process runs, on hosts: a platform's process_id over POSIX. See select/random_source.hpp.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
///
///     struct host : psadrv::posix_process { ... };
///
/// psadrv::pthreads has it, too. Nothing else in psadrv includes this header: it needs <pthread.h> and <unistd.h>.
#pragma once

#include <pthread.h>
#include <unistd.h>

#include <cstdint>

namespace psadrv {

class posix_process {
    static inline constinit pthread_once_t once = PTHREAD_ONCE_INIT;
    static inline constinit std::uint32_t forks = 0;

  public:
    /// How many forks lie between this process and the one that asked first, and the system's number of it. A number alone comes
    /// again once its process has ended, and at once in a namespace of its own; a count alone misses who forks behind the C
    /// library's back.
    [[nodiscard]] static std::uint64_t process_id() {
        (void)pthread_once(&once, [] { (void)pthread_atfork(nullptr, nullptr, [] { ++forks; }); });
        return std::uint64_t{forks} << 32 | static_cast<std::uint32_t>(getpid());
    }
};

}  // namespace psadrv
