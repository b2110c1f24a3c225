// Both storages of psadrv's own behave as the Internal Trusted Storage API says.
#include <psadrv/store/memory_storage.hpp>
#include <psadrv/store/posix_storage.hpp>

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

/// What system calls do: how many are interrupted by a signal, how few bytes each takes, and which fsync fails, from 1.
int interruptions = 0, failing_fsync = 0;
std::size_t most_at_once = SIZE_MAX;

[[nodiscard]] bool is_interrupted() {
    if (interruptions == 0) return false;
    --interruptions;
    errno = EINTR;
    return true;
}

}  // namespace

extern "C" ssize_t write(int file, const void* data, std::size_t size) {
    return is_interrupted() ? -1 : ::syscall(SYS_write, file, data, std::min(size, most_at_once));
}
extern "C" ssize_t pread(int file, void* data, std::size_t size, off_t offset) {
    return is_interrupted() ? -1 : ::syscall(SYS_pread64, file, data, std::min(size, most_at_once), offset);
}
extern "C" int fsync(int file) {
    if (failing_fsync != 0 && --failing_fsync == 0) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_fsync, file));
}

namespace {

std::string folder;

struct in_folder {
    static const char* path() { return folder.c_str(); }
};

struct in_memory : psadrv::memory_storage<4, 64> {
    static void begin() {
        for (psa_storage_uid_t uid = 1; uid != 20; ++uid) (void)remove(uid);
    }
    static void end() {}
};
struct in_files : psadrv::posix_storage<in_folder> {
    static void begin() {
        char name[] = "/tmp/psadrv-storage-XXXXXX";
        folder = ::mkdtemp(name);
    }
    static void end() {
        close();
        std::filesystem::remove_all(folder);
    }
};
static_assert(psadrv::trusted_storage<in_memory> && psadrv::trusted_storage<in_files> && psadrv::trusted_storage<psadrv::its>);

struct incomplete {
    static psa_status_t set(psa_storage_uid_t, std::size_t, const void*, psa_storage_create_flags_t);
};
static_assert(!psadrv::trusted_storage<incomplete>);

template <class Storage>
struct used {
    used() { Storage::begin(); }
    ~used() { Storage::end(); }
};

template <class Storage>
std::string read(psa_storage_uid_t uid, std::size_t offset = 0, std::size_t size = 100) {
    std::array<char, 100> data{};
    std::size_t length = 77;
    const psa_status_t status = Storage::get(uid, offset, size, data.data(), &length);
    return status == PSA_SUCCESS ? std::string(data.data(), length) : std::to_string(status) + "/" + std::to_string(length);
}
template <class Storage>
psa_status_t write(psa_storage_uid_t uid, const std::string& text, psa_storage_create_flags_t flags = PSA_STORAGE_FLAG_NONE) {
    return Storage::set(uid, text.size(), text.data(), flags);
}

}  // namespace

TEMPLATE_TEST_CASE("an item is what was put there last", "[store]", in_memory, in_files) {
    const used<TestType> here;
    psa_storage_info_t info{};
    CHECK(TestType::get_info(7, &info) == PSA_ERROR_DOES_NOT_EXIST);
    CHECK(read<TestType>(7) == std::to_string(PSA_ERROR_DOES_NOT_EXIST) + "/0");
    CHECK(TestType::remove(7) == PSA_ERROR_DOES_NOT_EXIST);

    CHECK(write<TestType>(7, "a longer text", PSA_STORAGE_FLAG_NO_CONFIDENTIALITY) == PSA_SUCCESS);
    CHECK(write<TestType>(8, "another") == PSA_SUCCESS);
    CHECK(read<TestType>(7) == "a longer text");
    REQUIRE(TestType::get_info(7, &info) == PSA_SUCCESS);
    CHECK(info.size == 13);
    CHECK(info.flags == PSA_STORAGE_FLAG_NO_CONFIDENTIALITY);

    CHECK(write<TestType>(7, "short") == PSA_SUCCESS);
    CHECK(read<TestType>(7) == "short");
    CHECK(write<TestType>(7, "") == PSA_SUCCESS);
    CHECK(read<TestType>(7).empty());
    CHECK(TestType::remove(7) == PSA_SUCCESS);
    CHECK(TestType::get_info(7, &info) == PSA_ERROR_DOES_NOT_EXIST);
    CHECK(read<TestType>(8) == "another");
}

