/// @file An accelerator that only creates MACs, in a product that only verifies them: its computation, and neither its software
/// twin nor anything that verifies.
// reachable: acme_mac_compute acme_mac_sign_setup acme_mac_update acme_mac_sign_finish acme_mac_abort
#include "every_symmetric_way.hpp"

#include <psadrv/software/sodium/hmac_sha_256.hpp>

extern "C" {
typedef struct {
    std::uint32_t state[4];
} acme_mac_operation_t;
psa_status_t acme_mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                              std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_mac_sign_setup(acme_mac_operation_t*, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                 psa_algorithm_t);
psa_status_t acme_mac_update(acme_mac_operation_t*, const std::uint8_t*, std::size_t);
psa_status_t acme_mac_sign_finish(acme_mac_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_mac_abort(acme_mac_operation_t*);
}
struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::mac_compute, psadrv::family::mac_multipart}}};
    using mac_operation_t = acme_mac_operation_t;
    template <class... A>
    static psa_status_t mac_compute(A... a) {
        return acme_mac_compute(a...);
    }
    template <class... A>
    static psa_status_t mac_sign_setup(A... a) {
        return acme_mac_sign_setup(a...);
    }
    template <class... A>
    static psa_status_t mac_update(A... a) {
        return acme_mac_update(a...);
    }
    template <class... A>
    static psa_status_t mac_sign_finish(A... a) {
        return acme_mac_sign_finish(a...);
    }
    template <class... A>
    static psa_status_t mac_abort(A... a) {
        return acme_mac_abort(a...);
    }
};
struct platform {
    using drivers = psadrv::driver_list<acme, psadrv::sodium::hmac_sha_256>;
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::mac_verification, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256})};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::symmetric_things& things, psa_algorithm_t alg) {
    return codegen::with_mac<platform, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, 256>::verify(things, alg);
}
