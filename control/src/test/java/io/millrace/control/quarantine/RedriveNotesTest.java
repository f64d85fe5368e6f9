package io.millrace.control.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class RedriveNotesTest {
    private static final Uuid ID = Uuid.randomUuid();

    @Test
    void whatIsNotedIsKnownToWhoReadsTheNotes() {
        RedriveNotes writer = new RedriveNotes();
        RedriveNotes reader = new RedriveNotes();

        for (long offset : new long[] {0, 7, RedriveNotes.SPAN - 1, RedriveNotes.SPAN, 5_000_000_000L}) {
            RedriveNotes.Note note = writer.add(ID, place(offset));
            reader.take(note.key(), note.value());
        }

        assertThat(reader.holds(ID, place(7))).isTrue();
        assertThat(reader.holds(ID, place(RedriveNotes.SPAN))).isTrue();
        assertThat(reader.holds(ID, place(5_000_000_000L))).isTrue();
        assertThat(reader.holds(ID, place(8))).isFalse();
        assertThat(reader.holds(ID, place(RedriveNotes.SPAN + 7))).isFalse();
        assertThat(reader.holds(ID, new Place("orders.quarantine", 1, 7))).isFalse();
    }

    @Test
    void notesOfATopicThatWasMadeAnewMeanNothing() {
        RedriveNotes notes = new RedriveNotes();
        notes.add(ID, place(7));

        assertThat(notes.holds(Uuid.randomUuid(), place(7))).isFalse();
    }

    @Test
    void aNoteStaysSmallWhateverIsChosen() {
        RedriveNotes notes = new RedriveNotes();
        RedriveNotes.Note note = notes.add(ID, place(0));
        for (long offset = 2; offset < RedriveNotes.SPAN; offset += 2) {
            note = notes.add(ID, place(offset));
        }

        assertThat(note.value()).hasSizeLessThan(200);
    }

    @Test
    void otherNotesOfTheLedgerArePassedOver() {
        RedriveNotes notes = new RedriveNotes();

        notes.take("quarantine/shop/orders/1a2b/orders-0", "0-17");

        assertThat(notes.holds(ID, place(7))).isFalse();
    }

    @Test
    void aPlaceIsReadAsItIsWritten() {
        assertThat(Place.parse("orders.v1_x-y:1:462")).isEqualTo(new Place("orders.v1_x-y", 1, 462));
        assertThat(Place.parse("orders:1:462")).hasToString("orders:1:462");
        assertThatThrownBy(() -> Place.parse("orders-1:462"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write TOPIC:PARTITION:OFFSET");
    }

    private static Place place(long offset) {
        return new Place("orders.quarantine", 0, offset);
    }
}
