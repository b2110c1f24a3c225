/// @file How a problem becomes a compile error that says what is wrong, where, and what to do.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
///
/// The rules are values; here they become a template that is never defined, so that the compiler prints the problem,
/// the entry point, the drivers and the repair, and nothing else.
#pragma once

#include <psadrv/detail/text.hpp>
#include <psadrv/rules/problem_text.hpp>

#include <psa/crypto_types.h>

#include <type_traits>

namespace psadrv {

/// Never defined: its arguments are the message. The subject is a driver's class, an algorithm, a key type where a row has no
/// algorithm, or void where the entry point says it all; `Other` is the other driver, what else there is to know, or void.
template <problem What, entry_point Where, class Subject, class Other, text Repair>
struct platform_error;
/// The same where no entry point is at fault.
template <problem What, class Driver, class Other, text Repair>
struct description_error;

/// Facts in a message. Algorithms read as in the API's tables: `algorithm_value<"0x02000009">` is SHA-256.
template <text Hexadecimal>
struct algorithm_value;
/// `key_type_value<"0x7112">` is a pair of keys on secp256r1 and its like; of `any_key_family<"0x7100">` the curve or group is
/// any.
template <text Hexadecimal>
struct key_type_value;
template <text Hexadecimal>
struct any_key_family;
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

constexpr void write_digits(char* to, std::size_t digits, psa_algorithm_t value) {
    for (; digits != 0; value >>= 4) to[--digits] = "0123456789abcdef"[value & 0xf];
}
[[nodiscard]] consteval text<11> hexadecimal(psa_algorithm_t value) {
    char characters[11] = "0x00000000";
    write_digits(characters + 2, 8, value);
    return text<11>{characters};
}
[[nodiscard]] consteval text<7> hexadecimal_of_type(psa_key_type_t value) {
    char characters[7] = "0x0000";
    write_digits(characters + 2, 4, value);
    return text<7>{characters};
}

/// What a row is about: its algorithm, or a key type where it has none.
template <psa_algorithm_t Algorithm, psa_key_type_t Type, psa_key_type_t Mask>
[[nodiscard]] consteval auto subject_of_row() {
    if constexpr (Algorithm != 0) return std::type_identity<algorithm_value<hexadecimal(Algorithm)>>{};
    else if constexpr (Mask == 0xffff) return std::type_identity<key_type_value<hexadecimal_of_type(Type)>>{};
    else if constexpr (Mask != 0) return std::type_identity<any_key_family<hexadecimal_of_type(Type)>>{};
    else return std::type_identity<void>{};
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
