package io.millrace.engine.encode;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;

/** Values without parts, as Protobuf writes them. */
final class ProtobufScalars {
    private static final long MICROS = 1_000_000;

    private ProtobufScalars() {}

    static void write(CodedOutputStream out, int number, SpecializedGetters row, int at, DataType type)
            throws IOException {
        out.writeTag(number, wireType(type));
        writeNoTag(out, row, at, type);
    }

    private static int wireType(DataType type) {
        if (type instanceof LongType
                || type instanceof IntegerType
                || type instanceof ShortType
                || type instanceof ByteType
                || type instanceof BooleanType) {
            return WireFormat.WIRETYPE_VARINT;
        } else if (type instanceof DoubleType) {
            return WireFormat.WIRETYPE_FIXED64;
        }
        return type instanceof FloatType ? WireFormat.WIRETYPE_FIXED32 : WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    static void writeNoTag(CodedOutputStream out, SpecializedGetters row, int at, DataType type) throws IOException {
        if (type instanceof LongType) {
            out.writeInt64NoTag(row.getLong(at));
        } else if (type instanceof IntegerType) {
            out.writeInt32NoTag(row.getInt(at));
        } else if (type instanceof ShortType) {
            out.writeInt32NoTag(row.getShort(at));
        } else if (type instanceof ByteType) {
            out.writeInt32NoTag(row.getByte(at));
        } else if (type instanceof BooleanType) {
            out.writeBoolNoTag(row.getBoolean(at));
        } else if (type instanceof DoubleType) {
            out.writeDoubleNoTag(row.getDouble(at));
        } else if (type instanceof FloatType) {
            out.writeFloatNoTag(row.getFloat(at));
        } else if (type instanceof BinaryType) {
            out.writeByteArrayNoTag(row.getBinary(at));
        } else if (type instanceof TimestampType) {
            timestamp(out, row.getLong(at));
        } else {
            out.writeByteArrayNoTag(ColumnText.of(row, at, type).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void timestamp(CodedOutputStream out, long micros) throws IOException {
        long seconds = Math.floorDiv(micros, MICROS);
        int nanos = (int) Math.floorMod(micros, MICROS) * 1000;
        int size = (seconds == 0 ? 0 : CodedOutputStream.computeInt64Size(1, seconds))
                + (nanos == 0 ? 0 : CodedOutputStream.computeInt32Size(2, nanos));
        out.writeUInt32NoTag(size);
        if (seconds != 0) {
            out.writeInt64(1, seconds);
        }
        if (nanos != 0) {
            out.writeInt32(2, nanos);
        }
    }
}
