package io.millrace.engine.function;

import io.millrace.spec.SqlFunction;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.types.DataType;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Makes the functions of {@link SqlFunction} known in every session, as Spark's own are; named in {@code spark.sql.extensions}. The function
 * {@code sentiment_label} is the method {@link TextFunctions#sentimentLabel}, and so on.
 */
public final class SqlExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    private static final Pattern WORD_START = Pattern.compile("_(.)");

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (SqlFunction function : SqlFunction.all()) {
            String method = WORD_START
                    .matcher(function.name())
                    .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
            extensions.injectFunction(new Tuple3<>(
                    FunctionIdentifier.apply(function.name()),
                    new ExpressionInfo(TextFunctions.class.getName(), function.name()),
                    new Builder(function.name(), method, DataType.fromDDL(function.returns()))));
        }
        return BoxedUnit.UNIT;
    }

    /** Makes a call of what stands between the parentheses. */
    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
        private final String name;
        private final String method;
        private final DataType result;

        Builder(String name, String method, DataType result) {
            this.name = name;
            this.method = method;
            this.result = result;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            if (arguments.size() != 1) {
                Seq<Object> one =
                        CollectionConverters.asScala(List.<Object>of(1)).toSeq();
                throw Builder.<RuntimeException>unchecked(
                        QueryCompilationErrors.wrongNumArgsError(name, one, arguments.size(), "", "", ""));
            }
            return new Call(name, TextFunctions.class, method, result, arguments);
        }

        /** Spark's analysis throws checked exceptions from methods that declare none. */
        @SuppressWarnings("unchecked")
        private static <E extends Throwable> E unchecked(Throwable failure) throws E {
            throw (E) failure;
        }
    }
}
