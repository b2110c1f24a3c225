// See FreeRTOS.h. A handle is the address of its memory, as in FreeRTOS.
#pragma once

#include "FreeRTOS.h"

struct StaticSemaphore_t {
    pthread_mutex_t mutex;
    bool made;
};
typedef StaticSemaphore_t* SemaphoreHandle_t;

inline SemaphoreHandle_t xSemaphoreCreateMutexStatic(StaticSemaphore_t* memory) {
    assert(!memory->made);
    pthread_mutex_init(&memory->mutex, nullptr);
    memory->made = true;
    return memory;
}
inline BaseType_t xSemaphoreTake(SemaphoreHandle_t handle, TickType_t wait) {
    assert(handle->made && wait == portMAX_DELAY);
    return pthread_mutex_lock(&handle->mutex) == 0 ? pdTRUE : 0;
}
inline BaseType_t xSemaphoreGive(SemaphoreHandle_t handle) { return pthread_mutex_unlock(&handle->mutex) == 0 ? pdTRUE : 0; }
