// See FreeRTOS.h. A critical section is one lock for all tasks.
#pragma once

#include "FreeRTOS.h"

inline pthread_mutex_t critical_section = PTHREAD_MUTEX_INITIALIZER;
#define taskENTER_CRITICAL() (void)pthread_mutex_lock(&critical_section)
#define taskEXIT_CRITICAL() (void)pthread_mutex_unlock(&critical_section)

inline thread_local void* task_pointers[configNUM_THREAD_LOCAL_STORAGE_POINTERS];
inline void* pvTaskGetThreadLocalStoragePointer(void* task, BaseType_t index) {
    assert(task == nullptr && index >= 0 && index < configNUM_THREAD_LOCAL_STORAGE_POINTERS);
    return task_pointers[index];
}
inline void vTaskSetThreadLocalStoragePointer(void* task, BaseType_t index, void* value) {
    assert(task == nullptr && index >= 0 && index < configNUM_THREAD_LOCAL_STORAGE_POINTERS);
    task_pointers[index] = value;
}
