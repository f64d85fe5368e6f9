package io.millrace.engine.sink.files;

import io.millrace.engine.sink.RowWriter;
import io.millrace.engine.sink.RowWriterFactory;
import io.millrace.spec.FilesSink.FileFormat;
import java.nio.file.Path;

/**
 * Makes the writers on the executors.
 *
 * @param committedQuery the query of the newest batch that is committed, and with {@code committedBatch} its number: what is committed is not written again
 */
record FilesWriterFactory(
        String target,
        String staging,
        String sink,
        FileFormat format,
        FolderNames names,
        String committedQuery,
        long committedBatch)
        implements RowWriterFactory {
    private static final int SHORT = 8;

    @Override
    public RowWriter writer(Task task) {
        boolean done = committedQuery.equals(task.queryId()) && committedBatch >= task.batch();
        Path folder = new Staging(Path.of(target), Path.of(staging)).folder(task.queryId(), task.batch());
        return new FilesWriter(this, folder, name(task), done);
    }

    /** The same for the same piece of work; not the same for another checkpoint, which counts its batches anew. */
    private String name(Task task) {
        return String.format(
                "%s-%s-%08d-%05d",
                sink,
                task.queryId().substring(0, Math.min(SHORT, task.queryId().length())),
                task.batch(),
                task.partition());
    }
}
