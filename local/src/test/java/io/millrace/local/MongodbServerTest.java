package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.millrace.local.ServiceStatus.State;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongodbServerTest {
    private static final Set<Service> MONGODB = Set.of(Service.MONGODB);

    private static StateFolder state;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws IOException {
        state = Checkout.freshState();
        stack = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE);
    }

    @AfterAll
    static void leaveNothing() {
        stack.close();
        new LocalServices(state, Clock.systemUTC()).clean(StackListener.NONE);
    }

    @Test
    void outlivesKillWithAllThatItConfirmedAndStopsClean() {
        try (MongoClient client = connect(stack.start(MONGODB))) {
            MongoCollection<Document> kept = client.getDatabase("shop").getCollection("kept");
            kept.insertMany(IntStream.range(0, 1000)
                    .mapToObj(id -> new Document("_id", id).append("n", 0))
                    .toList());
            kept.updateMany(new Document(), new Document("$set", new Document("n", 7)));
            kept.deleteOne(new Document("_id", 0));
            // At once: nothing has been written in the background meanwhile.
            ProcessHandle server =
                    ProcessHandle.of(status().process().orElseThrow().pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }

        try (LocalStack next = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE)) {
            try (MongoClient client = connect(next.start(MONGODB))) {
                assertThat(client.getDatabase("shop").getCollection("kept").countDocuments(new Document("n", 7)))
                        .isEqualTo(999);
            }
            assertThat(new LocalServices(state, Clock.systemUTC()).down(StackListener.NONE))
                    .singleElement()
                    .satisfies(stopped -> assertThat(stopped.killed()).isFalse());
            assertThat(status().state()).isEqualTo(State.STOPPED);
        }
    }

    private static ServiceStatus status() {
        return new LocalServices(state, Clock.systemUTC())
                .status().stream()
                        .filter(status -> status.service() == Service.MONGODB)
                        .findFirst()
                        .orElseThrow();
    }

    private static MongoClient connect(Endpoints endpoints) {
        return MongoClients.create("mongodb://" + endpoints.address(Service.MONGODB));
    }
}
