package io.millrace.bench.contest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a JVM with Spark in it needs on JDK 17: the list of Spark's own JavaModuleOptions. */
final class SparkOptions {
    private static final List<String> OPEN = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    /** Without it, Spark would listen on the machine's outer address. */
    static final Map<String, String> ENVIRONMENT = Map.of("SPARK_LOCAL_IP", "127.0.0.1");

    private SparkOptions() {}

    static List<String> jvm() {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-modules=jdk.incubator.vector",
                "-Dio.netty.allocator.type=pooled"));
        options.addAll(opened());
        return options;
    }

    /** What Spark cannot do without. */
    static List<String> opened() {
        List<String> options = new ArrayList<>(List.of("-Dio.netty.tryReflectionSetAccessible=true"));
        OPEN.forEach(open -> options.add("--add-opens=" + open + "=ALL-UNNAMED"));
        return options;
    }
}
