// A process that is named by words.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static std::uint64_t process_id();
#else
    static const char* process_id();
#endif
};

#include "program.hpp"
