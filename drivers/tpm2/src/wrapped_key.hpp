/// @file A key as its context has it: the public part and the private one, which only its TPM can read.
#pragma once

#include "run.hpp"

namespace psadrv::tpm2 {

/// A coordinate, a half of a signature, or one of RSA: the TPM may leave out zeros in front.
template <class Number>
[[nodiscard]] bool write_padded(const Number& number, std::uint8_t* to, std::size_t size) {
    if (number.size > size) return false;
    std::memset(to, 0, size - number.size);
    std::memcpy(to + size - number.size, number.buffer, number.size);
    return true;
}

class wrapped_key {
    TPM2B_PUBLIC public_part{};
    TPM2B_PRIVATE private_part{};

  public:
    /// PSA_ERROR_DATA_CORRUPT: those are no two parts.
    [[nodiscard]] psa_status_t read(const std::uint8_t* key_buffer, std::size_t key_buffer_size);
    /// PSA_ERROR_INSUFFICIENT_MEMORY: the context is smaller than this TPM's parts.
    [[nodiscard]] static psa_status_t write(const TPM2B_PUBLIC&, const TPM2B_PRIVATE&, std::uint8_t* key_buffer,
                                            std::size_t key_buffer_size, std::size_t* key_buffer_length);

    [[nodiscard]] const TPMT_PUBLIC& open() const { return public_part.publicArea; }

    /// Calls `use(object)` with the key loaded, for so long.
    template <class Use>
    [[nodiscard]] psa_status_t with_loaded(tpm& in, Use&& use) const {
        return in.run([&]() -> TSS2_RC {
            ESYS_TR object = ESYS_TR_NONE;
            TSS2_RC rc = Esys_Load(in.context(), in.parent(), in.session(), ESYS_TR_NONE, ESYS_TR_NONE, &private_part,
                                   &public_part, &object);
            if (rc != TSS2_RC_SUCCESS) return rc;
            rc = in.authorize(object, tpm2_auth_key);
            if (rc == TSS2_RC_SUCCESS) rc = use(object);
            const TSS2_RC flushed = in.flush(object);
            return rc != TSS2_RC_SUCCESS ? rc : flushed;
        });
    }
};

}  // namespace psadrv::tpm2
