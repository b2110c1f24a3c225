// Wycheproof vectors against the driver, one on each line of the standard input; see test/software/wycheproof.py.
#include <psadrv_drivers/openssl/driver.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using driver = psadrv::openssl::driver;
using bytes = std::vector<std::uint8_t>;

[[nodiscard]] std::string word(std::istringstream& line) {
    std::string one;
    if (!(line >> one)) throw std::runtime_error("a line is too short");
    return one == "-" ? "" : one;
}
[[nodiscard]] bytes value(std::istringstream& line) {
    const std::string digits = word(line);
    bytes made;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        made.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(i, 2), nullptr, 16)));
    return made;
}
[[nodiscard]] bool is_valid(std::istringstream& line) {
    const std::string said = word(line);
    if (said != "valid" && said != "invalid") throw std::runtime_error("neither valid nor invalid: " + said);
    return said == "valid";
}
[[nodiscard]] psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    return attributes;
}

template <psa_algorithm_t Algorithm, psa_key_type_t Type>
bool aead(std::istringstream& line) {
    const bytes key = value(line), nonce = value(line), data = value(line), text = value(line);
    bytes whole = value(line);
    const bytes tag = value(line);
    const bool valid = is_valid(line);
    const psa_key_attributes_t attributes = attributes_of(Type, key.size() * 8);
    whole.insert(whole.end(), tag.begin(), tag.end());
    bytes sealed(text.size() + 16), opened(whole.size());
    std::size_t length = 0, sealed_length = 0;
    const psa_status_t encrypted =
        driver::aead_encrypt(&attributes, key.data(), key.size(), Algorithm, nonce.data(), nonce.size(), data.data(), data.size(),
                             text.data(), text.size(), sealed.data(), sealed.size(), &sealed_length);
    const psa_status_t decrypted =
        driver::aead_decrypt(&attributes, key.data(), key.size(), Algorithm, nonce.data(), nonce.size(), data.data(), data.size(),
                             whole.data(), whole.size(), opened.data(), opened.size(), &length);
    if (nonce.size() > 128) return encrypted == PSA_ERROR_NOT_SUPPORTED && decrypted == PSA_ERROR_NOT_SUPPORTED;
    if (!valid) return decrypted != PSA_SUCCESS;
    opened.resize(length);
    return encrypted == PSA_SUCCESS && sealed_length == whole.size() && sealed == whole && decrypted == PSA_SUCCESS &&
           opened == text;
}

template <psa_algorithm_t Hash>
bool mac(std::istringstream& line) {
    const std::size_t length = std::stoul(word(line)) / 8;
    const bytes key = value(line), message = value(line), tag = value(line);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, key.size() * 8);
    bytes made(length);
    std::size_t made_length = 0;
    const psa_status_t computed =
        driver::mac_compute(&attributes, key.data(), key.size(), PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(Hash), length),
                            message.data(), message.size(), made.data(), made.size(), &made_length);
    return computed == PSA_SUCCESS && made_length == length && (made == tag) == is_valid(line);
}

bool ed25519(std::istringstream& line) {
    constexpr psa_key_type_t type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    const bytes key = value(line), message = value(line), signature = value(line);
    const psa_key_attributes_t attributes = attributes_of(type, 255);
    const psa_status_t verified = driver::verify_message(&attributes, key.data(), key.size(), PSA_ALG_PURE_EDDSA, message.data(),
                                                         message.size(), signature.data(), signature.size());
    return verified == (is_valid(line) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
}

bool x25519(std::istringstream& line) {
    const bytes peer = value(line), given = value(line), shared = value(line);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY), 255);
    bytes ours(32), secret(32);
    std::size_t bits = 255, length = 0;
    if (driver::import_key(&attributes, given.data(), given.size(), ours.data(), ours.size(), &length, &bits) != PSA_SUCCESS)
        return false;
    const psa_status_t agreed = driver::key_agreement(PSA_ALG_ECDH, &attributes, ours.data(), length, peer.data(), peer.size(),
                                                      secret.data(), secret.size(), &length);
    if (!is_valid(line)) return agreed == PSA_ERROR_INVALID_ARGUMENT;
    return agreed == PSA_SUCCESS && length == 32 && secret == shared;
}

const std::map<std::string, bool (*)(std::istringstream&)> checks{
    {"aes_gcm", aead<PSA_ALG_GCM, PSA_KEY_TYPE_AES>},
    {"chacha20_poly1305", aead<PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20>},
    {"hmac_sha_256", mac<PSA_ALG_SHA_256>},
    {"hmac_sha_512", mac<PSA_ALG_SHA_512>},
    {"ed25519", ed25519},
    {"x25519", x25519},
};

}  // namespace

int main(int count, char**) {
    if (count > 1) {
        for (const auto& one : checks) std::printf("%s\n", one.first.c_str());
        return 0;
    }
    struct tally {
        unsigned held = 0, all = 0;
    };
    std::map<std::string, tally> tallies;
    bool good = true;
    for (std::string text; std::getline(std::cin, text);) {
        std::istringstream line{text};
        std::string mechanism, number;
        line >> mechanism >> number;
        const bool holds = checks.at(mechanism)(line);
        tally& of = tallies[mechanism];
        of.all += 1;
        of.held += holds ? 1 : 0;
        if (!holds) std::printf("does not hold: %s %s\n", mechanism.c_str(), number.c_str());
        good = good && holds;
    }
    for (const auto& [mechanism, of] : tallies) std::printf("%s: %u of %u vectors hold\n", mechanism.c_str(), of.held, of.all);
    return good ? 0 : 1;
}
