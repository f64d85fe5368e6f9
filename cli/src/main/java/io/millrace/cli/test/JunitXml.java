package io.millrace.cli.test;

import io.millrace.spec.Problem;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.Mismatch;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML that JUnit's Ant task writes and that CI servers read: a suite for each file, an error where a file is wrong. */
final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(TestReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JunitXml(xml).suites(report);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
        return text.append('\n').toString();
    }

    private void suites(TestReport report) throws XMLStreamException {
        Map<String, List<TestResult>> files = report.results().stream()
                .collect(Collectors.groupingBy(TestResult::file, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Problem>> wrong = report.problems().stream()
                .collect(Collectors.groupingBy(Problem::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<TestResult>> file : files.entrySet()) {
            suite(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, List<Problem>> file : wrong.entrySet()) {
            broken(file.getKey(), file.getValue());
        }
        xml.writeEndElement();
    }

    private void suite(String file, List<TestResult> results) throws XMLStreamException {
        long errors =
                results.stream().filter(result -> result.broken().isPresent()).count();
        long passed = results.stream().filter(TestResult::passed).count();
        begin(file, results.size(), results.size() - passed - errors, errors);
        for (TestResult result : results) {
            test(result.test(), file, result.took().toMillis());
            if (result.broken().isPresent()) {
                outcome("error", result.broken().get(), "");
            } else if (!result.passed()) {
                Mismatch first = result.mismatches().get(0);
                outcome("failure", first.of() + ": " + first.message(), text(result));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String text(TestResult result) {
        StringBuilder text = new StringBuilder(result.file() + ":" + result.line() + "\n");
        for (Mismatch mismatch : result.mismatches()) {
            text.append(mismatch.of()).append(": ").append(mismatch.message()).append('\n');
            Diff.lines(mismatch).forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }

    private void broken(String file, List<Problem> problems) throws XMLStreamException {
        begin(file, 1, 0, 1);
        test("the file", file, 0);
        String all = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        outcome("error", problems.get(0).message(), all);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void begin(String file, long tests, long failures, long errors) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", file);
        attribute("tests", Long.toString(tests));
        attribute("failures", Long.toString(failures));
        attribute("errors", Long.toString(errors));
    }

    private void test(String name, String file, long millis) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", name);
        attribute("classname", file);
        attribute("time", String.format(Locale.ROOT, "%.3f", millis / 1000.0));
    }

    private void outcome(String element, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Without what XML 1.0 has no form for. */
    private static String legal(String text) {
        return text.codePoints()
                .map(point -> point == '\n'
                                || point == '\t'
                                || (point >= 0x20 && point < 0xFFFE && !surrogate(point))
                                || point > 0xFFFF
                        ? point
                        : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean surrogate(int point) {
        return point >= 0xD800 && point <= 0xDFFF;
    }
}
