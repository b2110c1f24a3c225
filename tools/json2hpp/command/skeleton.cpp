#include "command/skeleton.hpp"

#include "diagnostic/nearest.hpp"
#include "emit/skeleton.hpp"

#include <sys/stat.h>

namespace json2hpp {

std::vector<output_file> skeleton_files(const options& given, const driver_list& list) {
    std::vector<output_file> files;
    for (const skeleton_language& one : skeleton_languages) {
        if (one.name == given.language) files = one.write(list);
    }
    for (output_file& one : files) one.path = given.output + (given.output.back() == '/' ? "" : "/") + one.path;
    return files;
}

std::string find_obstacle(const std::vector<output_file>& files) {
    for (std::size_t i = 0; i != files.size(); ++i) {
        struct stat found {};
        if (lstat(files[i].path.c_str(), &found) == 0)
            return quoted(files[i].path) + " is there already, and skeleton overwrites nothing; choose another folder";
        for (std::size_t j = 0; j != i; ++j) {
            if (files[i].path == files[j].path)
                return "two drivers would be written into " + quoted(files[i].path) + "; ask for one after the other";
        }
    }
    return {};
}

}  // namespace json2hpp
