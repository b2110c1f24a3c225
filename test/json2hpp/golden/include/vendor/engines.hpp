/// @file Drivers that are C++ classes: one with static members, and an object of another.
#pragma once

#include <psadrv/model/driver_class.hpp>

namespace engines {

struct hash_engine {
    static constexpr const char* prefix = "hash_engine";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA3_256>},
    };
    static psa_status_t hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                     size_t* hash_length);
};

class numbered_engine {
  public:
    static constexpr const char* prefix = "numbered";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA3_512>},
    };
    explicit constexpr numbered_engine(int of) : number{of} {}
    psa_status_t hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                              size_t* hash_length);

  private:
    int number;
};
struct element {
    static constexpr const char* prefix = "element";
    static constexpr psadrv::driver_type type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800040;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::destroy_key}};
    static psa_status_t destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size);
};

inline constinit numbered_engine second{2};

}  // namespace engines
