package io.millrace.local;

import io.millrace.local.process.JavaCommand;
import io.millrace.local.process.ServiceCommand;
import java.time.Duration;
import java.util.List;

/**
 * A small server that speaks MongoDB's protocol: mongo-java-server on a file of H2's. It stands in for MongoDB, which nobody may distribute in a
 * jar, and knows neither users nor sessions, transactions or change streams.
 */
record MongodbServer() implements Daemon {
    @Override
    public Service service() {
        return Service.MONGODB;
    }

    @Override
    public List<Integer> preferredPorts() {
        return List.of(27017);
    }

    @Override
    public ServiceCommand configure(Site site) {
        return JavaCommand.of(
                        "mongodb",
                        site.installation().classPath(Service.MONGODB),
                        "io.millrace.runtime.mongodb.MongodbServer")
                .withHeap(32, 384)
                .withProperty("org.slf4j.simpleLogger.showDateTime", "true")
                .withProperty("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd HH:mm:ss,SSS")
                .withArguments(
                        site.state().data(Service.MONGODB).resolve("store.mv").toString(),
                        Integer.toString(site.port()));
    }

    @Override
    public boolean isReady(Site site) {
        return MongodbProbe.answers(site.port());
    }

    @Override
    public Duration startLimit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }
}
