// Mbed TLS's own store of keys, as a program: built with its headers, and without any of psadrv's.
#include <psa/crypto.h>

#define api_init psa_crypto_init
#define api_import_key psa_import_key
#define api_generate_key psa_generate_key
#define api_export_key psa_export_key
#define api_destroy_key psa_destroy_key
#define api_get_key_attributes psa_get_key_attributes
#define api_mac_compute psa_mac_compute
#define api_cipher_encrypt psa_cipher_encrypt
#define api_sign_hash psa_sign_hash

#include "key_program.h"

int main(int count, char** arguments) { return run(count, arguments) == 0 ? 0 : 1; }
