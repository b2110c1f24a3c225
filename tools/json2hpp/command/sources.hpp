/// @file Where psadrv's own sources are, of which bundles are made: beside the built json2hpp, or where it was installed.
/// Layer: command.
#pragma once

#include "command/options.hpp"

#include <string>

namespace json2hpp {

class sink;

/// Folders, and files.
struct source_tree {
    std::string include, psa, library, hana;
    std::string licence, boost_licence;
};

/// False if they are not to be had, or are another version's; that has been said.
[[nodiscard]] bool find_sources(const options& given, source_tree& into, sink* among);

}  // namespace json2hpp
