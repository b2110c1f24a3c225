#include "emit/map.hpp"
#include "emit/map_words.hpp"

#include <psadrv/version.hpp>

namespace json2hpp {

namespace {

std::string boolean(bool value) { return value ? "true" : "false"; }

std::string place(const span& where) { return where.file == nullptr ? "null" : json_string(where.text()); }

std::string link_json(const chain_link& one) {
    return "{\"driver\":" + json_string(one.driver) + ",\"function\":" + json_string(one.function) +
           ",\"composed\":" + boolean(one.composed) + ",\"fallback\":" + boolean(one.fallback) +
           ",\"where\":" + place(one.where) + '}';
}

template <class Items, class Write>
std::string array_json(const Items& items, Write write) {
    std::string result = "[";
    for (const auto& one : items) result += (result.size() == 1 ? "" : ",") + write(one);
    return result + ']';
}

std::string text_or_null(const std::string& text) { return text.empty() ? "null" : json_string(text); }

std::string line_json(const mapped& line) {
    std::string result = "{\"usage\":" + json_string(line.usage->name) + ",\"algorithm\":" + text_or_null(line.algorithm) +
                         ",\"key_type\":" + text_or_null(line.key_type);
    result += ",\"key_sizes\":" + array_json(line.key_bits, [](std::size_t bits) {
                  return bits == psadrv::other_key_bits ? std::string{"\"others\""} : std::to_string(bits);
              });
    result += ",\"keys_of\":" + text_or_null(line.at) + ",\"fate\":" + json_string(name_of(fate_of(line)));
    result += ",\"chain\":" + array_json(line.goes.chain, link_json) + ",\"core\":" + boolean(line.goes.core);
    return result + ",\"left_out\":" + array_json(line.goes.left_out, json_string) + '}';
}

std::string driver_json(const mapped_driver& one) {
    return "{\"name\":" + json_string(one.name) + ",\"type\":" + (one.opaque ? "\"opaque\"" : "\"transparent\"") +
           ",\"software\":" + boolean(one.software) + ",\"composed\":" + boolean(one.composed) +
           ",\"where\":" + place(one.where) + ",\"mechanisms\":" + std::to_string(one.mechanisms) +
           ",\"capabilities_never_reached\":" + array_json(one.idle, place) + '}';
}

}  // namespace

std::string map_json(const platform_map& map) {
    std::string out = "{\"json2hpp\":\"" PSADRV_VERSION "\",\"wanted\":" + boolean(map.wanted) + ",\n\"mechanisms\":[";
    const char* separator = "\n";
    for (const mapped& line : map.lines) {
        out += separator + line_json(line);
        separator = ",\n";
    }
    out += "],\n\"drivers\":[";
    separator = "\n";
    for (const mapped_driver& one : map.drivers) {
        if (one.composed && one.mechanisms == 0) continue;
        out += separator + driver_json(one);
        separator = ",\n";
    }
    return out + "]}\n";
}

}  // namespace json2hpp
