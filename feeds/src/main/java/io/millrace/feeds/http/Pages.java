package io.millrace.feeds.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the next page is asked for. A page is named by a token: its number, an address, or a word that the API gave. */
sealed interface Pages {
    /** The token of the page after this one; empty at the end. */
    Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records);

    /** The parameter of the query that the token goes into; empty where the token is the page's whole address. */
    Optional<String> parameter();

    /** The token of the first page. */
    default Optional<String> first() {
        return Optional.empty();
    }

    /** One page is all there is. */
    record Single() implements Pages {
        @Override
        public Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records) {
            return Optional.empty();
        }

        @Override
        public Optional<String> parameter() {
            return Optional.of("page");
        }
    }

    /** By a count: of pages, or of the records to pass over. */
    record Counted(String name, long begin, Step step, OptionalLong size) implements Pages {
        enum Step {
            PAGES,
            RECORDS
        }

        @Override
        public Optional<String> first() {
            return Optional.of(Long.toString(begin));
        }

        @Override
        public Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records) {
            if (records == 0 || records < size.orElse(0)) {
                return Optional.empty();
            }
            long now = token.map(Long::parseLong).orElse(begin);
            return Optional.of(Long.toString(now + (step == Step.PAGES ? 1 : records)));
        }

        @Override
        public Optional<String> parameter() {
            return Optional.of(name);
        }
    }

    /** By the address in the Link header (RFC 8288). */
    record Linked() implements Pages {
        private static final Pattern LINK = Pattern.compile("<([^>]*)>([^,<]*)");
        private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*\"?(?:[^\"]*\\s)?next(?:[\\s\"]|$|;)");

        @Override
        public Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records) {
            for (String header : answer.headers().allValues("Link")) {
                Matcher link = LINK.matcher(header);
                while (link.find()) {
                    if (NEXT.matcher(link.group(2)).find()) {
                        return Optional.of(link.group(1));
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> parameter() {
            return Optional.empty();
        }
    }

    /** By an address in the answer. */
    record Addressed(FieldPath field) implements Pages {
        @Override
        public Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records) {
            return field.text(body);
        }

        @Override
        public Optional<String> parameter() {
            return Optional.empty();
        }
    }

    /** By a word in the answer. */
    record Worded(FieldPath field, String name) implements Pages {
        @Override
        public Optional<String> next(Optional<String> token, Answer answer, JsonNode body, int records) {
            return field.text(body);
        }

        @Override
        public Optional<String> parameter() {
            return Optional.of(name);
        }
    }
}
