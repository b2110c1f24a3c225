/// @file What the driver under test promises: its mechanisms, and who serves them. Specification: "Capability semantics".
#pragma once

#include "bytes.hpp"

#include <psadrv_driver_test/under_test.hpp>

#include <psadrv/model/mechanism.hpp>

#include <span>

namespace psadrv::driver_test {

/// An entry point for a mechanism: whether the driver promises it, in which class it is, and whether it may leave it to others.
struct served {
    const entry_points* calls = nullptr;
    bool fallback = false;
    explicit operator bool() const { return calls != nullptr; }
};

[[nodiscard]] inline const driver& row() { return *psadrv_driver_under_test.row; }
[[nodiscard]] inline bool is_opaque() { return row().type == driver_type::opaque; }

/// "A driver is considered available for a cryptographic mechanism ..."; nothing where the function is not there, which
/// `presence` tells.
[[nodiscard]] served serving(entry_point which, psa_algorithm_t alg, psa_key_type_t type = 0, std::size_t bits = 0);
[[nodiscard]] bool lists(entry_point which);

/// One of what capabilities mean: wildcards have become algorithms, families curves, and missing lists what the API has.
struct promise {
    psa_algorithm_t alg = 0;
    psa_key_type_t type = 0;
    std::size_t bits = 0;
    [[nodiscard]] friend bool operator==(const promise&, const promise&) = default;
};

/// All mechanisms of an entry point, each once.
[[nodiscard]] std::vector<promise> promises(entry_point which);
/// Whether two key types and an algorithm go together: PSA Crypto API, "key types" of each algorithm.
[[nodiscard]] bool is_compatible(psa_algorithm_t alg, psa_key_type_t type);

/// "PSA_ALG_GCM PSA_KEY_TYPE_AES 128 bits"
[[nodiscard]] std::string name_of(const promise& what);

/// Bytes of a key context, as the description has it; where the driver is transparent, of the export format.
[[nodiscard]] std::size_t key_buffer_size(psa_key_type_t type, std::size_t bits);

/// Attributes as the core gives them to the driver.
[[nodiscard]] psa_key_attributes_t attributes_of(const promise& what, psa_key_usage_t usage);
[[nodiscard]] bytes as_bytes(const psa_key_attributes_t& attributes);

}  // namespace psadrv::driver_test
