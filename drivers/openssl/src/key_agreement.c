/* ECDH on curves of either form. */
#include "asymmetric.h"

/* The key of a peer, who has the curve that we have. */
static psa_status_t begin_peer(openssl_use_t* peer, const psa_key_attributes_t* ours, const uint8_t* key, size_t key_length) {
    psa_key_attributes_t attributes = *ours;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(psa_get_key_type(ours)));
    return openssl_begin(peer, &attributes, key, key_length);
}

psa_status_t openssl_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                   size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                   size_t output_size, size_t* output_length) {
    const struct openssl_curve* const curve =
        openssl_curve_of(psa_get_key_type(our_attributes), psa_get_key_bits(our_attributes));
    openssl_use_t ours, peer;
    size_t length = output_size;
    psa_status_t status;
    if (alg != PSA_ALG_ECDH || curve == NULL || curve->family == PSA_ECC_FAMILY_TWISTED_EDWARDS) return PSA_ERROR_NOT_SUPPORTED;
    if (output_size < curve->length) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = openssl_begin(&ours, our_attributes, our_key_buffer, our_key_buffer_length);
    if (status != PSA_SUCCESS) return openssl_end(&ours, status);
    status = begin_peer(&peer, our_attributes, peer_key, peer_key_length);
    if (status == PSA_SUCCESS && EVP_PKEY_derive_init_ex(ours.context, NULL) != 1) status = PSA_ERROR_NOT_SUPPORTED;
    /* A peer of small order is refused here: the secret would be zero, and not depend on ours. */
    if (status == PSA_SUCCESS &&
        (EVP_PKEY_derive_set_peer_ex(ours.context, peer.key, 0) != 1 || EVP_PKEY_derive(ours.context, output, &length) != 1))
        status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS) *output_length = length;
    return openssl_end(&ours, openssl_end(&peer, status));
}
