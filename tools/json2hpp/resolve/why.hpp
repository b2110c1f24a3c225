/// @file Who serves a mechanism and why; psadrv/select answers. Specification: "Capability semantics", "Fallback".
/// Layer: resolve -- may include psadrv/select/.
#pragma once

#include "resolve/rows.hpp"
#include "resolve/software.hpp"

#include <psadrv/select/verdict.hpp>

#include <string>
#include <vector>

namespace json2hpp {

struct question {
    psadrv::entry_point entry{};
    psadrv::mechanism about{};
    std::string text;            ///< as a heading shows it
    std::string algorithm, key;  ///< as sentences show them
    std::string vendor;          ///< what of it is a vendor's, so that the tool compares it by name
};

struct chain_link {
    std::string driver;    ///< prefix, or class of a software driver
    std::string function;  ///< C name, or member of a software driver's class
    bool fallback = false;
    span where;  ///< of the capability; without a file for software
};

struct skipped_driver {
    std::string driver;
    psadrv::verdict reason{};
    bool single = true;   ///< the reason is that of its only capability with this entry point
    span where;           ///< of the property that says so
    bool vendor = false;  ///< a vendor's name there could mean the mechanism; the tool cannot know
};

struct answer {
    std::vector<chain_link> chain;
    bool promised = false;  ///< the last link promises full support
    std::vector<skipped_driver> skipped;
    std::vector<std::string> left_out;  ///< would serve, but stand behind the promise
};

[[nodiscard]] answer why(const question& asked, const driver_list& list, driver_rows& rows,
                         const std::vector<software_driver>& software);

}  // namespace json2hpp
