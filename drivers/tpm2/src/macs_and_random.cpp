// HMAC, and the TPM's random bytes.
#include <psadrv_drivers/tpm2/element.hpp>

#include "wrapped_key.hpp"

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

namespace psadrv::tpm2 {

namespace {

/// The next piece of a message.
void take(TPM2B_MAX_BUFFER& piece, const std::uint8_t*& input, std::size_t& left) {
    const std::size_t length = left < sizeof piece.buffer ? left : sizeof piece.buffer;
    if (length != 0) std::memcpy(piece.buffer, input, length);
    piece.size = static_cast<UINT16>(length);
    input += length;
    left -= length;
}

/// A message that is longer than one command takes.
[[nodiscard]] TSS2_RC hmac_in_steps(tpm& in, ESYS_TR key, const std::uint8_t* input, std::size_t left, given<TPM2B_DIGEST>& mac) {
    secret<TPM2B_MAX_BUFFER> piece;
    const TPM2B_AUTH nobody_else{};
    ESYS_TR sequence = ESYS_TR_NONE;
    TSS2_RC rc =
        Esys_HMAC_Start(in.context(), key, in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &nobody_else, TPM2_ALG_SHA256, &sequence);
    if (rc != TSS2_RC_SUCCESS) return rc;
    while (rc == TSS2_RC_SUCCESS && left > sizeof piece.buffer) {
        take(piece, input, left);
        rc = Esys_SequenceUpdate(in.context(), sequence, in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &piece);
    }
    take(piece, input, left);
    if (rc == TSS2_RC_SUCCESS)
        rc = Esys_SequenceComplete(in.context(), sequence, in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &piece, ESYS_TR_RH_NULL,
                                   mac.out(), nullptr);
    if (rc != TSS2_RC_SUCCESS) (void)in.flush(sequence);
    return rc;
}

}  // namespace

psa_status_t element::mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                  size_t* mac_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    const std::size_t length = PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    if (mac_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    given<TPM2B_DIGEST> whole;
    const psa_status_t computed = key.with_loaded(tpm_, [&](ESYS_TR object) {
        secret<TPM2B_MAX_BUFFER> message;
        if (input_length > sizeof message.buffer) return hmac_in_steps(tpm_, object, input, input_length, whole);
        const std::uint8_t* from = input;
        std::size_t left = input_length;
        take(message, from, left);
        return Esys_HMAC(tpm_.context(), object, tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE, &message, TPM2_ALG_SHA256,
                         whole.out());
    });
    if (computed != PSA_SUCCESS) return computed;
    if (whole->size < length) return PSA_ERROR_HARDWARE_FAILURE;
    std::memcpy(mac, whole->buffer, *mac_length = length);
    return PSA_SUCCESS;
}

/// A TPM gives as many bytes at once as its largest digest has.
psa_status_t element::get_entropy(uint32_t, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    std::size_t done = 0;
    *estimate_bits = 0;
    while (done != output_size) {
        const std::size_t left = output_size - done;
        given<TPM2B_DIGEST> bytes;
        const psa_status_t status = tpm_.run([&] {
            return Esys_GetRandom(tpm_.context(), tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE,
                                  static_cast<UINT16>(left < 32 ? left : 32), bytes.out());
        });
        if (status != PSA_SUCCESS) return status;
        if (bytes->size == 0 || bytes->size > left) return PSA_ERROR_HARDWARE_FAILURE;
        std::memcpy(output + done, bytes->buffer, bytes->size);
        done += bytes->size;
    }
    *estimate_bits = 8 * output_size;
    return PSA_SUCCESS;
}

}  // namespace psadrv::tpm2
