/// @file A program that makes HMACs in every way there is at crypto::raw: whole and in parts, made and verified.
#pragma once

#include "../drivers.hpp"

namespace codegen {

/// A platform that wants HMAC with SHA-256 from the drivers of a list, and no hash.
template <psadrv::driver_class... Drivers>
struct hmac_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted =
        psadrv::wanted{want(psadrv::usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256})};
};

template <class Crypto>
psa_status_t mac_every_way() {
    using raw = typename Crypto::raw;
    constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
    volatile psa_algorithm_t alg = hmac;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&attributes, 256);
    std::uint8_t key[32]{}, message[64]{}, mac[32]{};
    std::size_t length = 0;
    bool refused = false;
    psa_status_t all = Crypto::init();

    all |= raw::template mac_compute<hmac, PSA_KEY_TYPE_HMAC, 256>(&attributes, key, sizeof key, message, sizeof message, mac,
                                                                   sizeof mac, &length);
    all |= raw::mac_compute(&attributes, key, sizeof key, alg, message, sizeof message, mac, sizeof mac, &length);
    all |= raw::mac_verify(&attributes, key, sizeof key, alg, message, sizeof message, mac, sizeof mac);
    typename raw::mac_sign_operation sign{};
    all |= raw::mac_sign_setup(&sign, &attributes, key, sizeof key, alg) | raw::mac_update(&sign, message, sizeof message);
    all |= raw::mac_sign_finish(&sign, refused, mac, sizeof mac, &length);
    typename raw::mac_verify_operation verify{};
    all |= raw::mac_verify_setup(&verify, &attributes, key, sizeof key, alg) | raw::mac_abort(&verify, refused);
    return all;
}

/// Software that claims HMAC. Its functions are defined nowhere.
struct claimed_hmac {
    static constexpr const char* prefix = "claimed";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr bool software = true;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::family::mac_multipart}, .algorithms = psadrv::list_of<PSA_ALG_HMAC(PSA_ALG_SHA_256)>}};
    struct mac_operation_t {
        std::uint32_t state[4];
    };
    static psa_status_t mac_sign_setup(mac_operation_t*, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                       psa_algorithm_t);
    static psa_status_t mac_update(mac_operation_t*, const std::uint8_t*, std::size_t);
    static psa_status_t mac_sign_finish(mac_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t mac_abort(mac_operation_t*);
};

}  // namespace codegen
