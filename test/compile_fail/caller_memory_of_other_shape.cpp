// Who may read is not who may write.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;

    struct caller_memory {
        static constexpr std::size_t size = 256;
        static bool may_read(const void* from, std::size_t length);
#ifdef FIXED
        static bool may_write(void* to, std::size_t length);
#endif
    };
};

#include "program.hpp"
