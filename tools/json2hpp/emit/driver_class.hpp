/// @file One driver's class: its rows, its context types, a forwarding function for each entry point.
/// Layer: emit.
#pragma once

#include "emit/writer.hpp"
#include "parse/description.hpp"

#include <set>
#include <string>

namespace json2hpp {

/// `hidden`: C names that mean something else in the namespace; they are written with `::`.
void write_driver_class(const driver_description& driver, const std::string& name, const std::set<std::string>& hidden,
                        writer& to);

/// The same class with functions and types that are yet to be written: declared in `header`, defined in `source`.
void write_class_skeleton(const driver_description& driver, const std::string& name, writer& header, writer& source);

/// A further one of "psadrv/instances"; `first` is the class of the first.
void write_instance(const driver_description& driver, const std::string& name, const std::string& first,
                    const std::set<std::string>& hidden, writer& to);

}  // namespace json2hpp
