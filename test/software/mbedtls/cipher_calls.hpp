// Each cipher driver over Mbed TLS behind functions that know no context type, so that one test goes over all of them.
#pragma once

#include "support.hpp"

#include <psadrv/software/mbedtls/symmetric.hpp>

enum class direction { encrypt, decrypt };

/// The first failure of a multi-part operation and where it was.
struct multipart_answer {
    psa_status_t setup = PSA_SUCCESS, set_iv = PSA_SUCCESS, status = PSA_SUCCESS;
    bytes text;
};

struct cipher_calls {
    const char* name;
    psa_algorithm_t alg;
    std::vector<std::size_t> key_sizes;
    std::size_t block, iv_size;
    bool padded, whole_blocks;
    decltype(&psadrv::mbedtls::aes_ecb::cipher_encrypt) encrypt;
    decltype(&psadrv::mbedtls::aes_ecb::cipher_decrypt) decrypt;
    multipart_answer (*in_pieces)(const cipher_calls&, direction, const bytes& key, const bytes& iv, const bytes& text,
                                  const std::vector<std::size_t>& sizes, bool in_place);
    void (*small_buffers)(const cipher_calls&, const bytes& key, const bytes& iv, const bytes& text, const bytes& ciphertext);

    /// Multi-part: CTR fills a shorter one up, CCM* has others too, ChaCha20 has three.
    [[nodiscard]] bool accepts_iv(std::size_t size) const {
        if (alg == PSA_ALG_CTR) return size >= 1 && size <= block;
        if (alg == PSA_ALG_CCM_STAR_NO_TAG) return size >= 7 && size <= 13;
        if (alg == PSA_ALG_STREAM_CIPHER) return size == 8 || size == 12 || size == 16;
        return iv_size != 0 && size == iv_size;
    }
};

const std::vector<cipher_calls>& all_ciphers();
const cipher_calls& find_cipher(std::string_view name);

inline multipart_answer in_pieces(const cipher_calls& cipher, direction to, const bytes& key, const bytes& iv, const bytes& text,
                                  const std::vector<std::size_t>& sizes, bool in_place = false) {
    return cipher.in_pieces(cipher, to, key, iv, text, sizes, in_place);
}
/// At once. An IV that only multi-part operations take is given to one.
bytes encrypted(const cipher_calls& cipher, const bytes& key, const bytes& iv, const bytes& text);
bytes decrypted(const cipher_calls& cipher, const bytes& key, const bytes& iv_and_ciphertext);
