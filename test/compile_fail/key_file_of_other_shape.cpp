// A layout of keys that nobody has written.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_key_file {};
struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    using key_file = psadrv::mbedtls_key_file;
#else
    using key_file = my_key_file;
#endif
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
