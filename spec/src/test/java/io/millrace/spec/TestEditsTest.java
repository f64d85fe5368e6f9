package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.event.TestResult.Actual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestEditsTest {
    private static final Actual ROWS = new Actual(List.of("{ n: 1 }", "{ n: \"ü\" }"), Optional.empty());
    private static final Actual NUMBER = new Actual(List.of(), Optional.of("{ posts: 1 }"));

    private static final String FILE = """
            # Tests: of posts ☂ and more
            tests:
              other: { given: {}, expect: { totals: [{ n: 0 }] } }   # stays
              one:   # a comment
                given:
                  posts:
                    - { author: "a: b", text: ${TEXT:x} }
                expect:   # what is right
                  totals:
                    - { n: 5 }
                    # a comment between rows
                    - { n: 6 }   # the last
                  # before the next
                  every: { at_least: [{ n: 1 }], ordered: true }

              last:
                given: {}
            """;

    @Test
    void rows_are_replaced_and_nothing_else() {
        assertThat(apply("one", Map.of("expect.totals", ROWS))).contains(FILE.replace("""
                            - { n: 5 }
                            # a comment between rows
                            - { n: 6 }   # the last
                    """, """
                            - { n: 1 }
                            - { n: "ü" }   # the last
                    """));
    }

    @Test
    void what_stands_in_braces_stays_in_braces() {
        assertThat(apply("one", Map.of("expect.every.at_least", ROWS)))
                .contains(FILE.replace("at_least: [{ n: 1 }],", "at_least: [{ n: 1 }, { n: \"ü\" }],"));
        assertThat(apply("other", two("expect.totals", ROWS, "expect.late", NUMBER)))
                .contains(FILE.replace(
                        "{ totals: [{ n: 0 }] }", "{ totals: [{ n: 1 }, { n: \"ü\" }], late: { posts: 1 } }"));
    }

    @Test
    void what_is_new_comes_behind_what_is_there() {
        assertThat(apply("one", Map.of("expect.late", NUMBER)))
                .contains(FILE.replace("ordered: true }\n", "ordered: true }\n      late: { posts: 1 }\n"));
        assertThat(apply("last", two("expect.totals", ROWS, "expect.sinks.late", ROWS)))
                .contains(FILE
                        + "    expect:\n      totals:\n        - { n: 1 }\n        - { n: \"ü\" }\n"
                        + "      sinks:\n        late:\n          - { n: 1 }\n          - { n: \"ü\" }\n");
    }

    @Test
    void no_rows_are_an_empty_list() {
        assertThat(apply("one", Map.of("expect.totals", new Actual(List.of(), Optional.empty())))
                        .orElseThrow())
                .contains("      totals: []   # the last\n");
    }

    @Test
    void a_key_without_a_value_gets_one() {
        String file = "tests:\n  one:\n    expect:\n  two:\n    expect:";

        assertThat(TestEdits.apply(file, "one", Map.of("expect.totals", ROWS)))
                .contains(
                        "tests:\n  one:\n    expect:\n      totals:\n        - { n: 1 }\n        - { n: \"ü\" }\n  two:\n    expect:");
        assertThat(TestEdits.apply(file, "two", Map.of("expect.late", NUMBER)))
                .contains("tests:\n  one:\n    expect:\n  two:\n    expect:\n      late: { posts: 1 }");
    }

    @Test
    void line_ends_of_the_file_are_kept() {
        assertThat(TestEdits.apply(
                        "tests:\r\n  one:\r\n    expect:\r\n      a: []\r\n", "one", Map.of("expect.a", ROWS)))
                .contains(
                        "tests:\r\n  one:\r\n    expect:\r\n      a:\r\n        - { n: 1 }\r\n        - { n: \"ü\" }\r\n");
    }

    @Test
    void an_alias_is_left_to_people() {
        String file = "tests:\n  one: { expect: { a: &rows [{ n: 1 }] } }\n  two: { expect: { a: *rows } }\n";

        assertThat(TestEdits.apply(file, "two", Map.of("expect.a", ROWS))).isEmpty();
        assertThat(TestEdits.apply(file, "one", Map.of("expect.a", ROWS)))
                .as("another test refers to the rows")
                .isEmpty();
    }

    private static Optional<String> apply(String test, Map<String, Actual> actual) {
        return TestEdits.apply(FILE, test, actual);
    }

    private static Map<String, Actual> two(String one, Actual first, String other, Actual second) {
        Map<String, Actual> both = new LinkedHashMap<>();
        both.put(one, first);
        both.put(other, second);
        return both;
    }
}
