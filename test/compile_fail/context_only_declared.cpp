// The context type has a name and no size.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

#ifdef FIXED
struct context {
    std::uint32_t words[8];
};
#else
struct context;
#endif

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    using hash_operation_t = context;
    static psa_status_t hash_setup(context* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(context* operation, const std::uint8_t* input, std::size_t input_length);
    static psa_status_t hash_finish(context* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_abort(context* operation);
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
