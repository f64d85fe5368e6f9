package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One page of the reference, as Markdown. */
final class ReferencePage {
    private static final String MADE =
            "<!-- Made from the settings records in spec/; change those and run the command that the build names. -->\n\n";

    private final StringBuilder text = new StringBuilder(MADE);

    private ReferencePage(String title) {
        text.append("# ").append(title).append("\n\n");
    }

    static String pipeline() {
        ReferencePage page = new ReferencePage("The pipeline file");
        page.paragraph(doc(Pipeline.class));
        page.paragraph(
                "It is one YAML 1.2 file. Every key that is not on these pages is an error, and all errors are shown at once, "
                        + "each with its line. `./millrace validate FILE` checks a file without starting anything; "
                        + "`./millrace schema` prints a JSON Schema, with which an editor completes and checks while you type.");
        page.settings(Pipeline.class);
        page.paragraph(
                "A file has `feeds`, or `sources` and `sinks`, or all of them. Sources and views are tables for the SQL, so "
                        + "no view has the name of a source.");
        page.paragraph("Each connector, with a whole small pipeline that shows it:");
        for (Setting block : Reference.blocks()) {
            String links = Connectors.of(block).stream()
                    .map(connector -> "[" + connector.key() + "](" + block.key() + ".md#" + connector.key() + ")")
                    .collect(Collectors.joining(", "));
            page.text
                    .append("- [")
                    .append(block.key())
                    .append("](")
                    .append(block.key())
                    .append(".md): ")
                    .append(links)
                    .append('\n');
        }
        page.text.append(
                "\nHow values are written (durations, rates, names, variables) is on [a page of its own](values.md); where a "
                        + "pipeline runs is said in an [environment](environment.md).\n");
        return page.text.toString();
    }

    static String block(Setting block) {
        ReferencePage page = new ReferencePage(block.key());
        page.paragraph(doc(block.content()));
        String words = Connectors.of(block).stream()
                .map(connector -> "`" + connector.key() + "`")
                .collect(Collectors.joining(", "));
        page.paragraph("Each has a name and exactly one of " + words + ", beside these settings:");
        page.settings(block.content());
        for (Connectors.Connector connector : Connectors.of(block)) {
            page.connector(connector);
        }
        page.nested(block.content());
        return page.text.toString();
    }

    static String tests() {
        ReferencePage page = new ReferencePage("tests");
        page.paragraph(doc(PipelineTest.class));
        page.paragraph(
                "Tests stand below `tests` in the pipeline's own file, or in a file beside it: those of `shop.yaml` in `shop.test.yaml`, which has "
                        + "nothing but `tests`. Each has a name and these settings:");
        page.settings(PipelineTest.class);
        page.text.append(ReferenceValues.TESTS);
        return page.text.toString();
    }

    static String environment() {
        ReferencePage page = new ReferencePage("Environments");
        page.paragraph(doc(EnvironmentFile.class));
        page.settings(EnvironmentFile.class);
        page.nested(EnvironmentFile.class);
        return page.text.toString();
    }

    static String values() {
        ReferencePage page = new ReferencePage("How values are written");
        page.text.append(ReferenceValues.TEXT).append(ReferenceValues.names());
        return page.text.toString();
    }

    static String functions() {
        ReferencePage page = new ReferencePage("Functions");
        page.paragraph(
                "What Millrace adds to the functions of Spark SQL, which are listed in [SQL](../sql.md#functions). Each gives the "
                        + "same for the same argument, and null for null; none looks at anything else.");
        for (SqlFunction function : SqlFunction.all()) {
            page.heading(function.name());
            page.paragraph("`" + function.signature() + "` takes a STRING and gives `" + function.returns() + "`.");
            page.paragraph(function.doc());
            page.text
                    .append("```sql\nSELECT ")
                    .append(function.example())
                    .append("\n-- ")
                    .append(function.result())
                    .append("\n```\n\n");
        }
        return page.text.toString();
    }

    private void connector(Connectors.Connector connector) {
        heading(connector.key());
        paragraph(connector.doc());
        settings(connector.settings());
        text.append("```yaml\n").append(connector.example().strip()).append("\n```\n\n");
        nested(connector.settings());
    }

    private void heading(String title) {
        text.append("## ").append(title).append("\n\n");
    }

    /** The settings of the records and alternatives that a record's own settings hold. */
    private void nested(Class<?> record) {
        for (Setting setting : Setting.of(record)) {
            Class<?> type = setting.type() == Map.class ? setting.content() : setting.valueType();
            if (setting.inline()
                    || ValueTypes.find(type).isPresent()
                    || !Connectors.ofContent(type).isEmpty()) {
                continue;
            }
            if (type.isRecord()) {
                heading(setting.key());
                paragraph(doc(type));
                settings(type);
                nested(type);
            } else if (type.isSealed()) {
                heading(setting.key());
                paragraph(doc(type));
                Setting.alternatives(type).forEach((key, alternative) -> {
                    paragraph("**" + key + "**: " + doc(alternative));
                    settings(alternative);
                });
            }
        }
    }

    private void settings(Class<?> record) {
        List<Setting> settings =
                Setting.of(record).stream().filter(setting -> !setting.inline()).toList();
        if (settings.isEmpty()) {
            return;
        }
        text.append("| setting | what it is | value | without it |\n|---|---|---|---|\n");
        for (Setting setting : settings) {
            text.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(cell(setting.doc() + example(setting)))
                    .append(" | ")
                    .append(cell(ReferenceValues.words(setting)))
                    .append(" | ")
                    .append(cell(absent(setting)))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String example(Setting setting) {
        return setting.example().map(value -> " Example: `" + value + "`").orElse("");
    }

    private static String absent(Setting setting) {
        if (setting.optional()) {
            return "";
        }
        return setting.defaultText()
                .map(text -> text.equals("{}") ? "none" : "`" + text + "`")
                .orElse("**required**");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    private static String doc(Class<?> type) {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }
}
