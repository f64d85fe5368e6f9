package io.millrace.engine.expect;

import io.millrace.spec.Expectation.Otherwise;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * An expectation as Spark understands it; travels to the executors.
 *
 * @param check bound to the columns of the source's schema by position
 */
public record Condition(String name, Expression check, Otherwise otherwise) implements Serializable {}
