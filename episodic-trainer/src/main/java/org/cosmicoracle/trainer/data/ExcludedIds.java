package org.cosmicoracle.trainer.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ids of objects that stay out of training, so that they remain a test set. */
public final class ExcludedIds {

    private static final String COLUMN = "objectId";

    private ExcludedIds() {}

    /**
     * Reads ids: the column objectId of a CSV with such a header, else the first cell of each line.
     *
     * @throws BadDataException when the file holds no id
     */
    public static Set<String> read(Path file) throws IOException, BadDataException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        int column = lines.isEmpty() ? -1 : Arrays.asList(lines.get(0).split(",")).indexOf(COLUMN);
        Set<String> ids = new TreeSet<>();
        for (String line : lines.subList(column >= 0 ? 1 : 0, lines.size())) {
            String[] cells = line.split(",", -1);
            String id =
                    cells.length > Math.max(column, 0) ? cells[Math.max(column, 0)].strip() : "";
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            throw new BadDataException(file + " holds no object id");
        }
        return ids;
    }
}
