/// @file What all files of the library include, compiled once for a platform: it takes three quarters of their time away.
/// Each file names what it needs all the same, and compiles without this.
#include "../c_api.hpp"

#include <psadrv/api/asymmetric_key_use.hpp>
#include <psadrv/api/hash.hpp>
#include <psadrv/api/key_derivation.hpp>
#include <psadrv/api/key_use.hpp>
#include <psadrv/api/keys.hpp>
#include <psadrv/api/pake.hpp>

// What every file with a key or a composition asks first: evaluated here for all of them.
inline constexpr bool requires_any_driver = psadrv::requires_anything<psadrv_platform>;
