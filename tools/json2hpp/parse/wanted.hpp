/// @file Reads a wanted set: what a platform's users will ask for, as `psadrv::want(...)` says it in C++.
/// Layer: parse.
///
/// An array of rows, `{"usages": ["hash"], "algorithm": "PSA_ALG_SHA_256"}`; with keys `"key_type"`, `"key_sizes"` (bits)
/// and `"location"` too.
/// Names of macros, `"PSA_WANT_ALG_SHA_256"`, mean together what they mean as a C configuration.
#pragma once

#include "parse/description.hpp"
#include "parse/specification.hpp"

#include <psadrv/model/wanted.hpp>

namespace json2hpp {

class sink;

/// The name of local storage among locations.
inline constexpr const char* local_storage = "local";

/// One row. What it leaves out is not restricted.
struct wanted_description {
    span where;
    psadrv::usage usages{};
    std::optional<listed<psa_algorithm_t>> algorithm;
    std::optional<listed<psadrv::key_type_specification>> key_type;
    std::vector<number_at> key_sizes;
    std::string location;  ///< the name of the opaque driver that has the keys, or "local"; empty: wherever they are served
    span location_where;
    bool damaged = false;      ///< something of it was wrong and had to be left out
    bool from_config = false;  ///< one of many combinations that PSA_WANT_* macros ask for: it may be nobody's
};

/// Rows point into the file, so it stays where it is.
struct wanted_set {
    wanted_set() = default;
    wanted_set(const wanted_set&) = delete;
    wanted_set& operator=(const wanted_set&) = delete;

    bool given = false;
    document file;
    std::vector<wanted_description> rows;
};

/// The rows that names of PSA_WANT_* macros ask for, all of them together. What is no such name is reported.
[[nodiscard]] std::vector<wanted_description> rows_of_config(const std::vector<const value*>& names, sink& to);

/// The macros that may be named.
[[nodiscard]] std::vector<std::string_view> macro_names();

/// What `"usages"` may hold: the usages, and what names several of them.
[[nodiscard]] std::vector<std::string_view> usage_names();

/// `order` is the file's place among those of the command line.
void load_wanted(const std::string& path, std::size_t order, bool lenient, wanted_set& into, sink& to, vendor_values& vendors);

}  // namespace json2hpp
