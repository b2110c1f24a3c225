// Random bytes with the entropy of a micro:bit's peripheral, in 16 KB of RAM.
#include "nrf51_rng.hpp"

using source = nrf51_rng;

#include "application.hpp"
