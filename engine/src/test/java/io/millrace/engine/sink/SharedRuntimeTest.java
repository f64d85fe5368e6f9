package io.millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedRuntimeTest {
    /** What a store would refuse is asked of each one before there is a shared query. */
    private static final List<String> ASKED_BEFORE = List.of("objections");

    @Test
    void hands_on_all_that_a_store_may_do_of_its_own() {
        assertThat(SinkRuntime.class.getMethods())
                .extracting(Method::getName)
                .filteredOn(name -> !ASKED_BEFORE.contains(name))
                .allSatisfy(name -> assertThat(Arrays.stream(SharedRuntime.class.getDeclaredMethods())
                                .map(Method::getName))
                        .contains(name));
    }
}
