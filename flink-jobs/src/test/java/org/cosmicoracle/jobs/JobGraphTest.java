package org.cosmicoracle.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.types.PojoTestUtils;
import org.cosmicoracle.jobs.classify.JobEnvironment;
import org.junit.jupiter.api.Test;

/** What savepoints, records and the documentation rely on in the graphs of the jobs. */
class JobGraphTest {

    private static final Path DOCS = Path.of("..", "docs", "architecture.md");
    private static final Path GOLDEN_STATE =
            Path.of("..", "udfs", "src", "test", "resources", "state");
    private static final String CONNECTOR = "the connector's";

    /**
     * A changed uid orphans state in every savepoint: change this list only with a line on State in
     * the changelog.
     */
    @Test
    void theUidsOfTheClassifyJobAreFrozen() {
        assertThat(JobGraph.ofClassify().uidsOfSavepoint())
                .containsExactlyInAnyOrder(
                        "packets",
                        "anchors-load",
                        "anchors-ready",
                        "anchors-tail",
                        "control-load",
                        "control-ready",
                        "control-tail",
                        "control-log",
                        "scorings-outside-event-time",
                        "anchors-outside-event-time",
                        "scoring-to-reference",
                        "decode-alert",
                        "alert-time",
                        "assemble-light-curve",
                        "embed",
                        "classify",
                        "night-ledger",
                        "classified-encode",
                        "classified-alerts-sink",
                        "Sink Committer: classified-alerts-sink",
                        "rejected-encode",
                        "rejected-packets-sink",
                        "Sink Committer: rejected-packets-sink",
                        "ledger-encode",
                        "night-ledger-sink",
                        "Sink Committer: night-ledger-sink",
                        "outcomes-encode",
                        "control-outcomes-sink",
                        "Sink Committer: control-outcomes-sink",
                        "trial-report",
                        "trial-report-encode",
                        "trial-reports-sink",
                        "Sink Committer: trial-reports-sink");
    }

    /** As above. */
    @Test
    void theUidsOfTheArchiveJobAreFrozen() {
        assertThat(JobGraph.ofArchive().uidsOfSavepoint())
                .containsExactlyInAnyOrder(
                        "packets",
                        "describe-packet",
                        "packet-files",
                        "Sink Committer: packet-files",
                        "answers",
                        "classified-files",
                        "Sink Committer: classified-files");
    }

    /** As above. */
    @Test
    void theUidsOfTheDriftJobAreFrozen() {
        assertThat(JobGraph.ofDrift().uidsOfSavepoint())
                .containsExactlyInAnyOrder(
                        "answers",
                        "labels",
                        "past-answers",
                        "late-labels",
                        "production-scores",
                        "drift-points",
                        "drift",
                        "drift-encode",
                        "production-encode",
                        "asks-encode",
                        "drift-reports-sink",
                        "Sink Committer: drift-reports-sink",
                        "retrain-requests-sink",
                        "Sink Committer: retrain-requests-sink");
    }

    /** As above. */
    @Test
    void theUidsOfTheGuardJobAreFrozen() {
        assertThat(JobGraph.ofGuard().uidsOfSavepoint())
                .containsExactlyInAnyOrder(
                        "answers",
                        "control-load",
                        "control-ready",
                        "control-tail",
                        "outcomes-load",
                        "outcomes-ready",
                        "outcomes-tail",
                        "reports",
                        "guard-answers",
                        "guard",
                        "guard-messages-encode",
                        "oracle-control-sink",
                        "Sink Committer: oracle-control-sink",
                        "guard-reports-encode",
                        "control-outcomes-sink",
                        "Sink Committer: control-outcomes-sink");
    }

    @Test
    void whatCrossesAnEdgeNeedsNoKryo() {
        Set<TypeInformation<?>> edges = new HashSet<>(JobGraph.ofClassify().edges());
        edges.addAll(JobGraph.ofArchive().edges());
        edges.addAll(JobGraph.ofDrift().edges());
        edges.addAll(JobGraph.ofGuard().edges());

        assertThat(edges).hasSizeGreaterThan(10);
        for (TypeInformation<?> type : edges) {
            if (!(type instanceof BasicTypeInfo)) {
                assertThat(type).isInstanceOf(PojoTypeInfo.class);
                PojoTestUtils.assertSerializedAsPojoWithoutKryo(type.getTypeClass());
            }
        }
    }

