/// @file All mechanisms that are wanted of a platform, and who serves each; psadrv/select answers.
/// Layer: resolve.
#pragma once

#include "parse/wanted.hpp"
#include "resolve/why.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// Mechanisms of one usage that differ in the key size alone and go the same way.
struct mapped {
    const psadrv::usage_row* usage = nullptr;
    std::string algorithm;              ///< empty where none is involved
    std::string key_type;               ///< empty where none is involved
    std::vector<std::size_t> key_bits;  ///< psadrv::other_key_bits stands last, for all that are not named
    bool every_size = false;            ///< no size is told apart from others
    std::string at;                     ///< the opaque driver that holds the key; empty for local storage
    answer goes;
    std::vector<std::size_t> rows;  ///< the wanted rows that ask for it, by number
};

struct mapped_driver {
    std::string name;
    bool opaque = false, software = false;
    bool composed = false;       ///< no driver of its own: what psadrv composes of what others serve
    span where;                  ///< without a file for software
    std::size_t mechanisms = 0;  ///< lines in whose chain it stands, or in what that is composed of
    std::vector<span> idle;      ///< its capabilities that stand in no chain, if others of it do
};

struct platform_map {
    bool wanted = false;  ///< a wanted set was given; otherwise the mechanisms are those that descriptions name
    std::vector<mapped> lines;
    std::vector<mapped_driver> drivers;
};

[[nodiscard]] platform_map map_of(dispatcher& to, const wanted_set& wanted);

/// What descriptions name, as wanted rows.
[[nodiscard]] std::vector<wanted_description> named_mechanisms(const driver_list& list);
/// The same, and that applications make, copy and export the symmetric keys of which it speaks: drivers have no say in these.
[[nodiscard]] std::vector<wanted_description> named_with_keys(const driver_list& list);

}  // namespace json2hpp
