// AES: cipher_encrypt, cipher_decrypt.
#include <psadrv_drivers/tpm2/element.hpp>

#include "algorithms.hpp"
#include "wrapped_key.hpp"

#include <algorithm>

namespace psadrv::tpm2 {

namespace {

constexpr std::size_t block = PSA_BLOCK_CIPHER_BLOCK_LENGTH(PSA_KEY_TYPE_AES);

[[nodiscard]] psa_status_t convert(tpm& in, const std::uint8_t* key_buffer, std::size_t key_buffer_size, bool decrypts,
                                   const cipher_mode& mode, const std::uint8_t* iv, const std::uint8_t* input,
                                   std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    if (mode.whole_blocks && input_length % block != 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    TPM2B_IV chained{};
    if (iv != nullptr) std::memcpy(chained.buffer, iv, chained.size = block);
    // A piece that is done stays done, whatever ends the connection: the output may be where the input was.
    std::size_t done = 0;
    const auto pieces = [&](ESYS_TR object) -> TSS2_RC {
        while (done != input_length) {
            secret<TPM2B_MAX_BUFFER> piece;
            piece.size = static_cast<UINT16>(std::min(sizeof piece.buffer, input_length - done));
            std::memcpy(piece.buffer, input + done, piece.size);
            given<TPM2B_MAX_BUFFER> converted;
            given<TPM2B_IV> next;
            const TSS2_RC rc =
                Esys_EncryptDecrypt2(in.context(), object, in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &piece,
                                     decrypts ? TPM2_YES : TPM2_NO, mode.is, &chained, converted.out(), next.out());
            if (rc != TSS2_RC_SUCCESS) return rc;
            if (converted->size != piece.size) return TSS2_ESYS_RC_MALFORMED_RESPONSE;
            std::memcpy(output + done, converted->buffer, piece.size);
            chained = *next;
            done += piece.size;
        }
        return TSS2_RC_SUCCESS;
    };
    const psa_status_t converted = input_length == 0 ? PSA_SUCCESS : key.with_loaded(in, pieces);
    if (converted == PSA_SUCCESS) *output_length = input_length;
    else if (done != 0) explicit_bzero(output, done);  // of what fails half-way nothing is seen
    return converted;
}

[[nodiscard]] const cipher_mode* mode_of(psa_algorithm_t alg) {
    for (const cipher_mode& mode : cipher_modes) {
        if (mode.alg == alg) return &mode;
    }
    return nullptr;
}

}  // namespace

psa_status_t element::cipher_encrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                     size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    const cipher_mode* const mode = mode_of(alg);
    if (mode == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    if (iv_length != PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_AES, alg)) return PSA_ERROR_INVALID_ARGUMENT;
    return convert(tpm_, key_buffer, key_buffer_size, false, *mode, iv_length == 0 ? nullptr : iv, input, input_length, output,
                   output_size, output_length);
}

psa_status_t element::cipher_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                     size_t output_size, size_t* output_length) {
    const cipher_mode* const mode = mode_of(alg);
    if (mode == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    const std::size_t iv_length = PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_AES, alg);
    if (input_length < iv_length) return PSA_ERROR_INVALID_ARGUMENT;
    return convert(tpm_, key_buffer, key_buffer_size, true, *mode, iv_length == 0 ? nullptr : input, input + iv_length,
                   input_length - iv_length, output, output_size, output_length);
}

}  // namespace psadrv::tpm2
