/// @file The driver class for PKCS#11 tokens, of the token that token_setup.cpp opens.
#pragma once

#include <psadrv/model/bound.hpp>
#include <psadrv_drivers/pkcs11/element.hpp>

extern psadrv::pkcs11::element the_token;
using token_driver = psadrv::bound<the_token, PKCS11_LOCATION>;
