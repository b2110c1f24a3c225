/// @file A driver that computes and writes down how it is called: all entry points that use keys.
#pragma once

#include <support/recording_toy_aead.hpp>
#include <support/recording_toy_asymmetric.hpp>
#include <support/recording_toy_cipher.hpp>
#include <support/recording_toy_mac.hpp>

namespace test {

template <class Driver>
struct recording_toy : recording_toy_mac<Driver>,
                       recording_toy_cipher<Driver>,
                       recording_toy_aead<Driver>,
                       recording_toy_asymmetric<Driver> {};

}  // namespace test
