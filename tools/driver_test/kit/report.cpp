#include "report.hpp"

#include "memory.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace psadrv::driver_test {

namespace {

int to_parent = -1;

void send(char kind, const std::string& text) {
    const std::string line = kind + text + '\n';
    if (write(to_parent, line.data(), line.size()) < 0) _exit(3);
}

/// In the child: what was touched is told, and the process ends. The memory of strings is the child's own and in order.
void on_fault(int signal, siginfo_t* info, void*) {
    const std::string what = signal == SIGSEGV || signal == SIGBUS ? fault_at(info->si_addr) : std::string{};
    if (!what.empty()) {
        const bool kept = what.find("has returned") != std::string::npos;
        send('F', "the driver " + what + "; " +
                      (kept ? "copy what is needed later: a buffer is the caller's again when the entry point returns"
                            : "keep within the sizes given, and leave inputs alone"));
    } else {
        send('F', std::string{"the driver ends the process with "} + sigabbrev_np(signal) +
                      "; run it in a debugger: -k keeps the program");
    }
    _exit(0);
}

void on_alarm(int) {
    send('F', "the check takes longer than its time limit; look for an endless loop, or give more time: --seconds N");
    _exit(0);
}

void handle_faults() {
    static char stack[65536];
    stack_t other{};
    other.ss_sp = stack;
    other.ss_size = sizeof stack;
    sigaltstack(&other, nullptr);
    struct sigaction action {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    for (int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) sigaction(signal, &action, nullptr);
    std::signal(SIGALRM, on_alarm);
}

constexpr std::array<std::string_view, 16> check_names{"layout",           "presence",      "known_answer", "one_shot_multipart",
                                                       "state_machine",    "buffer_bounds", "key_size",     "ignored_attribute",
                                                       "fallback_honesty", "context_copy",  "kept_pointer", "errors",
                                                       "secrets",          "random",        "life",         "builtin_keys"};

[[nodiscard]] bool is_wanted(const std::vector<std::string>& only, const std::string& check, const std::string& subject) {
    return only.empty() || std::any_of(only.begin(), only.end(), [&](const std::string& one) {
               return one == check || subject.find(one) != std::string::npos;
           });
}

/// Whether none of its checks can be wanted: no process is made then. What is no mechanism's name may be a check's.
[[nodiscard]] bool is_left_out(const std::vector<std::string>& only, const std::string& subject) {
    return !only.empty() && std::none_of(only.begin(), only.end(), [&](const std::string& one) {
        return subject.find(one) != std::string::npos ||
               std::find(check_names.begin(), check_names.end(), one) != check_names.end();
    });
}

/// Runs the checks of a subject from one on; what is found goes to the parent, each with a letter before it.
[[noreturn]] void test_in_child(const subject& what, std::size_t from, const settings& how) {
    handle_faults();
    alarm(how.seconds);
    send('C', "-1 life");  // what happens before the first check is `init`, and the making of the key
    const finding ready = how.before();
    if (ready.what != verdict::ok) send(ready.what == verdict::failed ? 'F' : 'N', ready.text);
    const std::vector<check> checks = ready.what == verdict::ok ? what.checks() : std::vector<check>{};
    for (std::size_t i = from; i < checks.size(); ++i) {
        if (!is_wanted(how.only, checks[i].name, what.name)) continue;
        send('C', std::to_string(i) + ' ' + checks[i].name);
        alarm(how.seconds);
        const finding found = checks[i].run();
        alarm(0);
        send(found.what == verdict::ok ? 'K' : found.what == verdict::failed ? 'F' : 'N', found.text);
    }
    alarm(how.seconds);
    how.after();
    send('.', "");
    std::fflush(nullptr);
    _exit(0);
}

}  // namespace

void tell(totals& sums, const std::string& check, const std::string& subject, const finding& found) {
    const char* verdicts[]{"ok", "FAILED: ", "not tested: "};
    std::printf("%s %s: %s%s\n", check.c_str(), subject.c_str(), verdicts[static_cast<int>(found.what)], found.text.c_str());
    std::fflush(stdout);
    ++(found.what == verdict::ok ? sums.ok : found.what == verdict::failed ? sums.failed : sums.not_tested);
}

void run_all(totals& sums, const std::vector<subject>& subjects, const settings& how) {
    for (const subject& one : subjects) {
        if (is_left_out(how.only, one.name)) continue;
        std::size_t from = 0;
        for (bool done = false; !done;) {
            int ends[2];
            std::fflush(nullptr);
            if (pipe(ends) != 0) std::abort();
            const pid_t child = fork();
            if (child == 0) {
                close(ends[0]);
                to_parent = ends[1];
                test_in_child(one, from, how);
            }
            close(ends[1]);
            std::string check;
            long number = -1;
            bool told = false;
            FILE* lines = fdopen(ends[0], "r");
            char* line = nullptr;
            std::size_t room = 0;
            for (ssize_t length; (length = getline(&line, &room, lines)) > 0;) {
                const std::string text(line + 1, static_cast<std::size_t>(length) - 2);
                if (*line == 'C') {
                    number = std::stol(text);
                    check = text.substr(text.find(' ') + 1);
                    told = false;
                } else if (*line == '.') {
                    done = true;
                } else {
                    tell(sums, check, one.name,
                         {*line == 'K'   ? verdict::ok
                          : *line == 'F' ? verdict::failed
                                         : verdict::not_tested,
                          text});
                    told = true;
                }
            }
            std::free(line);
            fclose(lines);
            int status = 0;
            waitpid(child, &status, 0);
            if (done) break;
            if (!told)
                tell(sums, check, one.name,
                     finding::failure("the driver ends the process", "an entry point returns a status, whatever happens"));
            if (number < 0) break;  // not even a key could be made
            from = static_cast<std::size_t>(number) + 1;
        }
    }
}

}  // namespace psadrv::driver_test
