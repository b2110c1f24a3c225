/// @file How a problem becomes a compile error that says what is wrong, where, and what to do.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
///
/// The rules are values; here they become a template that is never defined, so that the compiler prints the problem,
/// the entry point, the drivers and the repair, and nothing else.
#pragma once

#include <psadrv/detail/text.hpp>
#include <psadrv/rules/problem_text.hpp>

#include <psa/crypto_types.h>

namespace psadrv {

/// Never defined: its arguments are the message. The subject is a driver's class or an algorithm; `Other` is the other
/// driver, what else there is to know, or void.
template <problem What, entry_point Where, class Subject, class Other, text Repair>
struct platform_error;
/// The same where no entry point is at fault.
template <problem What, class Driver, class Other, text Repair>
struct description_error;

/// Facts in a message. Algorithms read as in the API's tables: `algorithm_value<"0x02000009">` is SHA-256.
template <text Hexadecimal>
struct algorithm_value;
template <text Hexadecimal>
struct location_value;
template <text Name>
struct config_macro;
/// "It could have been composed, had anybody served this."
template <entry_point Required, class Algorithm>
struct composed_if_there_were;
template <std::size_t First, std::size_t Second>
struct capabilities_numbered;
template <std::size_t Number>
struct capability_numbered;
/// "This capability, behind that driver."
template <std::size_t Number, class Driver>
struct capability_behind;
template <std::size_t Given, std::size_t Needed>
struct bytes_given_and_needed;

struct valid {};

namespace rules::detail {

template <problem What>
inline constexpr text<length_of(text_of(What).repair) + 1> repair_of{text_of(What).repair};

[[nodiscard]] consteval text<11> hexadecimal(psa_algorithm_t value) {
    char characters[11] = "0x00000000";
    for (std::size_t i = 9; i != 1; --i, value >>= 4) characters[i] = "0123456789abcdef"[value & 0xf];
    return text<11>{characters};
}

/// The type of a finding: `valid`, or the error that names the problem, the entry point, the drivers and the repair.
template <problem What, entry_point Where, class Subject, class Other>
struct error_type {
    using type = platform_error<What, Where, Subject, Other, repair_of<What>>;
};
template <problem What, entry_point Where, class Driver, class Other>
    requires(is_about_description(What))
struct error_type<What, Where, Driver, Other> {
    using type = description_error<What, Driver, Other, repair_of<What>>;
};
template <entry_point Where, class Subject, class Other>
struct error_type<problem::none, Where, Subject, Other> {
    using type = valid;
};

}  // namespace rules::detail
}  // namespace psadrv
