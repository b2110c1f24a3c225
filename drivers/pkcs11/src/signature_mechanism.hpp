/// @file The mechanism and the input of a signature.
#pragma once

#include "mechanisms.hpp"

namespace psadrv::pkcs11 {

/// What C_Sign and C_Verify are given for a hash. It refers to itself.
class signature_input {
    CK_RSA_PKCS_PSS_PARAMS pss;
    CK_MECHANISM is{};
    std::uint8_t bytes[PSA_HASH_MAX_SIZE + 32];
    std::size_t size = 0;
    psa_status_t status_ = PSA_ERROR_CORRUPTION_DETECTED;

    [[nodiscard]] psa_status_t make(psa_algorithm_t alg, std::size_t bits, const std::uint8_t* hash, std::size_t hash_length);
    void digest_info(const hash_row&, const std::uint8_t* hash, std::size_t hash_length);

  public:
    signature_input(psa_algorithm_t alg, std::size_t bits, const std::uint8_t* hash, std::size_t hash_length)
        : status_{make(alg, bits, hash, hash_length)} {}
    signature_input(const signature_input&) = delete;
    signature_input& operator=(const signature_input&) = delete;

    /// PSA_ERROR_NOT_SUPPORTED: no row of the tables has it. PSA_ERROR_INVALID_ARGUMENT: the hash is none of that length.
    [[nodiscard]] psa_status_t status() const { return status_; }
    [[nodiscard]] CK_MECHANISM* mechanism() { return &is; }
    [[nodiscard]] CK_BYTE* data() { return bytes; }
    [[nodiscard]] CK_ULONG length() const { return size; }
};

}  // namespace psadrv::pkcs11
