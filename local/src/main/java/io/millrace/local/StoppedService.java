package io.millrace.local;

/**
 * A service that was running and is no more.
 *
 * @param killed whether it did not stop in time when asked to
 */
public record StoppedService(Service service, long pid, boolean killed) {}
