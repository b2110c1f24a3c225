/// @file The one table of everything json2hpp complains about. Each row has an entry in docs/diagnostics.md.
/// Layer: diagnostic -- may include nothing of the tool.
#pragma once

namespace json2hpp {

enum class severity : int { error, warning };

// clang-format off
/// A number is never reused: what is withdrawn stays in the page and leaves a hole here.
enum class code : int {
    unreadable = 101, not_json = 102, comment = 103, duplicate_property = 104, trailing_comma = 105,
    list_element = 106, list_in_itself = 107, not_a_description = 108, unwritable = 109,
    files_too_large = 110, too_deep = 111, too_many_values = 112, too_many_drivers = 113, too_many_capabilities = 114,
    too_many_implementations = 115, too_many_mechanisms = 116, too_many_messages = 117,

    missing_property = 121, wrong_json_type = 122, unknown_property = 123, property_not_permitted = 124,
    unknown_driver_type = 125, unknown_entry_point = 126, listed_twice = 127, no_entry_points = 128,
    wrong_number = 129, matches_nothing = 130, unknown_own_property = 131, no_capabilities = 132,
    unknown_word = 133, no_effect = 134, instance_twice = 135, impossible_buffers = 136, no_instances = 137,

    // The rules that the compiler applies too: psadrv::problem has the same numbers.
    entry_point_not_permitted = 201, fallback_not_permitted = 202, partial_family = 203, ambiguous_function = 204,
    init_with_mechanism = 205, location_not_permitted = 206, location_missing = 207, allocate_without_destroy = 208,
    prefix_twice = 211, location_twice = 212, key_context_missing = 213, key_context_not_permitted = 214,
    persistent_state_not_permitted = 215, derived_types_missing = 216, initial_entropy_size_missing = 217,
    entropy_size_not_permitted = 218, entropy_sizes_differ = 219,
    nobody_serves_wanted = 231, algorithm_of_other_usage = 236, config_not_served = 245,
    entropy_missing = 260, config_asks_for_nothing = 270, entropy_not_injected = 278,
    nobody_at_location = 295, location_without_key = 296,

    specification_syntax = 301, near_miss = 302, wrong_name = 303, wrong_arity = 304, wrong_kind = 305,
    length_out_of_range = 306, vendor_without_headers = 307, vendor_name = 308, no_api_wildcard = 309,
    not_a_specification = 310, expression_syntax = 311, longest_without_fallback = 312,

    not_an_object = 320, object_for_linker = 321, damaged_object = 322, not_a_probe = 323,
    no_place_for_bundle = 324, no_sources = 325, sources_of_other_version = 326, no_hana = 327, header_missing = 328,
    class_left_out = 329, wanted_of_classes = 330,

    // What psadrv-driver-test says; json2hpp explains it.
    driver_test_usage = 331, driver_test_incomplete = 332, driver_not_compiled = 333, driver_not_linked = 334,
    driver_not_ready = 335, driver_not_tested = 336, driver_test_ends = 337,

    bad_prefix = 401, bad_name = 402, bad_header_path = 403, location_range = 404, location_assigned = 405,
    name_of_nothing = 406, one_function_two_signatures = 407, name_is_namespace = 408, prefix_of_api = 409,
    key_context_assumed = 410, names_of_mbedtls = 411, kind_differs = 412, name_of_api = 413,

    must_stand_alone = 501, add_entropy_missing = 502, fallback_on_entropy = 503, never_called = 504,
    fallback_and_promise = 505, set_capacity_missing = 506, restricts_nothing = 507, never_reached = 508,
    algorithm_never_asked = 509, key_type_never_asked = 510, key_size_of_none = 511,

