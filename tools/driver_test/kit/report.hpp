/// @file What was found: one line for each check and mechanism.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace psadrv::driver_test {

/// `impossible`: it is no matter of the driver's, and the run ends.
enum class verdict { ok, failed, not_tested, impossible };

struct finding {
    verdict what = verdict::ok;
    std::string text{};  ///< of a failure: what; what to do. Of what is not tested: why.

    static finding failure(std::string what, std::string repair) {
        return {verdict::failed, std::move(what) + "; " + std::move(repair)};
    }
    static finding untested(std::string why) { return {verdict::not_tested, std::move(why)}; }
    static finding impossibility(std::string why) { return {verdict::impossible, std::move(why)}; }
};

/// One check of one mechanism. It ends at the first thing that does not hold.
struct check {
    std::string name;
    std::function<finding()> run;
};

/// All checks of one mechanism. They run in a process of their own, made anew behind a check that ends it.
struct subject {
    std::string name;
    std::function<std::vector<check>()> checks;  ///< called in that process: it may call the driver
};

struct totals {
    unsigned ok = 0, failed = 0, not_tested = 0;
    unsigned behaved = 0;  ///< of those that are ok: by what the driver does, which layout and presence do not tell
    std::optional<std::string> impossible{};  ///< why the run has ended
};

struct settings {
    unsigned seconds = 20;            ///< that one check may take
    std::vector<std::string> only{};  ///< names of checks, or parts of subjects' names; none: all
    std::function<finding()> before;  ///< in the process of a subject, before the driver is called
    std::function<void()> after;      ///< and behind it
};

/// Whether a word of settings::only is a check's name, or part of a subject's.
[[nodiscard]] bool is_check(const std::string& word);
[[nodiscard]] bool is_part_of(const std::string& word, const std::vector<subject>& subjects);

/// Runs all and prints.
void run_all(totals& sums, const std::vector<subject>& subjects, const settings& how);
/// Prints a line and counts.
void tell(totals& sums, const std::string& check, const std::string& subject, const finding& found);

}  // namespace psadrv::driver_test
