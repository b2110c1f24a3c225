/// @file docs/diagnostics.md inside the program: cause, example and repair of every message.
/// Layer: diagnostic -- may include nothing of the tool.
#pragma once

#include <span>

namespace json2hpp {

struct page_entry {
    int number;
    const char* title;  ///< "E203: an entry point family is incomplete"
    const char* text;   ///< Markdown
};

/// In the order of the page. Empty in a program that was built without it; then the page is to be looked up.
extern const std::span<const page_entry> page_entries;

}  // namespace json2hpp
