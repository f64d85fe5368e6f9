package io.millrace.engine.rehearsal;

import java.io.Serializable;

/**
 * A record that was set aside.
 *
 * @param value as text; bytes that are none are replaced
 */
record SetAside(String reason, String value) implements Serializable {}
