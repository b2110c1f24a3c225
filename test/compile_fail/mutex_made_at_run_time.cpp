// A mutex that something must run for before main: locks are parts of a constinit object.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    struct mutex {
#ifdef FIXED
        constexpr mutex() = default;
#else
        mutex();
#endif
        void lock();
        void unlock();
    };
    struct this_thread {
        static void* get();
        static void set(void* value);
    };
};

#include "program.hpp"
