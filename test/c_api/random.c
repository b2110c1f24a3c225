/* Random bytes of a library whose generator a driver seeds: a program that forks does not see them twice. */
#define _DEFAULT_SOURCE
#include "check.h"

#include <sys/wait.h>
#include <unistd.h>

enum { size = 16, rounds = 3 };

/* Where a child draws first, as its parent does, and has a child of its own. */
static int draw(int to, int generations) {
    uint8_t bytes[size];
    int ended = 0;
    const pid_t child = generations == 0 ? -1 : fork();
    if (child == 0) _exit(draw(to, generations - 1));
    if (psa_generate_random(bytes, size) != PSA_SUCCESS || write(to, bytes, size) != size) return 1;
    if (generations != 0 && (waitpid(child, &ended, 0) != child || ended != 0)) return 1;
    return 0;
}

int main(void) {
    uint8_t drawn[rounds][size];
    int ends[2], i, j;
    OK(psa_crypto_init());
    EXPECT(pipe(ends) == 0);
    EXPECT(draw(ends[1], rounds - 1) == 0);
    for (i = 0; i != rounds; ++i) {
        EXPECT(read(ends[0], drawn[i], size) == size);
        for (j = 0; j != i; ++j) EXPECT(memcmp(drawn[i], drawn[j], size) != 0);
    }
    return finished("random");
}
