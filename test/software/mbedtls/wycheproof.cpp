// Wycheproof vectors through drivers over Mbed TLS, one on each line of the standard input; see ../wycheproof.py. AEADs at once
// and in pieces.
#include <support/vectors.hpp>

#include <psadrv/software/mbedtls/symmetric.hpp>

using namespace psadrv;
using test::bytes;
using test::fields;

namespace {

struct aead_vector {
    bytes key, nonce, data, text, ciphertext, tag;
    bool valid;
};

int longer_nonces = 0;  ///< than GCM in several calls holds

/// The status of opening, and whether the text came back.
struct opened {
    psa_status_t status;
    bool same;
};

template <class Driver>
opened open_at_once(const aead_vector& v, psa_algorithm_t alg, const bytes& input) {
    bytes out(v.text.size() + 1);
    std::size_t length = 0;
    const psa_status_t status =
        Driver::aead_decrypt(nullptr, v.key.data(), v.key.size(), alg, v.nonce.data(), v.nonce.size(), v.data.data(),
                             v.data.size(), input.data(), input.size(), out.data(), v.text.size(), &length);
    out.resize(length);
    return {status, out == v.text};
}

/// In pieces of five bytes; associated data that is more than GCM's room is announced and comes at once.
template <class Driver>
opened open_in_pieces(const aead_vector& v, psa_algorithm_t alg) {
    typename Driver::aead_operation_t o{};
    bytes out(v.text.size() + 32);
    std::size_t total = 0, length = 0;
    psa_status_t status = Driver::aead_decrypt_setup(&o, nullptr, v.key.data(), v.key.size(), alg);
    if (status != PSA_SUCCESS) return {status, false};
    status = Driver::aead_set_nonce(&o, v.nonce.data(), v.nonce.size());
    const bool much = v.nonce.size() + v.data.size() > mbedtls::gcm_data_capacity;
    if (status == PSA_SUCCESS && much) status = Driver::aead_set_lengths(&o, v.data.size(), v.text.size());
    const std::size_t step = much ? v.data.size() : 5;
    for (std::size_t at = 0; status == PSA_SUCCESS && at < v.data.size(); at += step) {
        status = Driver::aead_update_ad(&o, v.data.data() + at, std::min(step, v.data.size() - at));
    }
    for (std::size_t at = 0; status == PSA_SUCCESS && at < v.ciphertext.size(); at += 5) {
        status = Driver::aead_update(&o, v.ciphertext.data() + at, std::min<std::size_t>(5, v.ciphertext.size() - at),
                                     out.data() + total, out.size() - total, &length);
        total += length;
    }
    if (status != PSA_SUCCESS) {
        Driver::aead_abort(&o);
        return {status, false};
    }
    length = 0;
    status = Driver::aead_verify(&o, out.data() + total, out.size() - total, &length, v.tag.data(), v.tag.size());
    out.resize(total + length);
    return {status, out == v.text};
}

template <class Driver, psa_algorithm_t Algorithm>
bool aead(fields line) {
    aead_vector v{line.value(), line.value(), line.value(), line.value(), line.value(), line.value(), false};
    v.valid = line.valid();
    const psa_algorithm_t alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(Algorithm, v.tag.size());
    const bytes expected = test::joined(v.ciphertext, v.tag);
    const opened at_once = open_at_once<Driver>(v, alg, expected), in_pieces = open_in_pieces<Driver>(v, alg);
    const bool nonce_fits = v.nonce.size() <= mbedtls::gcm_data_capacity;
    if (in_pieces.status != (nonce_fits ? at_once.status : PSA_ERROR_INSUFFICIENT_MEMORY)) return false;
    longer_nonces += nonce_fits ? 0 : 1;
    // A nonce that is none is another matter than a text that is not authentic.
    if (!v.valid) return at_once.status == PSA_ERROR_INVALID_SIGNATURE || at_once.status == PSA_ERROR_INVALID_ARGUMENT;
    if (at_once.status != PSA_SUCCESS || !at_once.same || (nonce_fits && !in_pieces.same)) return false;
    bytes out(expected.size());
    std::size_t length = 0;
    const psa_status_t status =
        Driver::aead_encrypt(nullptr, v.key.data(), v.key.size(), alg, v.nonce.data(), v.nonce.size(), v.data.data(),
                             v.data.size(), v.text.data(), v.text.size(), out.data(), out.size(), &length);
    return status == PSA_SUCCESS && length == out.size() && out == expected;
}

template <class Driver, psa_algorithm_t Hash>
bool mac(fields line) {
    const std::size_t length = std::stoul(line.word()) / 8;
    const bytes key = line.value(), text = line.value(), tag = line.value();
    const psa_algorithm_t whole = PSA_ALG_HMAC(Hash);
    const psa_algorithm_t alg = length == PSA_HASH_LENGTH(Hash) ? whole : PSA_ALG_TRUNCATED_MAC(whole, length);
    const psa_status_t status =
        Driver::mac_verify(nullptr, key.data(), key.size(), alg, text.data(), text.size(), tag.data(), tag.size());
    if (!line.valid()) return status == PSA_ERROR_INVALID_SIGNATURE;
    bytes out(length);
    std::size_t made = 0;
    const bool computed = Driver::mac_compute(nullptr, key.data(), key.size(), alg, text.data(), text.size(), out.data(),
                                              out.size(), &made) == PSA_SUCCESS;
    return status == PSA_SUCCESS && computed && made == out.size() && out == tag;
}

const test::vector_checks checks{
    {"aes_gcm", aead<mbedtls::aes_gcm, PSA_ALG_GCM>},
    {"chacha20_poly1305", aead<mbedtls::chacha20_poly1305, PSA_ALG_CHACHA20_POLY1305>},
    {"hmac_sha_256", mac<mbedtls::hmac_sha_256, PSA_ALG_SHA_256>},
    {"hmac_sha_512", mac<mbedtls::hmac_sha_512, PSA_ALG_SHA_512>},
};

}  // namespace

int main(int count, char**) {
    if (count > 1) return test::tell_mechanisms(checks);
    const int status = test::judge_vectors(checks);
    std::printf("%d nonces were too long for several calls and refused there\n", longer_nonces);
    return status;
}
