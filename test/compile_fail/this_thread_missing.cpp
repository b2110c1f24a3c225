// Threads, and nothing that tells one from another: a driver that calls itself would wait for itself.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    struct mutex {
        void lock();
        void unlock();
    };
#ifdef FIXED
    struct this_thread {
        static void* get();
        static void set(void* value);
    };
#endif
};

#include "program.hpp"
