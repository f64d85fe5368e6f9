package io.millrace.control.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.control.quarantine.Choice.Returned;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Place ORIGIN = new Place("orders", 1, 462);

    @Test
    void takesWhatIsMeantAndCountsWhatIsLeftOut() {
        Choice choice = new Choice(Selection.ALL, Returned.LEFT_OUT);

        choice.consider(record(1, Optional.of(ORIGIN), 0, false));
        choice.consider(record(2, Optional.of(ORIGIN), 0, true));
        choice.consider(record(3, Optional.of(ORIGIN), 1, false));
        choice.consider(record(4, Optional.empty(), 0, false));

        assertThat(choice.places()).containsExactly(new Place("orders.quarantine", 0, 1));
        assertThat(choice.byTopic()).isEqualTo(Map.of("orders", 1L));
        assertThat(choice.sentBefore()).isOne();
        assertThat(choice.cameBack()).isOne();
        assertThat(choice.notRedrivable()).isOne();
    }

    @Test
    void whoNamesARecordMeansItAlsoWhenItCameBack() {
        Choice named = new Choice(Selection.at(ORIGIN), Returned.LEFT_OUT);

        named.consider(record(3, Optional.of(ORIGIN), 1, false));
        named.consider(record(4, Optional.of(new Place("orders", 1, 463)), 0, false));

        assertThat(named.places()).containsExactly(new Place("orders.quarantine", 0, 3));
    }

    @Test
    void aRecordWhoseHeadersNameAnotherTopicIsNotSentThere() {
        Choice choice = new Choice(Selection.ALL, Returned.INCLUDED);

        choice.consider(record(1, Optional.of(new Place("payments", 0, 5)), 0, false));

        assertThat(choice.places()).isEmpty();
        assertThat(choice.notRedrivable()).isOne();
    }

    @Test
    void reasonsAreFoundByAPartOfThemInAnyCase() {
        Quarantined record = record(1, Optional.of(ORIGIN), 0, false);

        assertThat(new Selection(Optional.of("NOT MET"), Optional.of("orders"), Set.of()).matches(record))
                .isTrue();
        assertThat(new Selection(Optional.of("no JSON"), Optional.empty(), Set.of()).matches(record))
                .isFalse();
        assertThat(new Selection(Optional.empty(), Optional.of("others"), Set.of()).matches(record))
                .isFalse();
    }

    private static Quarantined record(long offset, Optional<Place> stood, int times, boolean sent) {
        return new Quarantined(
                new Place("orders.quarantine", 0, offset),
                "expectation `positive` is not met",
                stood,
                Optional.empty(),
                "shop",
                "orders",
                Optional.empty(),
                times,
                sent);
    }
}
