/// @file psadrv_config.h: what the C headers need to know of a platform.
/// Layer: emit.
#pragma once

#include "read/elf.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// What the names of the probe's arrays begin with; the rest is a macro's without PSADRV_.
inline constexpr std::string_view probe_prefix = "psadrv_probe_";

/// What psadrv_config.h tells the headers of psa/, beside sizes; empty where it does not.
struct named_headers {
    std::string wanted;   ///< PSA_WANT_* macros
    std::string drivers;  ///< where the keys of opaque drivers are
};

/// A macro for each array of the probe, by name; empty if there is none. `from` is what the first line says of their origin.
[[nodiscard]] std::string config_text(const std::vector<elf_symbol>& symbols, const named_headers& headers,
                                      std::string_view from = "from a compiled probe");

/// What a probe would have that found the numbers which psadrv's own psadrv_config.h has: enough for most drivers.
[[nodiscard]] std::vector<elf_symbol> symbols_of_defaults(const std::string& header);

}  // namespace json2hpp
