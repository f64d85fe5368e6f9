package io.millrace.spec;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the YAML parser says, in plain words. */
final class SyntaxProblem {
    private record Words(String sign, String message, String fix) {}

    /** By what the parser's message contains, the more special first. */
    private static final List<Words> KNOWN = List.of(
            new Words("TAB", "a tab stands where YAML wants spaces", "indent with spaces"),
            new Words(
                    "mapping values are not allowed",
                    "a \": \" stands where no key can be",
                    "put text that holds \": \" in quotes, or check the indentation of this line and the one above"),
            new Words(
                    "expected <block end>",
                    "this fits neither the indentation nor the form of what stands above",
                    "align it with the lines that it belongs to"),
            new Words("could not find expected ':'", "a key without a \":\" behind it", "write \"key: value\""),
            new Words("unexpected end of stream", "a quote that is opened here is never closed", "close the quote"),
            new Words(
                    "expected ',' or ']'",
                    "the list is not closed",
                    "put a \",\" between its items and a \"]\" behind them"),
            new Words(
                    "expected ',' or '}'",
                    "the block is not closed",
                    "put a \",\" between its settings and a \"}\" behind them"),
            new Words(
                    "unknown escape character",
                    "an unknown escape in a quoted text",
                    "write \"\\\\\" for a backslash, or use single quotes"),
            new Words("cannot start any token", "a character that no value can begin with", "put the text in quotes"));

    private SyntaxProblem() {}

    static void add(YamlEngineException e, Document document, Problems problems) {
        if (e instanceof MarkedYamlEngineException marked) {
            add(marked, document, problems);
        } else if (e instanceof ReaderException reader) {
            problems.add(
                    document.spot(reader.getPosition()),
                    String.format("the character U+%04X does not belong in a text file", reader.getCodePoint()),
                    "save the file as UTF-8 text");
        } else {
            problems.add(Spot.in(1, 1), "not YAML: " + firstLine(String.valueOf(e.getMessage())), "see yaml.org");
        }
    }

    private static void add(MarkedYamlEngineException e, Document document, Problems problems) {
        String said = Optional.ofNullable(e.getProblem()).orElse("");
        Optional<Mark> mark = unclosed(e, said) ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark();
        Spot spot = document.spot(mark.map(Mark::getIndex).orElse(0));
        KNOWN.stream()
                .filter(words -> said.contains(words.sign))
                .findFirst()
                .ifPresentOrElse(
                        words -> problems.add(spot, "not YAML: " + words.message, words.fix),
                        () -> problems.add(spot, "not YAML: " + firstLine(said)));
    }

    /** Where something is not closed, its beginning helps more than the place where the parser gave up. */
    private static boolean unclosed(MarkedYamlEngineException e, String said) {
        boolean otherLine = e.getContextMark().map(Mark::getLine).orElse(0)
                < e.getProblemMark().map(Mark::getLine).orElse(0);
        return said.contains("end of stream")
                || (otherLine && (said.contains("expected ':'") || said.contains("expected ','")));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
