/// @file One key size wanted, the key known at run time only: the driver for the other sizes is not there.
// reachable: acme_mac_compute
#include "../drivers.hpp"

#include <psadrv/model/member/mac.hpp>

struct only_128 : codegen::acme {
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::mac_compute,
         .algorithms = psadrv::list_of<PSA_ALG_CMAC>,
         .key_types = psadrv::list_of<psa_key_type_t{PSA_KEY_TYPE_AES}>,
         .key_sizes = psadrv::list_of<std::size_t{128}>},
    };
};
struct platform {
    using drivers = psadrv::driver_list<only_128, codegen::nadir>;
    static constexpr auto wanted = psadrv::wanted{psadrv::want(psadrv::usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128})};
};
psa_status_t use(psa_key_type_t key_type, std::size_t key_bits, psa_algorithm_t alg, const psa_key_attributes_t* attributes,
                 const std::uint8_t (&key)[32], const std::uint8_t (&message)[64], std::uint8_t (&mac)[16], std::size_t& length) {
    return psadrv::dispatch_at_run_time<platform, psadrv::entry_point::mac_compute>(
        alg, key_type, key_bits, attributes, +key, sizeof key, alg, +message, sizeof message, +mac, sizeof mac, &length);
}
