package org.cosmicoracle.trainer.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A training put on disk, so that it can go on from there. Written beside and moved into place at
 * once.
 */
final class Checkpoint {

    private static final String MAGIC = "cosmic-oracle-checkpoint-2";

    private Checkpoint() {}

    /** Writes network, best-so-far and log under the identity of the training. */
    static void write(
            Path file, String identity, TrainableNetwork network, BestSoFar best, TrainingLog log)
            throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.writeUTF(MAGIC);
            out.writeUTF(identity);
            best.save(out);
            log.save(out);
            network.save(out);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Restores what {@link #write} wrote.
     *
     * @param log empty before
     * @throws IOException when it is missing, broken or of another training
     */
    static BestSoFar read(Path file, String identity, TrainableNetwork network, TrainingLog log)
            throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(MAGIC)) {
                throw new IOException(file + " is no checkpoint of this release");
            }
            if (!in.readUTF().equals(identity)) {
                throw new IOException(
                        file
                                + " is of other data, seed, backbones or options: delete it or start without --resume");
            }
            BestSoFar best = BestSoFar.load(in);
            log.load(in);
            network.load(in);
            return best;
        }
    }
}
