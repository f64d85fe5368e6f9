package io.millrace.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree straight from the parser's events, within limits that hold before anything is built: a file from a stranger
 * must not exhaust the stack or the memory.
 */
final class YamlTree {
    static final int MOST_CHARACTERS = 1 << 20;
    static final int MOST_DEPTH = 50;
    static final int MOST_ALIASES = 50;
    /** Values after each alias was replaced by what it stands for. */
    static final int MOST_VALUES = 100_000;

    /** Keys become part of the paths of all that stands below them. */
    static final int MOST_KEY = 200;

    private final Document document;
    private final Map<String, String> variables;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();
    private int depth;
    private int aliases;
    private int values;

    private record Anchored(Tree tree, int values) {}

    /** What keeps the rest of the file from being understood. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        final transient Spot spot;
        final String fix;

        Unreadable(Spot spot, String message, String fix) {
            super(message);
            this.spot = spot;
            this.fix = fix;
        }
    }

    private YamlTree(String text, Document document, Map<String, String> variables, Problems problems) {
        this.document = document;
        this.variables = variables;
        this.problems = problems;
        this.events = new Parse(LoadSettings.builder()
                        .setCodePointLimit(MOST_CHARACTERS)
                        .build())
                .parseString(VariableMask.mask(text))
                .iterator();
    }

    /** The tree; empty where there is none, which is then told as a problem. */
    static Optional<Tree> read(String text, Map<String, String> variables, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(
                    Spot.in(1, 1),
                    "the file is larger than 1 MB",
                    "a pipeline is a short text: keep data in files of its own");
            return Optional.empty();
        }
        String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Document document = new Document(yaml);
        try {
            return new YamlTree(yaml, document, variables, problems).document();
        } catch (Unreadable e) {
            problems.add(e.spot, String.valueOf(e.getMessage()), e.fix);
        } catch (YamlEngineException e) {
            SyntaxProblem.add(e, document, problems);
        }
        return Optional.empty();
    }

    private Optional<Tree> document() {
        events.next(); // the stream's start
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            problems.add(Spot.in(1, 1), "the file is empty", "docs/reference says what goes into it");
            return Optional.empty();
        }
        Tree tree = value(events.next());
        events.next(); // the document's end
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new Unreadable(
                    spot(after),
                    "a second document begins here",
                    "keep one pipeline in a file, without \"---\" between parts");
        }
        return Optional.of(tree);
    }

    private Tree value(Event event) {
        if (++values > MOST_VALUES) {
            throw new Unreadable(
                    spot(event),
                    "the file has more than " + MOST_VALUES + " values",
                    "use fewer aliases; keep data in files of its own");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        int before = values;
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(open::add);
        Tree tree = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(tree, values - before + 1));
        });
        return tree;
    }

    private Tree alias(AliasEvent event) {
        Anchor name = event.getAlias();
        if (++aliases > MOST_ALIASES) {
            throw new Unreadable(
                    spot(event), "the file has more than " + MOST_ALIASES + " aliases", "use fewer aliases");
        }
        Anchored anchored = anchors.get(name);
        if (anchored == null || open.contains(name)) {
            String why = open.contains(name) ? "stands within what it refers to" : "refers to nothing above it";
            String fix = "put text that begins with \"*\" in quotes, or mark a value above with \"&" + name.getValue()
                    + "\"";
            Spot spot = spot(event);
            return new Tree.Broken(
                    spot, List.of(new Tree.Reason(spot, "the alias \"*" + name.getValue() + "\" " + why, fix)));
        }
        values += anchored.values;
        return anchored.tree;
    }

    private Tree collection(CollectionStartEvent event) {
        refuseTag(event.getTag(), event);
        if (++depth > MOST_DEPTH) {
            throw new Unreadable(
                    spot(event),
                    "more than " + MOST_DEPTH + " levels within one another",
                    "a pipeline needs no more than ten");
        }
        Tree tree = event.getEventId() == Event.ID.SequenceStart ? items(event) : block(event);
        depth--;
        return tree;
    }

    private Tree items(Event start) {
        List<Tree> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(value(next));
        }
        return new Tree.Items(spot(start), items);
    }

    private Tree block(Event start) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Spot spot = spot(next);
            Optional<String> key = key(next);
            Tree value = value(events.next());
            key.ifPresent(name -> put(entries, name, new Tree.Entry(spot, value)));
        }
        return new Tree.Block(spot(start), entries);
    }

    private void put(Map<String, Tree.Entry> entries, String key, Tree.Entry entry) {
        Tree.Entry first = entries.putIfAbsent(key, entry);
        if (first != null) {
            problems.add(
                    entry.key(),
                    "\"" + key + "\" appears twice, first on line "
                            + first.key().line(),
                    "keep one of them");
        }
    }

    /** The key, which is text and takes no variables. */
    private Optional<String> key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            value(event);
            problems.add(
                    spot(event), "a key must be text", "put text that begins with \"[\", \"{\" or \"*\" in quotes");
            return Optional.empty();
        }
        refuseTag(scalar.getTag(), event);
        String key = VariableMask.unmask(scalar.getValue());
        if (key.length() > MOST_KEY) {
            problems.add(spot(event), "a key of more than " + MOST_KEY + " characters", "put the \":\" behind the key");
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private Tree scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        String raw = VariableMask.unmask(event.getValue());
        ScalarText text = new ScalarText(document, index(event), event.getScalarStyle(), raw);
        Substitution value = Substitution.of(raw, variables);
        List<Tree.Reason> reasons = value.gaps().stream()
                .map(gap -> new Tree.Reason(text.spotOf(gap.rawFrom()), gap.message(), gap.fix()))
                .toList();
        return reasons.isEmpty()
                ? new Tree.Text(text.spot(), value, event.isPlain(), Optional.of(text))
                : new Tree.Broken(text.spot(), reasons);
    }

    private void refuseTag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            problems.add(
                    spot(event),
                    "the tag \"" + tag.get().replace("tag:yaml.org,2002:", "!!") + "\" is not allowed",
                    "leave it out; text that begins with \"!\" needs quotes");
        }
    }

    private int index(Event event) {
        return event.getStartMark().map(Mark::getIndex).orElse(0);
    }

    private Spot spot(Event event) {
        return document.spot(index(event));
    }
}
