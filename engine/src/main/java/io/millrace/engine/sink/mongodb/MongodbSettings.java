package io.millrace.engine.sink.mongodb;

import io.millrace.spec.Environment;
import java.io.Serializable;

/**
 * How MongoDB is reached; travels to the executors.
 *
 * @param uri may hold a login
 * @param address the same without its login, for people
 * @param user empty where the URI has it, or none is needed
 * @param password likewise
 */
public record MongodbSettings(String uri, String address, String user, String password, String authDatabase)
        implements Serializable {

    public static MongodbSettings of(Environment.Mongodb mongodb) {
        return new MongodbSettings(
                mongodb.uri(),
                mongodb.address(),
                mongodb.user().orElse(""),
                mongodb.password().orElse(""),
                mongodb.authDatabase());
    }

    /** For checks that happen before the server is there. */
    public static MongodbSettings nowhere() {
        return new MongodbSettings("", "", "", "", "");
    }

    /** For people. */
    String server() {
        return "MongoDB at " + address;
    }

    @Override
    public String toString() {
        return "MongodbSettings[" + address + "]";
    }
}
