// The family is listed as a whole, and one of its functions is not there.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    using hash_operation_t = hash_functions::hash_operation_t;
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length);
#ifdef FIXED
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length);
#endif
    static psa_status_t hash_abort(hash_operation_t* operation);
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
