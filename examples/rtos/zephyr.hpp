/// @file Threads of Zephyr for a platform: `struct board : zephyr { using drivers = ...; };`
///
/// prj.conf: CONFIG_THREAD_CUSTOM_DATA=y; the thread's pointer is psadrv's.
#pragma once

#include <zephyr/kernel.h>

struct zephyr {
    class mutex {
        struct k_mutex handle = Z_MUTEX_INITIALIZER(handle);

      public:
        void lock() { (void)k_mutex_lock(&handle, K_FOREVER); }
        void unlock() { (void)k_mutex_unlock(&handle); }
    };
    struct this_thread {
        static void* get() { return k_thread_custom_data_get(); }
        static void set(void* value) { k_thread_custom_data_set(value); }
    };
    static bool in_interrupt() { return k_is_in_isr(); }
};
