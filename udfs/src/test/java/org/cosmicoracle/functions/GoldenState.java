package org.cosmicoracle.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * State of one operator as a release wrote it: {@code
 * src/test/resources/state/UID/VERSION.snapshot} in Flink's canonical savepoint format, which every
 * state backend reads.
 */
final class GoldenState {

    static final Path FOLDER = Path.of("src", "test", "resources", "state");

    private GoldenState() {}

    /** A backend to restore into. */
    enum Backend {
        HEAP,
        ROCKSDB;

        StateBackend make() {
            return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
        }
    }

    /** Writes what an operator holds as the golden state of a release. */
    static void write(String uid, String version, AbstractStreamOperatorTestHarness<?> harness)
            throws Exception {
        Path file = fileOf(uid, version);
        Files.createDirectories(file.getParent());
        OperatorSnapshotUtil.writeStateHandle(
                harness.snapshotWithLocalState(
                                1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
                        .getJobManagerOwnedState(),
                file.toString());
    }

    /** Opens an operator with what a release left behind. */
    static <H extends AbstractStreamOperatorTestHarness<?>> H restore(
            String uid, String version, H harness, Backend backend) throws Exception {
        harness.setStateBackend(backend.make());
        harness.initializeState(read(uid, version));
        harness.open();
        return harness;
    }

    private static OperatorSubtaskState read(String uid, String version)
            throws IOException, ClassNotFoundException {
        Path file = fileOf(uid, version);
        assertThat(file).as("the golden state of %s", uid).exists();
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }

    private static Path fileOf(String uid, String version) {
        return FOLDER.resolve(uid).resolve(version + ".snapshot");
    }
}
