// A mutex in place of its type: there is one lock for each driver.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    struct lockable {
        void lock();
        void unlock();
    };
#ifdef FIXED
    using mutex = lockable;
#else
    static lockable mutex;
#endif
    struct this_thread {
        static void* get();
        static void set(void* value);
    };
};

#include "program.hpp"
