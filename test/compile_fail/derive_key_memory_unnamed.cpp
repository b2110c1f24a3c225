// derive_key with a memory whose type has no name that psadrv knows; without one it is called with a null pointer to void.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::derive_key, .key_types = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>},
    };
    struct memory {
        std::uint32_t words[4];
    };
#ifdef FIXED
    using derive_key_memory_t = memory;
#endif
    static psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                   memory* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::size_t* key_buffer_length);
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256),
                                           want(usage::derive_key, PSA_KEY_TYPE_RSA_KEY_PAIR, {2048})};
};

#include "program.hpp"
