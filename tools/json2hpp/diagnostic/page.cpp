#include "diagnostic/page.hpp"

namespace json2hpp {

namespace {

constexpr page_entry entries_of_page[] {
// tools/embed_diagnostics.py writes this file while json2hpp is built; a fuzzer does without.
#if __has_include("diagnostics_page.hpp")
#include "diagnostics_page.hpp"
#endif
    {0, "", ""},
};

}  // namespace

const std::span<const page_entry> page_entries{entries_of_page, std::size(entries_of_page) - 1};

}  // namespace json2hpp
