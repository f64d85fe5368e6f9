package io.millrace.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers and truth values as YAML 1.2 writes them. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,30}");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9]{1,3}([_,' ][0-9]{3})+");

    private Numbers() {}

    static boolean isWhole(Tree.Text text) {
        return text.plain() && WHOLE.matcher(text.text()).matches();
    }

    static boolean isNumber(Tree.Text text) {
        return text.plain() && DECIMAL.matcher(text.text()).matches();
    }

    static BigDecimal decimal(Tree.Text text) throws Unfit {
        if (!isNumber(text)) {
            throw new Unfit("is not a number", fix(text));
        }
        return new BigDecimal(text.text());
    }

    static int whole32(Tree.Text text) throws Unfit {
        return whole(text, 31).intValue();
    }

    static long whole64(Tree.Text text) throws Unfit {
        return whole(text, 63).longValue();
    }

    private static BigInteger whole(Tree.Text text, int bits) throws Unfit {
        if (!isWhole(text)) {
            throw new Unfit("is not a whole number", fix(text));
        }
        BigInteger value = new BigInteger(text.text());
        if (value.bitLength() > bits) {
            throw new Unfit(
                    "is too large",
                    "the largest number here is "
                            + BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        }
        return value;
    }

    private static String fix(Tree.Text text) {
        boolean number = DECIMAL.matcher(text.text()).matches();
        if (!text.plain() && number) {
            return "leave out the quotes";
        }
        if (!text.value().used() && GROUPED.matcher(text.text()).matches()) {
            return "write " + text.text().replaceAll("[_,' ]", "");
        }
        return "write a number such as 42, without quotes";
    }

    static boolean truth(Tree.Text text) throws Unfit {
        String word = text.text().toLowerCase(java.util.Locale.ROOT);
        if (text.plain() && (word.equals("true") || word.equals("false"))) {
            return word.equals("true");
        }
        throw new Unfit(
                "is neither true nor false",
                switch (word) {
                    case "yes", "on", "y" -> "write true: in YAML 1.2 " + word + " is text";
                    case "no", "off", "n" -> "write false: in YAML 1.2 " + word + " is text";
                    case "true", "false" -> "leave out the quotes";
                    default -> "write true or false, without quotes";
                });
    }
}
