package io.millrace.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs, and hands the context to those that ask for it. */
record Verbs(Context context) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        Optional<Constructor<?>> asking = Arrays.stream(type.getDeclaredConstructors())
                .filter(one -> Arrays.equals(one.getParameterTypes(), new Class<?>[] {Context.class}))
                .findFirst();
        return asking.isPresent()
                ? type.cast(asking.get().newInstance(context))
                : CommandLine.defaultFactory().create(type);
    }
}
