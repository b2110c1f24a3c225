/// @file What is known of a key, what may be done with it, and its end. PSA Crypto API: "Key management".
#include "c_api.hpp"

#include <psadrv/api/keys.hpp>

using api = psadrv::api_keys<psadrv_platform>;

psa_status_t psa_destroy_key(psa_key_id_t key) { return api::destroy_key(key); }
psa_status_t psa_purge_key(psa_key_id_t key) { return api::purge_key(key); }
psa_status_t psa_get_key_attributes(psa_key_id_t key, psa_key_attributes_t* attributes) {
    return call<api::get_key_attributes>(key, attributes);
}
psa_status_t psa_check_key_usage(psa_key_id_t key, psa_algorithm_t alg, psa_key_usage_t usage) {
    return api::check_key_usage(key, alg, usage);
}
