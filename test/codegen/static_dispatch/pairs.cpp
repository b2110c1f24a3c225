/// @file Every pair: `dispatched_NAME` goes through psadrv, `by_hand_NAME` is what a person would write.
#include "asymmetric.hpp"
#include "bound_object.hpp"
#include "controls.hpp"
#include "derive_key.hpp"
#include "fallback.hpp"
#include "keyed.hpp"
#include "one_driver.hpp"
#include "pake.hpp"
#include "software_only.hpp"

// What emit.py writes, and what emit_opaque.py makes of it.
#include "symmetric_pairs.hpp"

#include "opaque_pairs.hpp"
