// One side of a J-PAKE exchange over standard input and output, for a peer of another make.
//
//     side HASH first|second
//
// Lines of hexadecimal digits. It reads password, user and peer; it writes its messages of round one and of round two and reads
// the peer's, in this order or the other; it writes the shared point. Exit status 1: the name of what failed and its status are
// on standard error.
#include <psadrv/model/callbacks.hpp>

#include <software/mbedtls/jpake/inputs.hpp>

#include <cstdlib>
#include <iostream>
#include <string>

using namespace test;

psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    static std::mt19937 numbers{std::random_device{}()};
    const bytes some = random_bytes(numbers, output_size);
    std::copy(some.begin(), some.end(), output);
    return PSA_SUCCESS;
}

namespace {

bytes heard() {
    std::string line;
    std::getline(std::cin, line);
    return hex(line);
}
void say(const std::uint8_t* message, std::size_t length) {
    for (std::size_t i = 0; i != length; ++i)
        std::cout << "0123456789abcdef"[message[i] >> 4] << "0123456789abcdef"[message[i] & 15];
    std::cout << std::endl;
}
void check(const char* what, psa_status_t status) {
    if (status == PSA_SUCCESS) return;
    std::cerr << what << ": " << status << std::endl;
    std::exit(1);
}

template <class Driver>
void exchange(psa_algorithm_t hash, bool first) {
    const bytes password = heard(), user = heard(), peer = heard();
    const psadrv::pake_inputs inputs = jpake_inputs(password, user, peer, hash);
    typename Driver::pake_operation_t operation{};
    check("setup", Driver::pake_setup(&operation, &inputs));
    std::uint8_t message[65];
    std::size_t length = 0;
    for (const bool round_two : {false, true}) {
        for (const bool speaks : {first, !first}) {
            const int offset = !round_two ? 0 : (speaks ? PSA_JPAKE_X2S_STEP_KEY_SHARE : PSA_JPAKE_X4S_STEP_KEY_SHARE) - 1;
            for (int i = 1; i <= (round_two ? 3 : 6); ++i) {
                const auto step = static_cast<psa_crypto_driver_pake_step_t>(offset + i);
                if (speaks) {
                    check("output", Driver::pake_output(&operation, step, message, sizeof message, &length));
                    say(message, length);
                } else {
                    const bytes input = heard();
                    check("input", Driver::pake_input(&operation, step, input.data(), input.size()));
                }
            }
        }
    }
    check("key", Driver::pake_get_implicit_key(&operation, message, sizeof message, &length));
    say(message, length);
}

}  // namespace

int main(int, char** arguments) {
    using namespace psadrv::mbedtls;
    const std::string hash = arguments[1];
    const bool first = arguments[2] == std::string{"first"};
    if (hash == "sha256") exchange<jpake_sha_256>(PSA_ALG_SHA_256, first);
    else if (hash == "sha384") exchange<jpake_sha_384>(PSA_ALG_SHA_384, first);
    else exchange<jpake_sha_512>(PSA_ALG_SHA_512, first);
}
