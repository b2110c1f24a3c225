#include "wrapped_key.hpp"

#include <tss2/tss2_mu.h>

namespace psadrv::tpm2 {

psa_status_t wrapped_key::read(const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
    std::size_t offset = 0;
    if (Tss2_MU_TPM2B_PUBLIC_Unmarshal(key_buffer, key_buffer_size, &offset, &public_part) != TSS2_RC_SUCCESS ||
        Tss2_MU_TPM2B_PRIVATE_Unmarshal(key_buffer, key_buffer_size, &offset, &private_part) != TSS2_RC_SUCCESS ||
        offset != key_buffer_size)
        return PSA_ERROR_DATA_CORRUPT;
    return PSA_SUCCESS;
}

psa_status_t wrapped_key::write(const TPM2B_PUBLIC& open, const TPM2B_PRIVATE& wrapped, std::uint8_t* key_buffer,
                                std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    std::size_t offset = 0;
    if (Tss2_MU_TPM2B_PUBLIC_Marshal(&open, key_buffer, key_buffer_size, &offset) != TSS2_RC_SUCCESS ||
        Tss2_MU_TPM2B_PRIVATE_Marshal(&wrapped, key_buffer, key_buffer_size, &offset) != TSS2_RC_SUCCESS)
        return PSA_ERROR_INSUFFICIENT_MEMORY;
    *key_buffer_length = offset;
    return PSA_SUCCESS;
}

}  // namespace psadrv::tpm2
