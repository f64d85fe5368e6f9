package io.millrace.engine.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.engine.EngineException;
import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.DecoderPlan;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.encode.RowEncoder;
import io.millrace.engine.rehearsal.Fixture.Kind;
import io.millrace.engine.rehearsal.Fixture.Unreadable;
import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.spec.Format;
import io.millrace.spec.GivenStep;
import io.millrace.spec.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Understands what a source holds in a test: the records of each part, up to the next {@code advance}. */
final class StepReader {
    private final CompiledSource source;
    private final RowForm form;
    private final Decoder rows;
    private final Optional<RowEncoder> encoder;
    private final Path folder;
    private final Complaints complaints;
    private final List<GivenPart> parts = new ArrayList<>();
    private List<GivenRecord> part = new ArrayList<>();

    /** @param folder which paths of files are relative to */
    StepReader(CompiledSource source, Path folder, Complaints complaints) {
        this.source = source;
        this.form = new RowForm(source.source(), source.schema());
        this.encoder = GivenSchema.encoder(source.source(), source.schema());
        this.rows = plan(source.schema(), encoder.isPresent() ? source.schema() : source.used())
                .decoder();
        this.folder = folder;
        this.complaints = complaints;
    }

    /** How rows are understood that are given in place of records. */
    static DecoderPlan plan(StructType schema, StructType used) {
        return new DecoderPlan(schema, used, DecoderPlan.Kind.JSON, "", "", "");
    }

    /** Whether the source has a decoder of its own. */
    static boolean takesBytes(Source source) {
        return source.connector().decodes() && !(source.format() instanceof Format.Parquet);
    }

    /** @param path of the list in its file */
    List<GivenPart> read(List<GivenStep> steps, String path) {
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), path + "." + i);
        }
        parts.add(new GivenPart(part, null));
        return parts;
    }

    private void step(GivenStep step, String path) {
        if (step instanceof GivenStep.Row row) {
            row(object(row), path);
        } else if (step instanceof GivenStep.Raw raw) {
            part.add(GivenRecord.record(raw.text().getBytes(StandardCharsets.UTF_8)));
        } else if (step instanceof GivenStep.Bytes bytes) {
            part.add(GivenRecord.record(Base64.getDecoder().decode(bytes.base64())));
        } else if (step instanceof GivenStep.Fixture file) {
            file(file, path);
        } else if (step instanceof GivenStep.Advance advance) {
            parts.add(new GivenPart(part, advance.watermark().orElse(null)));
            part = new ArrayList<>();
        }
    }

    static ObjectNode object(GivenStep.Row row) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(row.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is an object", e);
        }
    }

    private void row(ObjectNode row, String path) {
        int before = complaints.count();
        row.fieldNames().forEachRemaining(name -> {
            if (source.schema().getFieldIndex(name).isEmpty()) {
                complaints.noColumn(path, name, source.schema());
            }
        });
        GivenRecord record = form.of(row);
        boolean typed = record.kind() == GivenRecord.Kind.ROW && complaints.count() == before;
        part.add(typed ? typed(record, path) : record);
    }

    /** A row that has the right types where it comes from; as a record, where the source has such. */
    private GivenRecord typed(GivenRecord row, String path) {
        try {
            InternalRow values = rows.decode(row.bytes(), 0, row.bytes().length);
            return encoder.isPresent() ? GivenRecord.record(encoder.get().bytes(values)) : row;
        } catch (MalformedRecord e) {
            complaints.add(path, e.reason(), "give a value of the column's type");
        } catch (EngineException e) {
            complaints.add(path, String.valueOf(e.getMessage()), "give a value that the format has a form for");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return row;
    }

    private void file(GivenStep.Fixture step, String path) {
        Fixture fixture = new Fixture(folder.resolve(step.path()), source.schema());
        try {
            boolean asTheyAre = fixture.kind() == Kind.RECORDS || (fixture.kind() == Kind.ROWS_OF_JSON && form.json());
            if (asTheyAre && takesBytes(source.source())) {
                fixture.lines().forEach(line -> part.add(GivenRecord.record(line.getBytes(StandardCharsets.UTF_8))));
            } else if (fixture.kind() == Kind.RECORDS) {
                complaints.add(path, "this source has rows, not records", "name a file that ends in .csv or .jsonl");
            } else {
                fixture.rows().forEach(row -> row(row, path));
            }
        } catch (Unreadable e) {
            complaints.add(path, step.path() + ": " + e.getMessage(), "mend the file, or name another");
        }
    }
}
