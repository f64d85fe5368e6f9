package io.millrace.engine.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.rehearsal.Fixture.Kind;
import io.millrace.engine.rehearsal.Fixture.Unreadable;
import io.millrace.spec.ExpectedRows;
import io.millrace.spec.GivenStep;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Understands the rows that a test expects of a sink: by the decoder of JSON, which is strict, with the types of the sink's columns. */
final class ExpectedReader {
    private final StructType result;
    private final Path folder;
    private final Complaints complaints;
    private final List<Placed> rows = new ArrayList<>();

    private record Placed(ObjectNode row, String path) {}

    ExpectedReader(StructType result, Path folder, Complaints complaints) {
        this.result = result;
        this.folder = folder;
        this.complaints = complaints;
    }

    /** @param path of the list in its file */
    ExpectedTable read(ExpectedRows expected, String path) {
        List<GivenStep> steps = expected.rows();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof GivenStep.Row row) {
                rows.add(new Placed(StepReader.object(row), path + "." + i));
            } else if (steps.get(i) instanceof GivenStep.Fixture file) {
                file(file, path + "." + i);
            }
        }
        Set<String> named = new TreeSet<>();
        rows.forEach(placed -> placed.row().fieldNames().forEachRemaining(name -> name(placed, name, named)));
        StructType columns = new StructType(Arrays.stream(result.fields())
                .filter(field -> named.contains(field.name()))
                .toArray(StructField[]::new));
        return new ExpectedTable(expected, RowSet.of(decoded(columns, path), columns));
    }

    private void name(Placed placed, String name, Set<String> named) {
        if (result.getFieldIndex(name).isDefined()) {
            named.add(name);
        } else {
            complaints.noColumn(placed.path(), name, result);
        }
    }

    private void file(GivenStep.Fixture step, String path) {
        Fixture fixture = new Fixture(folder.resolve(step.path()), result);
        try {
            if (fixture.kind() == Kind.RECORDS) {
                complaints.add(path, "a sink has rows, not records", "name a file that ends in .csv or .jsonl");
            } else {
                fixture.rows().forEach(row -> rows.add(new Placed(row, path)));
            }
        } catch (Unreadable e) {
            complaints.add(path, step.path() + ": " + e.getMessage(), "mend the file, or name another");
        }
    }

    private List<InternalRow> decoded(StructType columns, String path) {
        List<InternalRow> decoded = new ArrayList<>();
        try {
            Decoder decoder = StepReader.plan(columns, columns).decoder();
            for (Placed placed : rows) {
                byte[] json = placed.row().toString().getBytes(StandardCharsets.UTF_8);
                decode(decoder, json, placed.path(), decoded);
            }
        } catch (IllegalArgumentException e) {
            complaints.add(path, String.valueOf(e.getMessage()), "leave out the column, or cast it in the query");
        }
        return decoded;
    }

    private void decode(Decoder decoder, byte[] json, String path, List<InternalRow> decoded) {
        try {
            decoded.add(decoder.decode(json, 0, json.length).copy());
        } catch (MalformedRecord e) {
            complaints.add(path, e.reason(), "the query's columns are " + result.toDDL());
        }
    }
}
