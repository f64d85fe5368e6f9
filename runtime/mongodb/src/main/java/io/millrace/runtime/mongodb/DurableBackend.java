package io.millrace.runtime.mongodb;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in one file of H2's, and answers a command only when what it changed stands there. By itself, H2 writes about once a second, and a
 * killed process would lose what it had confirmed. The kernel has it then; a crash of the machine can lose the last of it.
 */
final class DurableBackend extends H2Backend {
    private static final int CACHE_MEGABYTES = 32;
    private static final long TIDY_SECONDS = 30;
    private static final int WANTED_FILL_PERCENT = 70;
    private static final int TIDY_BYTES = 16 << 20;

    private final ScheduledExecutorService tidying = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tidy");
        thread.setDaemon(true);
        return thread;
    });

    private DurableBackend(MVStore store) {
        super(store);
        tidying.scheduleWithFixedDelay(this::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
    }

    static DurableBackend open(Path file) {
        return new DurableBackend(new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                // Its own commits go on in the background, and ours would not wait for them.
                .autoCommitDisabled()
                .open());
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name);
    }

    @Override
    public @Nullable Document handleCommand(Channel channel, String database, String command, Document query) {
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            if (getMvStore().hasUnsavedChanges()) {
                getMvStore().commit();
            }
        }
    }

    /** Without its own commits, H2 does not make room by itself either. */
    private void tidy() {
        if (!getMvStore().isClosed()) {
            getMvStore().compact(WANTED_FILL_PERCENT, TIDY_BYTES);
        }
    }

    @Override
    public void close() {
        tidying.shutdownNow();
        super.close();
    }

    /**
     * A database of {@link IndexedCollection}s, in the maps of the file that H2Database keeps them in. An inner class, as H2Database's constructor
     * opens collections already, when fields of its own would not be there yet.
     */
    private final class IndexedDatabase extends H2Database {
        IndexedDatabase(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
            String full = getDatabaseName() + "." + name;
            return new IndexedCollection(
                    this,
                    name,
                    options,
                    getMvStore().openMap("databases." + full),
                    getMvStore().openMap("meta." + full),
                    getCursorRegistry());
        }
    }
}
