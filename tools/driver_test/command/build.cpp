#include "build.hpp"

#include "process.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace driver_test {

namespace {

/// The names of the driver's functions and types that the generated header refers to, between the folders of a class and its end.
[[nodiscard]] std::set<std::string> names_in(const std::string& header) {
    std::set<std::string> names;
    const std::regex prototype{"extern \"C\" psa_status_t ([A-Za-z_][A-Za-z0-9_]*)\\("},
        size_function{"return ([A-Za-z_][A-Za-z0-9_]*)\\(key_type, key_bits\\);"},
        type{"using [a-z_]+_t = (?:::)?([A-Za-z_][A-Za-z0-9_]*);"};
    for (const std::regex& one : {prototype, size_function, type}) {
        for (std::sregex_iterator at{header.begin(), header.end(), one}, end; at != end; ++at) names.insert((*at)[1]);
    }
    return names;
}

/// Lines of messages that name one of them in quotes, each name once.
[[nodiscard]] std::vector<lacking> told_about(const std::set<std::string>& names, const std::string& messages,
                                              const std::string& needle) {
    std::vector<lacking> all;
    std::set<std::string> told;
    std::size_t begin = 0;
    while (begin < messages.size()) {
        const std::size_t end = std::min(messages.find('\n', begin), messages.size());
        const std::string line = messages.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t what = line.find(needle);
        if (what == std::string::npos) continue;
        for (const std::string& name : names) {
            const std::regex whole{"\\b" + name + "\\b"};
            if (told.contains(name) || !std::regex_search(line, whole)) continue;
            told.insert(name);
            all.push_back({name, line.substr(what)});
        }
    }
    return all;
}

[[nodiscard]] words compiler_for(const std::string& file, const options& given, const places& where) {
    const bool is_c = file.ends_with(".c");
    words command = is_c ? environment_words("CC", "cc") : environment_words("CXX", "c++");
    for (const std::string& one : environment_words(is_c ? "CFLAGS" : "CXXFLAGS", "")) command.push_back(one);
    if (!is_c) command.push_back("-std=c++20");
    command.insert(command.end(), {"-O0", "-w"});
    for (const std::string& one : given.compile_with) command.push_back(one);
    for (const std::string& one : where.includes) command.push_back(one);
    return command;
}

[[nodiscard]] bool compile(const std::string& file, const std::string& object, const options& given, const places& where,
                           const std::string& messages) {
    words command = compiler_for(file, given, where);
    command.insert(command.end(), {"-c", file, "-o", object});
    const int status = run_program(command, messages);
    if (status == 127) fail(command[0] + " cannot be run; name a compiler in " + (file.ends_with(".c") ? "$CC" : "$CXX"), "E333");
    return status == 0;
}

/// Compiles the kit with the user's words, where its archive was compiled for something else.
[[nodiscard]] bool compile_kit(const options& given, const places& where, const std::string& folder, words& objects) {
    std::error_code absent;
    std::filesystem::directory_iterator sources{where.sources, absent};
    if (absent) {
        fail("the kit's sources are not in " + where.sources + "; install psadrv as a whole", "E332");
        return false;
    }
    for (const auto& entry : sources) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string object = folder + "/kit_" + entry.path().stem().string() + ".o", messages = folder + "/kit.txt";
        if (!compile(entry.path().string(), object, given, where, messages)) {
            std::fputs(read_file(messages).c_str(), stderr);
            fail("the kit's " + entry.path().filename().string() + " does not compile; it needs C++20 and a hosted library",
                 "E333");
            return false;
        }
        objects.push_back(object);
    }
    return true;
}

}  // namespace

