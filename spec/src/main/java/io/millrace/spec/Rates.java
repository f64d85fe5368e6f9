package io.millrace.spec;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates as people write them: {@code 200 per second}. */
final class Rates {
    static final String PATTERN = "[0-9]{1,9}([.][0-9]{1,9})? *(per |/) *(s|second|m|min|minute|h|hour)";

    private static final Pattern FORM =
            Pattern.compile("(?<count>[0-9]{1,9}([.][0-9]{1,9})?) *(per |/) *(?<unit>s|second|m|min|minute|h|hour)");
    private static final Map<String, Double> SECONDS =
            Map.of("s", 1.0, "second", 1.0, "m", 60.0, "min", 60.0, "minute", 60.0, "h", 3600.0, "hour", 3600.0);

    private Rates() {}

    static Rate parse(Tree.Text text) throws Unfit {
        Matcher form = FORM.matcher(text.text().strip());
        if (!form.matches()) {
            throw new Unfit("is not a rate", "write it like this: 200 per second, 5 per minute, 10 per hour");
        }
        double count = Double.parseDouble(form.group("count"));
        if (count <= 0) {
            throw new Unfit("is not above 0", "leave the rate out for as fast as possible");
        }
        return new Rate(count / SECONDS.getOrDefault(form.group("unit"), 1.0));
    }
}
