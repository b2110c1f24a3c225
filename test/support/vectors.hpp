/// @file A program that judges published vectors, one on each line of its standard input, as software/wycheproof.py writes them.
#pragma once

#include <support/bytes.hpp>

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

namespace test {

/// The fields of a vector, in the order of its line.
class fields {
    std::istringstream& line;

  public:
    explicit fields(std::istringstream& rest) : line{rest} {}
    std::string word() {
        std::string one;
        if (!(line >> one)) throw std::runtime_error("a line is too short");
        return one == "-" ? "" : one;
    }
    bytes value() { return hex(word()); }
    bool valid() {
        const std::string said = word();
        if (said != "valid" && said != "invalid") throw std::runtime_error("neither valid nor invalid: " + said);
        return said == "valid";
    }
};

/// Whether a vector holds, by the name of its mechanism.
using vector_checks = std::map<std::string, std::function<bool(fields)>>;

/// Writes the mechanisms' names.
inline int tell_mechanisms(const vector_checks& checks) {
    for (const auto& one : checks) std::printf("%s\n", one.first.c_str());
    return 0;
}
/// Judges each vector, and says how many hold; the program's exit status.
inline int judge_vectors(const vector_checks& checks) {
    struct tally {
        unsigned held = 0, all = 0;
    };
    std::map<std::string, tally> tallies;
    bool good = true;
    for (std::string text; std::getline(std::cin, text);) {
        std::istringstream line{text};
        std::string mechanism, number;
        line >> mechanism >> number;
        const bool holds = checks.at(mechanism)(fields{line});
        tally& of = tallies[mechanism];
        of.all += 1;
        of.held += holds ? 1 : 0;
        if (!holds) std::printf("does not hold: %s %s\n", mechanism.c_str(), number.c_str());
        good = good && holds;
    }
    for (const auto& [mechanism, of] : tallies) std::printf("%s: %u of %u vectors hold\n", mechanism.c_str(), of.held, of.all);
    return good ? 0 : 1;
}

}  // namespace test
