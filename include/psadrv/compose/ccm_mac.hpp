/// @file What CCM authenticates, and how it counts. NIST SP 800-38C appendix A.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/counter.hpp>

namespace psadrv::detail {

inline constexpr std::size_t ccm_longest_nonce = 13, ccm_nonce_and_length = 15;

/// Counter block number `first` for a nonce of 7 to 13 bytes; what the nonce leaves of 15 bytes counts.
inline void begin_ccm_counter(counter_stream& s, const std::uint8_t* nonce, std::size_t nonce_length, std::uint8_t first) {
    zero(&s, sizeof s);
    s.width = static_cast<std::uint8_t>(ccm_nonce_and_length - nonce_length);
    s.counter[0] = static_cast<std::uint8_t>(s.width - 1);
    copy(s.counter + 1, nonce, nonce_length);
    s.counter[longest_block - 1] = first;
}

struct ccm_mac {
    std::uint8_t state[longest_block];
    std::uint8_t filled;  ///< bytes of the block that is under way
};

template <class Cipher>
psa_status_t absorb(const block_key& key, ccm_mac& mac, const std::uint8_t* from, std::size_t length) {
    psa_status_t status = PSA_SUCCESS;
    while (length != 0 && status == PSA_SUCCESS) {
        const std::size_t room = longest_block - mac.filled, now = length < room ? length : room;
        add(mac.state + mac.filled, from, now);
        mac.filled = static_cast<std::uint8_t>(mac.filled + now);
        if (mac.filled == longest_block) status = Cipher::run(key, mac.state, mac.state, longest_block);
        if (mac.filled == longest_block) mac.filled = 0;
        from += now;
        length -= now;
    }
    return status;
}
/// The rest of a block is zeroes.
template <class Cipher>
psa_status_t fill_up(const block_key& key, ccm_mac& mac) {
    constexpr std::uint8_t zeroes[longest_block]{};
    return mac.filled == 0 ? PSA_SUCCESS : absorb<Cipher>(key, mac, zeroes, longest_block - mac.filled);
}

/// The first block, and how much associated data there is. Lengths in bytes.
/// PSA_ERROR_INVALID_ARGUMENT: a text of this length has no place beside a nonce of that length.
template <class Cipher>
psa_status_t begin_mac(const block_key& key, ccm_mac& mac, const std::uint8_t* nonce, std::size_t nonce_length,
                       std::size_t tag_length, std::uint64_t ad_length, std::uint64_t text_length) {
    const std::size_t width = ccm_nonce_and_length - nonce_length;
    if (width < 8 && text_length >> (8 * width) != 0) return PSA_ERROR_INVALID_ARGUMENT;
    std::uint8_t first[longest_block]{};
    first[0] = static_cast<std::uint8_t>((ad_length != 0 ? 0x40 : 0) | (tag_length - 2) / 2 << 3 | (width - 1));
    copy(first + 1, nonce, nonce_length);
    for (std::size_t i = 0; i != width; ++i) first[longest_block - 1 - i] = static_cast<std::uint8_t>(text_length >> (8 * i));
    zero(&mac, sizeof mac);
    const psa_status_t status = absorb<Cipher>(key, mac, first, sizeof first);
    if (status != PSA_SUCCESS || ad_length == 0) return status;
    // Two bytes below 0xff00; 0xfffe and four bytes; 0xffff and eight.
    std::uint8_t length[10]{0xff, 0xff};
    for (int i = 0; i != 8; ++i) length[9 - i] = static_cast<std::uint8_t>(ad_length >> (8 * i));
    if (ad_length < 0xff00) return absorb<Cipher>(key, mac, length + 8, 2);
    if (ad_length >> 32 != 0) return absorb<Cipher>(key, mac, length, 10);
    length[4] = 0xff;
    length[5] = 0xfe;
    return absorb<Cipher>(key, mac, length + 4, 6);
}

}  // namespace psadrv::detail
