// Keys in the location of a driver that knows at run time alone how large they are.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x7fffff;
#ifdef FIXED
    static constexpr psadrv::key_context key_context{.base_size = 4};
#endif
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::generate_key, entry_point::export_public_key}}};
    static std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits);
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(4)};
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256),
                       want(usage::generate_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {256}).at(acme::location)};
};

#include "program.hpp"
