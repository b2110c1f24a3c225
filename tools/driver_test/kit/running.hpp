/// @file One operation in several calls that runs, as the core makes it run.
#pragma once

#include "stepped.hpp"

namespace psadrv::driver_test {

/// How the message is cut; the rest is one more piece.
using cuts = std::vector<std::size_t>;

class running {
  public:
    running(const stepped& of, const fields& changed = {});

    psa_status_t setup();
    psa_status_t begin();  ///< what comes before the message: IV, nonce, lengths, additional data
    psa_status_t update(std::size_t size, std::optional<std::size_t> room = {}, bool in_place = false);
    psa_status_t finish(std::optional<std::size_t> room = {});
    psa_status_t abort();
    /// All of it behind setup, with an abort where the core calls one. `each`: after every step.
    psa_status_t complete(const cuts& how, const std::function<void()>& each = {});
    psa_status_t all(const cuts& how, const std::function<void()>& each = {});
    /// The context is copied byte by byte, and where it was is gone.
    void move();
    /// The same operation with a copy of the context; both go on.
    [[nodiscard]] running clone() const;

    [[nodiscard]] bytes context() const { return memory.value(memory.size()); }
    [[nodiscard]] const bytes& output() const { return made; }
    [[nodiscard]] std::size_t last() const { return last_length; }  ///< bytes of the last step
    [[nodiscard]] const std::string& broke() const { return broken; }
    [[nodiscard]] const std::string& step() const { return name; }
    bool strict = false;      ///< buffers end where memory ends
    bool null_empty = false;  ///< empty pieces are null pointers

  private:
    const stepped& what;
    fields inputs;
    buffer memory;
    std::vector<buffer> held;  ///< of the current step
    bytes made;
    std::size_t given = 0, last_length = 0;
    std::string broken, name = "setup";

    [[nodiscard]] views place();
    void release();
    psa_status_t give(std::uint8_t* out, std::size_t room, std::size_t length, psa_status_t status);
};

/// Whether an operation ended as it should; else what went wrong.
[[nodiscard]] finding judged(const stepped& what, const running& operation, psa_status_t status, const std::string& where);

}  // namespace psadrv::driver_test
