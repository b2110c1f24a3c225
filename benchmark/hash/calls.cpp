/// @file One way to hash for each function, called often; callgrind counts within one of them.
#include "platform.hpp"

#include <cstring>

PSADRV_DEFINE_CORE(product);

extern "C" {

using way = psa_status_t(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size, std::size_t* length);
way direct, raw, api, raw_at_run_time, api_at_run_time;

volatile psa_algorithm_t known_at_run_time = PSA_ALG_SHA_256;

[[gnu::noinline]] psa_status_t direct(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size,
                                      std::size_t* length) {
    return acme_hash_compute(PSA_ALG_SHA_256, message, size, hash, hash_size, length);
}
[[gnu::noinline]] psa_status_t raw(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size,
                                   std::size_t* length) {
    return crypto::raw::hash_compute<PSA_ALG_SHA_256>(message, size, hash, hash_size, length);
}
[[gnu::noinline]] psa_status_t api(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size,
                                   std::size_t* length) {
    return crypto::hash_compute<PSA_ALG_SHA_256>(message, size, hash, hash_size, length);
}
[[gnu::noinline]] psa_status_t raw_at_run_time(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size,
                                               std::size_t* length) {
    return crypto::raw::hash_compute(known_at_run_time, message, size, hash, hash_size, length);
}
[[gnu::noinline]] psa_status_t api_at_run_time(const std::uint8_t* message, std::size_t size, std::uint8_t* hash, std::size_t hash_size,
                                               std::size_t* length) {
    return crypto::hash_compute(known_at_run_time, message, size, hash, hash_size, length);
}

}  // extern "C"

int main(int, char** arguments) {
    struct {
        const char* name;
        way* call;
    } const ways[] = {{"direct", direct}, {"raw", raw}, {"api", api}, {"raw_at_run_time", raw_at_run_time}, {"api_at_run_time", api_at_run_time}};
    if (crypto::init() != PSA_SUCCESS) return 1;
    std::uint8_t message[64]{}, hash[32];
    std::size_t length = 0;
    for (const auto& one : ways) {
        if (std::strcmp(one.name, arguments[1]) != 0) continue;
        for (int i = 0; i != 1000; ++i) {
            if (one.call(message, sizeof message, hash, sizeof hash, &length) != PSA_SUCCESS || length != 32) return 1;
        }
        return 0;
    }
    return 2;
}
