package io.millrace.cli.run;

import io.millrace.cli.Context;
import io.millrace.cli.text.Say;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.run.PipelineLock;
import io.millrace.local.LocalServices;
import io.millrace.local.ServiceStatus;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What runs on this machine in one state folder. */
public final class Overview {
    private final Context context;

    public Overview(Context context) {
        this.context = context;
    }

    public void print() {
        PrintStream out = context.terminal().out();
        if (!Files.isDirectory(context.state())) {
            out.println("Nothing was started yet in " + context.state());
            return;
        }
        List<PipelineLock.Holder> runs =
                PipelineLock.holders(context.stateFolder().run());
        out.println(runs.isEmpty() ? "No pipeline runs." : "Pipelines");
        if (!runs.isEmpty()) {
            new Table(
                            List.of(Column.text("pipeline"), Column.number("process")),
                            runs.stream()
                                    .map(run -> List.of(run.pipeline(), Long.toString(run.pid())))
                                    .toList())
                    .lines()
                    .forEach(out::println);
        }
        out.println();
        services().lines().forEach(out::println);
    }

    private Table services() {
        List<ServiceStatus> all = new LocalServices(context.stateFolder(), Clock.systemUTC()).status();
        return new Table(
                List.of(
                        Column.text("service"),
                        Column.text("state"),
                        Column.text("address"),
                        Column.number("process"),
                        Column.number("memory"),
                        Column.number("up"),
                        Column.text("used by")),
                all.stream().map(Overview::row).toList());
    }

    private static List<String> row(ServiceStatus service) {
        String state = service.state().name().toLowerCase(Locale.ROOT);
        String users = service.users().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return service.process()
                .map(process -> List.of(
                        service.service().title(),
                        state,
                        process.address(),
                        Long.toString(process.pid()),
                        memory(process.memory()),
                        Say.duration(process.uptime()),
                        users))
                .orElseGet(() -> List.of(service.service().title(), state, "", "", "", "", users));
    }

    private static String memory(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / (1 << 20) + " MB" : "";
    }
}
