/// @file What nearly all files of this test include, compiled once, its platforms' validation with it.
#include "../board.hpp"
