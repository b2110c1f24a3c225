/// @file A finding of psadrv's rules, at its place and in the words of the description.
/// Layer: check.
#pragma once

#include "check/check.hpp"

#include <psadrv/rules/advice_rules.hpp>
#include <psadrv/rules/problem_text.hpp>

#include <string>

namespace json2hpp {

class reporter {
  public:
    reporter(const driver_list& all, sink& to) : list{all}, out{to} {}

    void operator()(const psadrv::finding& found);

  private:
    const driver_list& list;
    sink& out;
    std::size_t last_driver = ~std::size_t{0}, last_capability = 0;  // one message for each capability with a partial family

    void restriction(psadrv::rules::restriction which, const capability_description& capability);
    void family(const psadrv::finding& found, const driver_description& driver, const capability_description& capability,
                const std::string& repair);
};

}  // namespace json2hpp
