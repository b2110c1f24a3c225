// Wycheproof vectors through the API, with both sets of software in either order; one on each line of the standard input, see
// ../../wycheproof.py. Each vector at once and in pieces.
#include "board.hpp"

#include <support/vectors.hpp>

using namespace test;

namespace {

/// Runs in pieces whose nonce and additional data do not fit into the room that GCM over Mbed TLS 2.28 has for them.
unsigned without_room = 0;

bool refuses(psa_status_t status) { return status == PSA_ERROR_INVALID_SIGNATURE || status == PSA_ERROR_INVALID_ARGUMENT; }

struct aead_vector {
    bytes key, nonce, ad, text, ciphertext, tag;
    bool valid;
};

template <class Platform, psa_algorithm_t Algorithm, psa_key_type_t Type>
bool aead_holds(const aead_vector& v) {
    const bool sealed = !v.tag.empty();  // a nonce that is none has neither ciphertext nor tag
    const psa_algorithm_t alg = sealed ? PSA_ALG_AEAD_WITH_SHORTENED_TAG(Algorithm, v.tag.size()) : Algorithm;
    const key_user<Platform> user{Type, alg, v.key};
    const result opened = user.open(v.nonce, v.ad, joined(v.ciphertext, v.tag));
    if (!opened.kept || (v.valid ? !opened.is(v.text) : !refuses(opened.status))) return false;
    if (v.valid && !user.seal(v.nonce, v.ad, v.text).is(joined(v.ciphertext, v.tag))) return false;
    if (!sealed && !refuses(user.seal(v.nonce, v.ad, v.text).status)) return false;
    for (std::size_t piece : {1U, 6U, 64U}) {
        const result in_pieces = user.aead_in_pieces(v.nonce, v.ad, v.ciphertext, &v.tag, piece);
        // Additional data whose length is set comes at once, and needs no room.
        const bool bounded = Algorithm == PSA_ALG_GCM;
        if (bounded && v.nonce.size() + (piece % 2 == 0 ? 0 : v.ad.size()) > psadrv::mbedtls::gcm_data_capacity) {
            ++without_room;
            if (in_pieces.status != PSA_ERROR_INSUFFICIENT_MEMORY || !in_pieces.kept) return false;
            continue;
        }
        if (!in_pieces.kept || (v.valid ? !in_pieces.is(v.text) : !refuses(in_pieces.status))) return false;
        if (v.valid && !user.aead_in_pieces(v.nonce, v.ad, v.text, nullptr, piece).is(joined(v.ciphertext, v.tag))) return false;
    }
    return true;
}
template <psa_algorithm_t Algorithm, psa_key_type_t Type>
bool aead(fields line) {
    aead_vector v{line.value(), line.value(), line.value(), line.value(), line.value(), line.value(), false};
    v.valid = line.valid();
    return aead_holds<sodium_first, Algorithm, Type>(v) && aead_holds<mbedtls_first, Algorithm, Type>(v);
}

template <class Platform>
bool mac_holds(psa_algorithm_t alg, const bytes& key, const bytes& message, const bytes& tag, std::size_t length, bool valid) {
    const key_user<Platform> user{PSA_KEY_TYPE_HMAC, alg, key};
    const psa_status_t expected = valid ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    if (user.mac(message, length).is(tag) != valid || user.check(message, tag) != expected) return false;
    for (std::size_t piece : {1U, 7U, 64U}) {
        if (user.mac_in_pieces(message, length, piece).is(tag) != valid) return false;
        if (user.check_in_pieces(message, tag, piece) != expected) return false;
    }
    return true;
}
template <psa_algorithm_t Hash>
bool mac(fields line) {
    const std::size_t length = std::stoul(line.word()) / 8;
    const bytes key = line.value(), message = line.value(), tag = line.value();
    const bool valid = line.valid();
    const psa_algorithm_t whole = PSA_ALG_HMAC(Hash),
                          alg = length == PSA_HASH_LENGTH(Hash) ? whole : PSA_ALG_TRUNCATED_MAC(whole, length);
    return mac_holds<sodium_first>(alg, key, message, tag, length, valid) &&
           mac_holds<mbedtls_first>(alg, key, message, tag, length, valid);
}

const vector_checks checks{
    {"aes_gcm", aead<PSA_ALG_GCM, PSA_KEY_TYPE_AES>},
    {"chacha20_poly1305", aead<PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20>},
    {"xchacha20_poly1305", aead<PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20>},
    {"hmac_sha_256", mac<PSA_ALG_SHA_256>},
    {"hmac_sha_512", mac<PSA_ALG_SHA_512>},
};

}  // namespace

int main(int count, char**) {
    if (count > 1) return tell_mechanisms(checks);
    if (psadrv::crypto<sodium_first>::init() != PSA_SUCCESS || psadrv::crypto<mbedtls_first>::init() != PSA_SUCCESS) return 1;
    const int status = judge_vectors(checks);
    std::printf("at once and in pieces, in both orders; %u runs in pieces had no room for nonce and data\n", without_room);
    return status;
}
