// A product that promises not to derive keys in software, whose HMAC is made in software where its accelerator does not hash.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
#ifdef FIXED
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>},
#else
        {.entry_points = {entry_point::hash_compute, family::hash_multipart},
         .algorithms = list_of<PSA_ALG_SHA_256>,
         .fallback = true},
#endif
    };
};
struct soft : whole {
    static constexpr const char* prefix = "soft";
    static constexpr bool software = true;
};

struct my_platform {
    using drivers = driver_list<acme, soft>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256))};
    static constexpr auto policy = psadrv::policy{never_in_software(psadrv::algorithms(PSA_ALG_HKDF(PSA_ALG_ANY_HASH)))};
};

#include "program.hpp"
