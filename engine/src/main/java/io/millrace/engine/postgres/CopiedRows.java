package io.millrace.engine.postgres;

import io.millrace.engine.EngineException;
import io.millrace.spec.event.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

/** The rows of a piece, as they come from the server: nothing is gathered, here or there. Used by one thread. */
final class CopiedRows implements AutoCloseable {
    /** Signature, flags and the length of an extension. */
    private static final int HEADER = 19;

    private final TableRead read;
    private final Connection connection;
    private final CopyOut copy;
    private final ColumnReader[] columns;
    private final int[] positions;
    private boolean begun;
    private boolean whole;

    private CopiedRows(TableRead read, Connection connection, CopyOut copy) {
        this.read = read;
        this.connection = connection;
        this.copy = copy;
        this.columns = Arrays.stream(read.used().fields())
                .map(field -> ColumnReader.of(field.dataType()))
                .toArray(ColumnReader[]::new);
        this.positions = Arrays.stream(read.used().fieldNames())
                .mapToInt(read.schema()::fieldIndex)
                .toArray();
    }

    static CopiedRows open(TableRead read, TableRead.Piece piece) throws SQLException {
        Connection connection = Connections.take(read.settings());
        try {
            connection.setAutoCommit(true);
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(read.copy(piece));
            return new CopiedRows(read, connection, copy);
        } catch (SQLException e) {
            Connections.discard(read.settings(), connection);
            throw e;
        }
    }

    /** The next row with all columns of the schema; null at the end. */
    @Nullable
    InternalRow next() throws SQLException {
        byte[] bytes = whole ? null : copy.readFromCopy();
        int at = begun ? 0 : HEADER;
        begun = true;
        if (bytes != null && ByteConverter.int2(bytes, at) >= 0) {
            return row(bytes, at + Short.BYTES);
        }
        if (!whole) {
            whole = true;
            while (copy.readFromCopy() != null) {
                // what is behind the end mark ends the command
            }
        }
        return null;
    }

    private InternalRow row(byte[] bytes, int begin) {
        GenericInternalRow row = new GenericInternalRow(read.schema().length());
        int at = begin;
        for (int i = 0; i < columns.length; i++) {
            int length = ByteConverter.int4(bytes, at);
            at += Integer.BYTES;
            if (length >= 0) {
                row.update(positions[i], value(bytes, at, length, i));
                at += length;
            }
        }
        return row;
    }

    private Object value(byte[] bytes, int at, int length, int column) {
        try {
            return columns[column].read(bytes, at, length);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new EngineException(
                    Fault.USER,
                    false,
                    "source `" + read.source() + "`: column `" + read.used().fieldNames()[column] + "`: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        if (whole) {
            Connections.giveBack(read.settings(), connection);
        } else {
            Connections.discard(read.settings(), connection);
        }
    }
}