TEMPLATE_TEST_CASE("a part of an item is read from an offset on", "[store]", in_memory, in_files) {
    const used<TestType> here;
    REQUIRE(write<TestType>(1, "0123456789") == PSA_SUCCESS);
    CHECK(read<TestType>(1, 3, 4) == "3456");
    CHECK(read<TestType>(1, 8, 100) == "89");
    CHECK(read<TestType>(1, 10, 5).empty());
    CHECK(read<TestType>(1, 11, 1) == std::to_string(PSA_ERROR_INVALID_ARGUMENT) + "/0");
    CHECK(read<TestType>(1, 2, 0).empty());
}

TEMPLATE_TEST_CASE("what is written once is neither changed nor removed", "[store]", in_memory, in_files) {
    const used<TestType> here;
    REQUIRE(write<TestType>(15, "first", PSA_STORAGE_FLAG_WRITE_ONCE) == PSA_SUCCESS);
    CHECK(write<TestType>(15, "second") == PSA_ERROR_NOT_PERMITTED);
    CHECK(TestType::remove(15) == PSA_ERROR_NOT_PERMITTED);
    CHECK(read<TestType>(15) == "first");
    if constexpr (std::is_same_v<TestType, in_memory>) in_memory::begin();
}

TEMPLATE_TEST_CASE("there is no item without a name, and none without bytes", "[store]", in_memory, in_files) {
    const used<TestType> here;
    CHECK(write<TestType>(0, "text") == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(TestType::set(3, 5, nullptr, 0) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(TestType::set(3, 0, nullptr, 0) == PSA_SUCCESS);
}

TEST_CASE("memory that is full says so, and keeps what it has", "[store]") {
    const used<in_memory> here;
    for (psa_storage_uid_t uid = 2; uid != 5; ++uid) REQUIRE(write<in_memory>(uid, "x") == PSA_SUCCESS);
    CHECK(write<in_memory>(5, std::string(65, 'y')) == PSA_ERROR_INSUFFICIENT_STORAGE);
    (void)write<in_memory>(5, "x");
    CHECK(write<in_memory>(6, "x") == PSA_ERROR_INSUFFICIENT_STORAGE);
    CHECK(read<in_memory>(2) == "x");
}

TEST_CASE("a file that is cut off, or is none of them, is corrupt and not read", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(0x1234, "some text") == PSA_SUCCESS);
    const std::filesystem::path file = std::filesystem::path{folder} / "0000000000001234.psa_its";
    REQUIRE(std::filesystem::file_size(file) == 16 + 9);
    for (std::uintmax_t size = 0; size != 25; ++size) {
        REQUIRE(write<in_files>(0x1234, "some text") == PSA_SUCCESS);
        std::filesystem::resize_file(file, size);
        CHECK(read<in_files>(0x1234) == std::to_string(PSA_ERROR_DATA_CORRUPT) + "/0");
    }
    std::ofstream{file} << "something else that is long enough";
    CHECK(read<in_files>(0x1234) == std::to_string(PSA_ERROR_DATA_CORRUPT) + "/0");
    CHECK(in_files::remove(0x1234) == PSA_SUCCESS);
    CHECK(!std::filesystem::exists(file));
}

TEST_CASE("what an interrupted change has left is nobody's item", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(9, "old") == PSA_SUCCESS);
    std::ofstream{std::filesystem::path{folder} / "0000000000000009.psa_new"} << "PSA";
    CHECK(read<in_files>(9) == "old");
    CHECK(write<in_files>(9, "new") == PSA_SUCCESS);
    CHECK(read<in_files>(9) == "new");
    CHECK(!std::filesystem::exists(std::filesystem::path{folder} / "0000000000000009.psa_new"));
    // It may be a key that was never made: with its name it goes.
    for (psa_status_t answer : {PSA_SUCCESS, PSA_ERROR_DOES_NOT_EXIST}) {
        std::ofstream{std::filesystem::path{folder} / "0000000000000009.psa_new"} << "a secret";
        CHECK(in_files::remove(9) == answer);
        CHECK(std::filesystem::is_empty(folder));
    }
}

