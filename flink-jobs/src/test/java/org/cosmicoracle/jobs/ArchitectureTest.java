package org.cosmicoracle.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may know whom. The rules of docs/architecture.md as tests. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.cosmicoracle");

    private static final String UDFS_EXCEPT = "a package of udfs other than ";

    @Test
    void flinkIsOnlyInFunctions() {
        noClasses()
                .that(udfsOutside("functions"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void udfsKnowNoKafka() {
        noClasses()
                .that(udfsOutside(""))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(CLASSES);
    }

    @Test
    void djlIsOnlyInEmbedding() {
        noClasses()
                .that(udfsOutside("embedding"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void nomTamFitsIsOnlyInFits() {
        noClasses()
                .that(udfsOutside("fits"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("nom.tam..")
                .check(CLASSES);
    }

    @Test
    void jsonIsOnlyWhereItIsReadOrWritten() {
        noClasses()
                .that(udfsOutside("archive", "registry", "fewshot", "calibration", "wire"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void archivesAreAskedInOnePlace() {
        noClasses()
                .that(udfsOutside("archive.http"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "dev.failsafe..")
                .check(CLASSES);
    }

    @Test
    void generatedClassesAreOnlyInWire() {
        noClasses()
                .that(udfsOutside("wire"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cosmicoracle.schemas..")
                .check(CLASSES);
    }

    @Test
    void udfsTakeTheTimeFromAClock() {
        noClasses()
                .that(udfsOutside(""))
                .and()
                .doNotHaveSimpleName("SerializableClock")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void theConnectorIsOnlyInKafka() {
        noClasses()
                .that()
                .resideInAPackage("org.cosmicoracle.jobs..")
                .and()
                .resideOutsideOfPackage("org.cosmicoracle.jobs.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.connector.kafka..")
                .check(CLASSES);
    }

    @Test
    void theBrokerIsOnlyInLocal() {
        noClasses()
                .that()
                .resideInAPackage("org.cosmicoracle.jobs..")
                .and()
                .resideOutsideOfPackage("org.cosmicoracle.jobs.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka.server..")
                .check(CLASSES);
    }

    @Test
    void jobsAndTrainerMeetInTopicsAndBundlesOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.cosmicoracle.jobs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cosmicoracle.trainer..")
                .check(CLASSES);
    }

    @Test
    void schemasKnowOnlyAvro() {
        noClasses()
                .that()
                .resideInAPackage("org.cosmicoracle.schemas..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..", "org.apache.kafka..", "com.fasterxml..", "ai.djl..")
                .check(CLASSES);
    }

    @Test
    void nothingIsNamedForNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("org.cosmicoracle.schemas..")
                .and()
                .areStatic()
                .should()
                .notBeFinal()
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> udfsOutside(String... allowed) {
        return new DescribedPredicate<>(UDFS_EXCEPT + String.join(", ", allowed)) {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getPackageName();
                boolean elsewhere =
                        name.startsWith("org.cosmicoracle.jobs")
                                || name.startsWith("org.cosmicoracle.trainer")
                                || name.startsWith("org.cosmicoracle.schemas");
                if (elsewhere) {
                    return false;
                }
                for (String one : allowed) {
                    if (name.equals("org.cosmicoracle." + one)) {
                        return false;
                    }
                }
                return true;
            }
        };
    }
}
