#include "command/options.hpp"

#include "command/arguments.hpp"
#include "command/table.hpp"
#include "diagnostic/nearest.hpp"
#include "emit/schema.hpp"
#include "parse/text.hpp"

#include <algorithm>

#include <sys/stat.h>

namespace json2hpp {

namespace {

bool is_mechanism(const std::string& argument) {
    if (argument.substr(0, 4) == "PSA_") return true;
    return !argument.empty() && std::all_of(argument.begin(), argument.end(), is_digit);
}

bool is_count(const std::string& text) {
    return !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), is_digit) && std::stoul(text) - 1 < 4096;
}

bool is_file(const std::string& path) {
    struct stat found {};
    return stat(path.c_str(), &found) == 0;
}

std::vector<std::string_view> command_names() {
    std::vector<std::string_view> names{"help"};
    for (const command_row& row : commands) names.emplace_back(row.name);
    return names;
}

std::vector<std::string_view> option_names() {
    std::vector<std::string_view> names;
    for (const option_row& row : option_rows) {
        names.push_back(row.name);
        if (!row.shorter.empty()) names.push_back(row.shorter);
    }
    return names;
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
        if (result.wrong.empty() && !result.help && !result.version) check();
        return result;
    }

  private:
    const std::vector<std::string>& arguments;
    std::size_t at = 0;
    bool first = true;
    struct given_option {
        const option_row* row;
        std::string as;
    };
    std::vector<given_option> given;
    options result;

    void plain(const std::string& one, bool file) {
        const bool begins = first;
        first = false;
        if (begins && !file && is_command(one)) return;
        if (!result.wrong.empty()) return;
        if (result.what == command::why && result.entry_point.empty() && !file) result.entry_point = one;
        else if (result.what == command::why && !file && is_mechanism(one)) result.mechanism.push_back(one);
        else if (is_about_names()) result.subjects.push_back(one);
        else result.files.push_back(one);
    }

    /// The first word that is no option; `help` is a word that asks for help about the next.
    bool is_command(const std::string& one) {
        if (one == "help") {
            result.help = first = true;
            return true;
        }
        const command_row* row = find_command(one);
        if (row != nullptr) {
            result.what = row->which;
            result.command_given = true;
            return true;
        }
        const std::string_view near = nearest(one, command_names());
        const bool meant = one.find('.') == std::string::npos && !is_file(one) && (!near.empty() || result.help);
        if (meant) result.wrong = "no command " + quoted(one) + "; " + did_you_mean(one, command_names(), "see json2hpp --help");
        return false;
    }

    void option(const std::string& one) {
        const std::size_t equals = one.substr(0, 2) == "--" ? one.find('=') : std::string::npos;
        const std::string name = one.substr(0, equals);
        const option_row* row = find_option(name);
        if (row == nullptr) {
            result.wrong = "unknown option " + quoted(name) + "; " + did_you_mean(name, option_names(), "see json2hpp --help");
            return;
        }
        std::string value;
        if (row->value.empty()) {
            if (equals != std::string::npos) result.wrong = name + " takes no value";
        } else {
            if (equals != std::string::npos) value = one.substr(equals + 1);
            else if (at + 1 < arguments.size()) value = arguments[++at];
            if (value.empty()) result.wrong = name + " needs a value: " + std::string{row->value};
            else if (row->value.find('|') != std::string_view::npos) choose(*row, value);
        }
        if (!result.wrong.empty()) return;
        given.push_back({row, name});
        row->take(result, value);
    }

    void choose(const option_row& row, const std::string& value) {
        const std::vector<std::string> choices = split(row.value, '|');
        if (std::find(choices.begin(), choices.end(), value) != choices.end()) return;
        // A header's name, whose first part is that of a class.
        const std::string name = base_name(value);
        if (choices.back() == "HEADER" && name.find('.') != std::string::npos &&
            looks_like_identifier(name.substr(0, name.find('.'))))
            return;
        result.wrong = std::string{row.name} + " is " + listed_in_words(choices, "or") + ", not " + quoted(value);
    }

    [[nodiscard]] bool is_about_names() const { return result.what == command::explain || result.what == command::schema; }
    [[nodiscard]] bool is_one_schema() const {
        if (result.subjects.size() != 1) return result.subjects.empty();
        return std::any_of(std::begin(schema_forms), std::end(schema_forms),
                           [&](const schema_form& one) { return one.name == result.subjects[0]; });
    }

    void check() {
        for (const given_option& one : given) {
            if (one.row->belongs_to.contains(result.what)) continue;
            result.wrong = one.as + " belongs to " + names_of(one.row->belongs_to) + "; remove it";
            return;
        }
        if (!looks_like_qualified_name(result.name_space))
            result.wrong = quoted(result.name_space) + " is not a namespace; write identifiers, with :: between them";
        else if (result.name_space == "psadrv" || result.name_space == "std")
            result.wrong = "the namespace " + result.name_space + " is taken; choose another";
        else if (result.what == command::generate && result.output.empty() && result.c_header.empty())
            result.wrong = "no output file; add -o OUT.hpp, or say check";
        else if (result.what == command::config && (result.output.empty() || result.files.size() != 1))
            result.wrong = "config reads one object and writes one header: json2hpp config -o psadrv_config.h probe.o";
        else if (result.what == command::platform && result.output.empty()) result.wrong = "no output file; add -o OUT.hpp";
        else if (!is_count(result.key_slots))
            result.wrong = "--key-slots is a number from 1 to 4096, not " + quoted(result.key_slots);
        else if ((result.what == command::skeleton || result.what == command::bundle) && result.output.empty())
            result.wrong = "no folder for the new files; add -o FOLDER";
        else if (result.what == command::why && result.entry_point.empty())
            result.wrong = "why needs an entry point; write for example: json2hpp why hash_compute PSA_ALG_SHA_256 acme.json";
        else if (result.what == command::explain && result.subjects.empty())
            result.wrong = "explain what? write for example: json2hpp explain E203 PSA_ALG_GCM sign_hash";
        else if (result.what == command::schema && !is_one_schema())
            result.wrong = "there are two schemas, description and wanted; name one of them";
        else if (!is_about_names() && result.files.empty() && result.software.empty())
            result.wrong = "no driver description; name a JSON file";
    }
};

}  // namespace

options parse_options(const std::vector<std::string>& arguments) { return options_reader{arguments}.whole(); }

}  // namespace json2hpp
