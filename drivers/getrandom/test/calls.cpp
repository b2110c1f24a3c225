// What the driver makes of each answer of getrandom(2): this program has one of its own, which the driver calls. Through the C
// function and the C++ class; and the kernel's once, by its number.
#include <psadrv_drivers/getrandom/driver.hpp>

#include "described.hpp"  // json2hpp -o described.hpp getrandom.json

#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace {

// What it answers, one call after another; the last for ever.
struct one_answer {
    long got;  ///< bytes; all that were asked for; or -1
    int error;
};
constexpr long all = -2, the_kernel_s = -3, too_many = -4;
const one_answer* script;
unsigned calls, flags_seen;
std::size_t asked;

}  // namespace

extern "C" ssize_t getrandom(void* buffer, std::size_t length, unsigned flags) {
    const one_answer is = *script;
    ++calls;
    flags_seen = flags;
    asked += length;
    if (script[1].got != 0 || script[1].error != 0) ++script;
    if (is.got == the_kernel_s) return syscall(SYS_getrandom, buffer, length, flags);
    if (is.got == too_many) return static_cast<ssize_t>(length + 1);
    errno = is.error;
    if (is.got == -1) return -1;
    const std::size_t got = is.got == all || static_cast<std::size_t>(is.got) > length ? length : std::size_t(is.got);
    std::memset(buffer, 0xa0 + int(calls), got);
    return static_cast<ssize_t>(got);
}

namespace {

int checks = 0, failures = 0;
void expect(bool holds, const char* what, long is = 0) {
    ++checks;
    if (holds) return;
    ++failures;
    std::printf("does not hold: %s (%ld)\n", what, is);
}

struct row {
    const char* what;
    one_answer answers[6];
    psa_status_t expected;
    unsigned calls;
};
// The list of answers ends with {0, 0}, and what stands before it is said again.
constexpr row rows[] = {
    {"all at once", {{all, 0}}, PSA_SUCCESS, 1},
    {"short reads", {{1, 0}, {7, 0}, {30, 0}, {all, 0}}, PSA_SUCCESS, 4},
    {"a byte at a time", {{1, 0}}, PSA_SUCCESS, 40},
    {"interrupted before anything", {{-1, EINTR}, {-1, EINTR}, {all, 0}}, PSA_SUCCESS, 3},
    {"interrupted between", {{20, 0}, {-1, EINTR}, {all, 0}}, PSA_SUCCESS, 3},
    {"the kernel has none yet", {{-1, EAGAIN}}, PSA_ERROR_INSUFFICIENT_ENTROPY, 1},
    {"the kernel has no more", {{20, 0}, {-1, EAGAIN}}, PSA_ERROR_INSUFFICIENT_ENTROPY, 2},
    {"no such call", {{-1, ENOSYS}}, PSA_ERROR_HARDWARE_FAILURE, 1},
    {"a filter forbids it", {{-1, EPERM}}, PSA_ERROR_HARDWARE_FAILURE, 1},
    {"it fails between", {{20, 0}, {-1, EIO}}, PSA_ERROR_HARDWARE_FAILURE, 2},
    {"nothing, without an error", {{20, 0}, {0, EAGAIN}}, PSA_ERROR_HARDWARE_FAILURE, 2},
    {"more than there is room for", {{20, 0}, {too_many, 0}}, PSA_ERROR_HARDWARE_FAILURE, 2},
};

template <class Driver>
void run() {
    for (const row& one : rows) {
        for (const psa_driver_get_entropy_flags_t flags : {PSA_DRIVER_GET_ENTROPY_BLOCK, psa_driver_get_entropy_flags_t{0}}) {
            std::uint8_t output[42], nothing[40] = {};
            std::size_t estimate = 999;
            std::memset(output, 0, sizeof output);
            script = one.answers;
            calls = 0;
            const psa_status_t is = Driver::get_entropy(flags, &estimate, output, 40);
            expect(is == one.expected, one.what, is);
            expect(estimate == (is == PSA_SUCCESS ? 320U : 0U), one.what, long(estimate));
            expect(calls == one.calls, one.what, calls);
            expect(flags_seen == (flags == PSA_DRIVER_GET_ENTROPY_BLOCK ? 0U : unsigned{GRND_NONBLOCK}), one.what, flags_seen);
            expect(output[40] == 0 && output[41] == 0, "not a byte more");
            bool whole = true;
            for (int i = 0; i != 40; ++i) whole = whole && output[i] != 0;
            expect(is == PSA_SUCCESS ? whole : std::memcmp(output, nothing, 40) == 0, "all bytes, or none", is);
        }
    }
    // Nothing is asked for.
    constexpr one_answer fails[2] = {{-1, EIO}};
    std::uint8_t one[64], other[64];
    std::size_t estimate = 999;
    script = fails;
    calls = 0;
    expect(Driver::get_entropy(0, &estimate, one, 0) == PSA_SUCCESS && estimate == 0 && calls == 0, "no bytes");
    // The kernel's, in whose bytes no two are alike.
    constexpr one_answer real[2] = {{the_kernel_s, 0}};
    script = real;
    expect(Driver::get_entropy(PSA_DRIVER_GET_ENTROPY_BLOCK, &estimate, one, sizeof one) == PSA_SUCCESS && estimate == 512 &&
               Driver::get_entropy(0, &estimate, other, sizeof other) == PSA_SUCCESS && std::memcmp(one, other, sizeof one) != 0,
           "the kernel's");
}

using psadrv::getrandom::driver;
constexpr bool is_same_description() {
    const psadrv::list<psadrv::capability> json{drivers::getrandom::capabilities}, own{driver::capabilities};
    return json.size == 1 && own.size == 1 && json[0].entry_points == own[0].entry_points &&
           json[0].entry_points.contains(psadrv::entry_point::get_entropy) && !own[0].algorithms.given &&
           !json[0].algorithms.given && drivers::getrandom::type == driver::type &&
           drivers::getrandom::thread_safe == driver::thread_safe;
}
static_assert(is_same_description());

}  // namespace

int main() {
    run<drivers::getrandom>();
    run<driver>();
    std::printf("getrandom: %d checks, %d failures\n", checks, failures);
    return failures != 0 || checks < 200 ? 1 : 0;
}
