package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.NightArchive;

/** The files of the archive that a window asks for. Stateless. */
final class ArchiveParts {

    private ArchiveParts() {}

    /**
     * Returns packets and answers of the nights that are read, by night.
     *
     * @throws BadDataException when there is no archive, or no packet in the window
     */
    static List<ArchivePart> of(String folder, NightWindow window)
            throws IOException, BadDataException {
        NightArchive archive = new NightArchive(Path.of(folder));
        List<String> nights = archive.nights().stream().filter(window::reads).toList();
        if (nights.stream().noneMatch(window::contains)) {
            throw new BadDataException(
                    "the archive "
                            + folder
                            + " has no packets from "
                            + window.first()
                            + " to "
                            + window.last()
                            + ": nothing to learn from");
        }
        List<ArchivePart> parts = new ArrayList<>();
        for (String night : nights) {
            add(archive.packetFiles(night), night, false, window, parts);
            add(archive.answerFiles(night), night, true, window, parts);
        }
        return parts;
    }

    private static void add(
            List<Path> files,
            String night,
            boolean isAnswers,
            NightWindow window,
            List<ArchivePart> parts) {
        for (Path file : files) {
            parts.add(
                    new ArchivePart(
                            file.toString(),
                            night,
                            isAnswers,
                            window.contains(night),
                            parts.size() + 1));
        }
    }
}
