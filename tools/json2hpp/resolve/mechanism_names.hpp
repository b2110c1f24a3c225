/// @file How algorithms and key types are called: as the API writes them, or as the vendor who alone knows their values does.
/// Layer: resolve.
#pragma once

#include "parse/wanted.hpp"

#include <psa/crypto_extra.h>

#include <map>
#include <string>
#include <vector>

namespace json2hpp {

/// Stands for every algorithm that nobody names: only capabilities without "algorithms" serve it.
inline constexpr psa_algorithm_t any_algorithm = PSA_ALG_VENDOR_FLAG;

class mechanism_names {
  public:
    mechanism_names(const driver_list& list, const std::vector<wanted_description>& wanted);

    /// `among_others`: what it includes is partly told apart from it.
    [[nodiscard]] std::string text_of(psa_algorithm_t algorithm, bool among_others) const;
    [[nodiscard]] std::string text_of(const psadrv::key_type_specification& type, bool among_others) const;

  private:
    std::map<psa_algorithm_t, std::string> vendor_algorithms;
    std::map<psa_key_type_t, std::string> vendor_types;

    void remember(const listed<psa_algorithm_t>& item);
    void remember(const listed<psadrv::key_type_specification>& item);
};

}  // namespace json2hpp
