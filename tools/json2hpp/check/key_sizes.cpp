// Key sizes that no key of a capability's types has: most often bytes, where "Key sizes are expressed in bits."
#include "check/check.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/model/key_type_size.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

/// A family with `_` is any that the API names. Keys for XTS are two in one.
[[nodiscard]] bool has_size(const psadrv::key_type_specification& keys, std::size_t bits) {
    using namespace psadrv::detail;
    const auto is = [bits](const standard_curve& one) { return one.bits == bits; };
    if (keys.mask == 0xffff) return has_key_size(keys.value, bits, PSA_ALG_NONE) || has_key_size(keys.value, bits, PSA_ALG_XTS);
    if (PSA_KEY_TYPE_IS_ECC(keys.value) && !PSA_KEY_TYPE_IS_VENDOR_DEFINED(keys.value))
        return std::any_of(std::begin(standard_curves), std::end(standard_curves), is) ||
               std::any_of(std::begin(deprecated_curves), std::end(deprecated_curves), is);
    if (PSA_KEY_TYPE_IS_DH(keys.value) && !PSA_KEY_TYPE_IS_VENDOR_DEFINED(keys.value))
        return has_group(PSA_DH_FAMILY_RFC7919, bits);
    return true;
}

}  // namespace

void check_key_sizes(const driver_description& driver, sink& to) {
    for (const capability_description& one : driver.capabilities) {
        if (one.damaged || one.key_types.items.empty()) continue;
        const auto is_of_some = [&](std::size_t bits) {
            return std::any_of(one.key_types.items.begin(), one.key_types.items.end(),
                               [bits](const auto& keys) { return has_size(keys.value, bits); });
        };
        for (const number_at& size : one.key_sizes.items) {
            if (is_of_some(size.value)) continue;
            const bool are_bytes = is_of_some(8 * size.value);
            to.report(
                code::key_size_of_none, size.where,
                "no key of these types has " + std::to_string(size.value) + (size.value == 1 ? " bit" : " bits"),
                are_bytes ? "key sizes are in bits: write " + std::to_string(8 * size.value) : "remove it, or add the key type");
        }
    }
}

}  // namespace json2hpp
