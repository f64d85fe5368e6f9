package io.millrace.registry;

import java.util.OptionalInt;

/**
 * One version of a subject.
 *
 * @param version from 1
 * @param id the number that records carry; only a registry gives one
 */
public record SubjectVersion(String subject, int version, OptionalInt id, SchemaText schema) {}
