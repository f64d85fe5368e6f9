package io.millrace.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a child JVM is to run. Immutable; the {@code with} methods give changed copies.
 *
 * @param name names its class archive, such as "kafka"
 * @param classPath jars, in their order
 * @param options JVM options: heap, collector, system properties, module options
 * @param arguments what the main class is given
 */
public record JavaCommand(
        String name, List<Path> classPath, String mainClass, List<String> options, List<String> arguments)
        implements ServiceCommand {

    /** Options of every JVM of ours. */
    private static final List<String> COMMON = List.of(
            // One core for the collector is enough for small heaps, and the JVM is smaller and up sooner.
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            // Only code that stays hot is worth the optimising compiler. By default it takes a third of all that a
            // start costs; what a
            // stream does for each record is compiled within its first seconds all the same.
            "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=12000",
            "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=800000",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.awt.headless=true");

    public JavaCommand {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    public static JavaCommand of(String name, List<Path> classPath, String mainClass) {
        return new JavaCommand(name, classPath, mainClass, COMMON, List.of());
    }

    /** A heap that grows from the first to the second size, in megabytes. */
    public JavaCommand withHeap(int initialMegabytes, int largestMegabytes) {
        return withOptions(List.of("-Xms" + initialMegabytes + "m", "-Xmx" + largestMegabytes + "m"));
    }

    public JavaCommand withProperty(String key, String value) {
        return withOptions(List.of("-D" + key + "=" + value));
    }

    /** More JVM options; of two that contradict each other, the JVM takes the later. */
    public JavaCommand withOptions(List<String> more) {
        return new JavaCommand(name, classPath, mainClass, joined(options, more), arguments);
    }

    public JavaCommand withOptions(String... more) {
        return withOptions(List.of(more));
    }

    public JavaCommand withArguments(String... more) {
        return new JavaCommand(name, classPath, mainClass, options, joined(arguments, List.of(more)));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
