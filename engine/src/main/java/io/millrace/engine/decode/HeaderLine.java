package io.millrace.engine.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The first line of a CSV file, which names its columns. */
public final class HeaderLine {
    private HeaderLine() {}

    public static List<String> names(DecoderPlan plan, byte[] bytes, int offset, int length) throws MalformedRecord {
        CsvCells cells = new CsvCells(plan.separator().getBytes(StandardCharsets.UTF_8), plan.quote());
        cells.reset(bytes, offset, length);
        List<String> names = new ArrayList<>();
        while (cells.next()) {
            names.add(cells.text().toString().strip());
        }
        return names;
    }
}
