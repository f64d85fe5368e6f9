package io.millrace.feeds.generate;

import java.util.Optional;
import java.util.function.Consumer;
import net.datafaker.Faker;

/**
 * Text with Datafaker expressions in it. Datafaker keeps what it found out about an expression by the identity of the text, so that
 * after the first record one costs about a microsecond.
 */
record Expression(Faker faker, String text) implements Value.Scalar {

    /** Tries the expression; empty after a problem was told. */
    static Optional<Expression> compile(Faker faker, String text, String path, Consumer<String> problems) {
        if (!closed(text)) {
            problems.accept("field '" + path + "' is '" + text
                    + "': an expression '#{' is empty or not closed, write #{provider.method}");
            return Optional.empty();
        }
        Expression expression = new Expression(faker, text);
        try {
            expression.of(0);
            return Optional.of(expression);
        } catch (RuntimeException e) {
            problems.accept("field '" + path + "' is '" + text + "', which Datafaker does not know: " + remedy(e));
            return Optional.empty();
        }
    }

    @Override
    public Object of(long number) {
        return faker.expression(text);
    }

    private static String remedy(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        int context = message.indexOf(" directive for FakerContext");
        String what = context > 0 ? message.substring(0, context) : message;
        return what + "; see https://www.datafaker.net/documentation/expressions/ for what there is";
    }

    /** Datafaker takes an expression that is not closed for plain text; here it is a mistake. Quotes hide a brace, as they do there. */
    private static boolean closed(String text) {
        int from = text.indexOf("#{");
        while (from >= 0) {
            int at = from + 2;
            boolean quoted = false;
            while (at < text.length() && (quoted || text.charAt(at) != '}')) {
                quoted ^= text.charAt(at) == '\'';
                at++;
            }
            if (at == text.length() || text.substring(from + 2, at).isBlank()) {
                return false;
            }
            from = text.indexOf("#{", at);
        }
        return true;
    }
}
