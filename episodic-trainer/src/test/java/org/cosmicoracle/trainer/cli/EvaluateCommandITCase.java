package org.cosmicoracle.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.trainer.protocol.Curves;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on simulated light curves, with the bundle that ships. */
class EvaluateCommandITCase {

    private static final List<String> BASELINES =
            List.of("gradientBoosting", "randomForest", "logistic", "nearestCentroid");

    @TempDir private static Path folder;
    private static Path scored;
    private static Path others;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void write() throws IOException {
        scored = Curves.write(folder.resolve("scored.csv"), 9, 1);
        others = Curves.write(folder.resolve("others.csv"), 12, 100_000);
    }

    @Test
    void theReportHasEveryKeyOfTheProtocolForNetworkAndBaselines() throws IOException {
        Path file = folder.resolve("report.json");

        Path plots = folder.resolve("plots");
        assertThat(
                        evaluate(
                                scored,
                                "--episodes",
                                "3",
                                "--report",
                                file.toString(),
                                "--plots",
                                plots.toString()))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        requireFigures(report);
        BASELINES.forEach(name -> requireFigures(report.at("/baselines/" + name)));
        assertThat(report.at("/closedSet/n").asInt()).isEqualTo(5 * 9);
        assertThat(report.at("/closedSet/macroF1").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/fewShot/5way1shot/episodes").asInt()).isEqualTo(3);
        assertThat(report.at("/fewShotNovel/5way1shot/accuracy").isNull()).isTrue();
        assertThat(report.at("/fewShotNovel/notMeasured/5way1shot").asText())
                .contains("was trained on these classes");
        assertThat(report.at("/baselines/logistic/fewShotNovel/5way5shot/episodes").asInt())
                .isEqualTo(3);
        assertThat(report.at("/latency/p50Ms").asDouble()).isPositive();
        assertThat(report.at("/gainOver/logistic/closedSet/ci95").size()).isEqualTo(2);
        for (String ensemble : List.of("networkAndGradientBoosting", "all")) {
            requireFigures(report.at("/ensembles/" + ensemble));
        }
        assertThat(report.at("/baselines/randomForest/fewShot/notMeasured/5way1shot").asText())
                .startsWith("a fit for each episode");
        requireTrust(report);
        for (String plot :
                List.of(
                        "confusion.svg",
                        "reliability.svg",
                        "days.svg",
                        "reliability-classes.svg",
                        "risk-coverage.svg",
                        "shots.svg")) {
            assertThat(Files.readString(plots.resolve(plot)))
                    .startsWith("<svg")
                    .endsWith("</svg>\n");
        }
        assertThat(out.toString()).contains("closed set, first 7 days", "gradientBoosting");
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        evaluate(scored, "--episodes", "2", "--report", one.toString());
        evaluate(scored, "--episodes", "2", "--report", two.toString());

        ObjectMapper json = new ObjectMapper();
        for (String key : List.of("closedSet", "closedSet7d", "fewShot", "baselines")) {
            assertThat(json.readTree(Files.readString(two)).get(key))
                    .as(key)
                    .isEqualTo(json.readTree(Files.readString(one)).get(key));
        }
    }

    @Test
    void badInputIsOneLineAndLeavesAnEarlierReportAsItWas() throws IOException {
        Path report = Files.writeString(folder.resolve("earlier.json"), "earlier");
        String header = "objectId,type,mjd,band,mag,magerr\n";
        List<String> bad =
                List.of(
                        header + "a,SN Ia,1,z,18,0.1\n",
                        header + "a,SN Ia,1,g,NaN,0.1\n",
                        header + "a,SN Ia,1,g,18,0.1\na,SN II,2,g,18,0.1\n",
                        header + "a,SN Ia,1,g,18,0.1\n");

        for (String text : bad) {
            Path file = Files.writeString(folder.resolve("bad.csv"), text);
            err.getBuffer().setLength(0);

            assertThat(evaluate(file, "--report", report.toString())).isEqualTo(1);
            assertThat(err.toString().strip().lines()).as(text).hasSize(1);
            assertThat(Files.readString(report)).isEqualTo("earlier");
        }
        assertThat(err.toString()).contains("5-way 5-shot needs 5 classes with at least 8 objects");
    }

    @Test
    void wrongUsageIsExitTwo() {
        assertThat(evaluate(scored, "--episodes", "-1")).isEqualTo(2);
        assertThat(evaluate(scored, "--cross-validate", "--folds", "1")).isEqualTo(2);
        assertThat(evaluate(scored, "--novelty-simulated", "-1")).isEqualTo(2);
        assertThat(evaluate(scored, "--novelty-rare", "Unicorn")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown class 'Unicorn'");
    }

    @Test
    void crossValidationTrainsANetworkPerFoldAndOneForTheNovelClasses() throws IOException {
        Path file = folder.resolve("folds.json");

        assertThat(
                        evaluate(
                                scored,
                                "--cross-validate",
                                "--folds",
                                "2",
                                "--steps",
                                "2",
                                "--objects-per-class",
                                "20",
                                "--episodes",
                                "2",
                                "--novelty-simulated",
                                "60",
                                "--report",
                                file.toString()))
                .as(err.toString())
                .isZero();

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        requireFigures(report);
        requireTrust(report);
        assertThat(report.at("/calibration/calibrationObjects").asInt()).isPositive();
        assertThat(report.at("/noveltySimulated/inspected").asInt()).isEqualTo(10);
        assertThat(report.at("/noveltySimulated/common").asInt()).isEqualTo(59);
        assertThat(report.at("/noveltyReal/rare/nova").asInt()).isEqualTo(9);
        for (String search : List.of("noveltySimulated", "noveltyReal")) {
            assertThat(report.at("/" + search + "/byScore/nearestPrototype/recall").asDouble())
                    .as(search)
                    .isBetween(0.0, 1.0);
        }
        assertThat(report.at("/closedSet/n").asInt()).as("each object once").isEqualTo(5 * 9);
        assertThat(report.at("/fewShotNovel/5way1shot/accuracy").isNumber()).isTrue();
    }

    @Test
    void simulatedClassesAreMeasuredWithoutDataByANetworkThatNeverSawThem() throws IOException {
        Path file = folder.resolve("simulated.json");
        CommandLine commands = OracleTrainer.commandLine();
        commands.setErr(new PrintWriter(err, true));

        int exit =
                commands.execute(
                        "evaluate",
                        "--simulated-only",
                        "--runs",
                        folder.resolve("runs").toString(),
                        "--steps",
                        "2",
                        "--objects-per-class",
                        "20",
                        "--episodes",
                        "2",
                        "--report",
                        file.toString());

        assertThat(exit).as(err.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.at("/fewShotSimulated/trainedOn").toString())
                .contains("SN Ia")
                .doesNotContain("TDE", "Kilonova", "AGN");
        for (String n : List.of("3detections", "10detections")) {
            for (String input : List.of("lightCurve", "packet")) {
                JsonNode task = report.at("/fewShotSimulated/" + n + "/" + input);
                assertThat(task.at("/network/accuracy").asDouble()).isBetween(0.0, 1.0);
                assertThat(task.at("/nearestCentroid/episodes").asInt()).isEqualTo(2);
                assertThat(task.at("/gain/ci95").size()).isEqualTo(2);
            }
            assertThat(report.at("/zeroShot/" + n + "/accuracy").isNumber()).isTrue();
        }
        assertThat(report.at("/zeroShot/tries").size()).isGreaterThan(10);
    }

    private static void requireTrust(JsonNode report) {
        assertThat(report.at("/calibration/overall/n").asInt()).isEqualTo(5 * 9);
        assertThat(report.at("/calibration/perAlert/n").asInt()).isGreaterThan(5 * 9 * 5);
        assertThat(report.at("/calibration/perClass").size()).isEqualTo(5);
        assertThat(report.at("/calibration/perPhase/all/eceNull95").asDouble()).isPositive();
        assertThat(report.at("/labelShift/even/expectationMaximisation/prior").size()).isEqualTo(5);
        assertThat(report.at("/conformalSets/byDetections/all/Ia/binomialCi95").size())
                .isEqualTo(2);
        assertThat(report.at("/abstention/riskCoverage/curve").size()).isEqualTo(20);
        assertThat(report.at("/domainShift/simulatedAndReal/simulated/n").asInt()).isEqualTo(300);
        assertThat(report.at("/domainShift/brightAndFaint").size()).isEqualTo(2);
    }

    private static void requireFigures(JsonNode figures) {
        for (String set : List.of("closedSet", "closedSet7d")) {
            assertThat(figures.get(set).fieldNames())
                    .toIterable()
                    .contains(
                            "macroF1",
                            "macroF1Ci95",
                            "balancedAccuracy",
                            "accuracy",
                            "mcc",
                            "auroc",
                            "ece",
                            "eceNull95",
                            "brier",
                            "perClass",
                            "confusion",
                            "conformal");
            assertThat(figures.get(set).get("conformal").fieldNames())
                    .toIterable()
                    .contains("level", "coverage", "binomialCi95", "meanSetSize", "perClass");
        }
        for (String set : List.of("fewShot", "fewShotNovel")) {
            for (String task : List.of("5way1shot", "5way5shot")) {
                assertThat(figures.get(set).get(task).fieldNames())
                        .toIterable()
                        .contains("accuracy", "ci95", "ece", "episodes", "classes");
            }
        }
    }

    private int evaluate(Path curves, String... more) {
        CommandLine commands = OracleTrainer.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        List<String> args = new java.util.ArrayList<>(List.of("evaluate", "--registry", "bundles"));
        args.addAll(List.of("--lightcurves", curves.toString()));
        args.addAll(List.of("--baseline-lightcurves", others.toString()));
        args.addAll(List.of("--runs", folder.resolve("runs").toString()));
        args.addAll(List.of(more));
        return commands.execute(args.toArray(String[]::new));
    }
}
