package org.cosmicoracle.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom in the trainer. What schemas, udfs and flink-jobs may know is tested in
 * flink-jobs, whose class path has no trainer; so the two rules on names and static fields, which
 * hold everywhere, are repeated here.
 */
class ArchitectureTest {

    private static final String RETRAIN = "org.cosmicoracle.trainer.retrain..";
    private static final String CLI = "org.cosmicoracle.trainer.cli..";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.cosmicoracle.trainer");

    @Test
    void jobsAndTrainerMeetInTopicsAndBundlesOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.cosmicoracle.jobs..")
                .check(CLASSES);
    }

    @Test
    void flinkAndKafkaAreOnlyInRetrain() {
        noClasses()
                .that()
                .resideOutsideOfPackage(RETRAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..", "org.apache.kafka..", "org.cosmicoracle.functions..")
                .check(CLASSES);
    }

    @Test
    void anyEngineOfDjlWouldDo() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.pytorch..")
                .check(CLASSES);
    }

    @Test
    void dataSetsAndFiguresKnowNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.cosmicoracle.trainer.data..", "org.cosmicoracle.trainer.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void theBaselineLibraryIsOnlyInBaseline() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cosmicoracle.trainer.baseline..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ml.dmlc..")
                .check(CLASSES);
    }

    @Test
    void parquetIsOnlyInDatasetAndStore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.cosmicoracle.trainer.dataset..", "org.cosmicoracle.trainer.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..")
                .check(CLASSES);
    }

    @Test
    void theNetIsOnlyInTracking() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.cosmicoracle.trainer.tracking..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }

    @Test
    void theCommandLineIsOnlyInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", CLI)
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.cosmicoracle.trainer.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void timeComesFromAClockOutsideTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void randomnessComesFromASeed() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
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
                .haveNameMatching(".*\\.Base[A-Z]\\w*") // a baseline is something
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        noFields().that().areStatic().should().notBeFinal().check(CLASSES);
    }
}
