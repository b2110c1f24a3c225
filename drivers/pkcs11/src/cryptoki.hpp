/// @file PKCS#11's names, from p11-kit's header, and a module's functions.
#pragma once

#include <p11-kit/pkcs11.h>

namespace psadrv::pkcs11 {

/// The functions of a module, which stays loaded; null if there is none of that path, or it is no PKCS#11 module.
[[nodiscard]] const CK_FUNCTION_LIST* load_module(const char* path);

}  // namespace psadrv::pkcs11
