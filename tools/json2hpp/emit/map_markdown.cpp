#include "emit/map.hpp"
#include "emit/map_words.hpp"

namespace json2hpp {

namespace {

/// A text from outside in a cell of a table: no markup, and no end of the cell.
std::string cell(std::string_view text) {
    std::string result;
    for (char c : text) {
        if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[' || c == '&') result += '\\';
        result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return result;
}

/// Names read best as code; what is only said of them does not.
std::string named(const std::string& text) { return text.find(' ') == std::string::npos ? '`' + text + '`' : cell(text); }
std::string specified(const std::string& text) {
    const bool api = text.substr(0, 4) == "PSA_";
    const std::size_t end = text.find(", others");
    if (!api) return cell(text);
    return '`' + text.substr(0, end) + '`' + (end == std::string::npos ? "" : text.substr(end));
}

std::string chain_cell(const mapped& line) {
    std::string result;
    for (const chain_link& one : line.goes.chain)
        result += (result.empty() ? "" : " → ") + named(one.driver) + (one.composed ? "" : " by `" + one.function + '`');
    if (line.goes.core) return result + (result.empty() ? "the core" : " → the core");
    if (result.empty()) return "**nobody**";
    return line.goes.promised ? result : result + " → `PSA_ERROR_NOT_SUPPORTED`";
}

}  // namespace

std::string map_markdown(const platform_map& map) {
    std::string out = std::string{"# "} + subject_text(map) + "\n\n" + summary_text(map) + ".\n";
    const psadrv::usage_row* usage = nullptr;
    for (const mapped& line : map.lines) {
        if (line.usage != usage) {
            const psadrv::signature& about = psadrv::signature_of(line.usage->first);
            out += std::string{"\n## `"} + line.usage->name + "`\n\n";
            out += std::string{about.involves_algorithm() ? "| algorithm " : ""} + (about.involves_key() ? "| key | bits " : "") +
                   "| served by | left out |\n";
            out +=
                std::string{about.involves_algorithm() ? "|---" : ""} + (about.involves_key() ? "|---|---" : "") + "|---|---|\n";
        }
        usage = line.usage;
        if (!line.algorithm.empty()) out += "| " + specified(line.algorithm) + ' ';
        if (!line.key_type.empty()) {
            out += "| " + specified(line.key_type) + (line.at.empty() ? "" : " of " + named(line.at)) + " | " + sizes_text(line) +
                   ' ';
        }
        out += "| " + chain_cell(line) + " |";
        for (const std::string& one : line.goes.left_out) out += ' ' + named(one);
        out += " |\n";
    }
    out += "\n## Drivers\n\n| driver | type | mechanisms | capabilities never reached |\n|---|---|---|---|\n";
    for (const mapped_driver& one : map.drivers) {
        if (one.composed && one.mechanisms == 0) continue;
        out += "| " + named(one.name) + " | " + sort_of(one) + " | " +
               (one.mechanisms == 0 ? "**never reached**" : std::to_string(one.mechanisms)) + " |";
        for (const span& where : one.idle) out += ' ' + cell(where.text());
        out += " |\n";
    }
    return out;
}

}  // namespace json2hpp
