// What a comparison gives away: how far it has read, and what it leaves on the stack. And what signing leaves there.
#include "platform.hpp"

#include <support/recording_asymmetric.hpp>

#include <catch2/catch.hpp>

#include <sys/mman.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <vector>

using namespace test;

namespace {

/// The hash of "abc" by acme.
constexpr auto acme_hash = [] {
    std::array<std::uint8_t, 32> hash{};
    for (std::uint8_t& one : hash) one = 'a';
    hash[31] = 3;
    return hash;
}();

/// Memory of two pages, of which the second cannot be read.
class last_page {
    std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::uint8_t* memory =
        static_cast<std::uint8_t*>(mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));

  public:
    last_page() {
        if (memory == MAP_FAILED || mprotect(memory + page, page, PROT_NONE) != 0) std::abort();
    }
    ~last_page() { munmap(memory, 2 * page); }
    last_page(const last_page&) = delete;
    last_page& operator=(const last_page&) = delete;

    /// Where `count` bytes end with what can be read.
    [[nodiscard]] std::uint8_t* before_the_end(std::size_t count) const { return memory + page - count; }
};

/// Whether a function reads what cannot be read; a process of its own tries it.
template <class Function>
bool faults(Function&& function) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGSEGV, SIG_DFL);
        function();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && (WTERMSIG(status) == SIGSEGV || WTERMSIG(status) == SIGBUS);
}

/// The stack of a call, to be looked at when the call has returned.
std::vector<std::uint8_t> stack_after(void (*function)()) {
    std::vector<std::uint8_t> stack(1 << 16);
    ucontext_t here, there;
    getcontext(&there);
    there.uc_stack.ss_sp = stack.data();
    there.uc_stack.ss_size = stack.size();
    there.uc_link = &here;
    makecontext(&there, function, 0);
    swapcontext(&here, &there);
    return stack;
}
bool holds_hash(const std::vector<std::uint8_t>& memory) {
    const std::vector<std::uint8_t> part(16, 'a');
    return std::search(memory.begin(), memory.end(), part.begin(), part.end()) != memory.end();
}

psa_status_t answer;

}  // namespace

TEST_CASE("a comparison reads both hashes to the end, wherever they differ", "[api][spec:hash_compute]") {
    running record;
    const last_page page;
    const std::size_t readable = GENERATE(0U, 1U, 16U, 31U);
    std::uint8_t* const hash = page.before_the_end(readable);
    std::fill_n(hash, readable, std::uint8_t{'x'});  // other than acme's from the first byte on
    CHECK(faults([&] { (void)crypto::hash_compare(PSA_ALG_SHA_256, abc, 3, hash, 32); }));
    CHECK(faults([&] { (void)crypto::hash_compare<PSA_ALG_SHA_256>(abc, 3, hash, 32); }));
    CHECK(faults([&] {
        crypto::hash_operation operation;
        (void)crypto::hash_setup(&operation, PSA_ALG_SHA_256);
        (void)crypto::hash_update(&operation, abc, 3);
        (void)crypto::hash_verify(&operation, hash, 32);
    }));

    std::uint8_t* const whole = page.before_the_end(32);
    std::fill_n(whole, 32, std::uint8_t{'x'});
    CHECK_FALSE(faults([&] { (void)crypto::hash_compare(PSA_ALG_SHA_256, abc, 3, whole, 32); }));
}

TEST_CASE("a comparison leaves no computed hash on the stack", "[api][spec:hash_compute][gap:19]") {
    running record;
    answer = PSA_ERROR_CORRUPTION_DETECTED;
    SECTION("hash_compare") {
        CHECK_FALSE(
            holds_hash(stack_after([] { answer = crypto::hash_compare(PSA_ALG_SHA_256, abc, 3, acme_hash.data(), 32); })));
    }
    SECTION("hash_compare of an algorithm known at compile time") {
        CHECK_FALSE(
            holds_hash(stack_after([] { answer = crypto::hash_compare<PSA_ALG_SHA_256>(abc, 3, acme_hash.data(), 32); })));
    }
    SECTION("hash_verify") {
        CHECK_FALSE(holds_hash(stack_after([] {
            crypto::hash_operation operation;
            answer = crypto::hash_setup(&operation, PSA_ALG_SHA_256);
            if (answer == PSA_SUCCESS) answer = crypto::hash_update(&operation, abc, 3);
            if (answer == PSA_SUCCESS) answer = crypto::hash_verify(&operation, acme_hash.data(), 32);
        })));
    }
    SECTION("the control: what nobody wipes is found") {
        CHECK(holds_hash(stack_after([] {
            std::uint8_t computed[64];
            std::size_t length;
            answer = crypto::hash_compute(PSA_ALG_SHA_256, abc, 3, computed, sizeof computed, &length);
        })));
    }
    CHECK(answer == PSA_SUCCESS);
}

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
struct signer : recording_asymmetric<signer>, transparent_hardware {
    static constexpr const char* prefix = "signer";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {entry_point::sign_hash, entry_point::verify_hash}}};
};
struct signing_board {
    using drivers = psadrv::driver_list<signer, acme>;
    static constexpr psadrv::wanted wanted{
        psadrv::want(psadrv::usage::sign_message | psadrv::usage::verify_message, ecdsa, pair, {256})};
};
using signing = psadrv::raw_message<signing_board>;
const psa_key_attributes_t p256_pair = [] {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, pair);
    psa_set_key_bits(&attributes, 256);
    return attributes;
}();
constexpr std::uint8_t private_key[32]{};
std::uint8_t signature[64];

}  // namespace

TEST_CASE("a message that is signed or verified leaves no hash on the stack", "[api][gap:16][gap:19]") {
    running record;
    std::size_t length = 0;
    REQUIRE(signing::sign_message(&p256_pair, private_key, 32, ecdsa, abc, 3, signature, 64, &length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_compute", "signer.sign_hash"});
    answer = PSA_ERROR_CORRUPTION_DETECTED;
    SECTION("signed") {
        CHECK_FALSE(holds_hash(stack_after([] {
            std::size_t written = 0;
            answer = signing::sign_message(&p256_pair, private_key, 32, ecdsa, abc, 3, signature, 64, &written);
        })));
    }
    SECTION("signed by an algorithm known at compile time") {
        CHECK_FALSE(holds_hash(stack_after([] {
            std::size_t written = 0;
            answer = signing::sign_message<ecdsa, pair, 256>(&p256_pair, private_key, 32, abc, 3, signature, 64, &written);
        })));
    }
    SECTION("verified") {
        CHECK_FALSE(holds_hash(
            stack_after([] { answer = signing::verify_message(&p256_pair, private_key, 32, ecdsa, abc, 3, signature, 64); })));
    }
    CHECK(answer == PSA_SUCCESS);
}
