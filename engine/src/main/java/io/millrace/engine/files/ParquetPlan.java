package io.millrace.engine.files;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How the rows of Parquet files are read, by Spark's own reader; travels to the executors.
 *
 * @param reader gives the rows of the columns that are used
 * @param targets where each of these columns stands in the schema
 */
record ParquetPlan(
        Function1<PartitionedFile, Iterator<InternalRow>> reader, StructType schema, StructType used, int[] targets)
        implements Serializable {

    /** Called on the driver. */
    static ParquetPlan of(SparkSession session, StructType schema, StructType anybodyUses) {
        StructField[] fields = schema.fields();
        int[] targets = IntStream.range(0, fields.length)
                .filter(i -> anybodyUses.getFieldIndex(fields[i].name()).isDefined())
                .toArray();
        StructType used =
                new StructType(Arrays.stream(targets).mapToObj(i -> fields[i]).toArray(StructField[]::new));
        scala.collection.immutable.Map<String, String> rowByRow = (scala.collection.immutable.Map<String, String>)
                Map$.MODULE$.<String, String>empty().$plus(new Tuple2<>(FileFormat.OPTION_RETURNING_BATCH(), "false"));
        Configuration hadoop = session.sessionState().newHadoopConf();
        return new ParquetPlan(
                new ParquetFileFormat()
                        .buildReaderWithPartitionValues(
                                session,
                                schema,
                                new StructType(),
                                used,
                                CollectionConverters.asScala(java.util.List.<org.apache.spark.sql.sources.Filter>of())
                                        .toList(),
                                rowByRow,
                                hadoop),
                schema,
                used,
                targets);
    }

    PieceRecords open(FilePiece piece) throws IOException {
        PartitionedFile part = PartitionedFile.apply(
                InternalRow.empty(),
                SparkPath.fromPathString(piece.file().file().toUri().toString()),
                piece.from(),
                piece.until() - piece.from(),
                new String[0],
                piece.file().modified().toEpochMilli(),
                piece.file().size(),
                PartitionedFile.apply$default$8());
        return new ParquetRows(reader.apply(part), this);
    }
}
