#include "read/file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/stat.h>
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

namespace {

std::string write_directly(const std::string& path, const std::string& content) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return std::strerror(errno);
    errno = 0;
    const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    const bool closed = std::fclose(file) == 0;
    return written && closed ? std::string{} : std::strerror(errno);
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
    struct stat first, second;
    if (a == b) return true;
    return stat(a.c_str(), &first) == 0 && stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

std::string write_if_changed(const std::string& asked, const std::string& content) {
    struct stat there;
    if (stat(asked.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) return write_directly(asked, content);  // /dev/stdout
    // What a link leads to is replaced, not the link.
    char* const real = realpath(asked.c_str(), nullptr);
    const std::string path = real != nullptr ? real : asked;
    std::free(real);
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
