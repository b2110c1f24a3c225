/// @file What all tests in C++ include of others, compiled once for all of them. A test names what it needs all the same. psadrv
/// is none of it: tests of its parts have names that are those of other parts.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>
