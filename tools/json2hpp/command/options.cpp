#include "command/options.hpp"

#include "diagnostic/nearest.hpp"
#include "parse/text.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

constexpr std::string_view switches[]{
    "-o",         "--output",   "--depfile", "--namespace", "--lenient", "--werror",
    "--software", "--location", "--help",    "-h",          "--version", "--diagnostics",
};

/// `a::b`: identifiers, none of them a keyword.
bool is_namespace(std::string_view text) {
    while (true) {
        const std::size_t colons = text.find("::");
        const std::string_view one = text.substr(0, colons);
        if (!looks_like_identifier(one) || is_keyword(one)) return false;
        if (colons == std::string_view::npos) return true;
        text = text.substr(colons + 2);
    }
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        if (comma != begin) result.push_back(text.substr(begin, comma - begin));
        begin = comma + 1;
    }
    return result;
}

bool is_mechanism(const std::string& argument) {
    if (argument.substr(0, 4) == "PSA_") return true;
    return !argument.empty() && std::all_of(argument.begin(), argument.end(), is_digit);
}

class options_reader {
  public:
    explicit options_reader(const std::vector<std::string>& given) : arguments{given} {}

    options whole() {
        bool files_only = false;
        for (; at != arguments.size() && result.wrong.empty(); ++at) {
            const std::string& one = arguments[at];
            if (!files_only && one == "--") files_only = true;
            else if (!files_only && one.size() > 1 && one[0] == '-') option(one);
            else plain(one, files_only);
        }
        if (result.wrong.empty()) check();
        return result;
    }

  private:
    const std::vector<std::string>& arguments;
    std::size_t at = 0;
    bool first = true;
    options result;

    void plain(const std::string& one, bool file) {
        const bool begins = first;
        first = false;
        if (begins && !file && (one == "generate" || one == "check" || one == "why")) {
            result.what = one == "generate" ? command::generate : one == "check" ? command::check : command::why;
        } else if (result.what == command::why && result.entry_point.empty() && !file) {
            result.entry_point = one;
        } else if (result.what == command::why && !file && is_mechanism(one)) {
            result.mechanism.push_back(one);
        } else {
            result.files.push_back(one);
        }
    }

    void option(const std::string& one) {
        const std::size_t equals = one.substr(0, 2) == "--" ? one.find('=') : std::string::npos;
        const std::string name = one.substr(0, equals);
        const auto value = [&](std::string& into) {
            if (equals != std::string::npos) into = one.substr(equals + 1);
            else if (at + 1 < arguments.size()) into = arguments[++at];
            if (into.empty()) result.wrong = name + " needs a value";
        };
        const bool plain_switch =
            name == "--lenient" || name == "--werror" || name == "--help" || name == "-h" || name == "--version";
        if (plain_switch && equals != std::string::npos) result.wrong = name + " takes no value";
        else if (name == "-o" || name == "--output") value(result.output);
        else if (name == "--depfile") value(result.depfile);
        else if (name == "--namespace") value(result.name_space);
        else if (name == "--location") value(result.location);
        else if (name == "--lenient") result.lenient = true;
        else if (name == "--werror") result.werror = true;
        else if (name == "--help" || name == "-h") result.what = command::help;
        else if (name == "--version") result.what = command::version;
        else if (name == "--diagnostics") {
            std::string form;
            value(form);
            if (result.wrong.empty() && form != "text" && form != "json") result.wrong = "--diagnostics is text or json";
            result.json_diagnostics = form == "json";
        } else if (name == "--software") {
            std::string libraries;
            value(libraries);
            for (std::string& library : split(libraries)) result.software.push_back(std::move(library));
        } else {
            result.wrong = "unknown option " + quoted(name) + "; " +
                           did_you_mean(name, {std::begin(switches), std::end(switches)}, "see json2hpp --help");
        }
    }

    void check() {
        if (result.what == command::help || result.what == command::version) return;
        const bool generate = result.what == command::generate, why = result.what == command::why;
        if (!is_namespace(result.name_space))
            result.wrong = quoted(result.name_space) + " is not a namespace; write identifiers, with :: between them";
        else if (result.name_space == "psadrv" || result.name_space == "std")
            result.wrong = "the namespace " + result.name_space + " is taken; choose another";
        else if (generate && result.output.empty()) result.wrong = "no output file; add -o OUT.hpp, or say check";
        else if (!generate && !result.output.empty()) result.wrong = "-o belongs to generate; remove it";
        else if (!generate && !result.depfile.empty()) result.wrong = "--depfile belongs to generate; remove it";
        else if (!why && !result.software.empty()) result.wrong = "--software belongs to why; remove it";
        else if (!why && !result.location.empty()) result.wrong = "--location belongs to why; remove it";
        else if (why && result.entry_point.empty())
            result.wrong = "why needs an entry point; write for example: json2hpp why hash_compute PSA_ALG_SHA_256 acme.json";
        else if (result.files.empty() && result.software.empty()) result.wrong = "no driver description; name a JSON file";
    }
};

}  // namespace

options parse_options(const std::vector<std::string>& arguments) { return options_reader{arguments}.whole(); }

const char* help_text() {
    return "json2hpp: PSA driver descriptions (JSON) become C++ driver classes\n"
           "\n"
           "  json2hpp [generate] -o OUT.hpp FILE...    write driver classes, in the order of preference\n"
           "  json2hpp check FILE...                    only tell what is wrong\n"
           "  json2hpp why ENTRY_POINT MECHANISM... FILE...\n"
           "                                            who serves a mechanism, who does not, and why\n"
           "\n"
           "FILE is a driver description, or a JSON list of descriptions and of paths relative to it.\n"
           "MECHANISM is what the entry point involves: an algorithm, a key type, a key size in bits.\n"
           "\n"
           "  --depfile FILE       also write what OUT.hpp depends on, for make and ninja\n"
           "  --namespace NAME     of the classes; default: drivers\n"
           "  --lenient            allow comments in JSON\n"
           "  --werror             warnings are errors\n"
           "  --diagnostics FORM   of what is wrong: text, or json for editors and scripts\n"
           "  --software LIBRARY   why: software drivers behind the others: sodium, mbedtls\n"
           "  --location WHERE     why: the key is there; a number, or the prefix of an opaque driver\n"
           "  --help, --version\n"
           "\n"
           "Exit status: 0, 1 if a description is wrong, 2 if the command line is.\n"
           "OUT.hpp is written only if nothing is wrong, and only if its content changes.\n";
}

}  // namespace json2hpp