    unknown_usage = 520, too_many_key_sizes = 521, not_a_wanted_set = 522, ends_nowhere = 523,
};
// clang-format on

struct code_row {
    code which;
    severity level;
    const char* title;  ///< as in the page
};

inline constexpr code_row codes[]{
    {code::unreadable, severity::error, "a file cannot be read"},
    {code::not_json, severity::error, "a file is not JSON"},
    {code::comment, severity::error, "JSON has no comments"},
    {code::duplicate_property, severity::error, "a property is given twice"},
    {code::trailing_comma, severity::warning, "a trailing comma"},
    {code::list_element, severity::error, "an element of a driver list is neither a file name nor a description"},
    {code::list_in_itself, severity::error, "a driver list contains itself"},
    {code::not_a_description, severity::error, "a file holds neither a description nor a list of them"},
    {code::unwritable, severity::error, "a file cannot be written"},
    {code::files_too_large, severity::error, "files are too large"},
    {code::too_deep, severity::error, "nested too deeply"},
    {code::too_many_values, severity::error, "too many values"},
    {code::too_many_drivers, severity::error, "too many drivers"},
    {code::too_many_capabilities, severity::error, "a driver has too many capabilities"},
    {code::too_many_implementations, severity::error, "a driver has too many sets of functions"},
    {code::too_many_mechanisms, severity::error, "a driver names too many mechanisms"},
    {code::too_many_messages, severity::warning, "more messages than are shown"},

    {code::missing_property, severity::error, "a mandatory property is missing"},
    {code::wrong_json_type, severity::error, "a value has the wrong JSON type"},
    {code::unknown_property, severity::error, "an unknown property"},
    {code::property_not_permitted, severity::error, "a property is not permitted here"},
    {code::unknown_driver_type, severity::error, "an unknown driver type"},
    {code::unknown_entry_point, severity::error, "an unknown entry point"},
    {code::listed_twice, severity::warning, "an element is listed twice"},
    {code::no_entry_points, severity::error, "a capability has no entry points"},
    {code::wrong_number, severity::error, "a number has a value that is not permitted"},
    {code::matches_nothing, severity::warning, "an empty list matches nothing"},
    {code::unknown_own_property, severity::error, "an unknown psadrv property"},
    {code::no_capabilities, severity::warning, "a driver has no capabilities"},
    {code::unknown_word, severity::error, "a property has a word that is not one of its own"},
    {code::no_effect, severity::warning, "a property has no effect"},
    {code::instance_twice, severity::error, "two instances have the same name"},
    {code::impossible_buffers, severity::error, "no buffer can be as a driver asks"},
    {code::no_instances, severity::error, "a driver has no instances"},

    {code::entry_point_not_permitted, severity::error, "an entry point is not for this type of driver"},
    {code::fallback_not_permitted, severity::error, "an opaque driver has no fallback"},
    {code::partial_family, severity::error, "an entry point family is incomplete"},
    {code::ambiguous_function, severity::error, "two functions for one entry point and mechanism"},
    {code::init_with_mechanism, severity::error, "init takes no mechanism"},
    {code::location_not_permitted, severity::error, "a transparent driver has no location"},
    {code::location_missing, severity::error, "location 0 is local storage"},
    {code::allocate_without_destroy, severity::error, "allocate_key without destroy_key"},
    {code::prefix_twice, severity::error, "two drivers of one type have the same prefix"},
    {code::location_twice, severity::error, "two opaque drivers have the same location"},
    {code::nobody_serves_wanted, severity::error, "nobody serves a wanted row"},
    {code::algorithm_of_other_usage, severity::error, "a wanted row's algorithm has another usage"},
    {code::config_not_served, severity::error, "nobody serves an algorithm that PSA_WANT macros ask for"},
    {code::entropy_missing, severity::error, "a generator needs entropy, and there is none"},
    {code::config_asks_for_nothing, severity::error, "a PSA_WANT macro asks for nothing"},
    {code::entropy_not_injected, severity::error, "a generator takes no entropy, and there is some"},
    {code::nobody_at_location, severity::error, "wanted keys in a location that nobody has"},
    {code::location_without_key, severity::error, "a location of what is the same everywhere"},

    {code::key_context_missing, severity::error, "an opaque driver's keys have no size"},
    {code::key_context_not_permitted, severity::error, "a transparent driver has no key context"},
    {code::persistent_state_not_permitted, severity::error, "a transparent driver has no persistent state"},
    {code::derived_types_missing, severity::error, "derive_key without derived_types"},
    {code::initial_entropy_size_missing, severity::error, "get_random without initial_entropy_size"},
    {code::entropy_size_not_permitted, severity::error, "an entropy size without get_random"},
    {code::entropy_sizes_differ, severity::error, "two entropy sizes for one generator"},

    {code::specification_syntax, severity::error, "a specification is not written as a macro call"},
    {code::near_miss, severity::error, "a name is nearly one of the PSA Crypto API"},
    {code::wrong_name, severity::error, "a name that the PSA Crypto API does not use"},
    {code::wrong_arity, severity::error, "a macro has the wrong number of arguments"},
    {code::wrong_kind, severity::error, "an argument is of the wrong kind"},
    {code::length_out_of_range, severity::error, "a MAC or tag length is out of range"},
    {code::vendor_without_headers, severity::error, "a vendor's name needs a header"},
    {code::vendor_name, severity::warning, "a vendor's name"},
    {code::no_api_wildcard, severity::warning, "PSA_ALG_ANY_HASH where the API has no wildcard"},
    {code::not_a_specification, severity::error, "a name of the wrong sort"},
    {code::expression_syntax, severity::error, "a C expression is not a restricted constant expression"},
    {code::longest_without_fallback, severity::warning, "a longest input, and nobody for longer ones"},

    {code::not_an_object, severity::error, "a probe is no ELF object"},
    {code::object_for_linker, severity::error, "a probe was compiled with link-time optimization"},
    {code::damaged_object, severity::error, "a probe is damaged"},
    {code::not_a_probe, severity::error, "an object is no probe"},
    {code::no_place_for_bundle, severity::error, "a folder holds something else than a bundle"},
    {code::no_sources, severity::error, "psadrv's sources were not found"},
    {code::sources_of_other_version, severity::error, "psadrv's sources are another version's"},
    {code::no_hana, severity::error, "Boost.Hana was not found"},
    {code::class_left_out, severity::warning, "a C++ class is left out of an answer"},
    {code::wanted_of_classes, severity::error, "what a C++ class serves is not wanted"},
    {code::driver_test_usage, severity::error, "what psadrv-driver-test shall test is not said"},
    {code::driver_test_incomplete, severity::error, "a part of the conformance kit was not found"},
    {code::driver_not_compiled, severity::error, "a driver that is tested cannot be compiled"},
    {code::driver_not_linked, severity::error, "a driver that is tested cannot be linked"},
    {code::driver_not_ready, severity::error, "a driver that is tested cannot be made ready"},
    {code::driver_not_tested, severity::error, "nothing of a driver was tested"},
    {code::driver_test_ends, severity::error, "the program that tests a driver ends before its report"},
    {code::header_missing, severity::error, "a file that is bundled was not found"},

    {code::bad_prefix, severity::error, "a prefix does not begin a C identifier"},
    {code::bad_name, severity::error, "a name is not a C identifier"},
    {code::bad_header_path, severity::error, "a header path has characters that are not permitted"},
    {code::location_range, severity::error, "a location does not fit 24 bits"},
    {code::location_assigned, severity::warning, "a location was assigned"},
    {code::name_of_nothing, severity::error, "names has a key that the capability does not list"},
    {code::one_function_two_signatures, severity::error, "one C function for entry points with different parameters"},
    {code::name_is_namespace, severity::error, "a C function has the name of the generated namespace"},
    {code::prefix_of_api, severity::error, "a driver's constant would have a name that is taken"},
    {code::key_context_assumed, severity::warning, "a size function was assumed"},
    {code::names_of_mbedtls, severity::warning, "a description for Mbed TLS"},
    {code::kind_differs, severity::error, "one C name is of two kinds"},
    {code::name_of_api, severity::error, "a driver's function has a name of the API"},

    {code::must_stand_alone, severity::error, "derive_key stands alone"},
    {code::add_entropy_missing, severity::error, "add_entropy is missing"},
    {code::fallback_on_entropy, severity::warning, "fallback has no meaning for get_entropy"},
    {code::never_called, severity::warning, "an entry point is never called"},
    {code::fallback_and_promise, severity::warning, "one capability promises what another may refuse"},
    {code::set_capacity_missing, severity::error, "key_derivation_set_capacity is missing"},
    {code::restricts_nothing, severity::warning, "a property restricts none of the entry points"},
    {code::never_reached, severity::warning, "nothing is left for a capability"},
    {code::algorithm_never_asked, severity::warning, "an algorithm is for none of the entry points"},
    {code::key_type_never_asked, severity::warning, "a key type is for none of the entry points"},
    {code::key_size_of_none, severity::warning, "a key size is of none of the key types"},

    {code::unknown_usage, severity::error, "an unknown usage"},
    {code::too_many_key_sizes, severity::error, "a wanted row has too many key sizes"},
    {code::not_a_wanted_set, severity::error, "a file holds no wanted set"},
    {code::ends_nowhere, severity::warning, "a chain of fallbacks ends nowhere"},
};

[[nodiscard]] constexpr const code_row& row_of(code which) {
    for (const code_row& row : codes) {
        if (row.which == which) return row;
    }
    return codes[0];
}
[[nodiscard]] constexpr bool is_error(code which) { return row_of(which).level == severity::error; }

}  // namespace json2hpp
