/// @file What operations with a key and two directions have in common: signing and verifying, encrypting and decrypting.
/// Specification: "General considerations on multi-part operations".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/dispatch/multipart.hpp>

namespace psadrv {

/// The operation object of the API: all zero is inactive. It holds one of two operations of dispatch/, and is as large as the
/// larger one. A failure other than of setup leaves it in an error state, in which the driver's context is gone and only
/// abort is of use. Where the platform's guard refused the driver's abort, the context is kept until one gets through.
template <class Forward, class Backward, entry_point Abort>
class keyed_operation {
  protected:
    union {
        Forward forward{};
        Backward backward;
    } driver_operation{};

  private:
    enum class state : std::uint8_t { inactive = 0, active = 1, error = 2, unended = 3 };

    state now = state::inactive;
    bool back = false;

    void destroy() { detail::wipe(&driver_operation, sizeof driver_operation); }

    /// Calls the driver's abort and destroys the context, whatever the driver answers.
    psa_status_t end(state next) {
        bool refused = false;
        const psa_status_t status = checked_status(with_operation(
            [&](auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA { return operation.template call_to_end<Abort>(refused); }));
        if (!refused) destroy();
        now = refused ? state::unended : next;
        return status;
    }

  public:
    static constexpr bool is_anywhere = false;  ///< its keys are where its platform says: see operation_anywhere.hpp

    [[nodiscard]] bool is_active() const { return now == state::active; }
    [[nodiscard]] bool is_inactive() const { return now == state::inactive; }
    /// An abort has been refused, and the driver still holds what it holds.
    [[nodiscard]] bool is_unended() const { return now == state::unended; }

    /// "If any entry point fails, the core calls the driver's abort entry point, then destroys the operation context." Also
    /// for failures that the driver has not seen.
    PSADRV_COLD psa_status_t fail(psa_status_t status) {
        if (now == state::active) (void)end(state::error);
        return status;
    }
    /// Ends an operation in any state; an inactive one is left as it is. Where a guard refuses, the operation has not ended.
    psa_status_t abort() {
        if (now == state::active || now == state::unended) return end(state::inactive);
        now = state::inactive;
        return PSA_SUCCESS;
    }

  protected:
    [[nodiscard]] bool is_forward() const { return Backward::is_empty || (!Forward::is_empty && !back); }

    /// Calls `use(operation)` with the one that was set up.
    template <class Use>
    PSADRV_ALWAYS_INLINE psa_status_t with_operation(Use&& use) {
        return is_forward() ? use(driver_operation.forward) : use(driver_operation.backward);
    }

    /// PSA_ERROR_BAD_STATE: it is not inactive; what was active ends. Any other failure leaves it inactive.
    template <bool Back, class SetUp>
    psa_status_t set_up(SetUp&& set_up) {
        if (now == state::active) return fail(PSA_ERROR_BAD_STATE);
        if (now != state::inactive) return PSA_ERROR_BAD_STATE;
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        if constexpr (Back) status = checked_status(set_up(&driver_operation.backward));
        else status = checked_status(set_up(&driver_operation.forward));
        if (status != PSA_SUCCESS) {
            destroy();
            return status;
        }
        now = state::active;
        back = Back;
        return PSA_SUCCESS;
    }

    /// A step that ends nothing; after a failure the operation is in its error state.
    template <entry_point Entry, class... Arguments>
    psa_status_t advance(Arguments... arguments) {
        const psa_status_t status = checked_status(with_operation(
            [&](auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA { return operation.template call<Entry>(arguments...); }));
        return status == PSA_SUCCESS ? PSA_SUCCESS : fail(status);
    }
    /// The same for one that writes to a buffer: on failure the length is 0, and what the driver may have written is gone.
    template <entry_point Entry>
    psa_status_t advance_with_output(const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                     std::size_t output_size, std::size_t* output_length) {
        const psa_status_t answer = with_operation([&](auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return operation.template call<Entry>(input, input_length, output, output_size, output_length);
        });
        const psa_status_t status = wiped_output(answer, output, output_size, output_length);
        return status == PSA_SUCCESS ? PSA_SUCCESS : fail(status);
    }
    /// The last step, by `finish(refused)`, which returns what the core makes of the driver's answer. "If a
    /// 'finish' entry point fails, the core destroys the operation context object without calling any other driver entry
    /// point on it." A guard that refuses has ended nothing: abort follows.
    template <class Finish>
    psa_status_t last_step(Finish&& finish) {
        bool refused = false;
        const psa_status_t status = finish(refused);
        if (refused) return fail(status);
        destroy();
        now = status == PSA_SUCCESS ? state::inactive : state::error;
        return status;
    }
};

}  // namespace psadrv
