package io.millrace.engine.rehearsal;

/** How many parts of a test have been given so far; the same for all sources of it. Thread-safe. */
final class Stage {
    private volatile int given;

    int given() {
        return given;
    }

    void giveNext() {
        given = given + 1; // by one thread only
    }
}
