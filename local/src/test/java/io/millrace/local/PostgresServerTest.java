package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.ServiceStatus.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked // what a test looks at is there, or the test fails
class PostgresServerTest {
    private static final Set<Service> POSTGRES = Set.of(Service.POSTGRES);

    private static StateFolder state;
    private static Endpoints endpoints;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws IOException {
        state = Checkout.freshState();
        stack = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE);
        try (AutoCloseable taken = takePort()) {
            endpoints = stack.start(POSTGRES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static AutoCloseable takePort() {
        try {
            return new ServerSocket(5432, 1, InetAddress.getByName(Ports.HOST));
        } catch (IOException e) {
            return () -> {}; // Somebody else has it: as good.
        }
    }

    @AfterAll
    static void leaveNothing() {
        stack.close();
        new LocalServices(state, Clock.systemUTC()).clean(StackListener.NONE);
    }

    @Test
    void wantsThePasswordThatOnlyTheOwnerCanRead() throws Exception {
        Path password = state.data(Service.POSTGRES).resolve("password");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(password))
                .hasSize(48)
                .isEqualTo(endpoints.passwords().get(Service.POSTGRES));
        assertThat(endpoints.toString()).doesNotContain(Files.readString(password));
        assertThat(value("SELECT current_user")).isEqualTo("millrace");
        assertThatThrownBy(() -> connect("wrong").close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void passesByATakenPortAndListensHereOnly() throws Exception {
        assertThat(endpoints.postgres().getPort()).isNotEqualTo(5432);
        assertThat(value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value("SHOW unix_socket_directories")).isEmpty();
    }

    @Test
    void keepsWhatIsCommittedAndCanCaptureChanges() throws Exception {
        assertThat(List.of(value("SHOW fsync"), value("SHOW full_page_writes"), value("SHOW wal_level")))
                .containsExactly("on", "on", "logical");
        assertThat(value("SELECT upper('straße é')")).isEqualTo("STRAßE É");
    }

    @Test
    void outlivesKillAndStopsWhileClientsAreConnected() throws Exception {
        try (Connection connection = connect(endpoints.passwords().get(Service.POSTGRES));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
            statement.execute("INSERT INTO kept VALUES (7)");
        }
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> workers = server.children().toList();
        server.destroyForcibly();
        server.onExit().join();
        workers.forEach(worker -> worker.onExit().join());
        // Its process id is another program's now: ours.
        Path pidFile = state.data(Service.POSTGRES).resolve("cluster/postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        try (LocalStack next = new LocalStack(state, Checkout.INSTALLATION, StackListener.NONE)) {
            endpoints = next.start(POSTGRES);
            try (Connection client = connect(endpoints.passwords().get(Service.POSTGRES))) {
                assertThat(client.isValid(1)).isTrue();
                assertThat(value("SELECT id FROM kept")).isEqualTo("7");
                assertThat(new LocalServices(state, Clock.systemUTC()).down(StackListener.NONE))
                        .singleElement()
                        .satisfies(stopped -> assertThat(stopped.killed()).isFalse());
                assertThat(status().state()).isEqualTo(State.STOPPED);
            }
            endpoints = next.start(POSTGRES);
        }
        endpoints = stack.start(POSTGRES);
    }

    private static long pid() {
        return status().process().orElseThrow().pid();
    }

    private static ServiceStatus status() {
        return new LocalServices(state, Clock.systemUTC())
                .status().stream()
                        .filter(status -> status.service() == Service.POSTGRES)
                        .findFirst()
                        .orElseThrow();
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = connect(endpoints.passwords().get(Service.POSTGRES));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(String password) throws SQLException {
        String url = "jdbc:postgresql://" + endpoints.address(Service.POSTGRES) + "/" + endpoints.postgresDatabase();
        return DriverManager.getConnection(url, endpoints.postgresUser(), password);
    }
}
