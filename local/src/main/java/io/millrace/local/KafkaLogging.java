package io.millrace.local;

import java.io.IOException;
import java.nio.file.Path;

/** Log settings of the processes of Apache Kafka: to standard output, which is the service's log file. */
final class KafkaLogging {
    private static final String SETTINGS = """
            status=error
            appender.out.type=Console
            appender.out.name=out
            appender.out.layout.type=PatternLayout
            appender.out.layout.pattern=%d{ISO8601} %-5p %c{1}: %m%n
            rootLogger.level=info
            rootLogger.appenderRef.out.ref=out
            # Hundreds of lines for each client and each start.
            logger.config.name=org.apache.kafka.common.config
            logger.config.level=warn
            logger.clients.name=org.apache.kafka.clients
            logger.clients.level=warn
            """;

    private KafkaLogging() {}

    /** The value of {@code log4j2.configurationFile}. */
    static String configuration(Daemon.Site site, Service service) throws IOException {
        Path file = site.configuration(service.id() + "-log4j2.properties", SETTINGS);
        return file.toUri().toString();
    }
}
