// What is more than the other checks, and a compiler behind them, could go through in reasonable time.
#include "check/check.hpp"
#include "diagnostic/sink.hpp"
#include "resolve/implementations.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

template <class Item>
std::size_t named(const property_list<Item>& property) {
    return std::max<std::size_t>(property.items.size(), 1);
}

/// How many mechanisms a capability names: each algorithm with each key type and each key size.
std::size_t mechanisms_of(const capability_description& one) {
    std::size_t all = 1;
    for (std::size_t count : {named(one.algorithms), named(one.key_types), named(one.key_sizes)}) {
        all = std::min(all * count, most::mechanisms + 1);
    }
    return all;
}

}  // namespace

bool check_size(const driver_description& driver, sink& to) {
    std::size_t mechanisms = 0;
    for (const capability_description& one : driver.capabilities) {
        mechanisms += mechanisms_of(one);
        if (mechanisms <= most::mechanisms) continue;
        to.report(code::too_many_mechanisms, one.where,
                  "a driver that names more than " + std::to_string(most::mechanisms) +
                      " mechanisms, each algorithm with each key type and each key size",
                  "leave out a list that hardly restricts anything");
        return false;
    }
    const std::vector<std::size_t> groups = implementation_groups(driver);
    const auto last = std::find(groups.begin(), groups.end(), most::implementations);
    if (last == groups.end()) return true;
    to.report(code::too_many_implementations, driver.capabilities[static_cast<std::size_t>(last - groups.begin())].where,
              "\"names\" give the functions of this driver more than " + std::to_string(most::implementations) +
                  " different sets of names",
              "let capabilities share functions, which are told the algorithm and the key");
    return false;
}

}  // namespace json2hpp
