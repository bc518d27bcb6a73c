package org.cosmicoracle.jobs.week;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cosmicoracle.alert.NightLedger;
import org.cosmicoracle.jobs.classify.LedgerReport;
import org.cosmicoracle.schemas.DriftReport;
import org.cosmicoracle.schemas.RetrainRequest;
import org.cosmicoracle.simulation.SurveyRequest;
import org.jspecify.annotations.Nullable;

/** What came of the week: the account, the days, and whether what was promised happened. */
public final class WeekReport {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final WeekPlan plan;
    private final Seen seen;
    private final WeekAccount account;
    private final Acts acts;
    private final Map<String, HeldOut.Compared> compared = new LinkedHashMap<>();

    /**
     * What the topics held.
     *
     * @param truth class by object, for the count of right answers
     */
    record Seen(
            List<WeekAnswer> answers,
            List<DriftReport> drift,
            List<RetrainRequest> requests,
            LedgerReport ledger,
            Map<String, String> truth) {}

    /**
     * What the script did.
     *
     * @param lesson null where none was planned
     * @param takenBack null where no bad bundle was planned
     * @param last name/version of the bundle that the week ended with
     * @param control keys of the control messages that were sent, a blank, their versions
     * @param restores of jobs from checkpoints
     */
    record Acts(
            List<DayReport> days,
            @Nullable Lesson lesson,
            List<Swap> swaps,
            @Nullable TakenBack takenBack,
            String last,
            Set<String> control,
            long restores) {}

    /** What was promised, and whether it happened. */
    record Promise(String what, boolean kept, String seen) {}

    WeekReport(WeekPlan plan, Seen seen, WeekAccount account, Acts acts) {
        this.plan = plan;
        this.seen = seen;
        this.account = account;
        this.acts = acts;
    }

