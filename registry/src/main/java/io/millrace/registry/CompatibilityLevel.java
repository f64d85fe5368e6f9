package io.millrace.registry;

/** Who has to be able to read what, when a subject gets a new version. */
public enum CompatibilityLevel {
    /** Anything goes. */
    NONE,
    /** Readers with the new version read records of the latest one: readers are upgraded first. */
    BACKWARD,
    /** As {@link #BACKWARD}, for records of all versions. */
    BACKWARD_TRANSITIVE,
    /** Readers with the latest version read records of the new one: writers are upgraded first. */
    FORWARD,
    /** As {@link #FORWARD}, for readers with any version. */
    FORWARD_TRANSITIVE,
    /** Both {@link #BACKWARD} and {@link #FORWARD}. */
    FULL,
    /** Both, with all versions. */
    FULL_TRANSITIVE;

    /** Whether the new version has to read old records. */
    public boolean backward() {
        return name().startsWith("BACKWARD") || name().startsWith("FULL");
    }

    /** Whether old versions have to read new records. */
    public boolean forward() {
        return name().startsWith("FORWARD") || name().startsWith("FULL");
    }

    /** Whether all versions count, or only the latest. */
    public boolean transitive() {
        return name().endsWith("_TRANSITIVE");
    }
}
