/// @file A generator, two sources of entropy, and a hash.
#pragma once

#include <psadrv/psadrv.hpp>

extern "C" {
psa_status_t acme_init_random(void* context);
psa_status_t acme_add_entropy(void* context, const std::uint8_t* entropy, std::size_t entropy_size);
psa_status_t acme_get_random(void* context, std::uint8_t* output, std::size_t output_size, std::size_t* output_length);
psa_status_t trng_get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size);
psa_status_t vault_init(void);
psa_status_t vault_get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size);
psa_status_t nadir_hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                std::size_t hash_size, std::size_t* hash_length);
}

namespace codegen {

using psadrv::entry_point;

struct generator {
    static constexpr const char* prefix = "acme";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::init_random, entry_point::add_entropy, entry_point::get_random},
         .initial_entropy_size = 32}};
    struct random_context_t {
        std::uint64_t words[4];
    };
    static psa_status_t init_random(random_context_t* context) { return acme_init_random(context); }
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        return acme_add_entropy(context, entropy, entropy_size);
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        return acme_get_random(context, output, output_size, output_length);
    }
};
struct trng {
    static constexpr const char* prefix = "trng";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        return trng_get_entropy(flags, estimate_bits, output, output_size);
    }
};
struct vault {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::get_entropy},
                                                          {.entry_points = entry_point::init}};
    static psa_status_t init() { return vault_init(); }
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        return vault_get_entropy(flags, estimate_bits, output, output_size);
    }
};
struct hash {
    static constexpr const char* prefix = "nadir";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::hash_compute}};
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return nadir_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
};

}  // namespace codegen
