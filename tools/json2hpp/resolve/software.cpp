#include "resolve/software.hpp"

#include <psadrv/software/builtin/description.hpp>
#include <psadrv/software/mbedtls/description.hpp>
#include <psadrv/software/sodium/description.hpp>

namespace json2hpp {

std::vector<std::string_view> software_libraries() { return {"sodium", "mbedtls", "builtin"}; }

std::vector<const char*> software_headers(std::string_view library) {
    if (library == "sodium") return {"psadrv/software/sodium/sodium.hpp"};
    if (library == "builtin") return {"psadrv/software/builtin/ecc_derivation.hpp"};
    return {"psadrv/software/mbedtls/ecc/ecc.hpp", "psadrv/software/mbedtls/jpake.hpp", "psadrv/software/mbedtls/rsa/rsa.hpp",
            "psadrv/software/mbedtls/symmetric.hpp"};
}

bool append_software(std::string_view library, std::vector<software_driver>& to) {
    const auto append = [&to](const auto& rows) {
        for (const auto& one : rows) to.push_back({one.name, one.description});
    };
    if (library == "sodium") append(psadrv::sodium::software_rows);
    else if (library == "builtin") append(psadrv::builtin::software_rows);
    else if (library == "mbedtls") {
        append(psadrv::mbedtls::symmetric_rows);
        append(psadrv::mbedtls::rsa_rows);
        append(psadrv::mbedtls::ecc_rows);
        append(psadrv::mbedtls::jpake_rows);
        append(psadrv::mbedtls::random_rows);
    } else return false;
    return true;
}

}  // namespace json2hpp
