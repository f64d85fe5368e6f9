package io.millrace.cli.quarantine;

import io.millrace.cli.text.Say;
import io.millrace.control.quarantine.Choice;
import java.util.ArrayList;
import java.util.List;

/** Says which of the meant records are not sent back, and why. */
final class LeftOut {
    private LeftOut() {}

    static List<String> lines(Choice choice) {
        List<String> lines = new ArrayList<>();
        if (choice.sentBefore() > 0) {
            lines.add("left out: " + Say.some(choice.sentBefore(), "record") + " sent back before");
        }
        if (choice.cameBack() > 0) {
            lines.add("left out: " + Say.some(choice.cameBack(), "record")
                    + " that came back after an earlier redrive; --again sends them too");
        }
        if (choice.notRedrivable() > 0) {
            lines.add("left out: " + Say.some(choice.notRedrivable(), "line")
                    + " of files that a feed could not read, and that no topic had; mend the lines and let the feed read them"
                    + " from a new file");
        }
        return lines;
    }
}
