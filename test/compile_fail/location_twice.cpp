// "If multiple opaque drivers have the same location, the list of driver specifications is invalid."
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

template <psa_key_location_t Location>
struct signer : signing_functions {
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr psa_key_location_t location = Location;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::sign_hash, .algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_SHA_256)>},
    };
};
struct acme : signer<0x800001> {
    static constexpr const char* prefix = "acme";
};
#ifdef FIXED
struct nadir : signer<0x800002> {
#else
struct nadir : signer<0x800001> {
#endif
    static constexpr const char* prefix = "nadir";
};

struct my_platform {
    using drivers = driver_list<acme, nadir, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
