/// @file Who serves a mechanism and why; psadrv/select answers. Specification: "Capability semantics", "Fallback".
/// Layer: resolve -- may include psadrv/select/.
#pragma once

#include "resolve/rows.hpp"
#include "resolve/software.hpp"

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

#include <map>
#include <string>
#include <vector>

namespace json2hpp {

struct question {
    psadrv::entry_point entry{};
    psadrv::mechanism about{};
    std::string text;            ///< as a heading shows it
    std::string algorithm, key;  ///< as sentences show them
    std::string vendor;          ///< what of it is a vendor's, so that the tool compares it by name
};

struct chain_link {
    std::string driver;    ///< prefix, class of a software driver, or what is composed of what: `hmac(PSA_ALG_SHA_256 -> acme)`
    std::string function;  ///< C name, or member of a software driver's class
    bool fallback = false;
    span where;  ///< of the capability; without a file for software and compositions
    psadrv::candidate row{};
    bool composed = false;
    std::vector<psadrv::candidate> parts;  ///< who is asked for what it is composed of
};

struct skipped_driver {
    std::string driver;
    psadrv::verdict reason{};
    bool single = true;   ///< the reason is that of its only capability with this entry point
    span where;           ///< of the property that says so
    bool vendor = false;  ///< a vendor's name there could mean the mechanism; the tool cannot know
};

struct answer {
    std::vector<chain_link> chain;
    bool promised = false;  ///< the last link promises full support, or the core does
    bool core = false;      ///< the core does it by itself, behind whoever is asked
    bool each = false;      ///< no chain: the core calls every driver that has the entry point
    std::vector<skipped_driver> skipped;
    std::vector<std::string> left_out;  ///< would serve, but stand behind the promise
};

/// The drivers of a list with the software behind them and what is composed of both, asked for one mechanism after the other.
class dispatcher {
  public:
    /// `software` is what was appended to the rows, in that order; what is composed may follow.
    dispatcher(const driver_list& read, const driver_rows& given, const std::vector<software_driver>& software);

    [[nodiscard]] answer why(psadrv::entry_point entry, const psadrv::mechanism& about);
    /// The same without the drivers that are skipped, which need a look at every one.
    [[nodiscard]] answer chain_of(psadrv::entry_point entry, const psadrv::mechanism& about);

    [[nodiscard]] psadrv::list<psadrv::driver> rows() const { return all; }
    [[nodiscard]] const std::vector<psadrv::candidate>& candidates_of(psadrv::entry_point entry);
    [[nodiscard]] std::string name_of(std::size_t driver) const;
    [[nodiscard]] const driver_list& described() const { return list; }

  private:
    const driver_list& list;
    psadrv::list<psadrv::driver> all;
    const std::vector<software_driver>& others;
    std::map<psadrv::entry_point, std::vector<psadrv::candidate>> candidates;

    [[nodiscard]] answer each_of(psadrv::entry_point entry);
    [[nodiscard]] chain_link link_of(const psadrv::candidate& link, const psadrv::mechanism& about);
    [[nodiscard]] chain_link composed_link(const psadrv::candidate& link, const psadrv::mechanism& about);
    [[nodiscard]] skipped_driver nearest_of(std::size_t d, psadrv::entry_point entry, const psadrv::mechanism& about);
};

}  // namespace json2hpp
