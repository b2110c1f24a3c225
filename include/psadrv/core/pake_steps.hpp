/// @file Whose turn it is in a PAKE, and what its driver is told about it. PSA Crypto API: "J-PAKE operation", "SPAKE2+
/// operation". Specification: "PAKE driver output", "PAKE driver input".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/pake_protocols.hpp>

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>

namespace psadrv {

enum class pake_direction : std::uint8_t { output, input };

/// What is exchanged: by which protocol, on which side, and whether both sides prove that they hold the same key.
struct pake_exchange {
    psa_algorithm_t algorithm;
    bool is_client;
    bool is_confirmed;
};

/// How far an exchange is. All zero is its beginning.
class pake_progress {
    std::uint8_t done[2]{};  ///< messages in each direction, at most as many as a known protocol has

    // J-PAKE has three messages for each of two keys in round one, and three in round two, in each direction.
    static constexpr int round_one = 6, both_rounds = 9;
    // What the client of SPAKE2+ does; the server's is the other side of it.
    static constexpr pake_direction client[]{pake_direction::output, pake_direction::input, pake_direction::input,
                                             pake_direction::output};
    static constexpr psa_pake_step_t messages[]{PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_CONFIRM,
                                                PSA_PAKE_STEP_CONFIRM};

    [[nodiscard]] constexpr int in(pake_direction direction) const { return done[static_cast<int>(direction)]; }
    [[nodiscard]] constexpr int against(pake_direction direction) const { return done[1 - static_cast<int>(direction)]; }

    /// "The application can either extract the round one output values first, and then provide the round one inputs [...]; or
    /// provide the peer inputs first, and then extract the outputs." The same for round two.
    [[nodiscard]] constexpr psa_status_t check_jpake(pake_direction direction, psa_pake_step_t step) const {
        if (step < PSA_PAKE_STEP_KEY_SHARE || step > PSA_PAKE_STEP_ZK_PROOF) return PSA_ERROR_INVALID_ARGUMENT;
        const int mine = in(direction), theirs = against(direction);
        const int begin = mine < round_one ? 0 : round_one, end = mine < round_one ? round_one : both_rounds;
        const bool turn = mine != both_rounds && (theirs == begin || theirs == end);
        return turn && step == PSA_PAKE_STEP_KEY_SHARE + mine % 3 ? PSA_SUCCESS : PSA_ERROR_BAD_STATE;
    }
    /// How many messages SPAKE2+ has. "For an unconfirmed key, this will be when the key-exchange output and input steps are
    /// complete, but prior to any key-confirmation output and input steps."
    [[nodiscard]] static constexpr int spake2p_messages(const pake_exchange& what) { return what.is_confirmed ? 4 : 2; }

    /// "The sequence of calls for the Prover, and the sequence for the Verifier, must be in exactly this order."
    [[nodiscard]] constexpr psa_status_t check_spake2p(const pake_exchange& what, pake_direction direction,
                                                       psa_pake_step_t step) const {
        if (step != PSA_PAKE_STEP_KEY_SHARE && step != PSA_PAKE_STEP_CONFIRM) return PSA_ERROR_INVALID_ARGUMENT;
        const int at = done[0] + done[1];
        if (at == spake2p_messages(what) || step != messages[at]) return PSA_ERROR_BAD_STATE;
        return (direction == client[at]) == what.is_client ? PSA_SUCCESS : PSA_ERROR_BAD_STATE;
    }

  public:
    /// `Of`: the protocols there are. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such step. PSA_ERROR_BAD_STATE: it is not
    /// its turn.
    template <pake_protocols Of = every_pake_protocol>
    [[nodiscard]] constexpr psa_status_t check(const pake_exchange& what, pake_direction direction, psa_pake_step_t step) const {
        if (is_pake<Of, pake_protocol::jpake>(what.algorithm)) return check_jpake(direction, step);
        if (is_pake<Of, pake_protocol::spake2p>(what.algorithm)) return check_spake2p(what, direction, step);
        return step == 0 ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
    }
    /// A step that is due, as a driver is told it. Gap: the text has steps of J-PAKE alone, which say whose value of which round
    /// it is; drivers of other protocols get the API's step.
    template <pake_protocols Of = every_pake_protocol>
    [[nodiscard]] constexpr psa_crypto_driver_pake_step_t driver_step(psa_algorithm_t alg, pake_direction direction,
                                                                      psa_pake_step_t step) const {
        if (!is_pake<Of, pake_protocol::jpake>(alg)) return static_cast<psa_crypto_driver_pake_step_t>(step);
        const int mine = in(direction);  // X1, X2, X2S are one behind the other, and X4S behind them
        const int first = direction == pake_direction::output || mine < round_one ? PSA_JPAKE_X1_STEP_KEY_SHARE
                                                                                  : PSA_JPAKE_X4S_STEP_KEY_SHARE - round_one;
        return static_cast<psa_crypto_driver_pake_step_t>(first + mine);
    }
    /// A message has been exchanged.
    constexpr void advance(pake_direction direction) {
        if (in(direction) != UINT8_MAX) ++done[static_cast<int>(direction)];
    }
    /// Whether the shared key can be had; of a protocol that the core does not know, once its driver is set up.
    template <pake_protocols Of = every_pake_protocol>
    [[nodiscard]] constexpr bool is_complete(const pake_exchange& what) const {
        if (is_pake<Of, pake_protocol::jpake>(what.algorithm)) return done[0] == both_rounds && done[1] == both_rounds;
        return !is_pake<Of, pake_protocol::spake2p>(what.algorithm) || done[0] + done[1] == spake2p_messages(what);
    }
};

}  // namespace psadrv