TEST_CASE("a file system without room is a full store, any other failure is one of the storage", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(1, "old") == PSA_SUCCESS);
    const auto answers = [](psa_status_t expected, auto prepare) {
        const pid_t child = ::fork();
        if (child == 0) {
            in_files::close();
            prepare();
            ::_exit(write<in_files>(1, std::string(100, 'x')) == expected && read<in_files>(1) == "old" ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    in_files::close();
    CHECK(answers(PSA_ERROR_INSUFFICIENT_STORAGE, [] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit few{50, 50};
        ::setrlimit(RLIMIT_FSIZE, &few);
    }));
    CHECK(answers(PSA_ERROR_STORAGE_FAILURE,
                  [] { std::filesystem::create_directory(std::filesystem::path{folder} / "0000000000000001.psa_new"); }));
}

TEST_CASE("system calls that are interrupted, or do a part, are done to the end", "[store]") {
    const used<in_files> here;
    most_at_once = 3;
    interruptions = 2;
    const psa_status_t written = write<in_files>(1, "more than three bytes");
    interruptions = 2;
    const std::string item = read<in_files>(1, 5);
    most_at_once = SIZE_MAX;
    CHECK(written == PSA_SUCCESS);
    CHECK(item == "than three bytes");
    CHECK(interruptions == 0);
    CHECK(read<in_files>(1) == "more than three bytes");
}

TEST_CASE("what does not reach the medium is a failure of the storage", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(1, "old") == PSA_SUCCESS);
    const auto left = std::filesystem::path{folder} / "0000000000000001.psa_new";
    failing_fsync = 1;  // of the file: nothing has changed
    CHECK(write<in_files>(1, "new") == PSA_ERROR_STORAGE_FAILURE);
    CHECK(read<in_files>(1) == "old");
    CHECK(!std::filesystem::exists(left));
    failing_fsync = 2;  // of the directory: nobody knows
    CHECK(write<in_files>(1, "new") == PSA_ERROR_STORAGE_FAILURE);
    CHECK(failing_fsync == 0);
    failing_fsync = 1;
    CHECK(in_files::remove(1) == PSA_ERROR_STORAGE_FAILURE);
    std::ofstream{left} << "a secret";
    failing_fsync = 1;
    CHECK(in_files::remove(1) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(in_files::remove(1) == PSA_ERROR_DOES_NOT_EXIST);
    CHECK(std::filesystem::is_empty(folder));
}

TEST_CASE("a link in the directory is not followed", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(2, "another") == PSA_SUCCESS);
    const std::filesystem::path in{folder};
    std::filesystem::create_symlink(in / "0000000000000002.psa_its", in / "0000000000000001.psa_its");
    std::filesystem::create_symlink(in / "0000000000000002.psa_its", in / "0000000000000003.psa_new");
    CHECK(read<in_files>(1) == std::to_string(PSA_ERROR_STORAGE_FAILURE) + "/0");
    CHECK(write<in_files>(1, "x") == PSA_ERROR_STORAGE_FAILURE);
    CHECK(write<in_files>(3, "x") == PSA_ERROR_STORAGE_FAILURE);
    CHECK(read<in_files>(2) == "another");
}

TEST_CASE("a second process does not get the directory", "[store]") {
    const used<in_files> here;
    REQUIRE(write<in_files>(1, "mine") == PSA_SUCCESS);
    const auto in_child = [](auto ask) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(ask() ? 0 : 1);
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    struct in_same {
        static const char* path() { return folder.c_str(); }
    };
    using another = psadrv::posix_storage<in_same>;  // has not opened it: as another program would
    CHECK(in_child([] { return write<another>(1, "theirs") == PSA_ERROR_NOT_PERMITTED; }));
    CHECK(read<in_files>(1) == "mine");
    CHECK(in_child([] { return write<in_files>(1, "theirs") == PSA_ERROR_NOT_PERMITTED; }));  // a child has the lock, too
    CHECK(read<in_files>(1) == "mine");
    in_files::close();
    CHECK(in_child([] { return write<another>(1, "theirs") == PSA_SUCCESS; }));
    CHECK(read<in_files>(1) == "theirs");
}

TEST_CASE("a directory that is not there is a failure of the storage", "[store]") {
    folder = "/tmp/psadrv-no-such-folder";
    CHECK(write<in_files>(1, "x") == PSA_ERROR_STORAGE_FAILURE);
    CHECK(read<in_files>(1) == std::to_string(PSA_ERROR_STORAGE_FAILURE) + "/0");
}
