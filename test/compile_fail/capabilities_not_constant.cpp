// Capabilities that can change while the program runs.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
#ifdef FIXED
    static constexpr capability capabilities[] = {
#else
    static inline capability capabilities[] = {
#endif
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
