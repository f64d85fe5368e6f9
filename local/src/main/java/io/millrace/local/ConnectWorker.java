package io.millrace.local;

import io.millrace.local.process.JavaCommand;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One worker of Kafka Connect in distributed mode; its state stands in Kafka. */
record ConnectWorker() implements Daemon {
    private static final int LIMIT_MILLIS = 5_000;

    private static final String SETTINGS = """
            bootstrap.servers=127.0.0.1:%2$d
            listeners=http://127.0.0.1:%1$d
            group.id=millrace-connect
            config.storage.topic=millrace-connect-configs
            offset.storage.topic=millrace-connect-offsets
            status.storage.topic=millrace-connect-status
            config.storage.replication.factor=1
            offset.storage.replication.factor=1
            status.storage.replication.factor=1
            offset.storage.partitions=1
            status.storage.partitions=1
            key.converter=org.apache.kafka.connect.json.JsonConverter
            value.converter=org.apache.kafka.connect.json.JsonConverter
            key.converter.schemas.enable=false
            value.converter.schemas.enable=false
            plugin.discovery=service_load
            exactly.once.source.support=enabled
            connector.client.config.override.policy=All
            topic.creation.enable=true
            offset.flush.interval.ms=1000
            # There is no second worker to wait for.
            scheduled.rebalance.max.delay.ms=0
            # A worker that was killed is missed soon, so that its successor need not wait for it.
            session.timeout.ms=3000
            heartbeat.interval.ms=1000
            producer.max.request.size=16777216
            """;

    private static final String SECRETS = """
            # A connector's configuration refers to its secrets as ${secrets:FILE:NAME}; what anybody may ask for stays a reference.
            config.providers=secrets
            config.providers.secrets.class=org.apache.kafka.common.config.provider.FileConfigProvider
            config.providers.secrets.param.allowed.paths=%s
            """;

    @Override
    public Service service() {
        return Service.CONNECT;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(8083);
    }

    @Override
    public JavaCommand configure(Site site) throws IOException {
        int kafka = site.upstream().get(0);
        // It has to be there when the worker starts.
        Path secrets = Files.createDirectories(site.state().secrets());
        Path settings = site.configuration(
                "connect.properties", SETTINGS.formatted(site.port(), kafka) + provider(secrets.toString()));
        List<Path> classPath = site.installation().classPath(Service.CONNECT);
        return JavaCommand.of("connect", classPath, "org.apache.kafka.connect.cli.ConnectDistributed")
                .withHeap(48, 256)
                .withOptions("-XX:TieredStopAtLevel=1")
                .withProperty("log4j2.configurationFile", KafkaLogging.configuration(site, Service.CONNECT))
                .withArguments(settings.toString());
    }

    /** Connect takes a comma for the end of a path. Without a provider there are no secrets, rather than access to every file. */
    private static String provider(String secrets) {
        return secrets.contains(",") ? "" : SECRETS.formatted(secrets);
    }

    /** The list of connectors is answered by the herder's own thread, and only while it is a member of its group. */
    @Override
    public boolean isReady(Site site) {
        if (!Ports.answers(site.port())) {
            return false;
        }
        try {
            URL connectors = new URL("http", Ports.HOST, site.port(), "/connectors");
            // The JDK's newer client takes half a second of CPU time for its first request.
            HttpURLConnection connection = (HttpURLConnection) connectors.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(120);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }
}
