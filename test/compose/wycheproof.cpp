// Wycheproof's HMACs and HKDFs, composed over an accelerator that hashes in several calls, and HKDFs over libsodium's HMAC; one
// vector on each line of the standard input, see ../software/wycheproof.py.
#include <support/recorded.hpp>
#include <support/vectors.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include <algorithm>

using namespace psadrv;
using test::attributes_of;
using test::bytes;
using test::fields;
using test::judge_vectors;
using test::tell_mechanisms;
using test::vector_checks;

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

/// In pieces of so many bytes. What is too long for HKDF is the core's to refuse, and it fails without one.
template <class Platform>
psa_status_t derive(psa_algorithm_t alg, const std::vector<derivation_input>& given, bytes& output, std::size_t piece) {
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

bool derives(psa_algorithm_t hash, fields line) {
    const bytes secret = line.value(), salt = line.value(), info = line.value();
    const std::size_t size = std::stoul(line.word());
    const bytes expected = line.value();
    constexpr auto as_bytes = PSA_KEY_DERIVATION_INPUT_TYPE_BYTES;
    const std::vector<derivation_input> given{
        {PSA_KEY_DERIVATION_INPUT_SALT, as_bytes, salt.data(), salt.size(), nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_SECRET, as_bytes, secret.data(), secret.size(), nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_INFO, as_bytes, info.data(), info.size(), nullptr, 0}};
    const bool valid = line.valid();
    bool good = true;
    bytes output(size);
    for (const std::size_t piece : {output.size() + 1, std::size_t{7}}) {
        for (const auto by : {derive<board>, derive<library>}) {
            const psa_status_t status = by(PSA_ALG_HKDF(hash), given, output, piece);
            good = good && (valid ? status == PSA_SUCCESS && output == expected : status == PSA_ERROR_INSUFFICIENT_DATA);
        }
    }
    return good;
}

/// In one call, and byte by byte.
bool holds(psa_algorithm_t hash, fields line) {
    using raw = raw_mac<board>;
    const psa_algorithm_t alg = PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(hash), std::stoul(line.word()) / 8);
    const bytes key = line.value(), message = line.value(), tag = line.value();
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, 8 * key.size());

    std::uint8_t mac[64];
    std::size_t length = 0;
    if (raw::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(), mac, sizeof mac, &length) !=
        PSA_SUCCESS)
        return false;
    const bool valid = line.valid();
    if ((bytes(mac, mac + length) == tag) != valid) return false;
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
    test::recording record;
    // Two hashes for each of three calls, and one more where the key is longer than a block; all by the accelerator. Of HKDF
    // likewise for each of two ways: one to extract, and at least one to expand.
    const auto by_accelerator = [&record](bool (*check)(psa_algorithm_t, fields), psa_algorithm_t hash) {
        return [&record, check, hash](fields line) {
            record.forget();
            return check(hash, line) && record.calls.size() >= 24;
        };
    };
    const vector_checks checks{{"hkdf_sha_256", by_accelerator(derives, PSA_ALG_SHA_256)},
                               {"hkdf_sha_512", by_accelerator(derives, PSA_ALG_SHA_512)},
                               {"hmac_sha_256", by_accelerator(holds, PSA_ALG_SHA_256)},
                               {"hmac_sha_512", by_accelerator(holds, PSA_ALG_SHA_512)}};
    return count > 1 ? tell_mechanisms(checks) : judge_vectors(checks);
}
