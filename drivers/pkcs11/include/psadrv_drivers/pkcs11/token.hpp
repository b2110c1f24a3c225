/// @file The connection to one PKCS#11 token: its module, its slot, a session and the login in it.
#pragma once

#include <psadrv_drivers/pkcs11/settings.h>

struct _CK_FUNCTION_LIST;  // PKCS#11's own name for it; p11-kit's header has the rest

namespace psadrv::pkcs11 {

class session;
/// In which session something is done: in one of its own, or in that which stays as long as the connection, and session objects
/// with it.
enum class where : bool { own, staying };

/// It connects when something is asked of it, and again behind whatever ended the connection: other users of the module who close
/// sessions or log out, a token that was taken out and came back, a process that forked.
class token {
    const pkcs11_settings_t* settings_ = nullptr;
    const _CK_FUNCTION_LIST* functions = nullptr;
    unsigned long slot = 0;
    unsigned long anchor = 0;  ///< the session that keeps the login, and session objects; no operation runs in it
    int process = 0;           ///< whose connection it is: not that of a child
    bool is_connected = false;
    bool needs_login = false;
    bool is_pin_refused = false;  ///< tokens lock after few wrong PINs: none is tried twice
    bool lost = false;            ///< what the last call answered means that the connection is no more
    bool overwrites = false;      ///< the work has come to where it writes over what it reads

    friend class session;
    void notice_fork();
    unsigned long find_slot();
    unsigned long log_in(unsigned long flags);
    unsigned long connect();

  public:
    constexpr token() = default;
    constexpr explicit token(const pkcs11_settings_t& settings) : settings_{&settings} {}

    [[nodiscard]] const pkcs11_settings_t& settings() const { return *settings_; }
    /// Closes what is open. What is asked next connects again.
    void disconnect();
    /// Closes the session that an operation has kept; 0 is none, and one of the parent process is the parent's.
    void close(const pkcs11_operation_t& kept);
    /// A PIN that was refused may be tried again.
    void try_pin_again() { is_pin_refused = false; }

    /// Runs `work(session)` in a session of its own, which is closed behind it, and so are unfinished searches and operations.
    /// Where the connection was lost it runs once more in another one: `work` may be begun twice, unless it says that it
    /// overwrites what it would read again.
    template <class Work>
    [[nodiscard]] psa_status_t run(Work&& work, where place = where::own);
    /// Runs a step of an operation in the session that it has kept, once. PSA_ERROR_COMMUNICATION_FAILURE: that is the parent
    /// process's.
    template <class Work>
    [[nodiscard]] psa_status_t run_in(const pkcs11_operation_t& kept, Work&& work);
};

}  // namespace psadrv::pkcs11
