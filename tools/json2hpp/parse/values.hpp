/// @file Properties whose values have a syntax of their own: specifications, sizes, names, expressions, header paths.
/// Layer: parse.
#pragma once

#include "parse/description.hpp"
#include "parse/object.hpp"
#include "parse/specification.hpp"

namespace json2hpp {

/// What reading a description needs beside the description.
struct parse_context {
    sink& out;
    vendor_values& vendors;
    bool headers = false;                                ///< the driver lists some, so that vendors' names can be defined there
    entry_point_kind kind = entry_point_kind::function;  ///< of capabilities that do not say
    naming names = naming::specification;
    std::string infix{};  ///< as in capability_description
};

void read_algorithms(const value* list, property_list<listed<psa_algorithm_t>>& into, parse_context& with);
void read_key_types(const value* list, std::string_view name, property_list<listed<psadrv::key_type_specification>>& into,
                    parse_context& with);
void read_key_sizes(const value* list, std::string_view name, property_list<number_at>& into, sink& to);
/// Whether a text is the path of a header; what is wrong with it is reported.
[[nodiscard]] bool is_header_path(const value& one, sink& to);
void read_headers(const value* list, std::vector<text_at>& into, sink& to);
/// An integer that is not negative, or a string with a C constant expression.
void read_constant(const member* property, constant& into, sink& to);
/// The same for a number of bytes, which has to be that of some object on every target.
void read_size(const member* property, constant& into, sink& to);
/// One of the property's words; its index, or nothing if it was reported.
[[nodiscard]] std::optional<std::size_t> read_word(const object_reader& from, std::string_view name, sink& to);

/// Reports what is not a C identifier, or is a keyword. `what` names it: "a prefix".
[[nodiscard]] bool check_identifier(const value& text, std::string_view what, code which, sink& to);

/// Problems of a text inside a string, at their places.
void report_in(const value& text, const std::vector<text_problem>& problems, sink& to);

}  // namespace json2hpp
