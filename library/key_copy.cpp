/// @file PSA Crypto API: "Key creation", of a key from another.
#include "c_api.hpp"

#include <psadrv/api/keys.hpp>

psa_status_t psa_copy_key(psa_key_id_t source_key, const psa_key_attributes_t* attributes, psa_key_id_t* target_key) {
    return call<psadrv::api_keys<psadrv_platform>::copy_key>(source_key, attributes, target_key);
}
