#include "emit/depfile.hpp"

namespace json2hpp {

namespace {

/// As make and ninja read names: a space, `#` and `\` before them are escaped, `$` is doubled.
std::string escaped(const std::string& name) {
    std::string result;
    for (std::size_t i = 0; i != name.size(); ++i) {
        const char c = name[i];
        if (c == '$') result += '$';
        if (c == ' ' || c == '#') {
            for (std::size_t j = i; j != 0 && name[j - 1] == '\\'; --j) result += '\\';
            result += '\\';
        }
        result += c;
    }
    return result;
}

}  // namespace

std::string depfile_text(const std::vector<std::string>& targets, const std::vector<std::string>& inputs) {
    std::string result;
    for (const std::string& one : targets) result += (result.empty() ? "" : " ") + escaped(one);
    result += ':';
    for (const std::string& one : inputs) result += " \\\n  " + escaped(one);
    return result + '\n';
}

}  // namespace json2hpp
