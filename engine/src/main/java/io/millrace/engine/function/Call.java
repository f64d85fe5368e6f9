package io.millrace.engine.function;

import java.util.Collections;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of a static method on Spark's own form of a string, compiled into the query's code like a built-in function; null where an
 * argument is. Only its name is not Spark's: a column without an alias is called as it is written.
 */
final class Call extends StaticInvoke {
    private static final long serialVersionUID = 1;

    private final String name;

    Call(String name, Class<?> methods, String method, DataType result, Seq<Expression> arguments) {
        super(
                methods,
                result,
                method,
                arguments,
                CollectionConverters.asScala(
                                Collections.<AbstractDataType>nCopies(arguments.size(), DataTypes.StringType))
                        .toSeq(),
                true,
                false,
                true,
                Option.empty());
        this.name = name;
    }

    @Override
    public String prettyName() {
        return name;
    }

    @Override
    public String toString() {
        return name + arguments().mkString("(", ", ", ")");
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new Call(name, staticObject(), functionName(), dataType(), children);
    }
}
