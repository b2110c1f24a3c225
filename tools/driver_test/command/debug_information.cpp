#include "debug_information.hpp"

#include "places.hpp"
#include "process.hpp"

#include <psa/crypto_struct.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace driver_test {

namespace {

struct member_place {
    const char* name;
    std::size_t offset;
};
constexpr member_place of_attributes[]{{"type", offsetof(psa_key_attributes_t, type)},
                                       {"bits", offsetof(psa_key_attributes_t, bits)},
                                       {"lifetime", offsetof(psa_key_attributes_t, lifetime)},
                                       {"policy", offsetof(psa_key_attributes_t, policy)},
                                       {"id", offsetof(psa_key_attributes_t, id)}};

/// One entry of debug information.
struct entry {
    int depth = 0;
    std::string tag, name, type;
    long size = -1, offset = 0;
};

[[nodiscard]] std::string value_in(const std::string& line) {
    // " <2b>   DW_AT_name        : (indirect string, offset: 0x123): bits", or without what is in parentheses
    std::size_t at = line.rfind("): ");
    at = at != std::string::npos ? at + 3 : line.find(": ") + 2;
    std::string value = line.substr(at);
    // "(data1) 20" has the form in parentheses.
    if (value.starts_with("(") && value.find(") ") != std::string::npos) value.erase(0, value.find(") ") + 2);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.pop_back();
    return value;
}

/// Compares the structure that a unit has, if it has one. Empty: it is psadrv's; `seen` becomes true where there is one.
[[nodiscard]] std::string compare(std::istream& lines, bool& seen) {
    std::map<std::string, entry> all;  // by where they are
    std::vector<std::string> order;
    std::string structure;
    for (std::string line; std::getline(lines, line);) {
        std::size_t open = line.find_first_not_of(' ');
        if (open == std::string::npos || line[open] != '<') continue;
        const std::size_t close = line.find('>', open);
        if (close == std::string::npos) continue;
        if (line.size() > close + 1 && line[close + 1] == '<') {
            entry one;
            one.depth = std::atoi(line.c_str() + open + 1);
            const std::size_t end = line.find('>', close + 1);
            const std::string place = line.substr(close + 2, end - close - 2);
            const std::size_t tag = line.find("(DW_TAG_");
            if (tag == std::string::npos) continue;
            one.tag = line.substr(tag + 8, line.find(')', tag) - tag - 8);
            all[place] = one;
            order.push_back(place);
        } else if (!order.empty()) {
            entry& one = all[order.back()];
            if (line.find("DW_AT_name") != std::string::npos) one.name = value_in(line);
            else if (line.find("DW_AT_byte_size") != std::string::npos) one.size = std::atol(value_in(line).c_str());
            else if (line.find("DW_AT_data_member_location") != std::string::npos) one.offset = std::atol(value_in(line).c_str());
            else if (line.find("DW_AT_type") != std::string::npos) {
                const std::size_t begin = line.find("<0x");
                if (begin != std::string::npos) one.type = line.substr(begin + 3, line.find('>', begin) - begin - 3);
            }
        }
    }
    for (const std::string& place : order) {
        const entry& one = all[place];
        if (one.tag == "typedef" && one.name == "psa_key_attributes_t") structure = one.type;
        if (one.tag == "structure_type" && one.name == "psa_key_attributes_s" && structure.empty()) structure = place;
    }
    if (!all.contains(structure) || all[structure].tag != "structure_type" || all[structure].size < 0) return {};
    seen = true;
    if (all[structure].size != static_cast<long>(sizeof(psa_key_attributes_t)))
        return "psa_key_attributes_t has " + std::to_string(all[structure].size) + " bytes there, and " +
               std::to_string(sizeof(psa_key_attributes_t)) + " in psadrv";
    std::map<std::string, long> offsets;
    bool inside = false;
    for (const std::string& place : order) {
        const entry& one = all[place];
        if (place == structure) inside = true;
        else if (inside && one.depth <= all[structure].depth) break;
        else if (inside && one.tag == "member" && one.depth == all[structure].depth + 1) offsets[one.name] = one.offset;
    }
    for (const member_place& own : of_attributes) {
        if (!offsets.contains(own.name)) return std::string{"psa_key_attributes_t has no member `"} + own.name + "` there";
        if (offsets[own.name] != static_cast<long>(own.offset))
            return std::string{"`"} + own.name + "` of psa_key_attributes_t is at offset " + std::to_string(offsets[own.name]) +
                   " there, and at " + std::to_string(own.offset) + " in psadrv";
    }
    return {};
}

}  // namespace

debug_information debug_information_of(const std::vector<std::string>& link_with, const std::string& folder) {
    debug_information found;
    for (const std::string& file : link_with) {
        if (file.starts_with("-") || !is_file(file) || file.ends_with(".c") || file.ends_with(".cpp")) continue;
        const std::string listing = folder + "/readelf.txt";
        if (run_program({"readelf", "--debug-dump=info", "--wide", file}, "/dev/null", listing) != 0) continue;
        std::ifstream lines{listing};
        // Units are apart: places begin anew in each member of an archive.
        std::string unit;
        const auto judge = [&] {
            bool seen = false;
            std::istringstream text{unit};
            const std::string differs = compare(text, seen);
            if (seen) found.file = std::filesystem::path{file}.filename().string();
            found.differs = differs;
            unit.clear();
            return differs.empty();
        };
        for (std::string line; std::getline(lines, line);) {
            if (line.find("Compilation Unit @") != std::string::npos && !judge()) return found;
            unit += line + '\n';
        }
        if (!judge()) return found;
    }
    return found;
}

}  // namespace driver_test
