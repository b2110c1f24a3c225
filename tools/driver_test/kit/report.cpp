#include "report.hpp"

#include "memory.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
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

constexpr const char* too_long =
    "the check takes longer than its time limit; look for an endless loop, or give more time: --seconds N";

struct named_signal {
    int number;
    const char* name;
};
constexpr named_signal faults[]{{SIGSEGV, "SEGV"}, {SIGBUS, "BUS"},   {SIGFPE, "FPE"},
                                {SIGILL, "ILL"},   {SIGABRT, "ABRT"}, {SIGTRAP, "TRAP"}};

/// A handler makes strings, and may have interrupted the allocator: then it waits for a lock for ever, unless this ends it.
void end_soon() {
    std::signal(SIGALRM, SIG_DFL);
    alarm(2);
}

/// In the child: what was touched is told, and the process ends. The memory of strings is the child's own and in order.
void on_fault(int signal, siginfo_t* info, void*) {
    end_soon();
    const std::string what = signal == SIGSEGV || signal == SIGBUS ? fault_at(info->si_addr) : std::string{};
    if (!what.empty()) {
        const bool kept = what.find("has returned") != std::string::npos;
        send('F', "the driver " + what + "; " +
                      (kept ? "copy what is needed later: a buffer is the caller's again when the entry point returns"
                            : "keep within the sizes given, and leave inputs alone"));
    } else {
        const named_signal* known =
            std::find_if(std::begin(faults), std::end(faults), [&](const named_signal& one) { return one.number == signal; });
        send('F',
             std::string{"the driver ends the process with "} + known->name + "; run it in a debugger: -k keeps the program");
    }
    _exit(0);
}

void on_alarm(int) {
    end_soon();
    send('F', too_long);
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
    for (const named_signal& one : faults) sigaction(one.number, &action, nullptr);
    struct sigaction at_alarm {};
    at_alarm.sa_handler = on_alarm;
    at_alarm.sa_flags = SA_NODEFER;  // so that end_soon() can end it
    sigaction(SIGALRM, &at_alarm, nullptr);
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
        return subject.find(one) != std::string::npos || is_check(one);
    });
}

/// What a line begins with that the child writes: one of these with what was found, `C` with the check that begins, `.` at the
/// end.
constexpr std::string_view letters = "KFNX";
[[nodiscard]] char letter_of(verdict what) { return letters[static_cast<std::size_t>(what)]; }

/// Runs the checks of a subject from one on; what is found goes to the parent.
[[noreturn]] void test_in_child(const subject& what, std::size_t from, const settings& how) {
    handle_faults();
    alarm(how.seconds);
    send('C', "-1 life");  // what happens before the first check is `init`, and the making of the key
    const finding ready = how.before();
    if (ready.what != verdict::ok) send(letter_of(ready.what), ready.text);
    const std::vector<check> checks = ready.what == verdict::ok ? what.checks() : std::vector<check>{};
    for (std::size_t i = from; i < checks.size(); ++i) {
        if (!is_wanted(how.only, checks[i].name, what.name)) continue;
        send('C', std::to_string(i) + ' ' + checks[i].name);
        alarm(how.seconds);
        const finding found = checks[i].run();
        alarm(0);
        send(letter_of(found.what), found.text);
    }
    alarm(how.seconds);
    how.after();
    std::fflush(nullptr);
    send('.', "");
    _exit(0);
}

/// Lines of a child, for whom each has to come in time: a driver may block the child's own alarm.
class listener {
  public:
    listener(int file, unsigned limit) : from(file), seconds(limit) {}
    ~listener() { close(from); }
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;

    bool is_late = false;

    /// A line without its end, or nothing: the child has ended, or is late.
    [[nodiscard]] std::optional<std::string> next() {
        std::size_t end = 0;
        while ((end = text.find('\n')) == std::string::npos) {
            pollfd one{from, POLLIN, 0};
            const int ready = poll(&one, 1, static_cast<int>(seconds + 5) * 1000);
            if (ready < 0 && errno == EINTR) continue;
            is_late = ready == 0;
            char room[4096];
            const ssize_t size = ready > 0 ? read(from, room, sizeof room) : 0;
            if (size <= 0) return {};
            text.append(room, static_cast<std::size_t>(size));
        }
        std::string line = text.substr(0, end);
        text.erase(0, end + 1);
        return line;
    }

  private:
    int from;
    unsigned seconds;
    std::string text;
};

/// Tells what the checks of a subject from one on have found; where to go on if a check has ended the process.
[[nodiscard]] std::optional<std::size_t> run_from(totals& sums, const subject& one, std::size_t from, const settings& how) {
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
    bool told = false, done = false;
    listener lines{ends[0], how.seconds};
    while (!done && !sums.impossible) {
        const std::optional<std::string> line = lines.next();
        if (!line) break;
        const std::string text = line->substr(1);
        if (line->front() == 'C') {
            number = std::stol(text);
            check = text.substr(text.find(' ') + 1);
            told = false;
        } else if (line->front() == '.') {
            done = true;
        } else if (const auto what = static_cast<verdict>(letters.find(line->front())); what == verdict::impossible) {
            sums.impossible = text;
        } else {
            tell(sums, check, one.name, {what, text});
            told = true;
        }
    }
    if (!done) kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (done || sums.impossible) return {};
    if (lines.is_late) tell(sums, check, one.name, {verdict::failed, too_long});
    else if (!told)
        tell(sums, check, one.name,
             finding::failure("the driver ends the process", "an entry point returns a status, whatever happens"));
    if (number < 0) return {};  // not even a key could be made
    return static_cast<std::size_t>(number) + 1;
}

}  // namespace

bool is_check(const std::string& word) { return std::find(check_names.begin(), check_names.end(), word) != check_names.end(); }

bool is_part_of(const std::string& word, const std::vector<subject>& subjects) {
    return std::any_of(subjects.begin(), subjects.end(),
                       [&](const subject& one) { return one.name.find(word) != std::string::npos; });
}

void tell(totals& sums, const std::string& check, const std::string& subject, const finding& found) {
    const char* verdicts[]{"ok", "FAILED: ", "not tested: "};
    std::printf("%s %s: %s%s\n", check.c_str(), subject.c_str(), verdicts[static_cast<int>(found.what)], found.text.c_str());
    std::fflush(stdout);
    ++(found.what == verdict::ok ? sums.ok : found.what == verdict::failed ? sums.failed : sums.not_tested);
    if (found.what == verdict::ok && check != "layout" && check != "presence") ++sums.behaved;
}

void run_all(totals& sums, const std::vector<subject>& subjects, const settings& how) {
    for (const subject& one : subjects) {
        if (is_left_out(how.only, one.name)) continue;
        std::optional<std::size_t> from = 0;
        while (from && !sums.impossible) from = run_from(sums, one, *from, how);
    }
}

}  // namespace psadrv::driver_test
