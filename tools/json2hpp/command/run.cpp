#include "command/run.hpp"

#include "check/check.hpp"
#include "check/platform.hpp"
#include "command/arguments.hpp"
#include "command/bundle.hpp"
#include "command/config.hpp"
#include "command/explain.hpp"
#include "command/generate.hpp"
#include "command/help.hpp"
#include "command/options.hpp"
#include "command/output.hpp"
#include "command/question.hpp"
#include "command/skeleton.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "emit/map.hpp"
#include "emit/schema.hpp"
#include "emit/why.hpp"
#include "parse/load.hpp"
#include "parse/wanted.hpp"
#include "read/file.hpp"
#include "resolve/composed.hpp"

#include <psadrv/version.hpp>

#include <cstdio>

namespace json2hpp {

namespace {

int generate(const options& given, const driver_list& list, const generator_inputs& from, sink* among) {
    std::vector<generated_file> files = generated_files(given, list, from);
    const std::string clash = find_clash(files, given, list);
    if (!clash.empty()) return usage(clash);
    std::vector<output_file> whole;
    whole.reserve(files.size());
    for (generated_file& one : files) whole.push_back({one.path, std::move(one.text)});
    return write(whole, among);
}

/// Returns what is wrong with the libraries' names, or an empty text.
std::string find_software(const std::vector<std::string>& libraries, std::vector<software_driver>& software) {
    for (const std::string& library : libraries) {
        if (append_software(library, software)) continue;
        std::string known;
        for (std::string_view one : software_libraries()) known += (known.empty() ? "" : ", ") + std::string{one};
        return "no software drivers over " + quoted(library) + "; there are: " + known;
    }
    return {};
}

int answer_why(const options& given, dispatcher& drivers, driver_rows& rows, vendor_values& vendors, sink* among) {
    question asked;
    const std::string wrong = read_question(given, drivers.described(), rows, vendors, asked);
    if (!wrong.empty()) return usage(wrong);
    return say(why_text(asked, drivers.why(asked.entry, asked.about)), among);
}

int explain_all(const std::vector<std::string>& subjects) {
    std::string out;
    for (const std::string& subject : subjects) {
        std::string text;
        const std::string wrong = explain(subject, text);
        if (!wrong.empty()) return usage(wrong);
        out += (out.empty() ? "" : "\n") + text;
    }
    return say(out);
}

int write_schema(const options& given) {
    for (const schema_form& one : schema_forms) {
        if (given.subjects.empty() || one.name == given.subjects[0]) return write_or_say(given.output, one.write());
    }
    return wrong_usage;
}

int write_skeleton(const options& given, const driver_list& list, sink* among) {
    const std::vector<output_file> files = skeleton_files(given, list);
    const std::string obstacle = find_obstacle(files);
    if (!obstacle.empty()) return usage(obstacle);
    return write_in_folders(files, among);
}

int draw_map(const options& given, dispatcher& drivers, const wanted_set& wanted, sink* among) {
    const platform_map map = map_of(drivers, wanted);
    for (const map_form& one : map_forms) {
        if (one.name == given.format) return write_or_say(given.output, one.write(map), among);
    }
    return wrong_usage;
}

/// What C++ classes serve only the compiler knows: answers are about the others, and nothing says what is wanted of them.
void check_classes(const options& given, const driver_list& list, sink& to) {
    if (list.classes.empty()) return;
    const named_class& first = list.classes[0];
    const bool told = !given.wanted.empty() || !given.psa_config.empty();
    const bool asked = given.what == command::why || given.what == command::map || (given.what == command::check && told);
    if (asked) {
        to.report(code::class_left_out, first.name.where, "what " + quoted(first.name.text) + " serves only the compiler knows",
                  "the answer leaves it out; ask crypto::serves<...> in C++");
    } else if ((given.what == command::platform || given.what == command::bundle) && !told) {
        to.report(code::wanted_of_classes, first.name.where,
                  "what " + quoted(first.name.text) + " serves only the compiler knows, so nobody says what is wanted",
                  "name PSA_WANT_* macros with --psa-config, or a wanted set with --wanted");
    }
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
    const options given = parse_options(arguments);
    if (!given.wrong.empty()) return usage(given.wrong);
    if (given.help) return say(given.command_given ? help_text(given.what) : help_text());
    if (given.version) return say("json2hpp " PSADRV_VERSION "\n");
    if (given.what == command::explain) return explain_all(given.subjects);
    if (given.what == command::schema) return write_schema(given);
    if (given.what == command::config) return write_config(given);
    std::vector<software_driver> software;
    const std::string wrong = find_software(given.software, software);
    if (!wrong.empty()) return usage(wrong);

    sink diagnostics{given.werror};
    vendor_values vendors;
    const driver_list list = load(
        given.files, {given.lenient, given.naming == "mbedtls" ? naming::mbedtls : naming::specification}, diagnostics, vendors);
    wanted_set wanted;
    if (!given.wanted.empty()) load_wanted(given.wanted, list.documents.size() + 1, given.lenient, wanted, diagnostics, vendors);
    check_wanted_locations(list, wanted, diagnostics);
    driver_rows rows{list};
    check(list, rows, given.name_space, diagnostics);
    for (const software_driver& one : software) rows.append(one.row);
    const composed_drivers composed{rows.all()};
    for (const psadrv::driver& one : composed.rows()) rows.append(one);
    dispatcher drivers{list, rows, software};
    const bool generates = given.what == command::generate || given.what == command::platform;
    check_classes(given, list, diagnostics);
    const bool judged = given.what == command::check || given.what == command::bundle || generates;
    if (judged && diagnostics.error_count() == 0 && list.classes.empty())
        check_platform(drivers, {wanted, !software.empty(), given.entropy}, diagnostics);

    // JSON is one document, with what could not be written in it. A wrong command line is said in a line, and alone.
    const bool json = given.diagnostics == "json";
    sink* const among = json ? &diagnostics : nullptr;
    if (!json) diagnostics.print(stderr, wants_colour(stderr));
    const auto carry_out = [&] {
        if (diagnostics.failed()) return wrong_description;
        if (generates) return generate(given, list, {software, wanted}, among);
        if (given.what == command::bundle) return write_bundle(given, list, {software, wanted}, among);
        if (given.what == command::skeleton) return write_skeleton(given, list, among);
        if (given.what == command::why) return answer_why(given, drivers, rows, vendors, among);
        if (given.what == command::map) return draw_map(given, drivers, wanted, among);
        return fine;
    };
    const int status = carry_out();
    if (json && status != wrong_usage) diagnostics.print_json(stderr);
    return status;
}

}  // namespace json2hpp
