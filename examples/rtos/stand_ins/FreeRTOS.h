// Stands in for FreeRTOS on a host: the few names that freertos.hpp uses, over POSIX threads.
#pragma once

#include <assert.h>
#include <pthread.h>

typedef long BaseType_t;
typedef unsigned long TickType_t;
#define pdTRUE 1L
#define portMAX_DELAY ((TickType_t)-1)
#define configNUM_THREAD_LOCAL_STORAGE_POINTERS 3

inline BaseType_t xPortIsInsideInterrupt() { return 0; }
