/// @file Everything that is wrong with descriptions that can be read: psadrv's rules, and what only a text can get wrong.
/// Layer: check -- may include psadrv/rules/, diagnostic/, parse/, resolve/.
#pragma once

#include "resolve/rows.hpp"

#include <string_view>

namespace json2hpp {

class sink;

/// `name_space` is that of the generated code; no C function may have its name.
void check(const driver_list& list, const driver_rows& rows, std::string_view name_space, sink& to);

// In the order of use; each is a file of its own.
[[nodiscard]] bool check_size(const driver_description& driver, sink& to);  ///< false: too large for the others
void check_rules(const driver_list& list, const driver_rows& rows, sink& to);
void check_capabilities(const driver_description& driver, sink& to);
void check_key_sizes(const driver_description& driver, sink& to);
void check_reach(const driver_list& list, const driver_rows& rows, sink& to);
void check_c_names(const driver_list& list, std::string_view name_space, sink& to);
void check_constants(const driver_list& list, sink& to);

/// Where a capability lists an entry point, by itself or by its family.
[[nodiscard]] span where_listed(const capability_description& capability, psadrv::entry_point which);
/// Where "names" says how it is called in C; where it is listed, if that does not.
[[nodiscard]] span where_named(const capability_description& capability, psadrv::entry_point which);

}  // namespace json2hpp
