/// @file Descriptions as the rows of psadrv's model, so that its rules and its dispatch decide, not the tool.
/// Layer: resolve -- may include psadrv/model/, psadrv/select/, psadrv/software/*/description.hpp, parse/.
#pragma once

#include "parse/description.hpp"

#include <deque>
#include <map>

namespace json2hpp {

class driver_rows {
  public:
    explicit driver_rows(const driver_list& list);
    driver_rows(const driver_rows&) = delete;
    driver_rows& operator=(const driver_rows&) = delete;

    /// The rows of the drivers, in their order; then software that was appended.
    [[nodiscard]] psadrv::list<psadrv::driver> all() const { return {rows.data(), rows.size()}; }
    void append(const psadrv::driver& software) { rows.push_back(software); }

    /// The row's location of an expression that only a compiler can evaluate: beyond 24 bits, the same for equal texts.
    [[nodiscard]] psa_key_location_t location_of(const constant& location);

  private:
    std::vector<psadrv::driver> rows;
    std::deque<std::vector<psadrv::capability>> capabilities;
    std::deque<std::vector<psa_algorithm_t>> algorithms;
    std::deque<std::vector<psadrv::key_type_specification>> key_types;
    std::deque<std::vector<std::size_t>> key_sizes;
    std::map<std::string, psa_key_location_t> unknown_locations;
};

}  // namespace json2hpp
