// The same file as C++: a driver may be written in it, and the names have C linkage.
#include "driver.c"  // NOLINT(bugprone-suspicious-include)
