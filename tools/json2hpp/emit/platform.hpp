/// @file The generated platform: driver classes, and what the library of the C API is made for.
/// Layer: emit.
#pragma once

#include "parse/wanted.hpp"
#include "resolve/software.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// A platform's policies, in the words of the command line.
struct platform_settings {
    std::string name_space;
    std::vector<std::string> libraries;     ///< whose software stands behind the drivers, in the order of preference
    std::vector<software_driver> software;  ///< all of it
    const std::vector<wanted_description>* wanted = nullptr;  ///< null: the PSA_WANT_* macros of the application say it
    std::string key_slots, storage, storage_directory, key_files, threads, processes, random, checks;
    std::string caller_memory_size;  ///< of what is copied in one call, in bytes; empty: in place
    std::string builtin_keys;        ///< the header of their rows; empty: none
};

[[nodiscard]] std::string platform_text(const driver_list& list, const platform_settings& settings);

/// Whether its random bytes are made, or seeded, by drivers.
[[nodiscard]] bool draws_from_drivers(const driver_list& list, const platform_settings& settings);

}  // namespace json2hpp
