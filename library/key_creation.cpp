/// @file Keys, made of data and of random bytes. PSA Crypto API: "Key creation".
#include "c_api.hpp"

#include <psadrv/api/keys.hpp>

using api = psadrv::api_keys<psadrv_platform>;

psa_status_t psa_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length, psa_key_id_t* key) {
    return call<api::import_key>(attributes, data, data_length, key);
}
psa_status_t psa_generate_key(const psa_key_attributes_t* attributes, psa_key_id_t* key) {
    return call<api::generate_key>(attributes, key);
}
