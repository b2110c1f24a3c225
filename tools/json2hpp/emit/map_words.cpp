#include "emit/map_words.hpp"

#include <algorithm>

namespace json2hpp {

fate fate_of(const mapped& line) {
    if (line.goes.chain.empty() && !line.goes.core) return fate::nobody;
    return line.goes.promised ? fate::served : fate::may_be_refused;
}

const char* name_of(fate which) {
    switch (which) {
        case fate::served:
            return "served";
        case fate::may_be_refused:
            return "may be refused";
        case fate::nobody:
            return "served by nobody";
    }
    return "";
}

std::string sizes_text(const mapped& line) {
    if (line.key_bits.empty()) return {};
    if (line.every_size) return "any size";
    std::string result;
    std::size_t named = line.key_bits.size();
    const bool others = line.key_bits.back() == psadrv::other_key_bits;
    if (others) --named;
    for (std::size_t i = 0; i != named; ++i) {
        if (i != 0) result += i + 1 == named && !others ? " and " : ", ";
        result += std::to_string(line.key_bits[i]);
    }
    if (named != 0) result += " bits";
    if (others) result += named != 0 ? " and other sizes" : "other sizes";
    return result;
}

std::string mechanism_text(const mapped& line) {
    std::string result = line.algorithm;
    for (const std::string& part : {line.key_type, sizes_text(line)}) {
        if (!part.empty()) result += (result.empty() ? "" : "  ") + part;
    }
    return result;
}

const char* sort_of(const mapped_driver& one) {
    return one.composed ? "composed" : one.software ? "software" : one.opaque ? "opaque" : "transparent";
}

bool is_missed(const mapped_driver& one) { return one.mechanisms == 0 && !one.software && !one.composed; }

std::size_t count_of(const platform_map& map, fate which) {
    return static_cast<std::size_t>(
        std::count_if(map.lines.begin(), map.lines.end(), [&](const mapped& line) { return fate_of(line) == which; }));
}

std::string summary_text(const platform_map& map) {
    std::string result = std::to_string(map.lines.size()) + (map.lines.size() == 1 ? " mechanism" : " mechanisms");
    const char* separator = ": ";
    for (fate one : {fate::served, fate::may_be_refused, fate::nobody}) {
        const std::size_t count = count_of(map, one);
        if (count == 0) continue;
        result += separator + std::to_string(count) + ' ' + name_of(one);
        separator = ", ";
    }
    return result;
}

const char* subject_text(const platform_map& map) {
    return map.wanted ? "What the wanted set asks for" : "What the descriptions name";
}

}  // namespace json2hpp
