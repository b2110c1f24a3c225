/// @file Which mistakes of its callers a platform finds: `static constexpr auto checks = psadrv::checks::none;`
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

namespace psadrv {

/// What a platform checks that a correct program never does. docs/decisions/0021-checks-that-can-be-left-out.md has the reasons.
/// Never left out is what stands between a caller and a key or a secret: policies, what a key is and goes with, the states of
/// operations, lengths and sizes, whether the core is ready where a key or a random byte is asked for, comparisons, wiping, and
/// what drivers answer about secrets.
enum class checks {
    all,   ///< the default
    none,  ///< no pointer is asked whether it is null; of hashes in one call, which know no key, nothing is asked at all
};

}  // namespace psadrv
