// Generated classes in the hands of the library: the chains that "why" prints are those that the compiler finds.
#include "acme_nadir.hpp"
#include "names.hpp"
#include "opaque.hpp"

#include <psadrv/select/chain.hpp>

#include <type_traits>

using psadrv::entry_point, psadrv::fallback_chain, psadrv::mechanism;

constexpr mechanism sha_256{PSA_ALG_SHA_256}, sha_512{PSA_ALG_SHA_512};
static_assert(std::is_same_v<fallback_chain<entry_point::hash_compute, sha_256, drivers::all>,
                             psadrv::driver_list<drivers::acme, drivers::nadir>>);
static_assert(std::is_same_v<fallback_chain<entry_point::hash_compute, sha_512, drivers::all>, psadrv::driver_list<drivers::nadir>>);
static_assert(std::is_same_v<fallback_chain<entry_point::hash_setup, sha_256, drivers::all>, psadrv::driver_list<drivers::acme>>);

constexpr mechanism ecdh{PSA_ALG_ECDH, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY), 0xffff, 255};
static_assert(std::is_same_v<fallback_chain<entry_point::key_agreement, ecdh, drivers::all>, psadrv::driver_list<drivers::acme>>);

using engines = zeta_drivers::v1::zeta;
static_assert(sizeof(psadrv::implementation_of<engines, 0>::hash_operation_t) == 32);
static_assert(sizeof(psadrv::implementation_of<engines, 1>::hash_operation_t) == 200);
static_assert(std::is_same_v<psadrv::implementation_of<engines, 0>, psadrv::implementation_of<engines, 2>>);

static_assert(with_opaque::acme_opaque::location == 0x7fffff && with_opaque::acme_opaque::type == psadrv::driver_type::opaque);