    @Test
    void whatLiesInStateNeedsNoKryo() throws IllegalAccessException {
        ExecutionConfig noKryo = new ExecutionConfig(JobEnvironment.rules());
        List<Class<?>> stateful = new ArrayList<>(JobGraph.ofClassify().statefulCode());
        stateful.addAll(JobGraph.ofDrift().statefulCode());
        stateful.addAll(JobGraph.ofGuard().statefulCode());
        for (Class<?> code : stateful) {
            assertThat(JobGraph.statesOf(code))
                    .as("state of %s: descriptors are constants of the class", code)
                    .isNotEmpty();
            for (StateDescriptor<?, ?> state : JobGraph.statesOf(code)) {
                state.initializeSerializerUnlessSet(noKryo);
                assertPlain(state.getName(), state.getSerializer());
            }
        }
    }

    @Test
    void theStateTableSaysWhatHoldsState() throws IOException {
        List<JobGraph> jobs =
                List.of(
                        JobGraph.ofClassify(),
                        JobGraph.ofArchive(),
                        JobGraph.ofDrift(),
                        JobGraph.ofGuard());
        Map<String, String> table = stateTable();

        assertThat(table.keySet())
                .as("operators in %s", DOCS)
                .containsExactlyInAnyOrderElementsOf(union(jobs, JobGraph::uids));
        assertThat(uidsOf(table, state -> state.startsWith(CONNECTOR)))
                .as("rows of sources and sinks")
                .isEqualTo(union(jobs, JobGraph::uidsOfConnectors));
        assertThat(
                        uidsOf(
                                table,
                                state -> !state.startsWith("none") && !state.startsWith(CONNECTOR)))
                .as("rows of operators with state")
                .isEqualTo(union(jobs, JobGraph::uidsOfStatefulOperators));
    }

    @Test
    void eachStatefulOperatorHasAGoldenState() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN_STATE)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .as("add what is missing to GoldenStateTest of udfs")
                    .containsExactlyInAnyOrderElementsOf(
                            JobGraph.ofClassify().uidsOfStatefulOperators());
        }
    }

    private static void assertPlain(String name, TypeSerializer<?> serializer) {
        if (serializer instanceof ListSerializer<?> list) {
            assertPlain(name, list.getElementSerializer());
        } else if (serializer instanceof MapSerializer<?, ?> map) {
            assertPlain(name, map.getKeySerializer());
            assertPlain(name, map.getValueSerializer());
        } else if (!(serializer instanceof PojoSerializer)) {
            assertThat(serializer.getClass().getPackageName())
                    .as("state %s is serialised by %s", name, serializer.getClass())
                    .startsWith("org.apache.flink.api.common.typeutils.base");
        }
    }

    /** Each uid of the first column to the second column; a row without uid belongs to the last. */
    private static Map<String, String> stateTable() throws IOException {
        String section = Files.readString(DOCS).split("\n## State\n", 2)[1].split("\n## ", 2)[0];
        Map<String, String> table = new TreeMap<>();
        for (String line : section.lines().filter(l -> l.startsWith("|")).toList()) {
            String[] cells = line.split("\\|", -1);
            Matcher uid = Pattern.compile("`([^`]+)`").matcher(cells[1]);
            while (uid.find()) {
                assertThat(table.put(uid.group(1), cells[2].strip()))
                        .as("a second row of %s", uid.group(1))
                        .isNull();
            }
        }
        return table;
    }

    private static Set<String> uidsOf(
            Map<String, String> table, java.util.function.Predicate<String> state) {
        Set<String> uids = new TreeSet<>();
        table.forEach(
                (uid, holds) -> {
                    if (state.test(holds)) {
                        uids.add(uid);
                    }
                });
        return uids;
    }

    private static Set<String> union(
            List<JobGraph> jobs, java.util.function.Function<JobGraph, Set<String>> uids) {
        Set<String> all = new TreeSet<>();
        jobs.forEach(job -> all.addAll(uids.apply(job)));
        return all;
    }
}
