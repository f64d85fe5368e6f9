package io.millrace.spec.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting means, in plain words for the person who writes the pipeline.
 *
 * <p>Shown in the editor, in the reference page and in messages. Markdown is allowed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Doc {
    String value();

    /** A value as it would stand in the YAML, or for a connector a whole small pipeline; empty where there is nothing to show. */
    String example() default "";
}
