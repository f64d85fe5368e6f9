package io.millrace.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. */
class ModulesTest {
    @ParameterizedTest
    @CsvSource({
        "spec, ''",
        "registry, ''",
        "feeds, ''",
        "local, ''",
        "engine, spec registry",
        "control, spec registry",
        "cli, spec registry control local",
    })
    void a_module_uses_only_those_that_it_may_know(String module, String others) {
        String[] known = Stream.concat(Stream.of(module), Stream.of(others.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(name -> "io.millrace." + name + "..")
                .toArray(String[]::new);

        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.millrace..").and(not(resideInAnyPackage(known))))
                .check(classes(module));
    }

    @ParameterizedTest
    @CsvSource({"spec", "registry", "feeds", "local", "control", "cli"})
    void only_the_engine_knows_spark(String module) {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.spark.."))
                .check(classes(module));
    }

    private static JavaClasses classes(String module) {
        return new ClassFileImporter().importPath(Checkout.ROOT.resolve(Path.of(module, "target", "classes")));
    }
}
