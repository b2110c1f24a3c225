#include "emit/json_text.hpp"

#include "read/json.hpp"

namespace json2hpp {

namespace {

constexpr std::size_t widest_json = 110;

/// Where the array, object or string that begins at `begin` ends.
std::size_t end_of(std::string_view json, std::size_t begin) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i != json.size(); ++i) {
        const char c = json[i];
        if (in_string && c == '\\') ++i;
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[')) ++depth;
        else if (!in_string && (c == '}' || c == ']') && --depth == 0) return i + 1;
        if (depth == 0 && !in_string) return i + 1;
    }
    return json.size();
}

/// A space behind each comma and colon that is none of a string.
std::string in_one_line(std::string_view json) {
    std::string result;
    bool in_string = false;
    for (std::size_t i = 0; i != json.size(); ++i) {
        const char c = json[i];
        result += c;
        if (in_string && c == '\\') result += json[++i];
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == ',' || c == ':')) result += ' ';
    }
    return result;
}

void lay_out(std::string_view json, std::size_t indent, std::size_t before, std::string& out) {
    std::string line = in_one_line(json);
    if (before + line.size() <= widest_json || (json[0] != '{' && json[0] != '[')) {
        out += line;
        return;
    }
    const bool array = json[0] == '[';
    const std::string lead(indent + 2, ' ');
    out += json[0];
    std::size_t column = widest_json;
    for (std::size_t i = 1; i + 1 < json.size();) {
        std::size_t name_end = i;
        if (!array) name_end = end_of(json, i) + 1;  // with its colon
        std::size_t end = name_end;
        const char first = json[name_end];
        if (first == '{' || first == '[' || first == '"') end = end_of(json, name_end);
        else
            while (json[end] != ',' && json[end] != '}' && json[end] != ']') ++end;
        const std::string_view element = json.substr(name_end, end - name_end);
        // Plain elements of an array share lines.
        const bool shares = array && first != '{' && first != '[' && column + element.size() + 3 <= widest_json;
        out += (i == 1 ? "" : ",") + (shares ? std::string{" "} : '\n' + lead);
        if (!shares) column = indent + 2;
        column += element.size() + 2;
        if (!array) out += std::string{json.substr(i, name_end - i)} + ' ';
        lay_out(element, indent + 2, indent + 2 + (name_end - i) + 2, out);
        i = end + 1;
    }
    out += '\n' + std::string(indent, ' ') + json[json.size() - 1];
}

}  // namespace

std::string json_object(const json_members& members) {
    std::string result = "{";
    for (const auto& [name, value] : members) result += (result.size() == 1 ? "" : ",") + json_string(name) + ':' + value;
    return result + '}';
}

std::string json_array(const std::vector<std::string>& elements) {
    std::string result = "[";
    for (const std::string& one : elements) result += (result.size() == 1 ? "" : ",") + one;
    return result + ']';
}

std::string json_strings(const std::vector<std::string>& texts) {
    std::vector<std::string> quoted_texts;
    quoted_texts.reserve(texts.size());
    for (const std::string& one : texts) quoted_texts.push_back(json_string(one));
    return json_array(quoted_texts);
}

std::string json_lines(std::string_view json) {
    std::string out;
    lay_out(json, 0, 0, out);
    return out + '\n';
}

}  // namespace json2hpp
