/// @file What a product promises about where its cryptography runs, checked when the platform is compiled.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/key_type_specification.hpp>

#include <cstddef>

namespace psadrv {

/// A set of mechanisms: those with an algorithm, or those with a key of a type.
struct mechanism_set {
    psa_algorithm_t algorithm = 0;  ///< 0: every algorithm
    key_type_specification key_type{0, 0};
    bool keyed = false;
};
[[nodiscard]] constexpr mechanism_set algorithms(psa_algorithm_t specification) { return {specification}; }
[[nodiscard]] constexpr mechanism_set keys(key_type_specification specification) { return {0, specification, true}; }

struct software_ban {
    mechanism_set mechanisms;
};

/// `never_in_software(keys(PSA_KEY_TYPE_AES))`: a platform in which a software driver can be reached for one of these
/// mechanisms does not compile.
[[nodiscard]] constexpr software_ban never_in_software(mechanism_set mechanisms) { return {mechanisms}; }

/// The policies of a platform: `static constexpr auto policy = psadrv::policy{never_in_software(...), ...};`
template <std::size_t Count>
struct policy {
    software_ban bans[Count];

    [[nodiscard]] constexpr const software_ban* begin() const { return bans; }
    [[nodiscard]] constexpr const software_ban* end() const { return bans + Count; }
};
template <class... Bans>
policy(Bans...) -> policy<sizeof...(Bans)>;

}  // namespace psadrv
