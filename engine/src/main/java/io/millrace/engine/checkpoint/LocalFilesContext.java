package io.millrace.engine.checkpoint;

import io.millrace.engine.crash.Crash;
import io.millrace.engine.crash.Moment;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;

/**
 * {@link LocalFiles} for Hadoop's newer interface, through which Spark writes checkpoints. Renaming is one step of the operating system, so that a
 * crash leaves the old file or the new one. Spark keeps checksums of its own.
 */
public final class LocalFilesContext extends DelegateToFileSystem {
    /** Spark's log of batches that are done. */
    private static final String COMMITS = "commits";

    /** The constructor that Hadoop looks for. */
    public LocalFilesContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(FsConstants.LOCAL_FS_URI, new LocalFiles(), configuration, FsConstants.LOCAL_FS_URI.getScheme(), false);
    }

    @Override
    public int getUriDefaultPort() {
        return -1; // files have no port
    }

    @Override
    public boolean isValidName(String source) {
        return true; // the operating system decides
    }

    @Override
    public void renameInternal(Path source, Path target, boolean overwrite) throws IOException {
        java.nio.file.Path from = java.nio.file.Path.of(source.toUri().getPath());
        java.nio.file.Path to = java.nio.file.Path.of(target.toUri().getPath());
        if (target.getParent() != null && COMMITS.equals(target.getParent().getName())) {
            Crash.at(Moment.IN_CHECKPOINT);
        }
        if (overwrite) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else if (Files.exists(to)) {
            throw new FileAlreadyExistsException(target + " is there already");
        } else {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
