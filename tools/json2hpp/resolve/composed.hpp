/// @file What psadrv composes of what drivers serve, as the rows that platforms get at the end of their lists.
/// Specification: "Substitution points".
/// Layer: resolve -- may include psadrv/select/.
#pragma once

#include <psadrv/model/driver.hpp>

#include <deque>
#include <vector>

namespace json2hpp {

/// The same two drivers as `composed_over_hardware` and `composed_over_software` of a platform, of all that can be composed.
class composed_drivers {
  public:
    explicit composed_drivers(psadrv::list<psadrv::driver> from);
    composed_drivers(const composed_drivers&) = delete;
    composed_drivers& operator=(const composed_drivers&) = delete;

    /// None, where nothing can be composed.
    [[nodiscard]] const std::vector<psadrv::driver>& rows() const { return drivers; }

  private:
    std::deque<std::vector<psadrv::capability>> capabilities;
    std::vector<psadrv::driver> drivers;
};

}  // namespace json2hpp
