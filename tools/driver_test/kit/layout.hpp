/// @file Whether the driver's object code and the kit mean the same by psa_key_attributes_t. docs/abi.md.
#pragma once

#include "report.hpp"

namespace psadrv::driver_test {

/// Asks an entry point that has attributes: with psadrv's layout, and where it fails with others'. `told` is what debug
/// information has said; empty: there was none.
[[nodiscard]] finding layout(const std::string& told);

}  // namespace psadrv::driver_test
