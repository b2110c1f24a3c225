#include "process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace driver_test {

int run_program(const words& command, const std::string& messages, const std::string& output) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        const auto redirect = [](const std::string& path, int to) {
            const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            if (file < 0 || dup2(file, to) < 0) _exit(127);
        };
        if (!messages.empty()) redirect(messages, STDERR_FILENO);
        if (!output.empty()) redirect(output, STDOUT_FILENO);
        // What is read here has to be in the language that it is read in.
        if (!messages.empty() || !output.empty()) setenv("LC_ALL", "C", 1);
        std::vector<char*> arguments;
        for (const std::string& one : command) arguments.push_back(const_cast<char*>(one.c_str()));
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

words environment_words(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    std::istringstream text{value != nullptr && *value != '\0' ? value : otherwise};
    words all;
    for (std::string one; text >> one;) all.push_back(one);
    return all;
}

std::string read_file(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

}  // namespace driver_test
