// What each thread knows for itself, as a variable that all threads share.
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
#else
    static void* this_thread;
#endif
};

#include "program.hpp"
