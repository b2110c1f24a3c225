// A hash is wanted in the location of an element.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);

struct element : signing_functions {
    static constexpr const char* prefix = "element";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::sign_hash, .algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_SHA_256)>}};
};

struct my_platform {
    using drivers = driver_list<element, whole>;
#ifdef FIXED
    static constexpr auto hash = want(usage::hash, PSA_ALG_SHA_256);
#else
    static constexpr auto hash = want(usage::hash, PSA_ALG_SHA_256).at(element::location);
#endif
    static constexpr auto wanted =
        psadrv::wanted{hash, want(usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair, {256}).at(element::location)};
};

#include "program.hpp"
