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
inline constinit numbered_engine second{2};

}  // namespace engines
