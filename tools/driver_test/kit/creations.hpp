/// @file What every creation of a key must be, whichever entry point it is of.
#pragma once

#include "keys.hpp"
#include "report.hpp"

namespace psadrv::driver_test {

/// Where a creation has written what it may not, as `made.broke` says.
[[nodiscard]] finding broken_creation(const std::string& entry, const creation& made);
/// What a creation must be; `where` is what is said of it.
[[nodiscard]] finding must_create(const std::string& entry, const creation& made, const std::string& where);
/// The key is destroyed, where the driver has it.
void forget(const creation& made);
/// The core stores key contexts, and copies them: a copy at another address works. The key is gone then.
[[nodiscard]] finding context_can_move(const creation& made);

}  // namespace psadrv::driver_test
