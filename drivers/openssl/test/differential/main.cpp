// OpenSSL, Mbed TLS and libsodium agree: `differential CASES SEED`. Each case is a mechanism, a key and a message at random,
// given to every driver that has it, in one call and, where OpenSSL's has several, in pieces; what one encrypts or signs the
// others decrypt or verify, keys that one makes the others take, and a bit that flips is refused by all.
#include "aead.hpp"
#include "cipher.hpp"
#include "curves.hpp"
#include "hash.hpp"
#include "mac.hpp"
#include "rsa.hpp"

#include <psadrv/model/callbacks.hpp>

#include <cstdlib>

// Random bytes of the drivers over Mbed TLS and libsodium: the run's seed repeats them.
psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    for (std::size_t i = 0; i != output_size; ++i) output[i] = static_cast<std::uint8_t>(differential::next() >> 24);
    return PSA_SUCCESS;
}

using namespace differential;

namespace {

constexpr std::size_t asymmetric_share = 200;  ///< one case of so many: each takes as long as thousands of the others

void compare_asymmetric(std::size_t which, bytes message) {
    if (which < std::size(curves)) compare_curve(curves[which], message);
    else compare_rsa(rsa_rows[which - std::size(curves)], message);
}
constexpr std::size_t asymmetric_rows = std::size(curves) + std::size(rsa_rows);

void compare(bytes message) {
    if (below(asymmetric_share) == 0) return compare_asymmetric(below(asymmetric_rows), message);
    switch (below(4)) {
        case 0:
            return compare_hash(one_of(hashes), message);
        case 1:
            return compare_mac(one_of(macs), message);
        case 2:
            return compare_cipher(one_of(ciphers), message);
        default:
            return compare_aead(one_of(aeads), message);
    }
}

}  // namespace

int main(int count, char** words) {
    const unsigned long cases = count > 1 ? std::strtoul(words[1], nullptr, 10) : 2000;
    state = 0x9e3779b97f4a7c15 ^ (count > 2 ? std::strtoull(words[2], nullptr, 10) : 1);
    if (sodium::aes_256_gcm::init() != PSA_SUCCESS) return 1;
    if (crypto_aead_aes256gcm_is_available() == 0) {
        std::printf("libsodium has no AES on this machine\n");
        aeads[1].others[1] = {};
    }
    std::array<std::uint8_t, most> buffer;
    make_rsa_pairs();
    for (std::size_t i = 0; i != asymmetric_rows; ++i) compare_asymmetric(i, some(buffer, below(most)));
    for (unsigned long i = 0; i != cases; ++i) compare(some(buffer, below(most)));
    std::printf("%lu cases, %lu comparisons, %lu failures\n", cases, comparisons, failures);
    return failures != 0 || comparisons < cases ? 1 : 0;
}
