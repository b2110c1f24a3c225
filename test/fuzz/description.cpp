// json2hpp as a whole, with files in memory: what stands here takes the place of tools/json2hpp/read/file.cpp.
//
// An input is one or more files with the character FS (0x1c) between them; their names are "0.json", "1.json", ... A first line
// that begins with `#` is the command line, to which the name of the first file is added.
#include "command/arguments.hpp"
#include "command/run.hpp"
#include "read/file.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace {

std::vector<std::string> files;
std::vector<json2hpp::output_file> written;

/// Whatever a description says, generated code is made of printable characters.
void check_printable(const json2hpp::output_file& one) {
    for (char c : one.content) {
        if (one.path == "code.hpp" && c != '\n' && (c < ' ' || c > '~')) std::abort();
    }
}

}  // namespace

namespace json2hpp {

std::string read_file(const std::string& path, std::string& into, std::size_t room) {
    for (std::size_t i = 0; i != files.size(); ++i) {
        if (path != std::to_string(i) + ".json") continue;
        into = files[i].substr(0, room + 1);
        return {};
    }
    return "there is no such file";
}

std::string write_if_changed(const std::vector<output_file>& all, std::string&) {
    written.insert(written.end(), all.begin(), all.end());
    return {};
}

bool is_same_file(const std::string& a, const std::string& b) { return a == b; }

}  // namespace json2hpp

/// In place of the system's: no folder comes of an input.
extern "C" int mkdir(const char*, mode_t) noexcept { return 0; }

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    std::string text{reinterpret_cast<const char*>(data), size};
    std::string line = "generate -o code.hpp --c-header code.h --depfile code.d";
    if (text[0] == '#') {
        line = text.substr(1, text.find('\n') - 1);
        text.erase(0, line.size() + 1);
    }
    std::vector<std::string> words = json2hpp::split(line, ' ');
    if (!words.empty() && (words[0] == "explain" || words[0] == "schema")) return -1;  // they read no description
    words.emplace_back("0.json");
    files.clear();
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\x1c', begin), text.size());
        files.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    written.clear();
    if (json2hpp::run(words) != 0) return 0;
    std::for_each(written.begin(), written.end(), check_printable);
    if (written.empty() || size % 16 != 0) return 0;
    const std::vector<json2hpp::output_file> before = std::move(written);  // the same comes of the same
    written.clear();
    if (json2hpp::run(words) != 0 || written.size() != before.size()) std::abort();
    for (std::size_t i = 0; i != written.size(); ++i) {
        if (written[i].content != before[i].content) std::abort();
    }
    return 0;
}
