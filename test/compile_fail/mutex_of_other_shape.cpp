// A lock that may fail: nobody would ask whether it has.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    struct mutex {
#ifdef FIXED
        void lock();
#else
        bool lock();
#endif
        void unlock();
    };
    struct this_thread {
        static void* get();
        static void set(void* value);
    };
};

#include "program.hpp"
