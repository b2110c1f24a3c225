#include "read/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace json2hpp {

namespace {

namespace fs = std::filesystem;

bool ends_in_one_of(const std::string& name, const std::vector<std::string>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& one) { return name.ends_with(one); });
}

void collect(const fs::path& folder, const std::string& prefix, const std::vector<std::string>& endings, bool below,
             std::vector<std::string>& into) {
    std::error_code failure;
    for (const fs::directory_entry& one : fs::directory_iterator{folder, failure}) {
        const std::string name = one.path().filename().string();
        if (name.front() == '.') continue;
        std::error_code ignored;
        if (one.is_directory(ignored)) {
            if (below) collect(one.path(), prefix + name + '/', endings, below, into);
        } else if (ends_in_one_of(name, endings)) {
            into.push_back(prefix + name);
        }
    }
}

}  // namespace

folder_state state_of_folder(const std::string& path) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) return errno == ENOENT ? folder_state::absent : folder_state::no_folder;
    if (!S_ISDIR(found.st_mode)) return folder_state::no_folder;
    std::error_code failure;
    const bool empty = fs::is_empty(path, failure);
    return empty && !failure ? folder_state::empty : folder_state::filled;
}

std::vector<std::string> files_in(const std::string& folder, const std::vector<std::string>& endings, bool below) {
    std::vector<std::string> names;
    collect(folder, "", endings, below, names);
    std::sort(names.begin(), names.end());
    return names;
}

std::string new_folders::make_for(const std::string& file, std::string& failed) {
    for (std::size_t slash = file.find('/', 1); slash != std::string::npos; slash = file.find('/', slash + 1)) {
        const std::string folder = file.substr(0, slash);
        if (mkdir(folder.c_str(), 0777) == 0) made.push_back(folder);
        else if (errno != EEXIST) {
            failed = folder;
            return std::strerror(errno);
        }
    }
    return {};
}

void new_folders::remove() {
    for (; !made.empty(); made.pop_back()) (void)rmdir(made.back().c_str());
}

std::string folder_of_program() {
    std::error_code failure;
    return fs::read_symlink("/proc/self/exe", failure).parent_path().string();
}

}  // namespace json2hpp
