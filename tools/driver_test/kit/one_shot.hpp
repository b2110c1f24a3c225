/// @file A call with inputs and one output, and what must hold for every such call. Specification: "General considerations on
/// driver entry point parameters".
#pragma once

#include "memory.hpp"
#include "report.hpp"

#include <psa/crypto_types.h>

#include <functional>
#include <optional>

namespace psadrv::driver_test {

struct view {
    const std::uint8_t* data;
    std::size_t size;
};
using views = std::vector<view>;

struct field {
    std::string name;
    bytes value;
};
using fields = std::vector<field>;

/// Inputs that must be refused: some are others, or the algorithm is.
struct refusal {
    std::string what;  ///< "a wrong tag"
    fields changed;
    std::vector<psa_status_t> statuses;  ///< of which it answers one
};

/// Other inputs that the promise covers: any status but success is a refusal of what was promised.
struct variant {
    std::string what;
    fields changed;
    std::function<std::string(const bytes& output)> judge{};
    bool may_be_refused = false;  ///< the API leaves it to the implementation: an error is no mistake, another answer is
};

struct one_shot {
    std::string entry;            ///< "mac_compute", for what is said
    fields inputs;                ///< attributes, key_buffer and what the call has else
    std::size_t output_size = 0;  ///< bytes that are surely enough: the API's macro; 0: there is no output
    std::function<psa_status_t(const views&, std::uint8_t* output, std::size_t size, std::size_t* length)> call;
    /// What is wrong with an output; empty: nothing.
    std::function<std::string(const bytes& output)> judge{};
    std::string origin{};                 ///< who says so: a publication, an implementation or the driver itself
    bool is_own = false;                  ///< judge has only what the driver itself answers: consistent, but not known to be right
    bool fallback = false;                ///< it may leave the call to others
    std::optional<std::size_t> shared{};  ///< the input whose memory the output may have
    std::vector<refusal> refusals{};
    std::vector<variant> variants{};
    std::vector<variant> vectors{};      ///< published ones; `what` is who published it
    std::vector<bytes> secrets{};        ///< what must be nowhere behind the call
    std::vector<bytes> plaintext{};      ///< what a call that fails must not have written
    std::vector<std::size_t> aligned{};  ///< inputs that are structures
    bool is_slow = false;                ///< of a device: what is alike is called once
};

/// How a call is made.
struct manner {
    placement where = placement::loose;
    std::optional<std::size_t> output_size{};
    bool in_place = false;
    bool null_for_empty = false;
};

struct outcome {
    psa_status_t status;
    bytes output;       ///< of a success
    bytes memory;       ///< the whole buffer
    std::string broke;  ///< a rule of buffers that the call broke, and what to do
};

[[nodiscard]] outcome run(const one_shot& what, const manner& how = {}, const fields& changed = {});
/// The call with stack below it that is known, and looked at afterwards. Empty: no secret is there.
[[nodiscard]] std::string secrets_on_stack(const one_shot& what, const fields& changed = {});
/// Whether that is a failure. The specification asks nothing of the stack, and below a driver a library may leave what it cannot
/// help.
void count_stack();
[[nodiscard]] finding of_stack(const std::string& entry, const std::string& left);
[[nodiscard]] std::string left_on_stack(const std::function<void()>& call, const std::vector<bytes>& secrets);

/// Inputs with some that are others.
[[nodiscard]] fields with(fields inputs, const fields& changed);
/// Accepts what is expected alone; nothing known: nothing to compare with.
[[nodiscard]] std::function<std::string(const bytes&)> equals(const std::optional<bytes>& expected);

/// A driver with fallback may answer this, and nothing is known then.
[[nodiscard]] bool leaves_it(const one_shot& what, psa_status_t status);
[[nodiscard]] finding left_to_others();
/// What is said where nothing was compared with an answer that is known.
[[nodiscard]] finding not_compared(bool is_own, bool left, bool refused);
/// What is said of a status that is not success, or an output that is not right.
[[nodiscard]] finding wrong_status(const std::string& entry, psa_status_t status, const std::string& where);

[[nodiscard]] std::vector<check> checks_of(const one_shot& what);

}  // namespace psadrv::driver_test
