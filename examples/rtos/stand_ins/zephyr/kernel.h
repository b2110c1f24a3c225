// Stands in for Zephyr on a host: the few names that zephyr.hpp uses, over POSIX threads. As in Zephyr, a mutex refers to itself.
#pragma once

#include <assert.h>
#include <pthread.h>

struct k_mutex {
    k_mutex* self;
    pthread_mutex_t mutex;
};
#define Z_MUTEX_INITIALIZER(object) \
    { &(object), PTHREAD_MUTEX_INITIALIZER }
#define K_FOREVER (-1)

inline int k_mutex_lock(k_mutex* mutex, int timeout) {
    assert(mutex->self == mutex && timeout == K_FOREVER);
    return pthread_mutex_lock(&mutex->mutex);
}
inline int k_mutex_unlock(k_mutex* mutex) { return pthread_mutex_unlock(&mutex->mutex); }

inline thread_local void* thread_custom_data;
inline void* k_thread_custom_data_get() { return thread_custom_data; }
inline void k_thread_custom_data_set(void* value) { thread_custom_data = value; }
inline bool k_is_in_isr() { return false; }
