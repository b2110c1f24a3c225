#include "platform.hpp"

psa_status_t firmware_hash(const std::uint8_t* input, std::size_t length, std::uint8_t* hash, std::size_t size, std::size_t* written) {
    return psadrv::crypto<platform<graph::acme>>::raw::hash_compute<PSA_ALG_SHA_256>(input, length, hash, size, written);
}
