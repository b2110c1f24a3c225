// Wycheproof's vectors through drivers over Mbed TLS. Reads lines of hexadecimal fields that wycheproof.py writes, and says how
// many vectors of each driver it judged: `DRIVER TEST RESULT KEY NONCE DATA TEXT CIPHERTEXT TAG`, where "-" is empty.
#include <psadrv/software/mbedtls/symmetric.hpp>

#include <cstdint>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace psadrv;
using bytes = std::vector<std::uint8_t>;

namespace {

struct vector_line {
    std::string driver, test, result;
    bytes key, nonce, data, text, ciphertext, tag;
};

bytes hex(const std::string& text) {
    bytes all;
    for (std::size_t i = 0; text != "-" && i + 1 < text.size(); i += 2) {
        all.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(i, 2), nullptr, 16)));
    }
    return all;
}

int longer_nonces = 0;  ///< than GCM in several calls holds

/// The status of opening, and whether the text came back.
struct opened {
    psa_status_t status;
    bool same;
};

template <class Driver>
opened open_at_once(const vector_line& v, psa_algorithm_t alg, const bytes& input) {
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
opened open_in_pieces(const vector_line& v, psa_algorithm_t alg) {
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

template <class Driver>
std::string judge_aead(const vector_line& v, psa_algorithm_t base) {
    const psa_algorithm_t alg = PSA_ALG_AEAD_WITH_SHORTENED_TAG(base, v.tag.size());
    bytes expected = v.ciphertext;
    expected.insert(expected.end(), v.tag.begin(), v.tag.end());
    const opened at_once = open_at_once<Driver>(v, alg, expected), in_pieces = open_in_pieces<Driver>(v, alg);
    const bool nonce_fits = v.nonce.size() <= mbedtls::gcm_data_capacity;
    if (in_pieces.status != (nonce_fits ? at_once.status : PSA_ERROR_INSUFFICIENT_MEMORY)) return "at once and in pieces differ";
    longer_nonces += nonce_fits ? 0 : 1;
    if (v.result == "invalid") {
        // A nonce that is none is another matter than a text that is not authentic.
        const bool refused = at_once.status == PSA_ERROR_INVALID_SIGNATURE || at_once.status == PSA_ERROR_INVALID_ARGUMENT;
        return refused ? "" : "accepted";
    }
    if (at_once.status != PSA_SUCCESS || !at_once.same || (nonce_fits && !in_pieces.same)) return "not opened";
    bytes out(expected.size());
    std::size_t length = 0;
    const psa_status_t status =
        Driver::aead_encrypt(nullptr, v.key.data(), v.key.size(), alg, v.nonce.data(), v.nonce.size(), v.data.data(),
                             v.data.size(), v.text.data(), v.text.size(), out.data(), out.size(), &length);
    return status == PSA_SUCCESS && length == out.size() && out == expected ? "" : "sealed otherwise";
}

template <class Driver>
std::string judge_mac(const vector_line& v, psa_algorithm_t hash) {
    const psa_algorithm_t whole = PSA_ALG_HMAC(hash);
    const psa_algorithm_t alg = v.tag.size() == PSA_HASH_LENGTH(hash) ? whole : PSA_ALG_TRUNCATED_MAC(whole, v.tag.size());
    const psa_status_t status =
        Driver::mac_verify(nullptr, v.key.data(), v.key.size(), alg, v.text.data(), v.text.size(), v.tag.data(), v.tag.size());
    if (v.result == "invalid") return status == PSA_ERROR_INVALID_SIGNATURE ? "" : "accepted";
    bytes out(v.tag.size());
    std::size_t length = 0;
    const bool computed = Driver::mac_compute(nullptr, v.key.data(), v.key.size(), alg, v.text.data(), v.text.size(), out.data(),
                                              out.size(), &length) == PSA_SUCCESS;
    return status == PSA_SUCCESS && computed && length == out.size() && out == v.tag ? "" : "not verified";
}

std::string judge(const vector_line& v) {
    if (v.driver == "aes_gcm") return judge_aead<mbedtls::aes_gcm>(v, PSA_ALG_GCM);
    if (v.driver == "chacha20_poly1305") return judge_aead<mbedtls::chacha20_poly1305>(v, PSA_ALG_CHACHA20_POLY1305);
    if (v.driver == "hmac_sha_256") return judge_mac<mbedtls::hmac_sha_256>(v, PSA_ALG_SHA_256);
    if (v.driver == "hmac_sha_512") return judge_mac<mbedtls::hmac_sha_512>(v, PSA_ALG_SHA_512);
    return "no such driver";
}

}  // namespace

int main() {
    std::map<std::string, std::pair<int, int>> judged;  // valid, invalid
    int failures = 0;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream in{line};
        vector_line v;
        std::string key, nonce, data, text, ciphertext, tag;
        if (!(in >> v.driver >> v.test >> v.result >> key >> nonce >> data >> text >> ciphertext >> tag)) {
            std::cout << "not a vector: " << line << '\n';
            return 1;
        }
        v.key = hex(key), v.nonce = hex(nonce), v.data = hex(data), v.text = hex(text), v.ciphertext = hex(ciphertext),
        v.tag = hex(tag);
        const std::string wrong = judge(v);
        if (!wrong.empty()) {
            std::cout << v.driver << ", test " << v.test << " (" << v.result << "): " << wrong << '\n';
            ++failures;
        }
        (v.result == "invalid" ? judged[v.driver].second : judged[v.driver].first) += 1;
    }
    for (const auto& [driver, count] : judged) {
        std::cout << driver << ": " << count.first << " valid, " << count.second << " invalid\n";
    }
    std::cout << failures << " failures; " << longer_nonces << " nonces were too long for several calls and refused there\n";
    return failures == 0 && !judged.empty() ? 0 : 1;
}
