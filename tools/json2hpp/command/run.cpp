#include "command/run.hpp"

#include "check/check.hpp"
#include "command/arguments.hpp"
#include "command/generate.hpp"
#include "command/help.hpp"
#include "command/options.hpp"
#include "command/question.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "emit/why.hpp"
#include "parse/load.hpp"
#include "read/file.hpp"

#include <psadrv/version.hpp>

#include <cstdio>

namespace json2hpp {

namespace {

constexpr int fine = 0, wrong_description = 1, wrong_usage = 2;

int usage(const std::string& what) {
    std::fprintf(stderr, "json2hpp: %s\n", what.c_str());
    return wrong_usage;
}

int unwritable(const std::string& path, const std::string& reason) {
    std::fprintf(stderr, "json2hpp: error: cannot write %s: %s; check the path and its permissions [E%d]\n", quoted(path).c_str(),
                 reason.c_str(), static_cast<int>(code::unwritable));
    return wrong_description;
}

int generate(const options& given, const driver_list& list) {
    const std::vector<generated_file> files = generated_files(given, list);
    const std::string clash = find_clash(files, list);
    if (!clash.empty()) return usage(clash);
    std::vector<output_file> whole;
    for (const generated_file& one : files) whole.push_back({one.path, one.text});
    std::string failed;
    const std::string reason = write_if_changed(whole, failed);
    return reason.empty() ? fine : unwritable(failed, reason);
}

int explain(const options& given, const driver_list& list, driver_rows& rows, vendor_values& vendors) {
    std::vector<software_driver> software;
    for (const std::string& library : given.software) {
        if (append_software(library, software)) continue;
        std::string known;
        for (std::string_view one : software_libraries()) known += (known.empty() ? "" : ", ") + std::string{one};
        return usage("no software drivers over " + quoted(library) + "; there are: " + known);
    }
    question asked;
    const std::string wrong = read_question(given, list, rows, vendors, asked);
    if (!wrong.empty()) return usage(wrong);
    std::fputs(why_text(asked, why(asked, list, rows, software)).c_str(), stdout);
    return fine;
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
    const options given = parse_options(arguments);
    if (!given.wrong.empty()) return usage(given.wrong);
    if (given.help) {
        std::fputs((given.command_given ? help_text(given.what) : help_text()).c_str(), stdout);
        return fine;
    }
    if (given.version) {
        std::puts("json2hpp " PSADRV_VERSION);
        return fine;
    }
    sink diagnostics{given.werror};
    vendor_values vendors;
    const driver_list list = load(
        given.files, {given.lenient, given.naming == "mbedtls" ? naming::mbedtls : naming::specification}, diagnostics, vendors);
    driver_rows rows{list};
    check(list, rows, given.name_space, diagnostics);
    if (given.diagnostics == "json") diagnostics.print_json(stderr);
    else diagnostics.print(stderr, wants_colour(stderr));
    if (diagnostics.failed()) return wrong_description;
    if (given.what == command::generate) return generate(given, list);
    if (given.what == command::why) return explain(given, list, rows, vendors);
    return fine;
}

}  // namespace json2hpp
