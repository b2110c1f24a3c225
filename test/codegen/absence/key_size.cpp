/// @file A chain that depends on the key's size: with a known size, the one driver; the other has other sizes.
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
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128, 256})};
};
psa_status_t use(const psa_key_attributes_t* attributes, const std::uint8_t (&key)[16], const std::uint8_t (&message)[64],
                 std::uint8_t (&mac)[16], std::size_t& length) {
    constexpr psadrv::mechanism asked{.algorithm = PSA_ALG_CMAC, .key_type = PSA_KEY_TYPE_AES, .key_bits = 128};
    return psadrv::dispatch<platform, psadrv::entry_point::mac_compute, asked>(attributes, +key, sizeof key,
                                                                               psa_algorithm_t{PSA_ALG_CMAC}, +message,
                                                                               sizeof message, +mac, sizeof mac, &length);
}
