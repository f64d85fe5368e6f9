package io.millrace.cli.run;

import io.millrace.cli.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code --set} says.
 *
 * @param variables values of <code>${NAME}</code>, ahead of the process environment
 * @param overrides values by dotted path in place of the file's
 */
public record Settings(Map<String, String> variables, Map<String, String> overrides) {
    public static final Settings NONE = new Settings(Map.of(), Map.of());

    /**
     * Reads what was given.
     *
     * @param given each {@code NAME=value}, or {@code path.in.the.file=value}
     */
    public static Settings parse(List<String> given) {
        Map<String, String> variables = new LinkedHashMap<>();
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new UserException(
                        "'--set " + one
                                + "' sets nothing; write NAME=value for ${NAME}, or a path such as feeds.posts.generate.total=100");
            }
            String key = one.substring(0, equals);
            (key.contains(".") ? overrides : variables).put(key, one.substring(equals + 1));
        }
        return new Settings(variables, overrides);
    }
}
