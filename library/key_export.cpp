/// @file PSA Crypto API: "Key export".
#include "c_api.hpp"

#include <psadrv/api/keys.hpp>

using api = psadrv::api_keys<psadrv_platform>;

psa_status_t psa_export_key(psa_key_id_t key, uint8_t* data, size_t data_size, size_t* data_length) {
    return call<api::export_key>(key, data, data_size, data_length);
}
psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t* data, size_t data_size, size_t* data_length) {
    return call<api::export_public_key>(key, data, data_size, data_length);
}
