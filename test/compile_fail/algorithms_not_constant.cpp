// Rows that are constants, with a list that is none.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

#ifdef FIXED
constexpr psa_algorithm_t algorithms[]{PSA_ALG_SHA_256};
#else
psa_algorithm_t algorithms[]{PSA_ALG_SHA_256};
#endif

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = {algorithms, 1}},
    };
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
