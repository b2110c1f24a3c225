#include "read/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace json2hpp {

std::string read_file(const std::string& path, std::string& into, std::size_t room) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return std::strerror(errno);
    struct stat there;
    const bool sized = fstat(fileno(file), &there) == 0 && S_ISREG(there.st_mode);
    const std::size_t piece =
        sized ? static_cast<std::size_t>(there.st_size) + 1 : std::size_t{1} << 16;  // one more, to see the end
    bool more = true;
    errno = 0;
    while (more && into.size() <= room) {
        const std::size_t before = into.size(), wanted = std::min(piece, room + 1 - before);
        into.resize(before + wanted);
        const std::size_t got = std::fread(into.data() + before, 1, wanted, file);
        into.resize(before + got);
        more = got == wanted;
    }
    std::string reason = std::ferror(file) != 0 ? std::strerror(errno) : "";
    (void)std::fclose(file);
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

bool has_content(const std::string& path, const std::string& content) {
    struct stat there;
    if (stat(path.c_str(), &there) != 0 || static_cast<std::size_t>(there.st_size) != content.size()) return false;
    std::string before;
    return read_file(path, before, content.size()).empty() && before == content;
}

}  // namespace

bool is_same_file(const std::string& a, const std::string& b) {
    struct stat first, second;
    if (a == b) return true;
    return stat(a.c_str(), &first) == 0 && stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

namespace {

/// A file on its way: written beside its place under another name, unless its content is there already.
struct staged_file {
    const output_file* from;
    std::string path, temporary;
    bool directly = false;  ///< /dev/stdout
};

/// Where a chain of links leads, though nothing be there yet; an empty path where it leads in a circle.
std::filesystem::path end_of_links(std::filesystem::path path) {
    std::error_code failure;
    for (int i = 0; i != 40; ++i) {
        const std::filesystem::path next = std::filesystem::read_symlink(path, failure);
        if (failure) return path;
        path = path.parent_path() / next;  // which is `next` itself if that is absolute
    }
    return {};
}

std::string stage(staged_file& one) {
    const std::string &asked = one.from->path, &content = one.from->content;
    struct stat there;
    if (stat(asked.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
        one.directly = true;
        return S_ISDIR(there.st_mode) ? std::strerror(EISDIR) : "";
    }
    // What a link leads to is replaced, not the link.
    one.path = end_of_links(asked).string();
    if (one.path.empty()) return std::strerror(ELOOP);
    if (has_content(one.path, content)) return {};
    // A name of its own for each process: builds may run the generator twice at once.
    one.temporary = one.path + ".new." + std::to_string(getpid());
    return write_directly(one.temporary, content);
}

std::string put_in_place(const staged_file& one) {
    if (one.directly) return write_directly(one.from->path, one.from->content);
    if (one.temporary.empty() || std::rename(one.temporary.c_str(), one.path.c_str()) == 0) return {};
    return std::strerror(errno);
}

}  // namespace

std::string write_if_changed(const std::vector<output_file>& files, std::string& failed) {
    std::vector<staged_file> all;
    std::string reason;
    all.reserve(files.size());
    for (const output_file& one : files) all.push_back({&one, {}, {}, false});
    for (staged_file& one : all) {
        if (reason.empty() && !(reason = stage(one)).empty()) failed = one.from->path;
    }
    for (const staged_file& one : all) {
        if (reason.empty() && !(reason = put_in_place(one)).empty()) failed = one.from->path;
    }
    for (const staged_file& one : all) {
        if (!one.temporary.empty()) (void)std::remove(one.temporary.c_str());  // what is in its place has this name no more
    }
    return reason;
}

}  // namespace json2hpp
