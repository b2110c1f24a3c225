// Derives what derivation.py says, by drivers that hash or by drivers that make MACs; one derivation on each line of the standard
// input: WAY ALGORITHM CAPACITY LENGTH PIECE [cost=N | STEP=hex | STEP:TYPE=hex]..., numbers in hexadecimal. Answers with the
// output or a status.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/camellia.hpp>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/md5.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include <algorithm>
#include <deque>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using namespace psadrv;

namespace {

constexpr psa_algorithm_t any = PSA_ALG_ANY_HASH;
constexpr psadrv::wanted all_of_them{want(usage::key_derivation, PSA_ALG_HKDF(any)),
                                     want(usage::key_derivation, PSA_ALG_HKDF_EXTRACT(any)),
                                     want(usage::key_derivation, PSA_ALG_HKDF_EXPAND(any)),
                                     want(usage::key_derivation, PSA_ALG_TLS12_PRF(any)),
                                     want(usage::key_derivation, PSA_ALG_TLS12_PSK_TO_MS(any)),
                                     want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                                     want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(any)),
                                     want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                                     want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_HMAC(any)),
                                     want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC)};
struct hashing {
    using drivers = driver_list<mbedtls::md5, mbedtls::sha_1, mbedtls::sha_224, sodium::sha_256, mbedtls::sha_384,
                                sodium::sha_512, mbedtls::aes_ecb, mbedtls::camellia_ecb>;
    static constexpr auto wanted = all_of_them;
    static constexpr std::size_t derivation_input_size = 1000;
};
struct signing {
    using drivers = driver_list<mbedtls::sha_256, mbedtls::hmac_md5, mbedtls::hmac_sha_1, mbedtls::hmac_sha_224,
                                sodium::hmac_sha_256, mbedtls::hmac_sha_384, sodium::hmac_sha_512, mbedtls::aes_cmac>;
    static constexpr auto wanted = all_of_them;
    static constexpr std::size_t derivation_input_size = 1000;
};

struct request {
    psa_algorithm_t alg = 0;
    std::size_t capacity = 0, length = 0, piece = 0;
    std::vector<derivation_input> given;
    std::deque<std::vector<std::uint8_t>> values;
    std::deque<psa_key_attributes_t> keys;
};

unsigned long number(const std::string& text) { return std::stoul(text, nullptr, 16); }

void add_input(request& to, const std::string& text) {
    const std::size_t equals = text.find('='), colon = text.find(':');
    const std::string value = text.substr(equals + 1);
    if (text.rfind("cost", 0) == 0) {
        to.given.push_back(
            {PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, nullptr, 0, nullptr, number(value)});
        return;
    }
    std::vector<std::uint8_t>& bytes = to.values.emplace_back();
    for (std::size_t i = 0; i + 1 < value.size(); i += 2) bytes.push_back(static_cast<std::uint8_t>(number(value.substr(i, 2))));
    const auto step = static_cast<psa_key_derivation_step_t>(number(text.substr(0, std::min(colon, equals))));
    if (colon == std::string::npos) {
        to.given.push_back({step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, bytes.data(), bytes.size(), nullptr, 0});
        return;
    }
    psa_key_attributes_t& key = to.keys.emplace_back(psa_key_attributes_init());
    psa_set_key_type(&key, static_cast<psa_key_type_t>(number(text.substr(colon + 1, equals - colon - 1))));
    psa_set_key_bits(&key, static_cast<psa_key_bits_t>(8 * bytes.size()));
    to.given.push_back({step, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, bytes.data(), bytes.size(), &key, 0});
}

template <class Platform>
psa_status_t derive(const request& asked, std::vector<std::uint8_t>& output) {
    using raw = raw_key_derivation<Platform>;
    typename raw::key_derivation_operation operation{};
    const derivation_inputs inputs{asked.alg, asked.capacity, asked.given.data(), asked.given.size()};
    psa_status_t status = raw::key_derivation_setup(&operation, asked.alg, &inputs);
    output.resize(asked.length);
    for (std::size_t begin = 0; status == PSA_SUCCESS && begin < asked.length; begin += asked.piece)
        status = raw::key_derivation_output_bytes(&operation, output.data() + begin, std::min(asked.piece, asked.length - begin));
    bool refused = false;
    if (status == PSA_SUCCESS) status = raw::key_derivation_abort(&operation, refused);
    return status;
}

}  // namespace

int main() {
    for (std::string text; std::getline(std::cin, text);) {
        std::istringstream line{text};
        std::string way, alg, capacity, length, piece, input;
        line >> way >> alg >> capacity >> length >> piece;
        request asked{static_cast<psa_algorithm_t>(number(alg)), number(capacity), number(length), number(piece), {}, {}, {}};
        while (line >> input) add_input(asked, input);
        std::vector<std::uint8_t> output;
        const psa_status_t status = way == "hash" ? derive<hashing>(asked, output) : derive<signing>(asked, output);
        if (status != PSA_SUCCESS) {
            std::cout << status << '\n';
            continue;
        }
        constexpr const char* digits = "0123456789abcdef";
        for (const std::uint8_t one : output) std::cout << digits[one >> 4] << digits[one & 15];
        std::cout << '\n';
    }
}
