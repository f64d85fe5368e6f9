package io.millrace.spec.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The alternatives of a sealed interface are keys of the enclosing block itself, of which exactly one is given: a sink
 * has {@code select:} and beside it {@code cassandra:} or {@code kafka:}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Inline {}
