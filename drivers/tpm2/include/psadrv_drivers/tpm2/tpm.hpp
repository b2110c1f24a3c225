/// @file The connection to a TPM: the TSS's context, the parent of all keys, and a session that encrypts what goes over the bus.
#pragma once

#include <psadrv_drivers/tpm2/settings.h>

#include <cstddef>
#include <cstdint>

struct ESYS_CONTEXT;

namespace psadrv::tpm2 {

/// It connects when something is asked of it, and again behind whatever ended the connection: a bus that failed, a TPM that was
/// reset, a process that forked.
class tpm {
    const tpm2_settings_t* settings = nullptr;
    ESYS_CONTEXT* context_ = nullptr;
    std::uint32_t parent_ = 0;   ///< as the TSS names it, and so the others
    std::uint32_t session_ = 0;  ///< salted with the parent
    int process = 0;             ///< whose connection it is: a child of fork has one of its own
    bool is_refused = false;     ///< TPMs lock after some wrong authorizations: none is tried twice
    bool is_littered = false;    ///< something could not be flushed: the next connection does it

    std::uint32_t open();
    std::uint32_t flush_all(std::uint32_t first);
    std::uint32_t find_parent();
    std::uint32_t look_up_parent();
    std::uint32_t make_parent();
    std::uint32_t start_session();
    /// Longer each time. False: that is long enough.
    [[nodiscard]] static bool wait(unsigned times);

  public:
    constexpr tpm() = default;
    constexpr explicit tpm(const tpm2_settings_t& which) : settings{&which} {}

    /// Nothing, where it is connected. What the TSS answers.
    [[nodiscard]] std::uint32_t connect();
    void disconnect();

    [[nodiscard]] ESYS_CONTEXT* context() const { return context_; }
    [[nodiscard]] std::uint32_t parent() const { return parent_; }
    [[nodiscard]] std::uint32_t session() const { return session_; }
    /// Has the TSS use the authorization of an object.
    [[nodiscard]] std::uint32_t authorize(std::uint32_t object, tpm2_auth_t whose);
    /// Writes an authorization, and returns its length in bytes.
    [[nodiscard]] std::size_t authorization(tpm2_auth_t whose, std::uint8_t* value, std::size_t size) const;

    /// Takes an object or a session from the TPM. What the TSS answers.
    std::uint32_t flush(std::uint32_t what);

    /// Runs `work()`, which answers what the TSS does, and says it in PSA's words. Where the connection was lost it is made anew,
    /// and `work` begun once more; where the TPM is busy that is waited for, and `work` begun again.
    template <class Work>
    [[nodiscard]] psa_status_t run(Work&& work);
};

}  // namespace psadrv::tpm2