built build_program(const options& given, const places& where, const std::string& folder) {
    built made;
    const std::string header = folder + "/driver.hpp", source = folder + "/under_test.cpp", messages = folder + "/messages.txt";
    std::string included = given.header, type = given.driver_class;
    std::set<std::string> names;
    if (!given.description.empty()) {
        words command{where.json2hpp, "--namespace", "driver_under_test", "-o", header, given.description};
        if (!given.naming.empty()) command.insert(command.end(), {"--naming", given.naming});
        const int status = run_program(command);
        if (status != 0) {
            if (status == 127) fail("json2hpp cannot be run; install psadrv as a whole", "E332");
            return made;
        }
        included = header;
        const std::string text = read_file(header);
        names = names_in(text);
        std::smatch all;
        if (std::regex_search(text, all, std::regex{"using all = psadrv::driver_list<([^;]*)>;"})) {
            type = all[1];
            // Several instances of one driver have the same functions: the first is tested.
            int depth = 0;
            for (std::size_t i = 0; i != type.size(); ++i) {
                depth += type[i] == '<' ? 1 : type[i] == '>' ? -1 : 0;
                if (type[i] == ',' && depth == 0) type.resize(i), i = type.size() - 1;
            }
            type = "driver_under_test::" + type;
        }
    } else if (is_file(included)) {
        included = std::filesystem::absolute(included).string();
    }
    std::ofstream{source}
        << "// Generated by psadrv-driver-test. Do not edit.\n#include \"" << included
        << "\"\n\n#include <psadrv_driver_test/adapter.hpp>\n\n"
        << "extern \"C\" constexpr psadrv::driver_test::under_test psadrv_driver_under_test = psadrv::driver_test::described<"
        << type << ">();\n";
    if (!compile(source, folder + "/under_test.o", given, where, messages)) {
        const std::string said = read_file(messages);
        made.missing = told_about(names, said, "error: ");
        if (!made.missing.empty()) {
            made.status = does_not_hold;
        } else {
            std::fputs(said.c_str(), stderr);
            fail("the driver's headers do not compile; give their folders with -I", "E333");
        }
        return made;
    }
    words link = environment_words("CXX", "c++");
    for (const std::string& one : environment_words("CXXFLAGS", "")) link.push_back(one);
    made.program = folder + "/driver_test";
    link.insert(link.end(), {"-o", made.program, folder + "/under_test.o"});
    if (!given.setup.empty()) {
        const std::string object = folder + "/setup.o";
        if (!compile(given.setup, object, given, where, messages)) {
            std::fputs(read_file(messages).c_str(), stderr);
            fail(given.setup + " does not compile; it defines functions of psadrv_driver_test/setup.h", "E333");
            return made;
        }
        link.push_back(object);
    }
    if (given.kit == "sources") {
        if (!compile_kit(given, where, folder, link)) return made;
    }
    // What archives of the driver call, the kit may have, and the other way round.
    for (const std::string& one : given.link_with) {
        if (!one.starts_with("-") && !is_file(one)) {
            fail(one + " is not there; build the driver first", "E334");
            return made;
        }
        if (one.ends_with(".c") || one.ends_with(".cpp") || one.ends_with(".cc")) {
            const std::string object = folder + "/driver_" + std::to_string(link.size()) + ".o";
            if (!compile(one, object, given, where, messages)) {
                std::fputs(read_file(messages).c_str(), stderr);
                fail(one + " does not compile", "E333");
                return made;
            }
            link.push_back(object);
        } else if (!one.starts_with("-l") && !one.starts_with("-L")) {
            link.push_back(one);
        }
    }
    if (given.kit != "sources") link.push_back(given.kit.empty() ? where.archive : given.kit);
    for (const std::string& one : given.link_with) {
        if (one.starts_with("-l") || one.starts_with("-L") || one.ends_with(".a")) link.push_back(one);
    }
    for (const std::string& one : where.includes) {
        if (one.starts_with("-fsanitize")) link.push_back(one);  // with which the archive was compiled
    }
    for (const std::string& one : environment_words("LDFLAGS", "")) link.push_back(one);
    link.push_back("-ldl");
    if (run_program(link, messages) != 0) {
        const std::string said = read_file(messages);
        made.missing = told_about(names, said, "undefined ");
        if (!made.missing.empty()) {
            made.status = does_not_hold;
        } else {
            std::fputs(said.c_str(), stderr);
            fail("the driver cannot be linked; name its objects, archives and libraries: --link FILE, -lLIBRARY", "E334");
        }
        return made;
    }
    made.status = holds;
    return made;
}

}  // namespace driver_test
