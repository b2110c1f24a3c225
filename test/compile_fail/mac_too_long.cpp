// A buffer whose size the compiler knows, and a MAC that does not fit.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct maker : hash_functions {
    static constexpr const char* prefix = "maker";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart, entry_point::mac_compute}}};
    template <class... Arguments>
    static psa_status_t mac_compute(Arguments...);
};
struct my_platform {
    using drivers = driver_list<maker>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128})};
};

#include "program.hpp"

#ifdef FIXED
using buffer = std::array<std::uint8_t, 16>;
#else
using buffer = std::array<std::uint8_t, 15>;
#endif

psa_status_t call(const psa_key_attributes_t& attributes, std::span<const std::uint8_t> key, buffer& mac, std::size_t& length) {
    return crypto::mac_compute<PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128>(attributes, key, key, mac, length);
}