    /** Compares the last bundle with the first on objects that none learned from. */
    void compare(HeldOut heldOut, WeekRegistry registry, WeekSky sky) throws IOException {
        String first = acts.last().split("/", 2)[0] + "/" + WeekScript.FIRST;
        double from = SurveyRequest.jdOf(sky.dateOf(plan.nights() - 1));
        compared.put(
                "all classes",
                heldOut.compare(registry.root(), first, acts.last(), from, sky.truth()));
        Map<String, String> known =
                sky.truth().entrySet().stream()
                        .filter(e -> !e.getValue().equals(plan.newClass().label()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        compared.put(
                "classes that the first bundle knew",
                heldOut.compare(registry.root(), first, acts.last(), from, known));
    }

    /** Returns true when the account closes and everything happened that was promised. */
    public boolean succeeded() {
        return promises().stream().allMatch(Promise::kept);
    }

    private List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        promises.add(
                new Promise(
                        "every packet once, every answer under a named bundle and as its provenance says",
                        account.closes(),
                        account.toString()));
        promises.add(
                new Promise(
                        "no job failed on the way",
                        acts.restores() == 0,
                        acts.restores() + " restores from a checkpoint"));
        Lesson lesson = acts.lesson();
        if (lesson != null) {
            double chance = 1.0 / lesson.classes();
            promises.add(
                    new Promise(
                            "the class taught live is recognised above chance",
                            lesson.recognised().trials() > 0 && lesson.recognised().low() > chance,
                            lesson.recognised().text()
                                    + String.format(
                                            Locale.ROOT, "; chance %.1f %%", 100 * chance)));
        }
        if (plan.acts().change() <= plan.nights()) {
            promises.addAll(ofDrift());
        }
        poisoned().ifPresent(promises::add);
        TakenBack back = acts.takenBack();
        if (back != null) {
            promises.add(
                    new Promise(
                            "the bundle that always abstains is taken back by itself",
                            back.happened(),
                            String.format(
                                    Locale.ROOT,
                                    "%s gave %d answers; %s answered again after %.1f s",
                                    back.bad(),
                                    back.badAnswers(),
                                    back.good(),
                                    back.secondsToBack())));
        }
        return promises;
    }

    private List<Promise> ofDrift() {
        List<String> alarms =
                acts.days().stream()
                        .filter(d -> DriftWord.of(d.night(), seen.drift()).alarm())
                        .map(d -> Integer.toString(d.day()))
                        .toList();
        boolean early =
                alarms.stream().anyMatch(day -> Integer.parseInt(day) < plan.acts().change());
        String changed = acts.days().get(plan.acts().change() - 1).night();
        String seenAlarms = "alarms on nights " + alarms;
        return List.of(
                new Promise("no drift before the sky changed", !early, seenAlarms),
                new Promise(
                        "the change is seen in its first night",
                        alarms.contains(Integer.toString(plan.acts().change())),
                        seenAlarms),
                new Promise(
                        "it asks for one retrain, then cools down",
                        seen.requests().size() == 1
                                && seen.requests().get(0).getNight().equals(changed),
                        seen.requests().size() + " requests"));
    }

    private java.util.Optional<Promise> poisoned() {
        return acts.days().stream()
                .flatMap(d -> d.retrains().stream())
                .filter(r -> r.version().endsWith("poisoned"))
                .findFirst()
                .map(
                        r ->
                                new Promise(
                                        "the poisoned retrain is stopped by the gates",
                                        r.exitCode() == 1
                                                && !r.reasons().isEmpty()
                                                && acts.control().stream()
                                                        .noneMatch(k -> k.contains(r.version())),
                                        "exit "
                                                + r.exitCode()
                                                + "; "
                                                + String.join("; ", r.reasons())));
    }

    private double accuracyOf(String night) {
        List<WeekAnswer> answers = answersOf(night);
        return (double)
                        answers.stream()
                                .filter(a -> a.topClass().equals(seen.truth().get(a.objectId())))
                                .count()
                / answers.size();
    }

    private List<WeekAnswer> answersOf(String night) {
        return seen.answers().stream().filter(a -> a.night().equals(night)).toList();
    }

    private Map<String, Long> modelsOf(String night) {
        return answersOf(night).stream()
                .collect(
                        Collectors.groupingBy(
                                WeekAnswer::model, TreeMap::new, Collectors.counting()));
    }

    WeekAccount account() {
        return account;
    }

    /** Prints the table of the days, the figures and the promises. */
    public void print(PrintStream out) {
        out.println();
        out.println(
                "day night    packets classified abstained rejected duplicate  /s accuracy drift"
                        + "      labels retrain   models");
        for (DayReport d : acts.days()) {
            NightLedger l = ledgerOf(d.night());
            out.println(
                    String.format(
                            Locale.ROOT,
                            "%3d %s %7d %10d %9d %8d %9d %3.0f   %.3f  %-10s %6d %-9s %s",
                            d.day(),
                            d.night(),
                            d.packets(),
                            l.classified(),
                            l.abstained(),
                            l.rejected(),
                            l.duplicate(),
                            d.perSecond(),
                            accuracyOf(d.night()),
                            DriftWord.of(d.night(), seen.drift()).text(),
                            d.labelled(),
                            verdictOf(d),
                            modelsOf(d.night())));
        }
        out.println(seen.ledger().line());
        Lines.of(acts.lesson(), acts.swaps(), compared).forEach(out::println);
        for (Promise p : promises()) {
            out.println((p.kept() ? "kept    " : "BROKEN  ") + p.what() + ": " + p.seen());
        }
    }

    private static String verdictOf(DayReport d) {
        return d.retrains().stream()
                .map(r -> r.accepted() ? "passed" : "exit " + r.exitCode())
                .collect(Collectors.joining(", "));
    }

    private NightLedger ledgerOf(String night) {
        return seen.ledger().of(night);
    }

    /** Writes the account with the keys of the contract. */
    public void writeLedger(Path file) throws IOException {
        seen.ledger().write(file);
    }

    /** Writes all figures. */
    public void write(Path file) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("plan", plan);
        report.put("account", account);
        report.put("accountCloses", account.closes());
        report.put("restores", acts.restores());
        report.put("days", acts.days().stream().map(this::keys).toList());
        report.put("lesson", Keys.of(acts.lesson()));
        report.put("takenBack", acts.takenBack());
        report.put("swaps", acts.swaps().stream().map(Keys::of).toList());
        report.put(
                "retrainRequests", seen.requests().stream().map(RetrainRequest::getNight).toList());
        report.put("lastBundle", acts.last());
        Map<String, Object> held = new LinkedHashMap<>();
        compared.forEach((of, c) -> held.put(of, Keys.of(c)));
        report.put("heldOut", held);
        report.put("promises", promises());
        report.put("succeeded", succeeded());
        JSON.writeValue(file.toFile(), report);
    }

    private Map<String, Object> keys(DayReport d) {
        NightLedger l = ledgerOf(d.night());
        DriftWord drift = DriftWord.of(d.night(), seen.drift());
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("day", d.day());
        keys.put("night", d.night());
        keys.put("packets", d.packets());
        keys.put("perSecond", d.perSecond());
        keys.put("classified", l.classified());
        keys.put("abstained", l.abstained());
        keys.put("rejected", l.rejected());
        keys.put("duplicate", l.duplicate());
        keys.put("accuracy", accuracyOf(d.night()));
        keys.put("answersByModel", modelsOf(d.night()));
        keys.put("labelled", d.labelled());
        keys.put("drift", drift);
        keys.put("retrains", d.retrains());
        keys.put("seconds", d.seconds());
        return keys;
    }
}
