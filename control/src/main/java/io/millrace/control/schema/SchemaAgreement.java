package io.millrace.control.schema;

import io.millrace.registry.Incompatibility;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaText;
import io.millrace.registry.Schemas;
import io.millrace.spec.Places;
import io.millrace.spec.Problem;
import io.millrace.spec.event.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the subjects would take the schemas of the rows that sinks are going to write. */
public final class SchemaAgreement {
    private SchemaAgreement() {}

    /**
     * Asks for each of them; registers none.
     *
     * @param schemas a registry, or a folder that stands in for it
     * @param places where the sinks stand in the pipeline's file
     * @throws io.millrace.registry.RegistryException where there is no answer
     */
    public static List<Problem> problems(Schemas schemas, List<RowSchema> written, Places places) {
        List<Problem> problems = new ArrayList<>();
        for (RowSchema one : written) {
            SchemaText text = new SchemaText(SchemaKind.valueOf(one.kind()), one.text());
            for (Incompatibility broken : schemas.check(one.subject(), text)) {
                problems.add(places.problem(
                        "sinks." + one.sink() + ".kafka",
                        "the rows would break those who read the subject \"" + one.subject() + "\" ("
                                + schemas.level(one.subject()) + "): " + broken,
                        Optional.of("change the query, or write to another subject")));
            }
        }
        return problems;
    }
}
