// The class of a bound object has the function, with a parameter too many.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct engine {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
#ifdef FIXED
    psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                              std::size_t hash_size, std::size_t* hash_length);
#else
    psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                              std::size_t hash_size, std::size_t* hash_length, int bus);
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};
inline constinit engine first_bus{};

struct my_platform {
    using drivers = driver_list<psadrv::bound<first_bus>, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
