/// @file The mechanisms of a driver as subjects of tests, by the sections of the specification.
#pragma once

#include "driver.hpp"
#include "keys.hpp"
#include "report.hpp"
#include "stepped.hpp"

namespace psadrv::driver_test {

using subjects = std::vector<subject>;

void add_hashes(subjects& all);
void add_macs(subjects& all);
void add_ciphers(subjects& all);
void add_aeads(subjects& all);
void add_signatures(subjects& all);
void add_asymmetric_encryption(subjects& all);
void add_key_agreements(subjects& all);
void add_key_derivations(subjects& all);
void add_pakes(subjects& all);
void add_imports(subjects& all);
void add_generations(subjects& all);
void add_exports(subjects& all);
void add_key_lives(subjects& all);
void add_builtin_keys(subjects& all);
void add_random(subjects& all);

/// A subject over a key, of which nothing is tested where it cannot be made.
[[nodiscard]] subject keyed_subject(const std::string& entry, const promise& what,
                                    const std::function<std::vector<check>(const held_key&)>& checks);
/// The promises of several entry points.
[[nodiscard]] std::vector<promise> promises_of(std::initializer_list<entry_point> which);
void append(std::vector<check>& all, std::vector<check> more);

/// The structure that an input holds.
[[nodiscard]] inline const psa_key_attributes_t* attributes_in(const view& input) {
    return reinterpret_cast<const psa_key_attributes_t*>(input.data);
}

}  // namespace psadrv::driver_test
