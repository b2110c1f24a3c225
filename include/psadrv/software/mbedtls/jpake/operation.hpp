/// @file What a J-PAKE operation keeps between its steps, and the order of these. Specification: "PAKE driver output", "PAKE
/// driver input"; names as in RFC 8236: x1 and x2 are ours, x3 and x4 the peer's, s is the password.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/pake_inputs.hpp>
#include <psadrv/software/mbedtls/jpake/group.hpp>

#include <limits>

namespace psadrv::mbedtls {

/// Of both identities together, in bytes; more is PSA_ERROR_INSUFFICIENT_MEMORY.
inline constexpr std::size_t jpake_identities_capacity = 128;

namespace jpake {

struct identity {
    const std::uint8_t* data;
    std::size_t length;
};

inline constexpr std::size_t step_count = 9, steps_of_round_one = 6;

/// One side's messages: three times a share, a commitment and a proof. Proofs are used when they come.
struct party {
    element shares[3];   ///< of round one, and that of round two
    element commitment;  ///< to the proof that is under way
    std::uint8_t done;   ///< steps
};

/// Plain bytes without pointers: zeros are an operation that has not begun, and wiping them is all that abort does.
struct operation {
    party us, peer;
    scalar password;  ///< s, modulo the order
    scalar second;    ///< x2
    scalar exponent;  ///< of our latest share: x1, x2, and at last x2 * s
    scalar nonce;     ///< of our commitment
    std::uint8_t identities[jpake_identities_capacity];
    std::uint8_t user_length, peer_length;

    [[nodiscard]] identity user() const { return {identities, user_length}; }
    [[nodiscard]] identity other() const { return {identities + user_length, peer_length}; }
};
static_assert(jpake_identities_capacity <= std::numeric_limits<std::uint8_t>::max());

enum class message : std::uint8_t { share, commitment, proof };

/// A step as one of a side's nine.
struct place {
    std::size_t index = step_count;
    [[nodiscard]] constexpr message what() const { return static_cast<message>(index % 3); }
    [[nodiscard]] constexpr std::size_t share() const { return index / 3; }
    [[nodiscard]] constexpr bool is_in_round_two() const { return index >= steps_of_round_one; }
};

/// `round_two` is the first of round two, which have names of their own for output and for input.
[[nodiscard]] constexpr place place_of(unsigned step, unsigned round_two) {
    constexpr unsigned first = PSA_JPAKE_X1_STEP_KEY_SHARE;
    if (step >= first && step < first + steps_of_round_one) return {step - first};
    if (step >= round_two && step < round_two + 3) return {step - round_two + steps_of_round_one};
    return {};
}

/// Whether it is `side`'s turn. Rounds are apart: what one side shows in round two depends on all of round one.
[[nodiscard]] inline psa_status_t check_order(const place& at, const party& side, const party& opposite) {
    if (at.index == step_count) return PSA_ERROR_INVALID_ARGUMENT;
    if (at.index != side.done) return PSA_ERROR_BAD_STATE;
    return at.is_in_round_two() && opposite.done < steps_of_round_one ? PSA_ERROR_BAD_STATE : PSA_SUCCESS;
}

/// Two names, since a side with the same name would take its own messages for the peer's.
[[nodiscard]] inline psa_status_t take_identities(operation& to, const pake_inputs* inputs) {
    std::size_t user = 0, peer = 0;
    psa_status_t status = pake_get_user(inputs, to.identities, jpake_identities_capacity, &user);
    if (status == PSA_SUCCESS) status = pake_get_peer(inputs, to.identities + user, jpake_identities_capacity - user, &peer);
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_INSUFFICIENT_MEMORY;
    if (status != PSA_SUCCESS) return status;
    if (user == 0 || peer == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (user == peer && __builtin_memcmp(to.identities, to.identities + user, user) == 0) return PSA_ERROR_INVALID_ARGUMENT;
    to.user_length = static_cast<std::uint8_t>(user);
    to.peer_length = static_cast<std::uint8_t>(peer);
    return PSA_SUCCESS;
}

/// "Converted to an integer as described in SEC1, before reducing it modulo q"; "an error if the result is 0".
[[nodiscard]] inline psa_status_t take_password(operation& to, const pake_inputs* inputs) {
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    psa_key_attributes_t attributes;
    const psa_status_t status = pake_get_password_key(inputs, &bytes, &size, &attributes);
    if (status != PSA_SUCCESS) return status;
    ecc_group group;
    number password;
    random_source random;
    int result = group.load(p256);
    if (result == 0) result = mbedtls_mpi_read_binary(&password.value, bytes, size);
    if (result == 0) result = reduce_secret(group, password, size, random);
    if (result == 0 && mbedtls_mpi_cmp_int(&password.value, 0) == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (result == 0) result = write(password, to.password);
    return status_of(result, random, PSA_ERROR_INVALID_ARGUMENT);
}

}  // namespace jpake

}  // namespace psadrv::mbedtls
