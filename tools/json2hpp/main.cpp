#include "command/run.hpp"

int main(int count, char** arguments) { return json2hpp::run({arguments + 1, arguments + count}); }
