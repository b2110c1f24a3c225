#include "emit/map.hpp"
#include "emit/map_words.hpp"
#include "emit/writer.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

constexpr const char* refusal = "PSA_ERROR_NOT_SUPPORTED";

/// `a -> b`: b is asked if a says PSA_ERROR_NOT_SUPPORTED. An entry point other than the usage's own is named.
std::string chain_text(const mapped& line) {
    std::string result;
    for (const chain_link& one : line.goes.chain) {
        const bool own = one.composed || one.row.form == line.usage->first;
        result += (result.empty() ? "" : " -> ") + one.driver +
                  (own ? "" : std::string{" by "} + psadrv::signature_of(one.row.form).name);
    }
    if (line.goes.core) return result + (result.empty() ? "the core" : " -> the core");
    if (result.empty()) return std::string{"nobody: "} + refusal;
    return line.goes.promised ? result : result + " -> " + refusal;
}

/// The column of a usage's chains: behind its mechanisms, unless these are long.
std::size_t column_of(const platform_map& map, std::size_t first) {
    constexpr std::size_t widest = 72;
    std::size_t width = 0;
    for (std::size_t i = first; i != map.lines.size() && map.lines[i].usage == map.lines[first].usage; ++i) {
        const std::size_t own = mechanism_text(map.lines[i]).size();
        if (own <= widest) width = std::max(width, own);
    }
    return width;
}

/// Names with commas between them, in lines that are not too long.
void wrap(std::string& names, const std::string& one) {
    constexpr std::size_t widest = 100;
    const std::size_t begin = names.rfind('\n') == std::string::npos ? 0 : names.rfind('\n') + 1;
    if (names.empty()) names = "  " + one;
    else if (names.size() - begin + one.size() + 2 > widest) names += ",\n  " + one;
    else names += ", " + one;
}

}  // namespace

std::string map_text(const platform_map& map) {
    std::string out = std::string{subject_text(map)} + ", " + summary_text(map) + '\n';
    std::size_t column = 0;
    for (std::size_t i = 0; i != map.lines.size(); ++i) {
        const mapped& line = map.lines[i];
        if (i == 0 || line.usage != map.lines[i - 1].usage) {
            out += std::string{"\n"} + line.usage->name + '\n';
            column = column_of(map, i);
        }
        std::string mechanism = mechanism_text(line);
        if (mechanism.size() > column) mechanism += "\n  " + std::string(column, ' ');
        else mechanism.resize(column, ' ');
        out += "  " + mechanism + (column == 0 ? "" : "  ") + (line.at.empty() ? "" : "keys of " + line.at + ": ") +
               chain_text(line) + '\n';
        if (!line.goes.left_out.empty())
            out += std::string(column + 6, ' ') + "left out: " + with_commas(line.goes.left_out) + '\n';
    }
    bool head = false;
    for (const mapped_driver& one : map.drivers) {
        if (!is_missed(one)) continue;
        if (!head) out += "\nnever reached\n";
        head = true;
        out += "  " + one.name + (one.where.file != nullptr ? "  " + one.where.text() : "") + '\n';
    }
    std::string unused;
    for (const mapped_driver& one : map.drivers) {
        if (one.mechanisms == 0 && one.software && !one.composed) wrap(unused, one.name);
    }
    if (!unused.empty()) out += "\nsoftware that is never reached\n" + unused + '\n';
    head = false;
    for (const mapped_driver& one : map.drivers) {
        for (const span& where : one.idle) {
            if (!head) out += "\ncapabilities that are never reached\n";
            head = true;
            out += "  " + one.name + "  " + where.text() + '\n';
        }
    }
    return out;
}

}  // namespace json2hpp
