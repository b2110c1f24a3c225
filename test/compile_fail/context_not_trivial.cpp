// "It must be possible to copy a hash operation context byte by byte."
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct buffer {
    std::uint8_t bytes[64];
    std::size_t size;
#ifndef FIXED
    ~buffer();
#endif
};

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    using hash_operation_t = buffer;
    static psa_status_t hash_setup(buffer* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(buffer* operation, const std::uint8_t* input, std::size_t input_length);
    static psa_status_t hash_finish(buffer* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_abort(buffer* operation);
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
