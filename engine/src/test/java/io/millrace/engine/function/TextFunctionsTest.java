package io.millrace.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.TestSpark;
import io.millrace.spec.SqlFunction;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked // a test may fail with a null
class TextFunctionsTest {
    private static final SparkSession SESSION =
            (SparkSession) TestSpark.session().newSession();

    static Stream<SqlFunction> functions() {
        return SqlFunction.all().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void the_example_of_each_gives_what_its_page_says(SqlFunction function) {
        assertThat(value("CAST(" + function.example() + " AS STRING)")).isEqualTo(function.result());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void each_has_its_type_and_name_and_null_for_null(SqlFunction function) {
        Dataset<Row> rows = rows(java.util.Collections.singletonList(null), function.name() + "(text)");

        assertThat(rows.schema().fields()[0].name()).isEqualTo(function.signature());
        assertThat(rows.schema().fields()[0].dataType().sql())
                .isEqualTo(DataType.fromDDL(function.returns()).sql());
        assertThat(rows.head().isNullAt(0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void each_gives_the_same_compiled_and_interpreted(SqlFunction function) {
        List<String> texts =
                List.of("", "I love #Kafka :)", "Grüße, #世界!! 😀", "don't", "#", "# a", "🤷🏽‍♀️", "ÆØÅ", "a\u0000b");
        String call = "CAST(" + function.name() + "(text) AS STRING)";
        List<Row> compiled = rows(texts, call).collectAsList();

        SparkSession other = (SparkSession) SESSION.newSession();
        other.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        other.conf().set("spark.sql.codegen.wholeStage", "false");
        List<Row> interpreted = rows(other, texts, call).collectAsList();

        assertThat(compiled).isEqualTo(interpreted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|",
                "[a, b]|A  b!",
                "[don't, rock'n'roll]|‘Don’t’ rock'n'roll'",
                "[snake_case, 4711, 3, 14]|snake_case 4711 3.14",
                "[straße, ægir, źdźbło]|STRAßE Ægir, ŹDŹBŁO",
                "[مرحبا, नमस्ते, 世界]|مرحبا नमस्ते 世界",
                "[i, you]|I❤️you😀",
                "[spark, kafka]|#Spark@kafka",
                "[οδος]|ΟΔΟΣ",
            })
    void tokens_are_words_of_any_script(String expected, String text) {
        String tokens = value("CAST(tokens('" + (text == null ? "" : text.replace("'", "\\'")) + "') AS STRING)");

        assertThat(tokens).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|nothing here",
                "[spark, kafka]|#Spark,#KAFKA",
                "[größe, 世界, привет]|#Größe #世界 #Привет!",
                "[wide]|＃Wide",
                "[b]|##b",
                "[a, a]|#a #A",
                "[a1_b]|#a1_b-c",
                "[]|#1 # #_ a#b _#c &#39; http://x.org/#top #️⃣",
                "[y2k]|#Y2K's",
                "[a]|#a#b",
            })
    void hashtags_are_those_that_people_mean(String expected, String text) {
        assertThat(value("CAST(hashtags('" + text.replace("'", "\\'") + "') AS STRING)"))
                .isEqualTo(expected);
    }

    @Test
    void bytes_that_are_no_utf8_break_nothing() {
        assertThat(value("CAST(tokens(CAST(X'61FF62C3' AS STRING)) AS STRING)")).isEqualTo("[a, b]");
        assertThat(value("CAST(hashtags(CAST(X'2361F09F98' AS STRING)) AS STRING)"))
                .isEqualTo("[a]");
        assertThat(value("sentiment(CAST(X'F09F98' AS STRING)) = 0")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"1, positive", "0.05, positive", "0.0499, neutral", "0, neutral", "-0.05, negative", "-1, negative"})
    void labels_have_the_customary_thresholds(double score, String label) {
        assertThat(TextFunctions.label(score).toString()).isEqualTo(label);
    }

    @Test
    void what_is_given_back_does_not_change_with_the_row_it_came_from() {
        List<String> texts =
                IntStream.range(0, 1_000).mapToObj(i -> "w" + i + " #t" + i).toList();
        List<Row> rows = rows(texts, "text", "explode(tokens(text)) AS token", "hashtags(text)[0] AS tag")
                .filter("token <> tag")
                .sort("text")
                .collectAsList();

        assertThat(rows).hasSize(1_000).allSatisfy(row -> {
            String[] words = row.getString(0).split(" #");
            assertThat(row.getString(1)).isEqualTo(words[0]);
            assertThat(row.getString(2)).isEqualTo(words[1]);
        });
    }

    @Test
    void calls_are_part_of_the_code_that_is_made_of_the_query() {
        Dataset<Row> rows = (Dataset<Row>) SESSION.range(2).selectExpr("tokens(CAST(id AS STRING))");

        assertThat(rows.queryExecution().executedPlan().toString())
                .containsPattern("\\*\\(1\\) Project \\[tokens\\(cast\\(id#\\d+L? as string\\)\\)");
    }

    @Test
    void another_number_of_arguments_is_refused() {
        assertThatThrownBy(() -> value("tokens('a', 'b')"))
                .hasMessageContaining("`tokens` requires 1 parameters but the actual number is 2");
    }

    private static String value(String expression) {
        return String.valueOf(SESSION.sql("SELECT " + expression).head().get(0));
    }

    private static Dataset<Row> rows(List<String> texts, String... columns) {
        return rows(SESSION, texts, columns);
    }

    private static Dataset<Row> rows(SparkSession session, List<String> texts, String... columns) {
        return (Dataset<Row>) session.createDataFrame(
                        texts.stream().map(text -> RowFactory.create(text)).toList(),
                        new StructType().add("text", DataTypes.StringType))
                .selectExpr(columns);
    }
}
