/// @file Threads of a service that has one, and an interrupt handler.
#pragma once

extern "C" int interrupted;

struct handler {
    struct mutex {
        void lock() {}
        void unlock() {}
    };
    struct this_thread {
        static void*& value() {
            static void* of_all = nullptr;
            return of_all;
        }
        static void* get() { return value(); }
        static void set(void* to) { value() = to; }
    };
    static bool in_interrupt() { return interrupted != 0; }
};
