// Wycheproof's HMACs and HKDFs, composed over an accelerator that hashes in several calls, and HKDFs over libsodium's HMAC; one
// vector on each line of the standard input, see ../software/wycheproof.py.
#include <support/recorded.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace psadrv;

namespace {

template <psa_algorithm_t Hash, class Inner>
struct engine : test::recorded_hash<engine<Hash, Inner>, Inner>, test::transparent_hardware {
    static constexpr const char* prefix = Hash == PSA_ALG_SHA_256 ? "short" : "long";
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart, .algorithms = list_of<Hash>}};
};
struct board {
    using drivers = driver_list<engine<PSA_ALG_SHA_256, sodium::sha_256>, engine<PSA_ALG_SHA_512, sodium::sha_512>,
                                sodium::hmac_sha_256, sodium::hmac_sha_512>;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 4), PSA_KEY_TYPE_HMAC),
        want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)), want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_512))};
};
struct library {
    using drivers = driver_list<sodium::hmac_sha_256, sodium::hmac_sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)),
                                           want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_512))};
};
static_assert(!answers<board>::links<sodium::hmac_sha_256> && !answers<board>::links<sodium::hmac_sha_512>);

std::vector<std::uint8_t> bytes_of(const std::string& hex) {
    std::vector<std::uint8_t> all;
    for (std::size_t i = 0; hex != "-" && i + 1 < hex.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
    return all;
}

/// In pieces of so many bytes. What is too long for HKDF is the core's to refuse, and it fails without one.
template <class Platform>
psa_status_t derive(psa_algorithm_t alg, const std::vector<derivation_input>& given, std::vector<std::uint8_t>& output,
                    std::size_t piece) {
    using raw = raw_key_derivation<Platform>;
    typename raw::key_derivation_operation operation{};
    const derivation_inputs inputs{alg, output.size(), given.data(), given.size()};
    psa_status_t status = raw::key_derivation_setup(&operation, alg, &inputs);
    for (std::size_t begin = 0; status == PSA_SUCCESS && begin < output.size(); begin += piece)
        status = raw::key_derivation_output_bytes(&operation, output.data() + begin, std::min(piece, output.size() - begin));
    bool refused = false;
    if (status == PSA_SUCCESS) status = raw::key_derivation_abort(&operation, refused);
    return status;
}

bool derives(psa_algorithm_t hash, std::istringstream& line) {
    std::string secret_text, salt_text, info_text, size, expected_text, result;
    if (!(line >> secret_text >> salt_text >> info_text >> size >> expected_text >> result)) return false;
    const auto secret = bytes_of(secret_text), salt = bytes_of(salt_text), info = bytes_of(info_text),
               expected = bytes_of(expected_text);
    constexpr auto as_bytes = PSA_KEY_DERIVATION_INPUT_TYPE_BYTES;
    const std::vector<derivation_input> given{
        {PSA_KEY_DERIVATION_INPUT_SALT, as_bytes, salt.data(), salt.size(), nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_SECRET, as_bytes, secret.data(), secret.size(), nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_INFO, as_bytes, info.data(), info.size(), nullptr, 0}};
    const bool valid = result == "valid";
    bool good = true;
    std::vector<std::uint8_t> output(std::stoul(size));
    for (const std::size_t piece : {output.size() + 1, std::size_t{7}}) {
        for (const auto by : {derive<board>, derive<library>}) {
            const psa_status_t status = by(PSA_ALG_HKDF(hash), given, output, piece);
            good = good && (valid ? status == PSA_SUCCESS && output == expected : status == PSA_ERROR_INSUFFICIENT_DATA);
        }
    }
    return good;
}

/// In one call, and byte by byte.
bool holds(psa_algorithm_t hash, std::istringstream& line) {
    using raw = raw_mac<board>;
    std::string bits, key_text, message_text, tag_text, result;
    if (!(line >> bits >> key_text >> message_text >> tag_text >> result)) return false;
    const auto key = bytes_of(key_text), message = bytes_of(message_text), tag = bytes_of(tag_text);
    const psa_algorithm_t alg = PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(hash), std::stoul(bits) / 8);
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(8 * key.size()));

    std::uint8_t mac[64];
    std::size_t length = 0;
    if (raw::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(), mac, sizeof mac, &length) !=
        PSA_SUCCESS)
        return false;
    const bool valid = result == "valid";
    if ((std::vector<std::uint8_t>(mac, mac + length) == tag) != valid) return false;
    const psa_status_t expected = valid ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    if (raw::mac_verify(&attributes, key.data(), key.size(), alg, message.data(), message.size(), tag.data(), tag.size()) !=
        expected)
        return false;
    raw::mac_verify_operation operation{};
    bool refused = false;
    if (raw::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg) != PSA_SUCCESS) return false;
    for (const std::uint8_t& one : message) {
        if (raw::mac_update(&operation, &one, 1) != PSA_SUCCESS) return false;
    }
    return raw::mac_verify_finish(&operation, refused, tag.data(), tag.size()) == expected;
}

}  // namespace

int main(int count, char**) {
    const std::map<std::string, psa_algorithm_t> hashes{{"hkdf_sha_256", PSA_ALG_SHA_256},
                                                        {"hkdf_sha_512", PSA_ALG_SHA_512},
                                                        {"hmac_sha_256", PSA_ALG_SHA_256},
                                                        {"hmac_sha_512", PSA_ALG_SHA_512}};
    if (count > 1) {
        for (const auto& one : hashes) std::cout << one.first << '\n';
        return 0;
    }
    test::recording record;
    std::map<std::string, std::pair<unsigned, unsigned>> tallies;
    bool good = true;
    for (std::string text; std::getline(std::cin, text);) {
        std::istringstream line{text};
        std::string mechanism, number;
        line >> mechanism >> number;
        record.forget();
        // Two hashes for each of three calls, and one more where the key is longer than a block; all by the accelerator. Of
        // HKDF likewise for each of two ways: one to extract, and at least one to expand.
        const auto check = mechanism[1] == 'k' ? derives : holds;
        const bool held = check(hashes.at(mechanism), line) && record.calls.size() >= 24;
        if (!held) std::cout << "does not hold: " << mechanism << ' ' << number << '\n';
        tallies[mechanism].first += held ? 1 : 0;
        tallies[mechanism].second += 1;
        good = good && held;
    }
    for (const auto& [mechanism, of] : tallies)
        std::cout << mechanism << ": " << of.first << " of " << of.second << " vectors hold\n";
    return good ? 0 : 1;
}
