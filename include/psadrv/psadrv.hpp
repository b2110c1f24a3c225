/// @file Everything an application needs: crypto<Platform>, driver lists, wanted rows, bound drivers. Software drivers are
/// includes of their own, since they need their libraries' headers.
/// Layer: umbrella -- nothing in psadrv includes it.
#pragma once

// In the order of the layers: a compiler names every file through which it came to an error, and this way it is two.
#include <psa/psadrv/from_cpp.h>
#include <psadrv/version.hpp>

#include <psadrv/model/bound.hpp>
#include <psadrv/rules/error_of_call.hpp>

#include <psadrv/dispatch/aead.hpp>
#include <psadrv/dispatch/asymmetric.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/dispatch/mac.hpp>
#include <psadrv/dispatch/message.hpp>
#include <psadrv/dispatch/signature.hpp>

#include <psadrv/compose/compose.hpp>

#include <psadrv/core/callbacks.hpp>

#include <psadrv/api/aead.hpp>
#include <psadrv/api/asymmetric.hpp>
#include <psadrv/api/cipher.hpp>
#include <psadrv/api/hash.hpp>
#include <psadrv/api/mac.hpp>
#include <psadrv/api/random.hpp>
#include <psadrv/api/signature.hpp>

#include <psadrv/api/asymmetric_key_use.hpp>
#include <psadrv/api/key_use.hpp>
#include <psadrv/api/keys.hpp>
#include <psadrv/api/spans.hpp>
#include <psadrv/api/symmetric_spans.hpp>

#include <psadrv/api/crypto.hpp>
