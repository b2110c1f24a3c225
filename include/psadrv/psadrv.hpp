/// @file Everything an application needs: crypto<Platform>, driver lists, wanted rows, bound drivers. Software drivers are
/// includes of their own, since they need their libraries' headers.
/// Layer: umbrella -- nothing in psadrv includes it.
#pragma once

#include <psadrv/api/crypto.hpp>
#include <psadrv/model/bound.hpp>
#include <psadrv/version.hpp>
