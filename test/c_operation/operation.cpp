// The C functions of a multi-part hash over psadrv::hash_operation: each enters the C object's bytes as the C++ type.
#include "operation.h"

#include <psadrv/psadrv.hpp>

#include <psadrv/detail/entered.hpp>

namespace {

/// "Hashes" by adding up: a whole driver that a compiler can see through, down to the application.
struct adder {
    static constexpr const char* prefix = "adder";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::family::hash_multipart, .algorithms = psadrv::list_of<ADDED_UP>},
    };
    struct hash_operation_t {
        std::uint64_t sum;
        std::uint16_t count;
    };
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        // "The core provides a context that is all zero."
        return operation->sum == 0 && operation->count == 0 ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        for (std::size_t i = 0; i != input_length; ++i) operation->sum += input[i];
        operation->count = static_cast<std::uint16_t>(operation->count + input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
        if (hash_size < 2) return PSA_ERROR_BUFFER_TOO_SMALL;
        hash[0] = static_cast<std::uint8_t>(operation->sum);
        hash[1] = static_cast<std::uint8_t>(operation->count);
        *hash_length = 2;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }
};

struct platform {
    using drivers = psadrv::driver_list<adder>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash_multipart, ADDED_UP)};
};

using operation = psadrv::hash_operation<platform>;
static_assert(sizeof(operation) <= PSADRV_HASH_OPERATION_SIZE && alignof(operation) <= PSADRV_HASH_OPERATION_ALIGNMENT);
static_assert(sizeof(psa_hash_operation_t) == PSADRV_HASH_OPERATION_SIZE);

// The control: what an optimizer makes of it if nothing tells it that both types are the same bytes.
#ifdef WITHOUT_ENTERED
operation* enter(psa_hash_operation_t* object) { return reinterpret_cast<operation*>(object); }
#else
psadrv::detail::entered<operation> enter(psa_hash_operation_t* object) { return psadrv::detail::entered<operation>{object}; }
#endif

}  // namespace

extern "C" {

psa_status_t my_hash_setup(psa_hash_operation_t* object, psa_algorithm_t alg) { return enter(object)->setup(alg); }
psa_status_t my_hash_update(psa_hash_operation_t* object, const uint8_t* input, size_t input_length) {
    return enter(object)->update(input, input_length);
}
psa_status_t my_hash_finish(psa_hash_operation_t* object, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    return enter(object)->finish(hash, hash_size, hash_length);
}
psa_status_t my_hash_abort(psa_hash_operation_t* object) { return enter(object)->abort(); }
}
