package io.millrace.spec;

import io.millrace.spec.settings.InvalidSetting;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/** Makes a record by its canonical constructor. */
final class Construction {
    private Construction() {}

    /**
     * @param parts all there, and of their components' types
     * @throws InvalidSetting where the record refuses a value
     */
    static <T> T make(Class<T> type, List<Optional<Object>> parts) {
        Class<?>[] types = Setting.of(type).stream().map(Setting::type).toArray(Class<?>[]::new);
        Object[] arguments = parts.stream().map(Optional::orElseThrow).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting invalid) {
                throw invalid;
            }
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " is no record that can be made", e);
        }
    }
}
