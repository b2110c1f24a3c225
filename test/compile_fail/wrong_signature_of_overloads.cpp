// Two functions of the name, and none of them is the specification's.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static psa_status_t hash_compute(const std::uint8_t* input, std::size_t input_length);
#ifdef FIXED
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length);
#else
    static psa_status_t hash_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash);
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
