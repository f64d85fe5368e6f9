package io.millrace.cli.quarantine;

import io.millrace.cli.Context;
import io.millrace.cli.UserException;
import io.millrace.cli.run.KafkaUse;
import io.millrace.cli.store.Answer;
import io.millrace.cli.text.Say;
import io.millrace.cli.text.Suggestion;
import io.millrace.control.quarantine.Choice;
import io.millrace.control.quarantine.Choice.Returned;
import io.millrace.control.quarantine.Place;
import io.millrace.control.quarantine.Quarantine;
import io.millrace.control.quarantine.Quarantined;
import io.millrace.control.quarantine.Redrive;
import io.millrace.control.quarantine.Selection;
import io.millrace.spec.Environment;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds Kafka, asks for a pipeline's quarantine, and tells. */
public final class QuarantineDesk {
    private final Context context;
    private final Subject subject;
    private final KafkaUse kafkaUse;
    private final PrintStream out;
    private final PrintStream err;

    public QuarantineDesk(Context context, QuarantineRequest request) {
        this.context = context;
        this.subject = Subject.of(request.pipeline(), request.settings());
        Path file = subject.pipeline().isPresent() ? Path.of(request.pipeline()) : Path.of("");
        this.kafkaUse = new KafkaUse(context, request.environment(), file);
        this.out = context.terminal().out();
        this.err = context.terminal().err();
    }

    /** Whether the person is asked before anything is sent. */
    public enum Asking {
        FIRST,
        NOT
    }

    public void list(Selection selection, int limit, Answer.Form form) throws InterruptedException {
        kafkaUse.run(kafka -> {
            Listing listing = new Listing(selection, limit);
            Set<String> others = read(kafka, (record, raw) -> listing.consider(record));
            if (listing.total() == 0) {
                (form == Answer.Form.TABLE ? out : err).println(nothing(others));
            }
            listing.print(form, out, err);
            filesOf(subject.name())
                    .ifPresent(folder -> err.println("What was set aside of sources that are no topics lies in "
                            + folder + ", a file of JSON lines for each"));
        });
    }

    public void show(Place place) throws InterruptedException {
        kafkaUse.run(kafka -> {
            List<String> lines = new ArrayList<>();
            Selection selection = Selection.at(place);
            Set<String> others = read(kafka, (record, raw) -> {
                if (selection.matches(record)) {
                    lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                    lines.addAll(new RecordPage(context.terminal().outStyle()).lines(record, raw));
                }
            });
            if (lines.isEmpty()) {
                throw missing(place, others);
            }
            lines.forEach(out::println);
        });
    }

    public void redrive(Selection selection, Returned returned, Asking asking) throws InterruptedException {
        kafkaUse.run(kafka -> {
            Choice choice = new Choice(selection, returned);
            Set<String> others = read(kafka, (record, raw) -> choice.consider(record));
            if (!choice.foundAny() && !selection.places().isEmpty()) {
                throw missing(selection.places().iterator().next(), others);
            }
            LeftOut.lines(choice).forEach(err::println);
            if (choice.places().isEmpty()) {
                out.println(choice.foundAny() ? "There is nothing left to send back." : nothing(others));
                return;
            }
            if (asking == Asking.FIRST && !context.terminal().agreed("Send back " + told(choice.byTopic()) + "?")) {
                throw new UserException("nothing was sent");
            }
            long sent = new Redrive(kafka).send(choice.places());
            out.println(Say.some(sent, "record") + " sent back"
                    + (sent == choice.places().size()
                            ? ""
                            : " of " + Say.count(choice.places().size())
                                    + "; somebody else sent or deleted the others meanwhile"));
        });
    }

    private Optional<Path> filesOf(String pipeline) {
        Path folder = context.state().resolve("pipelines").resolve(pipeline).resolve("quarantine");
        return Optional.of(folder).filter(Files::isDirectory);
    }

    private static String told(Map<String, Long> byTopic) {
        return byTopic.entrySet().stream()
                .map(topic -> Say.some(topic.getValue(), "record") + " to " + topic.getKey())
                .collect(Collectors.joining(", "));
    }

    /** @return the pipelines that records of the same topics belong to */
    private Set<String> read(Environment.Kafka kafka, BiConsumer<Quarantined, ConsumerRecord<byte[], byte[]>> each)
            throws InterruptedException {
        Set<String> others = new TreeSet<>();
        Quarantine quarantine = new Quarantine(kafka);
        quarantine.read(subject.topics(quarantine), (record, raw) -> {
            if (record.pipeline().equals(subject.name())) {
                each.accept(record, raw);
            } else {
                others.add(record.pipeline());
            }
        });
        return others;
    }

    private String nothing(Set<String> others) {
        return "Nothing of the pipeline '" + subject.name() + "' is in quarantine." + near(others);
    }

    private String near(Set<String> others) {
        Optional<String> near =
                subject.pipeline().isPresent() ? Optional.empty() : Suggestion.among(others, subject.name());
        return near.map(name -> " Did you mean '" + name + "'?").orElse("");
    }

    private UserException missing(Place place, Set<String> others) {
        return new UserException("the quarantine of '" + subject.name() + "' has no record of " + place
                + "; 'quarantine list' shows the places of those it has." + near(others));
    }
}
