/// @file Everything that psadrv composes.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/cbc.hpp>
#include <psadrv/compose/ccm.hpp>
#include <psadrv/compose/cmac.hpp>
#include <psadrv/compose/ctr.hpp>
#include <psadrv/compose/hkdf.hpp>
#include <psadrv/compose/hmac.hpp>
#include <psadrv/compose/pbkdf2.hpp>
#include <psadrv/compose/sp800_108.hpp>
#include <psadrv/compose/tls12_ecjpake_to_pms.hpp>
#include <psadrv/compose/tls12_prf.hpp>
