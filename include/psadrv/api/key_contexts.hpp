/// @file How large the keys of each location are, as constants: for a product's own tables, slots and static_asserts.
/// Specification: "Key format for opaque drivers".
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/select/key_context_size.hpp>
#include <psadrv/select/platform.hpp>

namespace psadrv {

template <platform Platform>
class key_contexts {
    /// `size(hana::type<Driver>)` of the driver at a location; `otherwise` where there is none.
    template <class Size>
    [[nodiscard]] static constexpr std::size_t at(psa_key_location_t location, std::size_t otherwise, Size&& size) {
        return detail::unpack(platform_drivers<Platform>::types, [&](auto... drivers) {
            std::size_t found = otherwise;
            [[maybe_unused]] const auto visit = [&](auto driver) {
                constexpr const psadrv::driver& row = row_of<detail::type_of<decltype(driver)>>;
                if (row.type == driver_type::opaque && row.location == location) found = size(driver);
            };
            (visit(drivers), ...);
            return found;
        });
    }

  public:
    /// Bytes that the core sets aside for a key at a location: of an opaque driver, the key context as a constant "size_function"
    /// or the properties have it, not_given where neither says anything before the program runs; in local storage, the export
    /// format. 0 where there is no driver. `key_bits` is the size of the key.
    [[nodiscard]] static constexpr std::size_t key_context_size(psa_key_location_t location, psa_key_type_t key_type,
                                                                std::size_t key_bits) {
        if (location == PSA_KEY_LOCATION_LOCAL_STORAGE) return PSA_EXPORT_KEY_OUTPUT_SIZE(key_type, key_bits);
        return at(location, 0,
                  [&](auto driver) { return static_key_context_size_of<detail::type_of<decltype(driver)>>(key_type, key_bits); });
    }

    /// The same for a built-in key: "builtin_key_size" where the driver says it.
    [[nodiscard]] static constexpr std::size_t builtin_key_context_size(psa_key_location_t location, psa_key_type_t key_type,
                                                                        std::size_t key_bits) {
        const std::size_t builtin = at(location, not_given, [](auto driver) {
            return row_of<detail::type_of<decltype(driver)>>.key_context.builtin_key_size;
        });
        return builtin != not_given ? builtin : key_context_size(location, key_type, key_bits);
    }
};

}  // namespace psadrv
