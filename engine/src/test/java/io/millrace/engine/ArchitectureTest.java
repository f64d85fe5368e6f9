package io.millrace.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Who may know whom within the engine. */
class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .importUrl(EngineMain.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packages_do_not_go_in_circles() {
        slices().matching("io.millrace.engine.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    /** The root package starts the process and knows all; of it, all may know the exception. */
    @Test
    void the_root_is_known_for_its_exception_only() {
        noClasses()
                .that()
                .resideInAPackage("io.millrace.engine.*..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.millrace.engine").and(DescribedPredicate.not(type(EngineException.class))))
                .check(ENGINE);
    }

    @Test
    void of_our_modules_only_the_spec_and_the_registry_are_known() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.millrace..")
                        .and(DescribedPredicate.not(resideInAPackage("io.millrace.engine..")))
                        .and(DescribedPredicate.not(resideInAPackage("io.millrace.spec..")))
                        .and(DescribedPredicate.not(resideInAPackage("io.millrace.registry.."))))
                .check(ENGINE);
    }

    @Test
    void stores_do_not_know_each_other_nor_what_runs_them() {
        slices().matching("io.millrace.engine.sink.(*)..")
                .should()
                .notDependOnEachOther()
                .check(ENGINE);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..engine.decode..",
                        "..engine.schema..",
                        "..engine.expect..",
                        "..engine.books..",
                        "..engine.kafka..",
                        "..engine.source..",
                        "..engine.files..",
                        "..engine.socket..",
                        "..engine.encode..",
                        "..engine.table..",
                        "..engine.sink..")
                .should()
                .dependOnClassesThat(resideInAPackage("..engine.run..").or(resideInAPackage("..engine.sql..")))
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackages("..sink.cassandra..", "..engine.cassandra..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.datastax..")
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackage("..sink.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackage("..sink.mongodb..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.bson..")
                .check(ENGINE);
        noClasses()
                .that()
                .resideOutsideOfPackages("..sink.postgres..", "..engine.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.postgresql..")
                .check(ENGINE);
    }

    @Test
    void decoding_knows_neither_kafka_nor_the_rest() {
        noClasses()
                .that()
                .resideInAPackage("..engine.decode..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka..")
                        .or(resideInAPackage("io.millrace.engine..")
                                .and(DescribedPredicate.not(resideInAPackage("..engine.decode..")))
                                .and(DescribedPredicate.not(resideInAPackage("..engine.schema..")))))
                .check(ENGINE);
    }

    @Test
    void classes_are_final() {
        classes()
                .that(DescribedPredicate.not(INTERFACES))
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and(DescribedPredicate.not(type(EngineException.class)))
                .and(DescribedPredicate.not(bodiesOfEnumConstantsOrSwitches()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ENGINE);
    }

    private static DescribedPredicate<JavaClass> bodiesOfEnumConstantsOrSwitches() {
        return DescribedPredicate.describe("made by the compiler", JavaClass::isAnonymousClass);
    }

    @Test
    void time_and_output_are_those_of_today() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Date.class, java.util.Calendar.class)
                .check(ENGINE);
        // Standard output belongs to the events: what starts the process hands it over, and logs how it failed.
        noClasses()
                .that()
                .resideInAPackage("io.millrace.engine.*..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(ENGINE);
    }
}
