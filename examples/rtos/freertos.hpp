/// @file Threads of FreeRTOS for a platform: `struct board : freertos { using drivers = ...; };`
///
/// FreeRTOSConfig.h: configUSE_MUTEXES and configSUPPORT_STATIC_ALLOCATION are 1,
/// configNUM_THREAD_LOCAL_STORAGE_POINTERS is at least 1; the last of these pointers is psadrv's here.
#pragma once

#include <FreeRTOS.h>
#include <semphr.h>
#include <task.h>

struct freertos {
    /// Made by whoever comes first; in a critical section tasks do not yield to each other, so no two make it.
    class mutex {
        StaticSemaphore_t memory{};
        SemaphoreHandle_t handle = nullptr;

      public:
        void lock() {
            taskENTER_CRITICAL();
            if (handle == nullptr) handle = xSemaphoreCreateMutexStatic(&memory);
            taskEXIT_CRITICAL();
            (void)xSemaphoreTake(handle, portMAX_DELAY);
        }
        void unlock() { (void)xSemaphoreGive(handle); }
    };
    struct this_thread {
        static constexpr BaseType_t slot = configNUM_THREAD_LOCAL_STORAGE_POINTERS - 1;
        static void* get() { return pvTaskGetThreadLocalStoragePointer(nullptr, slot); }
        static void set(void* value) { vTaskSetThreadLocalStoragePointer(nullptr, slot, value); }
    };
    static bool in_interrupt() { return xPortIsInsideInterrupt() == pdTRUE; }
};
