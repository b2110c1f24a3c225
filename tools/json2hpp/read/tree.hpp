/// @file Builds a document from what a parser finds; a cursor of its own finds the places.
/// Layer: read.
#pragma once

#include "read/json.hpp"

#include <vector>

namespace json2hpp {

/// What is read of arrays and objects that are still open waits in one stack; once one is closed, its content moves to the
/// document's storage. Functions that answer do so with false where a limit was reached, which has been reported then.
class tree_builder {
  public:
    tree_builder(document& into, bool lenient, sink& to, std::size_t most_values)
        : doc{into}, out{to}, lenient_comments{lenient}, room{most_values} {}

    void open(json_kind kind);
    /// `count` values belong to what ends here.
    [[nodiscard]] bool close_array(std::size_t count);
    [[nodiscard]] bool close_object(std::size_t count);

    /// A string may come in pieces. The last one is given to what it is: a member's name, or a value.
    void collect(std::string_view piece) { collected += piece; }
    void name(std::string_view last_piece);
    [[nodiscard]] bool string(std::string_view last_piece);
    /// A number or a word. What it means the caller knows.
    [[nodiscard]] bool scalar(json_kind kind, bool truth, std::optional<std::uint64_t> natural);

    void finish();

  private:
    struct string_token {
        std::string_view text;
        span where;
    };
    /// An array or object whose end has not come: its bracket, and its name if it is a member.
    struct opened {
        value bracket;
        std::string_view name;
        span name_where;
    };

    document& doc;
    sink& out;
    bool lenient_comments;
    std::size_t room;
    std::size_t at = 0;
    std::vector<opened> open_ones;
    std::vector<member> waiting;        // an element of an array is one without a name
    std::vector<const member*> sorted;  // of one object at a time
    std::string collected;
    std::string_view next_name;  // of the member whose value comes next
    span next_where;

    std::size_t advance();
    span token(std::size_t end);
    string_token finish_string(std::string_view last_piece);
    template <class Item, class Take>
    std::span<const Item> kept(std::size_t count, Take take);
    value close(std::size_t count);
    bool add(const value& v);
    void report_duplicates(std::span<const member> members);
};

}  // namespace json2hpp
