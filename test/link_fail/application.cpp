// Uses the core that another file has defined and initialized: once as a whole, once in parts.
#include "platform.hpp"

psa_status_t start();

int main() {
    const std::uint8_t message[] = {1, 2, 3};
    std::uint8_t digest[32]{}, again[32]{};
    std::size_t length = 0;
    if (crypto::hash<PSA_ALG_SHA_256>(message, digest) != PSA_ERROR_BAD_STATE) return 1;
    if (start() != PSA_SUCCESS) return 2;
    if (crypto::hash<PSA_ALG_SHA_256>(message, digest) != PSA_SUCCESS || digest[31] != 3) return 3;

    crypto::hasher hasher;
    if (hasher.setup(PSA_ALG_SHA_256) != PSA_SUCCESS || hasher.update(message) != PSA_SUCCESS) return 4;
    if (hasher.finish(again, length) != PSA_SUCCESS || length != 32 || again[31] != 3) return 5;
    return 0;
}
