package io.millrace.cli;

import io.millrace.cli.store.Answer;
import io.millrace.cli.store.CassandraStore;
import io.millrace.cli.store.MongodbStore;
import io.millrace.cli.store.PostgresStore;
import io.millrace.cli.store.RedisStore;
import io.millrace.cli.store.Store;
import io.millrace.cli.store.StoreQuestion;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace sql}. */
@Command(
        name = "sql",
        header = "Ask a store.",
        description = {
            "Asks a store in its own language and prints the answer.",
            "A store that is not running is started for it, and stopped again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:the store answered", " 1:the store refuses the question", " 2:the store cannot be reached"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./millrace sql cassandra \"SELECT * FROM social.trending LIMIT 10\"",
            "  ./millrace sql cassandra \"SELECT * FROM social.trending\" --output csv > trending.csv",
            "  ./millrace sql cassandra \"DESCRIBE TABLES\"",
            "  ./millrace sql postgres \"SELECT * FROM words ORDER BY count DESC LIMIT 10\"",
            "  ./millrace sql redis \"HGETALL words:spark\"",
            "  ./millrace sql redis \"ZRANGE ranking 0 9 REV WITHSCORES\"",
            "  ./millrace sql mongodb 'words.find({count: {$gt: 5}})'",
            "  ./millrace sql mongodb '{find: \"words\", sort: {count: -1}, limit: 10, $db: \"shop\"}'"
        })
final class SqlVerb implements Callable<Integer> {
    /** The stores that can be asked. */
    enum Asked {
        CASSANDRA(new CassandraStore()),
        POSTGRES(new PostgresStore()),
        REDIS(new RedisStore()),
        MONGODB(new MongodbStore());

        private final Store store;

        Asked(Store store) {
            this.store = store;
        }
    }

    private final Context context;

    SqlVerb(Context context) {
        this.context = context;
    }

    @Parameters(index = "0", paramLabel = "STORE", description = "The store: cassandra, postgres, redis or mongodb.")
    private Asked asked = Asked.CASSANDRA;

    @Parameters(index = "1", paramLabel = "QUESTION", description = "One statement.")
    private String question = "";

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv.")
    private Answer.Form form = Answer.Form.TABLE;

    @Option(names = "--env", paramLabel = "NAME", description = "Ask the store of environments/NAME.yaml.")
    private @Nullable String environment;

    @Override
    public Integer call() throws InterruptedException {
        Signals.interruptThisThread();
        new StoreQuestion(context, Optional.ofNullable(environment)).ask(asked.store, question, form);
        return Millrace.DONE;
    }
}
