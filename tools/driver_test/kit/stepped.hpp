/// @file An operation in several calls, and what must hold for every such operation. Specification: "Driver entry points for
/// multi-part operations".
#pragma once

#include "driver.hpp"
#include "one_shot.hpp"

namespace psadrv::driver_test {

struct stepped {
    std::string family;  ///< "mac_sign", for what is said
    fields inputs;
    std::size_t message = 0;           ///< the input that is given in pieces
    std::optional<std::size_t> ad{};   ///< another one, before it
    std::optional<std::size_t> key{};  ///< that setup alone gets
    context_type context{};
    std::size_t block = 16;           ///< in bytes, for pieces around it
    std::size_t update_room = 32;     ///< bytes that an update may write beyond its input
    std::size_t output_size = 0;      ///< bytes that are surely enough for all outputs; 0: there are none
    bool gives = false;               ///< updates have an output
    bool abort_after_finish = false;  ///< hashes: the core ends them with an abort
    bool may_move = false;            ///< hashes: contexts may be copied
    bool fallback = false;

    std::function<psa_status_t(void*, const views&)> setup;
    std::function<psa_status_t(void*, const views&)> begin{};
    std::function<psa_status_t(void*, view)> update_ad{};
    std::function<psa_status_t(void*, view, std::uint8_t*, std::size_t, std::size_t*)> update;
    std::function<psa_status_t(void*, const views&, std::uint8_t*, std::size_t, std::size_t*)> finish;
    std::function<psa_status_t(void*)> abort;

    std::function<std::string(const bytes& output)> judge{};
    std::string origin{};
    bool is_own = false;                ///< judge has only what the driver itself answers
    std::vector<refusal> refusals{};    ///< by whichever step
    std::vector<refusal> bad_setups{};  ///< by setup, or later
    std::vector<variant> variants{};
    std::vector<variant> vectors{};  ///< published ones
    std::vector<bytes> secrets{};
    fields other_key{};  ///< another key: what differs in a context depends on the key
};

[[nodiscard]] std::vector<check> checks_of(const stepped& what);

}  // namespace psadrv::driver_test
