package io.millrace.engine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.engine.RowValues;
import io.millrace.engine.cassandra.TableRead.TokenRangePiece;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraValueTest {
    @Test
    void values_arrive_as_they_are() throws Exception {
        assertThat(value("STRING", "é")).isEqualTo("é");
        assertThat(value("STRING", new UUID(0, 1))).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(value("STRING", InetAddress.getByAddress(new byte[] {127, 0, 0, 1})))
                .isEqualTo("127.0.0.1");
        assertThat(value("BIGINT", 7)).isEqualTo(7L);
        assertThat(value("DOUBLE", 1.5f)).isEqualTo(1.5);
        assertThat(value("TIMESTAMP", Instant.parse("1969-12-31T23:59:59.999Z")))
                .isEqualTo(-1000L);
        assertThat(value("DATE", LocalDate.of(1970, 1, 2))).isEqualTo(1);
        assertThat(value("BINARY", ByteBuffer.wrap(new byte[] {0, -1}))).isEqualTo("00ff");
        assertThat(value("DECIMAL(20,2)", new BigDecimal("1.5"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(value("DECIMAL(38,0)", BigInteger.TEN.pow(20))).isEqualTo(new BigDecimal("100000000000000000000"));
        assertThat(value("ARRAY<INT>", new LinkedHashSet<>(List.of(2, 1)))).isEqualTo(List.of(2, 1));
        assertThat(value("MAP<STRING, ARRAY<BIGINT>>", Map.of("a", List.of(1L))))
                .isEqualTo(Map.of("a", List.of(1L)));
    }

    @Test
    void a_decimal_is_not_rounded() {
        assertThatThrownBy(() -> value("DECIMAL(10,2)", new BigDecimal("1.005")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1.005 does not fit into DECIMAL(10,2)");
    }

    private static Object value(String type, Object value) {
        DataType spark = DataType.fromDDL(type);
        GenericInternalRow row = new GenericInternalRow(new Object[] {CassandraValue.of(value, spark)});
        return Objects.requireNonNull(
                RowValues.of(row, new StructType().add("v", spark)).get("v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING | uuid | true",
                "BIGINT | int | true",
                "INT | bigint | false",
                "ARRAY<STRING> | set<text> | true",
                "MAP<STRING, ARRAY<INT>> | map<text, list<int>> | true",
                "MAP<STRING, INT> | map<text, text> | false",
                "TIMESTAMP | date | false",
                "STRUCT<a: INT> | address | false"
            })
    void a_type_is_accepted_where_it_holds_every_value(String spark, String there, boolean fits) {
        assertThat(SourceColumns.fits(DataType.fromDDL(spark), there)).isEqualTo(fits);
    }

    @Test
    void pieces_meet_without_a_gap() {
        assertThat(List.of(
                        new TokenRangePiece("\"k\", \"j\"", "", "-5").where(),
                        new TokenRangePiece("\"k\"", "-5", "7").where(),
                        new TokenRangePiece("\"k\"", "7", "").where(),
                        new TokenRangePiece("\"k\"", "", "").where()))
                .isEqualTo(List.of(
                        " WHERE token(\"k\", \"j\") <= -5",
                        " WHERE token(\"k\") > -5 AND token(\"k\") <= 7",
                        " WHERE token(\"k\") > 7",
                        ""));
    }
}
