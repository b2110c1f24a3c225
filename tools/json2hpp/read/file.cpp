#include "read/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace json2hpp {

std::string read_file(const std::string& path, std::string& into) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return std::strerror(errno);
    char buffer[1 << 14];
    errno = 0;
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) != 0;) into.append(buffer, n);
    const std::string reason = std::ferror(file) != 0 ? std::strerror(errno) : "";
    std::fclose(file);
    return reason;
}

std::string write_if_changed(const std::string& path, const std::string& content) {
    std::string before;
    if (read_file(path, before).empty() && before == content) return {};
    // A name of its own for each process: builds may run the generator twice at once.
    const std::string temporary = path + ".new." + std::to_string(getpid());
    std::FILE* file = std::fopen(temporary.c_str(), "wb");
    if (file == nullptr) return std::strerror(errno);
    errno = 0;
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    const bool closed = std::fclose(file) == 0;
    if (!written || !closed || std::rename(temporary.c_str(), path.c_str()) != 0) {
        std::string reason = std::strerror(errno);
        std::remove(temporary.c_str());
        return reason;
    }
    return {};
}

}  // namespace json2hpp
