package io.millrace.control.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.control.run.RunEnd.Failure;
import io.millrace.control.run.RunEnd.Status;
import io.millrace.spec.event.Books;
import io.millrace.spec.event.Books.QueryBooks;
import io.millrace.spec.event.Books.SourceBooks;
import io.millrace.spec.event.Fault;
import io.millrace.spec.event.ReadCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunReportTest {
    @Test
    void isTheObjectThatScriptsRead() {
        RunEnd end = done(new Books(Map.of("trending", query(30, "posts", books(100, 90, 7, 3, 20)))));

        assertThat(RunReport.of("trending", end, Duration.ofMillis(61_240)).json())
                .isEqualTo("{\"pipeline\":\"trending\",\"status\":\"done\",\"seconds\":61.2,\"sources\":{\"posts\":"
                        + "{\"accepted\":120,\"decoded\":90,\"quarantined\":7,\"dropped\":3,\"duplicates\":0,\"behind\":20}},"
                        + "\"sinks\":{\"trending\":{\"written\":30,\"late\":0}},\"balanced\":true}");
        assertThat(end.exitCode()).isZero();
    }

    @Test
    void aSourceIsShownAsTheQueryThatIsFurthestBehindSeesIt() {
        RunEnd end = done(new Books(Map.of(
                "ahead", query(1, "posts", books(50, 50, 0, 0, 0)),
                "behind", query(1, "posts", books(30, 30, 0, 0, 20)))));

        assertThat(RunReport.of("p", end, Duration.ZERO).sources())
                .containsEntry("posts", new RunReport.SourceFigures(50, 30, 0, 0, 0, 20));
    }

    @Test
    void oneQueryThatDoesNotBalanceIsEnough() {
        RunEnd end = done(new Books(Map.of(
                "good", query(1, "posts", books(50, 50, 0, 0, 9)),
                "lossy", query(1, "posts", books(50, 49, 0, 0, 0)))));

        assertThat(RunReport.of("p", end, Duration.ZERO).balanced()).isFalse();
        assertThat(end.exitCode()).isEqualTo(2);
    }

    @Test
    void booksThatWereNotClosedDoNotBalance() {
        RunEnd end = new RunEnd(
                Status.FAILED, Optional.empty(), Optional.of(new Failure(Fault.MILLRACE, "died")), List.of());

        RunReport report = RunReport.of("p", end, Duration.ZERO);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.balanced()).isFalse();
        assertThat(end.exitCode()).isEqualTo(2);
    }

    @Test
    void whatIsKnownOfARunThatFailedIsTold() {
        Books known = new Books(Map.of("trending", new QueryBooks(30, 4, Map.of("posts", books(100, 90, 7, 3, 20)))));
        RunEnd end = new RunEnd(
                Status.FAILED, Optional.empty(), known, Optional.of(new Failure(Fault.SERVICE, "gone")), List.of());

        RunReport report = RunReport.of("p", end, Duration.ZERO);
        assertThat(report.sources()).containsEntry("posts", new RunReport.SourceFigures(120, 90, 7, 3, 0, 20));
        assertThat(report.sinks()).containsEntry("trending", new RunReport.SinkFigures(30, 4));
        assertThat(report.balanced()).isFalse();
    }

    @Test
    void theUsersFaultIsExitCodeOne() {
        RunEnd end =
                new RunEnd(Status.FAILED, Optional.empty(), Optional.of(new Failure(Fault.USER, "bad row")), List.of());

        assertThat(end.exitCode()).isEqualTo(1);
    }

    private static RunEnd done(Books books) {
        return new RunEnd(Status.DONE, Optional.of(books), Optional.empty(), List.of());
    }

    private static QueryBooks query(long written, String source, SourceBooks books) {
        return new QueryBooks(written, Map.of(source, books));
    }

    private static SourceBooks books(long read, long decoded, long quarantined, long dropped, long behind) {
        return new SourceBooks(new ReadCounts(read, decoded, quarantined, dropped), behind);
    }
}
