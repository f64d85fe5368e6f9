package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.millrace.local.ServiceStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One life of all services: started, used, shared, killed, started again, stopped. */
@TestMethodOrder(OrderAnnotation.class)
class LocalStackTest {
    private static final Set<Service> ALL = Set.of(Service.values());
    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    private static StateFolder state;
    private static LocalStack stack;
    private static LocalStack second;
    private static Endpoints endpoints;
    private static Endpoints secondEndpoints;
    private static final Steps STEPS = new Steps();
    private static final Steps SECOND_STEPS = new Steps();

    /** Two users come at the same moment, while another program has Kafka's port. */
    @BeforeAll
    static void start() throws Exception {
        state = Checkout.freshState();
        stack = new LocalStack(state, Checkout.INSTALLATION, STEPS);
        second = new LocalStack(state, Checkout.INSTALLATION, SECOND_STEPS);
        try (AutoCloseable taken = takePort(9092)) {
            CompletableFuture<Endpoints> other = CompletableFuture.supplyAsync(() -> second.start(ALL));
            endpoints = stack.start(ALL);
            secondEndpoints = other.join();
        }
    }

    private static AutoCloseable takePort(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getByName(Ports.HOST));
        } catch (IOException e) {
            return () -> {}; // Somebody else has it: as good.
        }
    }

    @AfterAll
    static void leaveNothing() {
        second.close();
        stack.close();
        new LocalServices(state, Clock.systemUTC()).clean(StackListener.NONE);
    }

    @Test
    @Order(1)
    void connectRunsConnectors() throws Exception {
        HttpRequest plugins = HttpRequest.newBuilder(URI.create(endpoints.connect() + "/connector-plugins"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(plugins, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        HttpRequest bad = HttpRequest.newBuilder(URI.create(endpoints.connect() + "/connectors/x/config"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"connector.class\":\"NoSuchConnector\"}"))
                .build();
        assertThat(HttpClient.newHttpClient().send(bad, BodyHandlers.ofString()).body())
                .contains("Failed to find any class that implements Connector");
    }

    @Test
    @Order(1)
    void ofTwoUsersAtTheSameMomentOneStartsAndTheOtherJoins() {
        assertThat(secondEndpoints).isEqualTo(endpoints);
        for (Service service : Service.values()) {
            assertThat(Stream.concat(STEPS.heard().stream(), SECOND_STEPS.heard().stream()))
                    .contains(service + " READY")
                    .filteredOn(step -> step.equals(service + " STARTED"))
                    .hasSize(1);
            assertThat(Stream.concat(STEPS.heard().stream(), SECOND_STEPS.heard().stream()))
                    .filteredOn(step -> step.equals(service + " JOINED"))
                    .hasSize(1);
        }
    }

    @Test
    @Order(1)
    void aTakenPortIsPassedBy() {
        assertThat(endpoints.kafka()).startsWith("127.0.0.1:").doesNotEndWith(":9092");
    }

    @Test
    @Order(1)
    void onlyTheOwnerMayLookIn() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(1)
    void statusTellsWhoRunsWhereAndForWhom() {
        assertThat(status()).allSatisfy(service -> {
            assertThat(service.state()).isEqualTo(State.RUNNING);
            assertThat(service.users()).containsExactly(ProcessHandle.current().pid());
            assertThat(service.log()).isNotEmptyFile();
            ServiceStatus.Running running = service.process().orElseThrow();
            assertThat(running.address()).isEqualTo(endpoints.address(service.service()));
            assertThat(running.memory().orElseThrow()).isBetween(5L << 20, 900L << 20);
            assertThat(running.uptime()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
        });
    }

    @Test
    @Order(1)
    void nothingListensBeyondThisMachine() throws Exception {
        List<String> listeners = output("ss", "-Hltnp")
                .lines()
                .filter(line -> pids().anyMatch(pid -> line.contains("pid=" + pid + ",")))
                .toList();
        assertThat(listeners)
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).containsPattern("\\s(\\[::ffff:)?127\\.0\\.0\\.1\\]?:\\d"));
    }

    @Test
    @Order(2)
    void controlCInTheTerminalIsNotForTheServices() throws Exception {
        String own = group(ProcessHandle.current().pid());

        for (long pid : pids().toList()) {
            // The terminal sends its signals to a group.
            assertThat(group(pid)).isNotEmpty().isNotEqualTo(own);
        }
    }

    private static String group(long pid) throws Exception {
        return output("ps", "-o", "pgid=", "-p", Long.toString(pid)).strip();
    }

    @Test
    @Order(3)
    void whatWasWrittenOutlivesAKill() throws Exception {
        writeLetter();
        writeRow();
        String id = writeSchema();
        CompletableFuture<ServiceExit> exit = stack.exited(Service.CASSANDRA);
        pids().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        assertThat(exit.get(60, TimeUnit.SECONDS).log()).isEqualTo(state.log(Service.CASSANDRA));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(status()).extracting(ServiceStatus::state).containsOnly(State.DEAD));

        Map<Service, List<Integer>> before = ports();

        endpoints = stack.start(ALL);

        // Whoever took a port in the meantime may keep it.
        assertThat(ports())
                .allSatisfy((service, now) -> assertThat(now.equals(before.get(service))
                                || before.getOrDefault(service, List.of()).stream()
                                        .anyMatch(Ports::answers))
                        .as("%s keeps %s", service, before.get(service))
                        .isTrue());
        assertThat(letters()).containsExactly("dear reader");
        assertThat(rows()).containsExactly("dear reader");
        assertThat(registry("GET", "/schemas/ids/" + id, "")).contains("Letter");
        second.start(ALL);
    }

    @Test
    @Order(4)
    void theLastUserEndsTheServices() {
        List<Long> pids = pids().toList();
        second.close();
        assertThat(status()).extracting(ServiceStatus::state).containsOnly(State.RUNNING);

        stack.close();

        assertThat(status()).extracting(ServiceStatus::state).containsOnly(State.STOPPED);
        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(STEPS.heard())
                .containsSubsequence("CONNECT STOPPING", "CONNECT STOPPED", "KAFKA STOPPING", "KAFKA STOPPED")
                .contains("CASSANDRA STOPPED");
        assertThat(state.archives().toFile().list())
                .as("class archives for the next start")
                .filteredOn(name -> name.endsWith(".jsa"))
                .hasSize(5);
    }

    @Test
    @Order(1)
    void theRegistryLetsNobodyBreakReadersFromTheStart() throws Exception {
        assertThat(registry("GET", "/config", "")).contains("BACKWARD");
    }

    /** A moment before the kill: what has a number is on the disk. */
    private static String writeSchema() throws Exception {
        String answer = registry(
                "POST",
                "/subjects/letters-value/versions",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Letter\\\",\\\"fields\\\":[]}\"}");
        return answer.replaceAll("\\D", "");
    }

    private static String registry(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.registry() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static Map<Service, List<Integer>> ports() {
        return Stream.of(Service.values())
                .collect(Collectors.toMap(
                        service -> service,
                        service ->
                                ServiceRecord.read(state, service).orElseThrow().ports()));
    }

    private static void writeLetter() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", endpoints.kafka());
        try (Admin admin = Admin.create(settings);
                var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(LETTERS.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>(LETTERS.topic(), "dear reader")).get();
        }
    }

    private static List<String> letters() {
        Map<String, Object> settings = Map.of("bootstrap.servers", endpoints.kafka());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(LETTERS));
            consumer.seekToBeginning(List.of(LETTERS));
            return consumer.poll(Duration.ofSeconds(60)).records(LETTERS).stream()
                    .map(letter -> letter.value())
                    .toList();
        }
    }

    private static void writeRow() {
        try (CqlSession session = session()) {
            session.execute(
                    "CREATE KEYSPACE post WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE post.letters (id int PRIMARY KEY, text text)");
            session.execute("INSERT INTO post.letters (id, text) VALUES (1, 'dear reader')");
        }
    }

    private static List<String> rows() {
        try (CqlSession session = session()) {
            return session.execute("SELECT text FROM post.letters").all().stream()
                    .map(row -> row.getString(0))
                    .toList();
        }
    }

    private static CqlSession session() {
        return CqlSession.builder()
                .addContactPoint(endpoints.cassandra())
                .withLocalDatacenter(endpoints.datacenter())
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(20))
                        .build())
                .build();
    }

    private static List<ServiceStatus> status() {
        return new LocalServices(state, Clock.systemUTC()).status();
    }

    private static Stream<Long> pids() {
        return status().stream().flatMap(service -> service.process().stream()).map(ServiceStatus.Running::pid);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
