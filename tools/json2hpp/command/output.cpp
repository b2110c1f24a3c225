#include "command/output.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "read/folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace json2hpp {

namespace {

/// Where even the standard error output is closed there is nobody left to be told.
void complain(const std::string& what) { (void)std::fputs(("json2hpp: " + what + '\n').c_str(), stderr); }

}  // namespace

int usage(const std::string& what) {
    complain(what);
    return wrong_usage;
}

int refuse(code which, std::string what, std::string repair, sink* among) {
    if (among != nullptr) among->report(which, {}, std::move(what), std::move(repair));
    else complain("error: " + what + "; " + repair + " [E" + std::to_string(static_cast<int>(which)) + ']');
    return wrong_description;
}

int unwritable(const std::string& what, const std::string& reason, sink* among, std::string repair) {
    return refuse(code::unwritable, "cannot write " + what + ": " + reason, std::move(repair), among);
}

int write(const std::vector<output_file>& files, sink* among) {
    std::string failed;
    const std::string reason = write_if_changed(files, failed);
    return reason.empty() ? fine : unwritable(quoted(failed), reason, among);
}

int write_in_folders(const std::vector<output_file>& files, sink* among) {
    new_folders folders;
    std::string failed, reason;
    for (const output_file& one : files) {
        if (reason.empty()) reason = folders.make_for(one.path, failed);
    }
    if (reason.empty()) reason = write_if_changed(files, failed);
    if (reason.empty()) return fine;
    folders.remove();
    return unwritable(quoted(failed), reason, among);
}

int say(const std::string& text, sink* among) {
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? fine : unwritable("the standard output", std::strerror(errno), among, "check where it goes");
}

int write_or_say(const std::string& path, const std::string& text, sink* among) {
    return path.empty() ? say(text, among) : write({{path, text}}, among);
}

}  // namespace json2hpp
