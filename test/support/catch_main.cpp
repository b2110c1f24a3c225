// Catch2's main takes long to compile, so all tests share this one.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
