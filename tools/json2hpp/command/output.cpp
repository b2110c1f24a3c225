#include "command/output.hpp"

#include "diagnostic/code.hpp"
#include "diagnostic/nearest.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace json2hpp {

namespace {

/// Where even the standard error output is closed there is nobody left to be told.
void complain(const std::string& what) { (void)std::fputs(("json2hpp: " + what + '\n').c_str(), stderr); }

}  // namespace

int usage(const std::string& what) {
    complain(what);
    return wrong_usage;
}

int unwritable(const std::string& what, const std::string& reason, const char* repair) {
    complain("error: cannot write " + what + ": " + reason + "; " + repair + " [E" +
             std::to_string(static_cast<int>(code::unwritable)) + ']');
    return wrong_description;
}

int write(const std::vector<output_file>& files) {
    std::string failed;
    const std::string reason = write_if_changed(files, failed);
    return reason.empty() ? fine : unwritable(quoted(failed), reason);
}

int say(const std::string& text) {
    errno = 0;
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? fine : unwritable("the standard output", std::strerror(errno), "check where it goes");
}

int write_or_say(const std::string& path, const std::string& text) { return path.empty() ? say(text) : write({{path, text}}); }

}  // namespace json2hpp
