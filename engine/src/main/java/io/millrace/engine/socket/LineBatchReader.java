package io.millrace.engine.socket;

import io.millrace.engine.decode.Decoder;
import io.millrace.engine.decode.MalformedRecord;
import io.millrace.engine.source.ReadTally;
import io.millrace.engine.source.RecordJudge;
import io.millrace.engine.source.SetAsideFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads some lines. The counts are handed over when all are read. */
final class LineBatchReader implements PartitionReader<InternalRow>, RecordJudge.Candidate {
    private final SocketRead read;
    private final LineBatch batch;
    private final Decoder decoder;
    private final RecordJudge judge;
    private final SetAsideFile aside;
    private @Nullable InternalRow row;
    private int at = -1;
    private boolean done;

    LineBatchReader(SocketRead read, LineBatch batch) {
        this.read = read;
        this.batch = batch;
        this.decoder = read.decoder().decoder();
        this.judge = new RecordJudge(read.source(), read.conditions());
        String name = read.reader().replace('/', '.') + "-" + batch.from() + "-" + batch.until() + ".jsonl";
        this.aside = new SetAsideFile(Path.of(read.quarantine()).resolve(name));
    }

    @Override
    public boolean next() throws IOException {
        while (!done && ++at < batch.lines().size()) {
            row = judge.judge(this);
            if (row != null) {
                return true;
            }
        }
        if (!done) {
            done = true;
            aside.commit();
            read.tally().add(new ReadTally.Entry(batch, judge.counts()));
        }
        return false;
    }

    @Override
    public InternalRow row() throws MalformedRecord {
        byte[] line = batch.lines().get(at);
        return decoder.decode(line, 0, line.length);
    }

    @Override
    public void setAside(String reason) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("reason", reason);
        about.put("line", batch.from() + at);
        about.put("pipeline", read.pipeline());
        about.put("source", read.source());
        aside.keep(batch.lines().get(at), about);
    }

    @Override
    public String place() {
        return "line " + (batch.from() + at);
    }

    @Override
    public InternalRow get() {
        if (row == null) {
            throw new IllegalStateException("next() was not called");
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        TaskContext task = TaskContext.get();
        boolean broken = task != null && (task.isFailed() || task.isInterrupted());
        try {
            while (!done && !broken && next()) {
                // each call counts a record
            }
        } finally {
            aside.abort();
        }
    }
}
